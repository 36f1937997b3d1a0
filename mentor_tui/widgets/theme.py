"""The four looks: one surface, one accent, three text strengths and two meanings, dark, light, and in plain colours."""

from textual.theme import Theme

from mentor_tui.widgets.plain_colours import ANSI_TEXTS, MONO_TEXTS, PlainColours

DARK = Theme(
    name="mentor-dark",
    dark=True,
    primary="#8ab4d8",
    secondary="#8ab4d8",
    accent="#8ab4d8",
    foreground="#d5dae0",
    background="#15181c",
    surface="#1e2329",
    panel="#1e2329",
    boost="#1e2329",
    success="#86c49a",
    warning="#e5b567",
    error="#e5b567",
    variables={
        "strong": "#ffffff",
        "muted": "#939da8",
        "faint": "#3a424b",
        "needs": "#e5b567",
        "good": "#86c49a",
        "here": "#263341",
        "input-cursor-background": "#8ab4d8",
        "input-cursor-foreground": "#15181c",
        "input-selection-background": "#35506b",
        "border": "#8ab4d8",
        "border-blurred": "#3a424b",
    },
)

LIGHT = Theme(
    name="mentor-light",
    dark=False,
    primary="#1d5a8a",
    secondary="#1d5a8a",
    accent="#1d5a8a",
    foreground="#2b3036",
    background="#fbfaf7",
    surface="#f0eee8",
    panel="#f0eee8",
    boost="#f0eee8",
    success="#1f6b3b",
    warning="#8a5200",
    error="#8a5200",
    variables={
        "strong": "#000000",
        "muted": "#626a73",
        "faint": "#cfccc3",
        "needs": "#8a5200",
        "good": "#1f6b3b",
        "here": "#dde7ef",
        "input-cursor-background": "#1d5a8a",
        "input-cursor-foreground": "#ffffff",
        "input-selection-background": "#bcd3e6",
        "border": "#1d5a8a",
        "border-blurred": "#cfccc3",
    },
)

LOOKS = ("dark", "light", "ansi", "mono")
"""What the `theme` of the settings can be, in the order in which the key goes through them."""

THEMES = {"dark": DARK, "light": LIGHT, "ansi": DARK, "mono": DARK}
"""The theme that each look is drawn with."""

PLAIN_COLOURS = {"ansi": PlainColours(DARK, ANSI_TEXTS), "mono": PlainColours(DARK, MONO_TEXTS)}
"""What redraws it in the terminal's own colours, or in none."""
