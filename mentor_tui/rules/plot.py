"""Numbers as a picture of a few lines: columns beside an axis, for what is better seen than read."""

from collections.abc import Sequence

from mentor_tui.rules.sparkline import BARS

COLUMN = 4
"""The cells of a column with the gap behind it."""

AXES, CORNERS = {True: "│", False: "|"}, {True: "└", False: "+"}
"""What stands left of the columns and of the words under them: as it is, and for terminals without Unicode."""


def plot(shares: Sequence[float], rows: int, bars: str = BARS) -> tuple[str, ...]:
    """A column for each of `shares`, from 0 to 1, in `rows` lines, the topmost first.

    A column is as high as its share of the whole picture; 0 is no column, anything above it at least the lowest bar.
    """
    steps = len(bars)
    heights = [-int(-max(0.0, min(1.0, share)) * rows * steps // 1) for share in shares]
    axis = AXES[bars == BARS]
    return tuple(
        (axis + "".join(_cell(height - floor * steps, bars) for height in heights)).rstrip()
        for floor in range(rows - 1, -1, -1)
    )


def under(words: Sequence[str], bars: str = BARS) -> str:
    """A line of words, each under its column and cut where it would run into the next."""
    return (CORNERS[bars == BARS] + "".join(word[: COLUMN - 1].ljust(COLUMN) for word in words)).rstrip()


def _cell(height: int, bars: str) -> str:
    """One line of one column, `height` steps above the floor of the line."""
    if height <= 0:
        return " " * COLUMN
    return bars[min(height, len(bars)) - 1] * (COLUMN - 1) + " "
