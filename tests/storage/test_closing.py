"""Phases by hand and from the record; a closing session is planned once, moved, and closes until another follows."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.enums import Phase, SessionKind, SessionState
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.lifecycle import BY_HAND
from mentor_tui.rules.roster import RosterRow
from mentor_tui.storage.database import Database
from mentor_tui.storage.holding import hold
from tests.snapshots.people import populate
from tests.storage.undoing import rows, there_and_back


@pytest.fixture
def yusuf(database: Database, now: datetime) -> UUID:
    """A mentee whose agreement was signed twenty days ago."""
    return populate(database, now).yusuf


def row(database: Database, mentee: UUID, now: datetime) -> RosterRow:
    found = database.read_now(storage.roster.row, mentee, now=now, today=now.date())
    assert found is not None
    return found


def meet(session: Session, mentee: UUID, at: datetime, kind: SessionKind) -> UUID:
    item = MentoringSession(mentee_id=mentee, kind=kind, starts_at=at, zone="Europe/Berlin")
    session.add(item)
    session.flush()
    return item.id


def come_of(session: Session, item: UUID, state: SessionState, now: datetime) -> None:
    found = session.get_one(MentoringSession, item)
    if state is SessionState.HELD:
        hold(found, now)
    else:
        found.state = state


@pytest.mark.parametrize("phase", BY_HAND)
def test_a_phase_is_set_by_hand_and_handed_back(database: Database, yusuf: UUID, now: datetime, phase: Phase) -> None:
    there_and_back(database, storage.mentees.set_phase, yusuf, phase)
    shown = database.read_now(storage.mentees.page, yusuf, now=now, today=now.date())
    assert shown is not None
    assert (shown.row.phase, shown.phase_by_hand) == (phase, phase)
    there_and_back(database, storage.mentees.set_phase, yusuf, None)
    assert row(database, yusuf, now).phase is Phase.GROWING


def test_an_end_is_no_phase_to_be_set(database: Database, yusuf: UUID) -> None:
    before = rows(database)
    with pytest.raises(ValueError, match="ending"):
        database.write_now(storage.mentees.set_phase, yusuf, Phase.ENDED)
    assert rows(database) == before


def test_a_closing_session_is_planned_and_moved(database: Database, yusuf: UUID, now: datetime) -> None:
    assert database.read_now(storage.closing.planned, yusuf) is None
    day = now + timedelta(days=7)
    planned = there_and_back(database, storage.closing.plan, yusuf, starts_at=day, zone="Europe/Berlin", place="Café")
    shown = database.read_now(storage.closing.planned, yusuf)
    assert shown is not None
    assert (shown.kind, shown.starts_at, shown.place, shown.minutes, shown.sequence) == (
        SessionKind.CLOSING, day, "Café", 60, 0,
    )  # fmt: skip
    later = day + timedelta(days=1)
    moved = there_and_back(database, storage.closing.plan, yusuf, starts_at=later, zone="Europe/Berlin", place="Café")
    shown = database.read_now(storage.closing.planned, yusuf)
    assert shown is not None
    assert (moved, shown.starts_at, shown.sequence) == (planned, later, 1)


def test_closing_lasts_from_the_plan_until_another_session_follows(
    database: Database, yusuf: UUID, now: datetime
) -> None:
    write, later = database.write_now, now + timedelta(days=7)
    closing = write(storage.closing.plan, yusuf, starts_at=later, zone="Europe/Berlin")
    told = row(database, yusuf, now)
    assert (told.phase, told.closing) == (Phase.CLOSING, SessionState.PLANNED)
    write(come_of, closing, SessionState.HELD, later + timedelta(hours=1))
    told = row(database, yusuf, later)
    assert database.read_now(storage.reviews.waiting, yusuf)  # planned by the signature, for a day that lies after it
    assert (told.phase, told.closing) == (Phase.CLOSING, SessionState.HELD)
    write(storage.mentees.end, yusuf, later)
    assert row(database, yusuf, later).phase is Phase.ENDED
    there_and_back(database, storage.mentees.take_up, yusuf)
    following = write(meet, yusuf, later + timedelta(days=14), SessionKind.REGULAR)
    told = row(database, yusuf, later)
    assert (told.phase, told.closing) == (Phase.GROWING, None)
    write(come_of, following, SessionState.CANCELLED, later)
    assert row(database, yusuf, later).phase is Phase.CLOSING


def test_a_cancelled_closing_session_closes_nothing(database: Database, yusuf: UUID, now: datetime) -> None:
    closing = database.write_now(storage.closing.plan, yusuf, starts_at=now + timedelta(days=7), zone="Europe/Berlin")
    database.write_now(come_of, closing, SessionState.CANCELLED, now)
    told = row(database, yusuf, now)
    assert (told.phase, told.closing) == (Phase.GROWING, None)
