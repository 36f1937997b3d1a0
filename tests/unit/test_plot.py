"""A plot is as high as its numbers say, in signs that a terminal has."""

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.rules.plot import COLUMN, plot, under
from mentor_tui.rules.sparkline import BARS, PLAIN_BARS

shares = st.lists(st.floats(0, 1), max_size=12)


def test_a_picture() -> None:
    assert plot([0, 1, 0.5, 0.01], 2) == ("│    ███", "│    ███ ███ ▁▁▁")
    assert plot([1, 0, 0.4], 2, PLAIN_BARS) == ("|###", "|###     ***")
    assert under(["Sep", "", "Novem"]) == "└Sep     Nov"
    assert under(["3.0"], PLAIN_BARS) == "+3.0"
    assert plot([], 2) == ("│", "│")


@given(shares, st.integers(1, 5))
def test_a_higher_number_is_never_a_lower_column(numbers: list[float], rows: int) -> None:
    lines = [line.ljust(1 + COLUMN * len(numbers)) for line in plot(numbers, rows)]
    assert len(lines) == rows
    heights = [sum(BARS.find(line[1 + COLUMN * at]) + 1 for line in lines) for at in range(len(numbers))]
    for one, height in zip(numbers, heights, strict=True):
        assert (height > 0) == (one > 0)
        assert abs(height - one * rows * len(BARS)) < 1 + 1e-9
    drawn = [height for _one, height in sorted(zip(numbers, heights, strict=True))]
    assert drawn == sorted(drawn)


@given(shares, st.integers(1, 5))
def test_a_terminal_without_unicode_gets_plain_signs(numbers: list[float], rows: int) -> None:
    assert all(line.isascii() for line in plot(numbers, rows, PLAIN_BARS))
