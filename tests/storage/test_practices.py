"""Practices are chosen, left out and rated, and what works for whom is counted."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Manner, SessionState
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.practice import Rating
from mentor_tui.storage.database import Database
from mentor_tui.storage.practices import Worked
from tests.storage.test_agenda_changes import enter
from tests.storage.undoing import there_and_back


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)


@pytest.fixture
def ben(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ben"), "", now)


def session(database: Database, mentee: UUID, at: datetime, state: SessionState = SessionState.HELD) -> UUID:
    item = MentoringSession(mentee_id=mentee, starts_at=at, state=state, manner=Manner.WRITING)
    key = item.id
    database.write_now(enter, item)
    return key


def rated(database: Database, session_id: UUID, practice: str, rating: int | None, now: datetime) -> UUID:
    use = database.write_now(storage.practices.choose, session_id, practice, now)
    database.write_now(storage.practices.rate, use, rating)
    return use


def test_a_practice_is_chosen_once_rated_and_left_out(database: Database, ada: UUID, now: datetime) -> None:
    key = session(database, ada, now)
    use = there_and_back(database, storage.practices.choose, key, "grow", now)
    assert database.write_now(storage.practices.choose, key, "grow", now + timedelta(minutes=1)) == use
    there_and_back(database, storage.practices.rate, use, 4)
    (row,) = database.read_now(storage.session_record.practices, key)
    assert (row.practice, row.rating) == ("grow", 4)
    there_and_back(database, storage.practices.rate, use, None)
    there_and_back(database, storage.practices.drop, use)
    assert database.read_now(storage.session_record.practices, key) == ()


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_a_rating_goes_from_one_to_five(database: Database, ada: UUID, now: datetime, rating: int) -> None:
    use = database.write_now(storage.practices.choose, session(database, ada, now), "grow", now)
    with pytest.raises(ValueError, match="1 to 5"):
        database.write_now(storage.practices.rate, use, rating)


def test_what_works_for_whom(database: Database, ada: UUID, ben: UUID, now: datetime) -> None:
    for number, rating in enumerate((5, 4, None)):
        rated(database, session(database, ada, now - timedelta(days=number)), "grow", rating, now)
    rated(database, session(database, ben, now), "grow", 1, now)
    rated(database, session(database, ben, now), "woop", None, now)
    assert set(database.read_now(storage.practices.what_works)) == {
        Worked("grow", ada, 3, Rating(4.5, 2)),
        Worked("grow", ben, 1, Rating(1.0, 1)),
        Worked("woop", ben, 1, None),
    }
    assert database.read_now(storage.practices.what_works, ada) == (Worked("grow", ada, 3, Rating(4.5, 2)),)


def test_what_was_used_lately_is_told_newest_first(database: Database, ada: UUID, ben: UUID, now: datetime) -> None:
    for days, practice in ((14, "grow"), (7, "woop"), (7, "sbi")):
        rated(database, session(database, ada, now - timedelta(days=days)), practice, 5, now)
    rated(database, session(database, ada, now - timedelta(days=1), SessionState.CANCELLED), "walk", None, now)
    rated(database, session(database, ben, now), "grow", 2, now)
    rated(database, session(database, ben, now), "grow", 4, now)
    key = session(database, ada, now + timedelta(days=1), SessionState.PLANNED)
    record = database.read_now(storage.session_record.of, key)
    assert record is not None
    facts = database.read_now(storage.practices.facts, record)
    assert {frozenset(facts.used[0]), frozenset(facts.used[1])} == {frozenset({"woop"}), frozenset({"sbi"})}
    assert facts.used[2] == {"grow"}
    assert (facts.held, facts.manner) == (3, Manner.WRITING)
    assert facts.with_mentee is not None
    assert facts.with_mentee["grow"] == Rating(5.0, 1)
    assert facts.with_others == {"grow": Rating(3.0, 2)}
