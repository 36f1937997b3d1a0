"""The few signs of the workbench; each has a plain face for terminals without Unicode."""

from enum import Enum

from mentor_tui.rules.sparkline import BARS, PLAIN_BARS

_plain = [False]


class Sign(Enum):
    """A sign with its plain face; it never stands without a word or a place that says the same."""

    NEEDS = ("●", "*")
    OPEN = ("○", "o")
    DONE = ("✓", "+")
    HERE = ("▸", ">")
    CLARIFY = ("?", "?")
    EDITED = ("✎", "e")
    PRIVATE = ("⌂", "#")
    STRUCK = ("–", "-")
    MORE = ("▾", "v")
    FOCUS = ("★", "!")
    NEXT = ("→", ">")

    def __str__(self) -> str:
        return self.value[1] if _plain[0] else self.value[0]


def use_plain_signs(plain: bool) -> None:
    """Show the plain faces from now on (`--ascii`), or the real ones."""
    _plain[0] = plain


def plain_signs() -> bool:
    """Whether the plain faces are shown."""
    return _plain[0]


def bars() -> str:
    """The bars of a sparkline, from the lowest to the highest."""
    return PLAIN_BARS if _plain[0] else BARS
