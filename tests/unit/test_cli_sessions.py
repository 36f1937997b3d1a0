"""The agenda of a session and the calendar from the command line: what is written, and what stays in the house."""

import json
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar
from sqlmodel import Session

from mentor_tui.cli import surroundings
from mentor_tui.models.enums import PointOrigin
from mentor_tui.models.session import AgendaPoint, MentoringSession
from mentor_tui.storage import planning
from mentor_tui.storage.database import Database
from tests.unit.command_line import AT, CommandLine, language_kept, put_demo


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[CommandLine]:
    monkeypatch.setattr(surroundings, "clock", lambda: AT)
    with language_kept():
        yield CommandLine(put_demo(folder / "mentor.db"), capfd)


def test_the_next_agenda_as_text_and_in_the_other_formats(run: CommandLine) -> None:
    text = run("session", "export", "lena")
    assert (text.code, text.err) == (0, "")
    assert text.out.startswith("AGENDA OF OUR MENTORING SESSION\n\nWho:    Dr. Karin Vogt · Lena Brandt\n")
    assert run("session", "export", "lena", "--format", "md", "--lang", "de").out.startswith(
        "# Agenda für unser Mentoring-Treffen\n"
    )
    told = json.loads(run("session", "export", "lena", "--format", "json").out)
    assert (told["mentee"], told["state"], told["agenda"]) == ("Lena Brandt", "planned", [])
    assert "SUMMARY:Mentoring session: Dr. Karin Vogt and Lena Brandt\r\n" in run(
        "session", "export", "lena", "--format", "ics"
    ).out.replace("\r\n ", "")


def test_the_ending_of_the_file_says_what_is_written(run: CommandLine, tmp_path: Path) -> None:
    for suffix, begins in (("txt", b"AGENDA"), ("md", b"# Agenda"), ("ics", b"BEGIN:VCALENDAR\r\n"), ("json", b"{")):
        file = tmp_path / f"agenda.{suffix}"
        assert run("session", "export", "lena", "-o", str(file)).code == 0
        assert file.read_bytes().startswith(begins)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_session_is_named_by_its_day(run: CommandLine) -> None:
    when = json.loads(run("session", "export", "lena", "--format", "json").out)["starts_at"][:10]
    assert (
        json.loads(run("session", "export", "lena", "--date", when, "--format", "json").out)["starts_at"][:10] == when
    )
    assert run("session", "export", "lena", "--date", "1.1.2020").code == 3
    assert run("session", "export", "ole").code == 3
    refused = run("session", "export", "lena", "--date", "some day")
    assert (refused.code, refused.out) == (4, "")


def test_what_is_the_mentors_alone_is_left_out_and_that_is_said(run: CommandLine) -> None:
    key = json.loads(run("session", "export", "lena", "--format", "json").out)["id"]
    with closing(Database(run.database, clock=lambda: AT)) as database:
        database.open()
        database.write_now(put_points, UUID(key), ("Workshop", PointOrigin.TOPIC), ("My own", PointOrigin.CHALLENGE))
    for format in ("txt", "md", "ics", "json"):
        ran = run("session", "export", "lena", "--format", format)
        assert "Workshop" in ran.out
        assert "My own" not in ran.out
        assert ran.err == "One point is yours alone and was left out.\n"


def put_points(session: Session, session_id: UUID, *points: tuple[str, PointOrigin]) -> None:
    mentee = session.get_one(MentoringSession, session_id).mentee_id
    for text, origin in points:
        session.add(AgendaPoint(mentee_id=mentee, session_id=session_id, text=text, origin=origin))


def test_the_calendar_holds_every_session_and_importing_again_updates(run: CommandLine) -> None:
    before = calendar_entries(run("calendar", "export").out)
    lena = calendar_entries(run("calendar", "export", "--mentee", "lena").out)
    assert 0 < len(lena) < len(before)
    assert lena.keys() < before.keys()
    key = json.loads(run("session", "export", "lena", "--format", "json").out)["id"]
    with closing(Database(run.database, clock=lambda: AT)) as database:
        database.open()
        database.write_now(planning.cancel, UUID(key))
    after = calendar_entries(run("calendar", "export").out)
    assert after.keys() == before.keys(), "the same entries, so that none is doubled"
    changed = {uid: entry for uid, entry in after.items() if entry != before[uid]}
    assert list(changed.values()) == [("CANCELLED", 1)]
    assert next(iter(changed)).startswith(key)


def calendar_entries(text: str) -> dict[str, tuple[str, int]]:
    """State and SEQUENCE of every entry, by its UID."""
    entries: Any = Calendar.from_ical(text)
    return {str(item["uid"]): (str(item["status"]), int(item["sequence"])) for item in entries.walk("VEVENT")}


def test_a_calendar_without_a_session_is_none(run: CommandLine) -> None:
    run("mentee", "add", "Bo Ny")
    ran = run("calendar", "export", "--mentee", "bo ny")
    assert (ran.code, ran.out, ran.err) == (3, "", "No session is planned yet.\n")
