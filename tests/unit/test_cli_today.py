"""mentor-tui today: the plan of the day for a login shell and for programs."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.cli import surroundings
from tests.unit.command_line import AT, CommandLine, language_kept, put_demo


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[CommandLine]:
    monkeypatch.setattr(surroundings, "clock", lambda: AT)
    with language_kept():
        yield CommandLine(put_demo(folder / "mentor.db"), capfd)


def test_the_day_in_words(run: CommandLine) -> None:
    ran = run("today")
    assert (ran.code, ran.err) == (0, "")
    first, *rest = ran.out.splitlines()
    assert first.startswith("Tuesday, 1 September 2026 · ")
    assert "Due" in rest
    assert [line for line in rest if line.startswith("! since ")]


def test_the_day_as_json_says_the_same(run: CommandLine) -> None:
    told = json.loads(run("today", "--json").out)
    assert told["day"] == "2026-09-01"
    words = run("today").out
    for item in (*told["sessions"], *told["due"], *told["ahead"]):
        assert item["mentee"] in words
        assert item["why"]
    assert sum(item["minutes"] for item in told["sessions"]) == told["minutes"]


def test_as_many_days_as_are_asked_for(run: CommandLine) -> None:
    counts = [len(json.loads(run("today", "--json", "--days", days).out)["ahead"]) for days in ("0", "7", "60")]
    assert counts[0] == 0
    assert counts == sorted(counts)
    assert counts[2] > counts[1]
    for wrong in ("-1", "367", "many"):
        assert run("today", "--days", wrong).code == 2


def test_a_line_is_kept_and_said_back(run: CommandLine) -> None:
    ran = run("add", "@lena", "call", "the", "workshop", "by", "Friday")
    assert (ran.code, ran.out) == (0, "Your action · Lena Brandt · by Friday, 4 September 2026: call the workshop\n")
    assert "call the workshop" in run("today").out
    assert run("add", "my own preparation").out == "Your own challenge: my own preparation\n"


def test_a_line_that_lacks_something_is_not_kept(run: CommandLine) -> None:
    for words, code, said in (
        (["@lenna", "call"], 3, "Did you mean Lena Brandt?"),
        (["action: call"], 4, "With whom?"),
        (["session: @lena"], 4, "When?"),
        ([" "], 4, "Nothing was kept"),
    ):
        ran = run("add", *words)
        assert (ran.code, ran.out) == (code, "")
        assert said in ran.err
