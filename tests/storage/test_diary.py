"""The diary: what else lies at a time, what is usual with a mentee, what calendars and the command line are told."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.enums import Channel, Manner, Party, SessionState, Who
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.session import SessionFields
from mentor_tui.rules.clash import Span
from mentor_tui.storage.database import Database
from mentor_tui.storage.diary import Usual

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada", rhythm_days=14), "", now)


@pytest.fixture
def bo(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Bo"), "", now)


def plan(database: Database, mentee: UUID, starts_at: datetime, **values: object) -> UUID:
    fields = SessionFields.model_validate({"starts_at": starts_at, "zone": "UTC"} | values)
    return database.write_now(storage.planning.plan, mentee, fields)


def clashing(database: Database, *spans: Span, but: tuple[UUID, ...] = ()) -> list[tuple[str, datetime]]:
    return [(item.mentee, item.span.starts_at) for item in database.read_now(storage.diary.clashes, spans, but=but)]


def test_a_clash_is_found_with_any_mentee(database: Database, ada: UUID, bo: UUID, now: datetime) -> None:
    first = plan(database, ada, now, minutes=60)
    plan(database, bo, now + 2 * HOUR, minutes=600)
    cancelled = plan(database, bo, now)
    database.write_now(storage.planning.cancel, cancelled)
    assert clashing(database, Span(now + HOUR / 2, 15)) == [("Ada", now)]
    assert clashing(database, Span(now + HOUR, 60)) == [], "touching is no clash, and neither is a cancelled one"
    assert clashing(database, Span(now, 60), but=(first,)) == []
    late = Span(now + 11 * HOUR, 30)
    assert clashing(database, Span(now, 5), late) == [("Ada", now), ("Bo", now + 2 * HOUR)]
    assert clashing(database) == []


def test_clashes_are_looked_up_on_the_index(database: Database, now: datetime) -> None:
    def plan_of(session: Session) -> list[str]:
        query = "EXPLAIN QUERY PLAN SELECT id FROM session WHERE state = 'planned' AND starts_at > ? AND starts_at < ?"
        return [str(row[3]) for row in session.connection().exec_driver_sql(query, (str(now), str(now)))]

    assert "ix_session_state (state=? AND starts_at>? AND starts_at<?)" in database.read_now(plan_of)[0]


def test_without_a_session_an_hour_of_talk_is_usual(database: Database, ada: UUID) -> None:
    assert database.read_now(storage.diary.usual, ada) == Usual("Ada", None, 14, None)


def test_what_was_agreed_is_usual_until_there_was_a_session(database: Database, ada: UUID, now: datetime) -> None:
    agreement = database.write_now(storage.agreements.begin, ada, [], now)
    database.write_now(storage.sessions.plan_first, ada, agreement, starts_at=now, zone="UTC", place="Büro")
    for question, option in (("q-duration", "45"), ("q-place", "video")):
        database.write_now(storage.answers.choose, agreement, question, Who.BOTH, [option])
    usual = database.read_now(storage.diary.usual, ada)
    assert (usual.minutes, usual.place, usual.channel) == (45, "Büro", Channel.VIDEO)
    assert (usual.first_meeting, usual.clock_at, usual.last_at) == (now, now, now)
    plan(database, ada, now + DAY, minutes=30, place="Halle", manner=Manner.DEMONSTRATION)
    usual = database.read_now(storage.diary.usual, ada)
    assert (usual.minutes, usual.place, usual.channel) == (30, "Halle", Channel.IN_PERSON)
    assert (usual.manner, usual.clock_at) == (Manner.DEMONSTRATION, now + DAY)


def test_a_calendar_is_told_every_session_in_order(database: Database, ada: UUID, bo: UUID, now: datetime) -> None:
    database.write_now(storage.mentor.rename, "Karin Vogt")
    later, sooner = plan(database, ada, now + DAY), plan(database, bo, now, place="Büro")
    database.write_now(storage.planning.cancel, sooner, Party.MENTEE, "krank")
    told = database.read_now(storage.diary.appointments)
    assert [(item.session_id, item.mentor, item.mentee) for item in told] == [
        (sooner, "Karin Vogt", "Bo"),
        (later, "Karin Vogt", "Ada"),
    ]
    assert (told[0].state, told[0].sequence, told[0].place) == (SessionState.CANCELLED, 1, "Büro")
    assert [item.mentee for item in database.read_now(storage.diary.appointments, ada)] == ["Ada"]


def test_the_next_session_is_the_one_that_runs_or_comes(database: Database, ada: UUID, now: datetime) -> None:
    assert database.read_now(storage.diary.upcoming, ada, now) is None
    plan(database, ada, now - 2 * HOUR)
    running, coming = plan(database, ada, now - HOUR / 2), plan(database, ada, now + DAY)
    assert database.read_now(storage.diary.upcoming, ada, now) == running
    database.write_now(storage.planning.cancel, running)
    assert database.read_now(storage.diary.upcoming, ada, now) == coming


def test_of_one_day_those_that_take_place_stand_first(database: Database, ada: UUID, now: datetime) -> None:
    cancelled, planned = plan(database, ada, now), plan(database, ada, now + HOUR)
    plan(database, ada, now + DAY)
    database.write_now(storage.planning.cancel, cancelled)
    assert database.read_now(storage.diary.between, ada, now, now + DAY) == (planned, cancelled)
