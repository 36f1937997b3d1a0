"""Every figure of safety is tried by a test, and the nine tests of safety.md have one each at least."""

import re
from pathlib import Path

from tests.figure_table import Tally
from tests.figures import FIGURES, Figure

TESTS = Path(__file__).parents[1]


def test_every_figure_is_tried() -> None:
    named = {
        name
        for file in TESTS.rglob("test_*.py")
        for name in re.findall(r'mark\.figure\(\s*"([^"]+)"', file.read_text())
    }
    assert named == {figure.name for figure in FIGURES}
    assert {figure.test for figure in FIGURES} == set(range(1, 10))


def test_when_a_figure_holds() -> None:
    figure = Figure(1, "kills", 10, "a key is lost", seconds=4)
    assert Tally(tried=10, seconds=3.9).holds(figure)
    assert not Tally(tried=9).holds(figure)
    assert not Tally(tried=11, wrong=1).holds(figure)
    assert not Tally(tried=10, seconds=4.1).holds(figure)
    assert not Tally(tried=10, failed={"test"}).holds(figure)


def test_a_control_has_to_go_wrong() -> None:
    control = Figure(1, "kills without care", 10, "a key is lost", control=True)
    assert Tally(tried=10, wrong=3).holds(control)
    assert not Tally(tried=10).holds(control)
