"""A row of numbers as a picture of one line: "▁▂▅█"."""

from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"
"""From nothing to all of it."""

PLAIN_BARS = "_.-:=+*#"
"""The same for terminals without Unicode."""

LONGEST = 8
"""The most bars of a picture."""


def sparkline(percents: Sequence[int], bars: str = BARS, longest: int = LONGEST) -> str:
    """A bar for each of `percents`, from 0 to 100, in order; of more than `longest` the first, the last, some between.

    The height is the number's own, so that two pictures can be compared.
    """
    highest = len(bars) - 1
    return "".join(bars[(percent * highest + 50) // 100] for percent in _chosen(percents, longest))


def _chosen(percents: Sequence[int], longest: int) -> Sequence[int]:
    if len(percents) <= longest:
        return percents
    return [percents[at * (len(percents) - 1) // (longest - 1)] for at in range(longest)]
