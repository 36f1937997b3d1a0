"""A sparkline tells heights that can be compared, and leaves out neither the beginning nor the end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.rules.sparkline import BARS, LONGEST, PLAIN_BARS, sparkline
from mentor_tui.widgets.signs import bars, use_plain_signs

percents = st.lists(st.integers(0, 100), max_size=40)


@pytest.mark.parametrize(
    ("numbers", "picture"),
    [
        ([], ""),
        ([0, 100], "▁█"),
        ([0, 10, 40, 30, 70], "▁▂▄▃▆"),
        ([50], "▅"),
    ],
)
def test_picture(numbers: list[int], picture: str) -> None:
    assert sparkline(numbers) == picture


@given(percents)
def test_a_higher_bar_is_never_a_lower_number(numbers: list[int]) -> None:
    drawn = [(BARS.index(sparkline([number])), number) for number in numbers]
    assert all(one <= other for (one, low) in drawn for (other, high) in drawn if low <= high)


@given(percents)
def test_a_long_history_keeps_its_first_and_its_last(numbers: list[int]) -> None:
    picture = sparkline(numbers)
    assert len(picture) == min(len(numbers), LONGEST)
    if numbers:
        assert picture[0] + picture[-1] == sparkline([numbers[0], numbers[-1]])


def test_a_terminal_without_unicode_gets_plain_bars() -> None:
    use_plain_signs(True)
    try:
        assert bars() == PLAIN_BARS
        assert sparkline([0, 100], bars()) == "_#"
        assert PLAIN_BARS.isascii()
    finally:
        use_plain_signs(False)
    assert bars() == BARS
