"""Own time: planned, changed, moved, done, followed up and removed; and what has no day of its own, put off."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeSource, OwnKind
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.own_time import OwnTimeFields
from mentor_tui.rules.day import Why, plan
from mentor_tui.rules.day_facts import DayOwn, Waiting
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict
from mentor_tui.storage.journal import titled
from tests.storage.undoing import there_and_back


@pytest.fixture
def reading(database: Database, now: datetime) -> UUID:
    fields = OwnTimeFields(text="  Leitfaden lesen ", kind=OwnKind.RESEARCH, day=now.date(), at=time(15, 30))
    return there_and_back(database, storage.own_time.add, fields, now)


def one(database: Database, key: UUID) -> DayOwn:
    found = database.read_now(storage.own_time.one, key)
    assert found is not None
    return found


def why(database: Database, now: datetime) -> list[str]:
    made = plan(database.read_now(storage.day.facts, now), now)
    return [item.why.value for item in made.every]


def test_own_time_is_planned_for_a_day_with_its_words_and_minutes(
    database: Database, reading: UUID, now: datetime
) -> None:
    assert one(database, reading) == DayOwn(
        reading, "Leitfaden lesen", OwnKind.RESEARCH, now.date(), time(15, 30), 60
    )  # fmt: skip
    assert why(database, now) == [Why.OWN_TIME]
    for wrong in ({"text": " "}, {"minutes": 4}, {"minutes": 601}):
        with pytest.raises(ValidationError):
            OwnTimeFields.model_validate({"text": "x", "day": now.date(), **wrong})


def test_it_is_changed_field_by_field_and_two_texts_never_overwrite_each_other(
    database: Database, reading: UUID, now: datetime
) -> None:
    day = now.date() + timedelta(days=2)
    there_and_back(database, storage.own_time.change, reading, {"day": day, "at": None})
    there_and_back(database, storage.own_time.change, reading, {"text": "Handbuch lesen"}, "Leitfaden lesen")
    there_and_back(database, storage.own_time.change, reading, {"follow_up": "Ausprobieren"}, "")
    there_and_back(database, storage.own_time.change, reading, {"minutes": 45})
    found = one(database, reading)
    assert (found.text, found.day, found.at, found.minutes) == ("Handbuch lesen", day, None, 45)
    assert found.first_day is None  # it was put right, not moved
    with pytest.raises(Conflict):
        database.write_now(storage.own_time.change, reading, {"text": "Meins"}, "Leitfaden lesen")
    with pytest.raises(ValidationError):
        database.write_now(storage.own_time.change, reading, {"minutes": 1_000})


def test_moved_it_remembers_the_day_it_was_first_planned_for(database: Database, reading: UUID, now: datetime) -> None:
    first = now.date()
    there_and_back(database, storage.own_time.move, reading, first + timedelta(days=3))
    there_and_back(database, storage.own_time.move, reading, first + timedelta(days=9))
    found = one(database, reading)
    assert (found.first_day, found.day, found.at) == (first, first + timedelta(days=9), time(15, 30))


def test_what_was_not_done_is_carried_over_until_it_is(database: Database, reading: UUID, now: datetime) -> None:
    later = now + timedelta(days=2)
    assert why(database, later) == [Why.CARRIED]
    assert there_and_back(database, storage.own_time.mark, reading, later)
    assert why(database, later) == []
    assert why(database, now) == [Why.OWN_TIME]  # it stands on its own day, done
    assert not there_and_back(database, storage.own_time.mark, reading, later)


def test_the_follow_up_of_a_seminar_is_due_moved_and_done(database: Database, now: datetime) -> None:
    fields = OwnTimeFields(text="Seminar", kind=OwnKind.SEMINAR, day=now.date() - timedelta(days=20))
    key = there_and_back(database, storage.own_time.add, fields, now, follow_up="Zwei Fragen ausprobieren")
    assert why(database, now) == [Why.CARRIED]
    database.write_now(storage.own_time.mark, key, now)
    assert why(database, now) == [Why.TO_USE]
    there_and_back(database, storage.own_time.move_follow_up, key, now.date() + timedelta(days=30))
    assert why(database, now) == []
    there_and_back(database, storage.own_time.move_follow_up, key, now.date())
    assert there_and_back(database, storage.own_time.mark_follow_up, key, now)
    assert why(database, now) == []


def test_removed_it_is_gone_and_a_text_for_it_is_not_lost(database: Database, reading: UUID, now: datetime) -> None:
    there_and_back(database, storage.own_time.remove, reading)
    assert database.read_now(storage.own_time.one, reading) is None
    with pytest.raises(Conflict):
        database.write_now(storage.own_time.change, reading, {"text": "Meins"}, "Leitfaden lesen")


def test_what_has_no_day_is_put_off_and_named_again_on_that_day(database: Database, now: datetime) -> None:
    ada = database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)
    until = now.date() + timedelta(days=3)
    there_and_back(database, storage.putting_off.put_off, ada, Why.TO_SIGN.value, until - timedelta(days=1))
    there_and_back(database, storage.putting_off.put_off, ada, Why.TO_SIGN.value, until)
    assert database.read_now(storage.day.facts, now).put_off == (Waiting(ada, Why.TO_SIGN, until),)
    assert database.read_now(storage.day.facts, now + timedelta(days=3)).put_off == ()


@titled("entered a challenge")
def enter(session: Session, day: date, now: datetime) -> UUID:
    card = Challenge(text="Kein Platz", source=ChallengeSource.OWN, next_step="Fragen", next_on=day, created_at=now)
    session.add(card)
    session.flush()
    return card.id


def test_a_next_step_moves_to_another_day_and_is_done(database: Database, now: datetime) -> None:
    card = database.write_now(enter, now.date(), now)
    assert why(database, now) == [Why.NEXT_STEP]
    there_and_back(database, storage.challenges.move_step, card, now.date() + timedelta(days=1))
    assert why(database, now) == []
    there_and_back(database, storage.challenges.do_step, card)
    assert why(database, now + timedelta(days=2)) == []
