"""mentor-tui today: the plan of the day for a login shell and for programs."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.cli import surroundings
from mentor_tui.storage import migrations, place
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
    for item in (*told["sessions"], *told["due"], *told["ahead"], *told["own_time"], *told["focus"]):
        assert item["mentee"] in words
        assert item["why"]
    own = [item for item in told["own_time"] if item["day"] == told["day"]]
    assert [item["text"] for item in own] == ["Prepare the week with the mentees"]
    assert sum(item["minutes"] for item in (*told["sessions"], *own)) == told["minutes"]
    assert (told["day_minutes"], told["over"]) == (None, 0)
    late = {item["why"]: item for item in told["due"]}
    assert (late["carried-over"]["text"], late["carried-over"]["late"]) == (
        "Look up the exam rules of the chamber",
        True,
    )
    assert late["to-use"]["follow_up"] == "Try two open questions in the next session"
    assert not [word for word in ("outlook", "tired", "Laughed") if word in json.dumps(told) + words]


def test_a_day_that_is_too_full_is_said(run: CommandLine, island: Path) -> None:
    settings = island / "config" / "mentor-tui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("day_minutes = 20\n")
    told = json.loads(run("today", "--json").out)
    assert (told["day_minutes"], told["over"]) == (20, told["minutes"] - 20)
    words = run("today").out
    assert f"{told['minutes']} of 20 min" in words.splitlines()[0]
    assert f"{told['over']} more than you have for a day." in words


def test_a_database_of_an_earlier_schema_is_brought_up_to_date_first(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surroundings, "clock", lambda: AT)
    path = folder / "older.db"
    place.create_database_file(path)
    migrations.upgrade(path, to="0003")
    with language_kept():
        ran = CommandLine(path, capfd)("today")
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing stands in the plan" in ran.out


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
