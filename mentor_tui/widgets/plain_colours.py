"""The two looks without a ground of their own: the terminal's sixteen colours, and none at all."""

from collections.abc import Mapping
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

PLAIN = Style()

ANSI_TEXTS: Mapping[str, Style] = {
    "foreground": PLAIN,
    "strong": Style(bold=True),
    "muted": Style(dim=True),
    "faint": Style(color="bright_black"),
    "accent": Style(color="bright_blue"),
    "needs": Style(color="magenta"),
    "good": Style(color="green"),
}
"""What stands for each colour of text: of the sixteen those that can be read on a dark and on a light ground."""

MONO_TEXTS: Mapping[str, Style] = {
    "foreground": PLAIN,
    "strong": Style(bold=True),
    "muted": Style(dim=True),
    "faint": Style(dim=True),
    "accent": Style(bold=True),
    "needs": Style(bold=True),
    "good": PLAIN,
}
"""The same without any colour; the words and signs say the rest."""

GROUNDS: Mapping[str, Style] = {
    "background": PLAIN,
    "surface": PLAIN,
    "here": Style(reverse=True),
    "input-cursor-background": Style(bold=True),
    "input-selection-background": Style(underline=True, reverse=True),
}
"""What stands for each ground: only what has the focus differs, with a hole in it where the cursor is."""

_CURSOR = "input-cursor-foreground"


class PlainColours(LineFilter):
    """Draws what was drawn in the colours of `theme` with `texts` and GROUNDS; a blended colour counts as the nearest.

    The program is styled once, in the theme; so no state can be lost here that the theme shows.
    """

    def __init__(self, theme: Theme, texts: Mapping[str, Style]) -> None:
        super().__init__()
        self._texts = {_colour(theme, name): look for name, look in texts.items()} | {_colour(theme, _CURSOR): PLAIN}
        self._grounds = {_colour(theme, name): look for name, look in GROUNDS.items()}
        self._drawn = lru_cache(1024)(self._draw)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line, redrawn."""
        return [Segment(text, style and self._drawn(style), control and None) for text, style, control in segments]

    def _draw(self, style: Style) -> Style:
        look = Style(
            bold=style.bold, italic=style.italic, underline=style.underline, strike=style.strike, dim=style.dim
        )
        if style.color is not None:
            look += self._nearest(self._texts, style.color.get_truecolor())
        if style.bgcolor is not None:
            look += self._nearest(self._grounds, style.bgcolor.get_truecolor())
        if style.reverse:
            look += Style(reverse=True)
        return look

    @staticmethod
    def _nearest(looks: Mapping[tuple[int, int, int], Style], colour: tuple[int, ...]) -> Style:
        def distance(known: tuple[int, int, int]) -> int:
            return sum((one - other) ** 2 for one, other in zip(known, colour, strict=True))

        return looks[min(looks, key=distance)]


def _colour(theme: Theme, name: str) -> tuple[int, int, int]:
    """A colour of a theme by the name that the styles know it by."""
    named = {"foreground": theme.foreground, "background": theme.background, "surface": theme.surface}
    named["accent"] = theme.accent
    return Color.parse(named.get(name) or theme.variables[name]).rgb
