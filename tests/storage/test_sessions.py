"""The first meeting: planned, moved, begun once; every change of what was sent out is counted."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import SessionKind, SessionState
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.storage.agreements import MeetingRow
from mentor_tui.storage.database import Database
from tests.storage.undoing import rows, there_and_back

ZONE = "Europe/Berlin"


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)


@pytest.fixture
def agreement(database: Database, ada: UUID, now: datetime) -> UUID:
    return database.write_now(storage.agreements.begin, ada, ["q-hopes"], now)


def meeting(database: Database, agreement: UUID) -> MeetingRow:
    found = database.read_now(storage.agreements.record, agreement).meeting
    assert found is not None
    return found


def test_a_meeting_is_planned_with_all_that_is_known(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    key = there_and_back(
        database, storage.sessions.plan_first, ada, agreement, starts_at=now, zone=ZONE, minutes=45, place="Werkstatt"
    )
    assert key is not None
    assert meeting(database, agreement) == MeetingRow(key, now, ZONE, 45, "Werkstatt", None, 0)


def test_a_meeting_has_an_hour_unless_it_is_said(database: Database, ada: UUID, agreement: UUID, now: datetime) -> None:
    database.write_now(storage.sessions.plan_first, ada, agreement, starts_at=now)
    assert meeting(database, agreement).minutes == 60


def test_a_meeting_is_moved_and_each_change_counted(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    first = database.write_now(storage.sessions.plan_first, ada, agreement, starts_at=now, zone=ZONE)
    later = now + timedelta(days=1)
    for number, given in enumerate(({"starts_at": later}, {"place": "Büro"}, {"minutes": 90}), start=1):
        again = there_and_back(database, storage.sessions.plan_first, ada, agreement, **given)  # type: ignore[arg-type]  # each is a keyword
        assert again == first
        assert meeting(database, agreement).sequence == number
    shown = meeting(database, agreement)
    assert (shown.starts_at, shown.place, shown.minutes, shown.zone) == (later, "Büro", 90, ZONE)


def test_the_same_again_changes_nothing(database: Database, ada: UUID, agreement: UUID, now: datetime) -> None:
    database.write_now(storage.sessions.plan_first, ada, agreement, starts_at=now, place="Büro")
    before = rows(database)
    database.write_now(storage.sessions.plan_first, ada, agreement, starts_at=now, place="Büro")
    assert rows(database) == before


def test_a_meeting_begins_once(database: Database, ada: UUID, agreement: UUID, now: datetime) -> None:
    database.write_now(storage.sessions.plan_first, ada, agreement, starts_at=now)
    there_and_back(database, storage.sessions.begin, ada, agreement, now, ZONE)
    database.write_now(storage.sessions.begin, ada, agreement, now + timedelta(hours=1), ZONE)
    assert meeting(database, agreement).began_at == now


def test_a_meeting_that_nobody_planned_begins_now(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    there_and_back(database, storage.sessions.begin, ada, agreement, now, ZONE)
    shown = meeting(database, agreement)
    assert (shown.starts_at, shown.began_at, shown.zone) == (now, now, ZONE)


def test_a_cancelled_meeting_is_no_longer_the_first(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    database.write_now(storage.sessions.plan_first, ada, agreement, starts_at=now)
    database.write_now(storage.mentees.end, ada, now)
    assert database.read_now(storage.agreements.record, agreement).meeting is None
    database.write_now(storage.sessions.plan_first, ada, agreement, starts_at=now + timedelta(days=7))
    page = database.read_now(storage.mentees.page, ada, now=now, today=now.date())
    assert page is not None
    assert [(item.kind, item.state) for item in page.sessions] == [
        (SessionKind.FIRST, SessionState.PLANNED),
        (SessionKind.FIRST, SessionState.CANCELLED),
    ]
