"""Updates from the command line: nothing without a scope, nothing without a preview."""

import json
import stat
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from mentor_tui import storage
from mentor_tui.cli import surroundings
from mentor_tui.models.enums import Consent, Shown
from mentor_tui.storage.database import Database
from tests.unit.command_line import AT, CommandLine, language_kept, put_demo


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[CommandLine]:
    monkeypatch.setattr(surroundings, "clock", lambda: AT)
    with language_kept():
        yield CommandLine(put_demo(folder / "mentor.db"), capfd)


def show_all(run: CommandLine) -> None:
    """Every part that is drafted was shown, and agreed to."""
    with closing(Database(run.database, clock=lambda: AT)) as database:
        database.open()
        for row in database.read_now(storage.updates.rows):
            page = database.read_now(storage.updates.one, row.id)
            assert page is not None
            for part in page.parts:
                database.write_now(storage.updates.show, part.id, part.text, Shown.SCREEN, AT, Consent.AGREED)


def test_a_draft_is_told_and_not_written_out_before_it_was_shown(run: CommandLine, tmp_path: Path) -> None:
    drafted = run("update", "draft", "lena", "--json")
    assert drafted.code == 0
    told = json.loads(drafted.out)
    (part,) = told["parts"]
    assert (told["organisation"], part["mentee"], part["scope"]) == ("Nordwerk GmbH", "Lena Brandt", "goals")
    assert "Progress on the agreed goals" in part["text"]
    assert {"what": "private", "why": "never"}.items() <= part["left_out"][-1].items()
    file = tmp_path / "update.txt"
    refused = run("update", "export", "lena", "-o", str(file))
    assert (refused.code, refused.out, file.exists()) == (7, "", False)
    assert "Lena Brandt: The mentee has not seen the text yet." in refused.err
    show_all(run)
    assert run("update", "export", "lena", "-o", str(file)).code == 0
    assert part["text"].splitlines()[0] in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    mail = run("update", "export", "--organisation", "nordwerk", "--format", "eml")
    assert "Update on the mentoring" in str(message_from_bytes(mail.out.encode(), policy=policy.default)["Subject"])


def test_a_file_that_cannot_be_written_has_not_left_the_house(run: CommandLine, tmp_path: Path) -> None:
    run("update", "draft", "lena")
    show_all(run)
    assert run("update", "export", "lena", "-o", str(tmp_path / "nowhere" / "x.txt")).code == 1
    with closing(Database(run.database, clock=lambda: AT)) as database:
        database.open()
        assert [row.written for row in database.read_now(storage.updates.rows)] == [0]


def test_without_a_scope_it_says_why(run: CommandLine) -> None:
    for what in ("draft", "export"):
        refused = run("update", what, "jana")
        assert (refused.code, refused.out) == (7, "")
        assert "Jana Kurz: No agreement is signed" in refused.err


def test_of_an_organisation_those_are_told_of_who_may_be(run: CommandLine) -> None:
    drafted = run("update", "draft", "--organisation", "nordwerk", "--from", "1.8.", "--to", "today")
    assert drafted.code == 0
    assert "Lena Brandt (goals and progress allowed)" in drafted.out
    assert "Jana" not in drafted.out
    assert "Jana Kurz: No agreement is signed" in drafted.err
    assert "Lena Brandt, left out:" in drafted.err


def test_what_is_not_clear_is_refused(run: CommandLine) -> None:
    assert run("update", "draft").code == 4
    assert run("update", "draft", "nobody").code == 3
    assert run("update", "draft", "--organisation", "nobody").code == 3
    assert run("update", "draft", "lena", "--from", "some day").code == 4
    assert run("update", "export", "lena").code == 3
