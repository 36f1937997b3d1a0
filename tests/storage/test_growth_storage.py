"""What the mentor learns is read from the record; the shelf is filled, changed and cleared, back and forth."""

from contextlib import closing
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.enums import OwnKind, SessionState
from mentor_tui.models.exchange import Exchange
from mentor_tui.models.material import MaterialFields
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.outlook import Outlook
from mentor_tui.models.own_time import OwnTimeFields
from mentor_tui.models.session import MentoringSession, PracticeUse
from mentor_tui.rules.practice import Rating
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict
from mentor_tui.storage.growth import Growth
from mentor_tui.storage.journal import titled
from mentor_tui.storage.shelf import MaterialRow
from tests.storage.undoing import there_and_back

ZONE = ZoneInfo("Europe/Berlin")


@titled("a record", final=True)
def record(session: Session, now: datetime) -> None:
    lena = storage.mentees.add(session, MenteeFields(name="Lena"), "", now)
    for days, state, rating, took in (
        (2, SessionState.HELD, 4, 45),
        (40, SessionState.HELD, 2, 60),
        (3, SessionState.CANCELLED, 1, 60),
        (-3, SessionState.PLANNED, None, 60),
        (4 * 366, SessionState.HELD, 1, 60),
    ):
        at = now - timedelta(days=days)
        held = MentoringSession(
            mentee_id=lena, starts_at=at, state=state, began_at=at, ended_at=at + timedelta(minutes=took),
            as_planned=days == 2,
        )  # fmt: skip
        session.add(held)
        session.flush()
        session.add(PracticeUse(mentee_id=lena, session_id=held.id, practice="grow", rating=rating, chosen_at=at))
    session.add(Exchange(title="A", created_at=now, written_at=now))
    session.add(Exchange(title="B", created_at=now))
    session.add(Outlook(day=now.date(), value=4, created_at=now))


def growth(database: Database, now: datetime) -> Growth:
    return database.read_now(storage.growth.of, now.date(), ZONE)


def test_only_sessions_that_were_held_count_and_not_those_of_long_ago(database: Database, now: datetime) -> None:
    empty = growth(database, now)
    assert (empty.practices, empty.months, empty.seminars, empty.cases, empty.shelf) == ((), (), (), 0, ())
    database.write_now(record, now)
    found = growth(database, now)
    (grow,) = found.practices
    assert (grow.practice, grow.ratings, grow.rating) == ("grow", (2, 4), Rating(3, 2))
    assert [(one.mentee, one.rating) for one in grow.people] == [("Lena", Rating(3, 2))]
    assert [(month.held, month.minutes, month.said, month.as_planned) for month in found.months] == [
        (1, 60, 1, 0),
        (1, 45, 1, 1),
        (0, 0, 0, 0),
    ]
    assert (found.cases, found.written) == (2, 1)
    assert (len(found.weeks), found.weeks[-1].mean) == (12, 4)
    assert database.read_now(storage.growth.practice, "grow", now.date(), ZONE) == grow
    assert database.read_now(storage.growth.practice, "none", now.date(), ZONE) is None


def test_a_seminar_goes_on_to_what_was_put_to_use(database: Database, now: datetime) -> None:
    add, change = storage.own_time.add, storage.own_time.change
    days = [now.date() + timedelta(days=days) for days in (3, -9)]
    fields = [OwnTimeFields(text="Fragen", kind=OwnKind.SEMINAR, day=day) for day in days]
    coming, past = (database.write_now(add, field, now) for field in fields)
    database.write_now(add, OwnTimeFields(text="Lesen", kind=OwnKind.RESEARCH, day=days[0]), now)
    there_and_back(database, change, past, {"follow_up": "Ausprobieren"}, "")
    there_and_back(database, change, past, {"used": "Ich frage erst"}, "")
    with pytest.raises(Conflict):
        database.write_now(change, past, {"used": "Ich warte"}, "")
    there_and_back(database, storage.own_time.mark, past, now)
    first, second = growth(database, now).seminars
    assert (first.id, first.done, first.used) == (coming, False, "")
    assert (second.id, second.done, second.follow_up, second.used) == (past, True, "Ausprobieren", "Ich frage erst")
    assert database.read_now(storage.growth.seminar, past) == second
    assert database.read_now(storage.growth.seminar, UUID(int=7)) is None


def test_the_shelf_is_filled_changed_marked_and_cleared(database: Database, now: datetime) -> None:
    book = there_and_back(database, storage.shelf.add, MaterialFields(title=" Gute Fragen ", place="Regal"), now)
    other = there_and_back(database, storage.shelf.add, MaterialFields(title="Leitfaden"), now + timedelta(hours=1))
    there_and_back(database, storage.shelf.change, book, "why", "Offene Fragen", "")
    there_and_back(database, storage.shelf.change, book, "title", "Bessere Fragen", "Gute Fragen")
    with pytest.raises(Conflict):
        database.write_now(storage.shelf.change, book, "title", "Keine Fragen", "Gute Fragen")
    with pytest.raises(Conflict):
        database.write_now(storage.shelf.change, UUID(int=7), "title", "Keine Fragen", "")
    with pytest.raises(ValidationError):
        database.write_now(storage.shelf.change, book, "title", "  ")
    with pytest.raises(ValidationError):
        MaterialFields.model_validate({"title": " "})
    assert there_and_back(database, storage.shelf.mark, book, now) is True
    assert [one.id for one in growth(database, now).shelf] == [other, book]
    assert database.read_now(storage.shelf.one, book) == MaterialRow(
        book, "Bessere Fragen", "Regal", "Offene Fragen", now
    )
    assert there_and_back(database, storage.shelf.mark, book, now) is False
    there_and_back(database, storage.shelf.remove, book)
    assert database.read_now(storage.shelf.one, book) is None
    assert [one.id for one in database.read_now(storage.shelf.rows)] == [other]


def test_each_statement_reads_the_range_of_an_index(database: Database, now: datetime) -> None:
    held = "state = 'held' AND starts_at >= '2024'"
    statements = (
        f"SELECT * FROM session WHERE {held}",
        f"SELECT * FROM practice_use u JOIN session s ON s.id = u.session_id JOIN mentee m ON m.id = u.mentee_id "
        f"WHERE {held}",
        "SELECT * FROM own_time WHERE kind = 'seminar' ORDER BY day DESC, id DESC LIMIT 50",
        "SELECT * FROM material WHERE done_at IS NULL ORDER BY created_at, id LIMIT 100",
        "SELECT * FROM material WHERE done_at IS NOT NULL ORDER BY done_at DESC, created_at DESC, id DESC LIMIT 20",
    )
    with closing(driver.connect(database.path, readonly=True)) as connection:
        for statement in statements:
            steps = [str(step[3]) for step in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
            assert all(step.startswith("SEARCH") for step in steps), steps
