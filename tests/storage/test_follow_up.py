"""The follow-up: each field for itself, what happened instead, ratings, and the next session planned or moved."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import SessionKind
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.session import FollowUp, SessionRecord
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict
from tests.storage.sessions import choose_practice, plan
from tests.storage.undoing import there_and_back

ZONE = "Europe/Berlin"


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)


@pytest.fixture
def talk(database: Database, ada: UUID, now: datetime) -> UUID:
    return database.write_now(plan, ada, now, minutes=45, place="Werkstatt")


def record(database: Database, key: UUID) -> SessionRecord:
    found = database.read_now(storage.session_record.of, key)
    assert found is not None
    return found


def test_every_field_is_kept_for_itself(database: Database, talk: UUID) -> None:
    for name in storage.follow_up.TEXTS:
        there_and_back(database, storage.follow_up.write, talk, name, f"zu {name}", "")
    assert record(database, talk).follow_up == FollowUp(
        as_planned=False, **{name: f"zu {name}" for name in storage.follow_up.TEXTS}
    )
    with pytest.raises(ValueError, match="place"):
        database.write_now(storage.follow_up.write, talk, "place", "x")


def test_as_planned_or_not_or_not_said(database: Database, talk: UUID) -> None:
    for said in (True, False, None):
        there_and_back(database, storage.follow_up.set_as_planned, talk, said)
        assert record(database, talk).follow_up.as_planned is said


def test_words_changed_elsewhere_are_not_overwritten(database: Database, talk: UUID) -> None:
    database.write_now(storage.follow_up.write, talk, "strengths", "deren", "")
    with pytest.raises(Conflict) as found:
        database.write_now(storage.follow_up.write, talk, "strengths", "meine", "")
    assert found.value.theirs == "deren"


def test_a_practice_is_rated_from_one_to_five(database: Database, talk: UUID, now: datetime) -> None:
    use = database.write_now(choose_practice, talk, "grow", now)
    there_and_back(database, storage.practices.rate, use, 4)
    assert record(database, talk).practices[0].rating == 4
    there_and_back(database, storage.practices.rate, use, None)
    for wrong in (0, 6):
        with pytest.raises(ValueError, match="1 to 5"):
            database.write_now(storage.practices.rate, use, wrong)


def test_the_next_session_is_planned_like_this_one_and_then_moved(
    database: Database, ada: UUID, talk: UUID, now: datetime
) -> None:
    review = database.write_now(plan, ada, now + timedelta(days=3), kind=SessionKind.REVIEW)
    first, later = now + timedelta(days=14), now + timedelta(days=15)
    key = there_and_back(database, storage.follow_up.plan_next, talk, first, ZONE)
    planned = record(database, key)
    assert (planned.starts_at, planned.zone, planned.minutes, planned.place) == (first, ZONE, 45, "Werkstatt")
    assert database.read_now(storage.follow_up.next_planned, talk) == first
    assert there_and_back(database, storage.follow_up.plan_next, talk, later, ZONE) == key
    moved = record(database, key)
    assert (moved.starts_at, moved.sequence) == (later, 1)
    database.write_now(storage.follow_up.plan_next, talk, later, ZONE)
    assert record(database, key) == moved
    assert record(database, review).starts_at == now + timedelta(days=3)


def test_finished_once(database: Database, talk: UUID, now: datetime) -> None:
    there_and_back(database, storage.follow_up.finish, talk, now)
    database.write_now(storage.follow_up.finish, talk, now + timedelta(hours=1))
    assert record(database, talk).followed_up_at == now
