"""Sessions are planned, moved, changed, cancelled and taken back; each a step of undo, each counted for calendars."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from mentor_tui import storage
from mentor_tui.models.enums import Channel, Manner, Party, SessionKind, SessionState
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.session import SessionFields
from mentor_tui.rules.session import SessionRecord
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict
from mentor_tui.storage.planning import BeforeFirstMeeting, NotPlanned, PlannedAnew
from tests.storage.undoing import rows, there_and_back

ZONE = "Europe/Berlin"
WEEK = timedelta(weeks=1)


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)


@pytest.fixture
def agreement(database: Database, ada: UUID, now: datetime) -> UUID:
    """An agreement whose first meeting is in two weeks."""
    key = database.write_now(storage.agreements.begin, ada, ["q-hopes"], now)
    database.write_now(storage.sessions.plan_first, ada, key, starts_at=now + 2 * WEEK, zone=ZONE, place="Büro")
    return key


def fields(starts_at: datetime, **values: object) -> SessionFields:
    return SessionFields.model_validate({"starts_at": starts_at, "zone": ZONE, "place": "Werkstatt"} | values)


def record(database: Database, session_id: UUID) -> SessionRecord:
    found = database.read_now(storage.session_record.of, session_id)
    assert found is not None
    return found


def series(database: Database, ada: UUID, now: datetime, number: int = 4) -> tuple[UUID, ...]:
    starts = [now + at * WEEK for at in range(number)]
    return database.write_now(storage.planning.plan_series, ada, fields(now), starts)


def test_a_session_is_planned_as_it_was_said(database: Database, ada: UUID, now: datetime) -> None:
    planned = fields(now + WEEK, minutes=45, channel=Channel.VIDEO, manner=Manner.WRITING, kind=SessionKind.CLOSING)
    found = record(database, there_and_back(database, storage.planning.plan, ada, planned))
    assert (found.mentee_id, found.starts_at, found.zone, found.minutes) == (ada, now + WEEK, ZONE, 45)
    assert (found.place, found.channel, found.manner) == ("Werkstatt", Channel.VIDEO, Manner.WRITING)
    assert (found.kind, found.state, found.sequence) == (SessionKind.CLOSING, SessionState.PLANNED, 0)
    assert (found.series, found.early, found.agreement_id) == (None, False, None)


def test_what_no_session_can_be_is_refused(database: Database, ada: UUID, now: datetime) -> None:
    before = rows(database)
    with pytest.raises(ValidationError):
        database.write_now(storage.planning.plan, ada, SessionFields.model_construct(starts_at=now, minutes=4))
    with pytest.raises(ValueError, match="its agreement"):
        database.write_now(storage.planning.plan, ada, fields(now, kind=SessionKind.FIRST))
    assert rows(database) == before


def test_a_series_is_one_step_of_undo(database: Database, ada: UUID, now: datetime) -> None:
    starts = [now + at * WEEK for at in range(14)]
    keys = there_and_back(database, storage.planning.plan_series, ada, fields(now), starts)
    found = [record(database, key) for key in keys]
    assert [item.starts_at for item in found] == starts
    assert len({item.series for item in found}) == 1
    assert found[0].series is not None
    assert database.read_now(storage.planning.later_in_series, keys[10]) == keys[11:]


def test_moving_is_counted_once_and_only_where_it_moves(database: Database, ada: UUID, now: datetime) -> None:
    key = database.write_now(storage.planning.plan, ada, fields(now + WEEK))
    there_and_back(database, storage.planning.move, key, now + 2 * WEEK, ZONE)
    before = rows(database)
    database.write_now(storage.planning.move, key, now + 2 * WEEK, ZONE)
    assert rows(database) == before
    found = record(database, key)
    assert (found.starts_at, found.sequence) == (now + 2 * WEEK, 1)


def test_the_rest_of_a_series_goes_along_by_the_wall_clock(database: Database, ada: UUID) -> None:
    berlin = ZoneInfo(ZONE)
    first = datetime(2026, 10, 20, 14, 0, tzinfo=berlin)  # the clocks change on the 25th
    starts = [datetime(2026, 10, day, 14, 0, tzinfo=berlin) for day in (20, 27)]
    one, other = database.write_now(storage.planning.plan_series, ada, fields(first), starts)
    to = datetime(2026, 10, 21, 15, 0, tzinfo=berlin)
    there_and_back(database, storage.planning.move, one, to, ZONE, later=True)
    assert [record(database, key).starts_at.astimezone(berlin).strftime("%d. %H:%M") for key in (one, other)] == [
        "21. 15:00",
        "28. 15:00",
    ]
    assert [record(database, key).sequence for key in (one, other)] == [1, 1]


@pytest.mark.parametrize(
    ("name", "value", "counted"),
    [
        ("place", "Büro", 1),
        ("minutes", 90, 1),
        ("channel", Channel.PHONE, 1),
        ("kind", SessionKind.CLOSING, 1),
        ("manner", Manner.DEMONSTRATION, 0),
    ],
)
def test_what_a_calendar_shows_is_counted_when_it_changes(
    database: Database, ada: UUID, now: datetime, name: str, value: str | int, counted: int
) -> None:
    first, *others = series(database, ada, now)
    there_and_back(database, storage.planning.change, first, name, value)
    assert (getattr(record(database, first), name), record(database, first).sequence) == (value, counted)
    assert {record(database, key).sequence for key in others} == {0}
    there_and_back(database, storage.planning.change, first, name, value, later=True)
    assert {getattr(record(database, key), name) for key in others} == {value}
    assert [record(database, key).sequence for key in (first, *others)] == [counted] * 4


def test_a_wrong_value_changes_nothing(database: Database, ada: UUID, now: datetime) -> None:
    key = database.write_now(storage.planning.plan, ada, fields(now))
    before = rows(database)
    for name, value in (("minutes", 601), ("kind", SessionKind.FIRST), ("state", "held")):
        with pytest.raises(ValueError):  # noqa: PT011 - pydantic's error is one too, with words of its own
            database.write_now(storage.planning.change, key, name, value)
    with pytest.raises(Conflict):
        database.write_now(storage.planning.change, key, "place", "Halle", "Büro")
    assert rows(database) == before


def test_a_cancelled_session_stays_in_the_record(database: Database, ada: UUID, now: datetime) -> None:
    key = database.write_now(storage.planning.plan, ada, fields(now))
    there_and_back(database, storage.planning.cancel, key, Party.MENTEE, " krank ")
    found = record(database, key)
    assert (found.state, found.cancelled_by, found.cancelled_why) == (SessionState.CANCELLED, Party.MENTEE, "krank")
    assert found.sequence == 1
    there_and_back(database, storage.planning.take_back, key)
    again = record(database, key)
    assert (again.state, again.cancelled_by, again.cancelled_why) == (SessionState.PLANNED, None, "")
    assert again.sequence == 2, "a calendar follows the higher number alone"


def test_the_rest_of_a_series_is_cancelled_with_it(database: Database, ada: UUID, now: datetime) -> None:
    one, two, three, four = series(database, ada, now)
    database.write_now(storage.planning.cancel, three)
    there_and_back(database, storage.planning.cancel, two, later=True)
    states = [record(database, key).state.value for key in (one, two, three, four)]
    assert states == ["planned", "cancelled", "cancelled", "cancelled"]
    assert record(database, three).sequence == 1, "it was cancelled before"


def test_what_is_over_or_cancelled_waits_for_nothing(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    first = database.read_now(storage.diary.upcoming, ada, now)
    assert first is not None
    database.write_now(storage.sessions.begin, ada, agreement, now, ZONE)
    with pytest.raises(NotPlanned):
        database.write_now(storage.planning.cancel, first)
    with pytest.raises(NotPlanned):
        database.write_now(storage.planning.move, first, now + WEEK, ZONE)
    with pytest.raises(NotPlanned):
        database.write_now(storage.planning.repeat, first, [now, now + WEEK])


# before the first meeting


def test_no_session_before_the_first_meeting_unless_it_is_marked(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    before = rows(database)
    with pytest.raises(BeforeFirstMeeting) as refusal:
        database.write_now(storage.planning.plan, ada, fields(now + WEEK))
    with pytest.raises(BeforeFirstMeeting):
        database.write_now(storage.planning.plan_series, ada, fields(now), [now + WEEK, now + 3 * WEEK])
    assert rows(database) == before
    assert "Ada" not in str(refusal.value)
    key = database.write_now(storage.planning.plan, ada, fields(now + WEEK), early=True)
    assert (record(database, key).early, record(database, key).agreement_id) == (True, agreement)
    database.write_now(storage.planning.move, key, now + 3 * WEEK, ZONE)
    assert not record(database, key).early
    with pytest.raises(BeforeFirstMeeting):
        database.write_now(storage.planning.move, key, now + WEEK, ZONE)
    there_and_back(database, storage.planning.move, key, now + WEEK, ZONE, early=True)
    there_and_back(database, storage.planning.move, key, now + WEEK + timedelta(hours=1), ZONE)


def test_only_those_of_a_series_that_lie_before_it_are_marked(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    starts = [now + WEEK, now + 2 * WEEK, now + 3 * WEEK]
    keys = database.write_now(storage.planning.plan_series, ada, fields(now), starts, early=True)
    assert [record(database, key).early for key in keys] == [True, False, False]


def test_moving_the_first_meeting_marks_what_lies_before_it_then(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    first = database.read_now(storage.diary.upcoming, ada, now)
    key = database.write_now(storage.planning.plan, ada, fields(now + 3 * WEEK))
    assert first is not None
    assert there_and_back(database, storage.planning.move, first, now + 4 * WEEK, ZONE) == 1
    assert record(database, key).early
    meeting = database.read_now(storage.agreements.record, agreement).meeting
    assert meeting is not None
    assert (meeting.id, meeting.starts_at, meeting.sequence) == (first, now + 4 * WEEK, 1)


@pytest.mark.parametrize("later", [True, False], ids=["planned in the wizard", "begun at once"])
def test_the_wizard_marks_what_lies_before_the_first_meeting(
    database: Database, ada: UUID, now: datetime, later: bool
) -> None:
    key = database.write_now(storage.planning.plan, ada, fields(now - timedelta(hours=2)))
    agreement = database.write_now(storage.agreements.begin, ada, [], now)
    if later:
        there_and_back(database, storage.sessions.plan_first, ada, agreement, starts_at=now, zone=ZONE)
    else:
        there_and_back(database, storage.sessions.begin, ada, agreement, now, ZONE)
    assert record(database, key).early


def test_the_place_of_the_first_meeting_is_that_of_the_paper(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    first = database.read_now(storage.diary.upcoming, ada, now)
    assert first is not None
    there_and_back(database, storage.planning.change, first, "place", "Halle 3", "Büro")
    kept = database.read_now(storage.agreements.record, agreement)
    assert kept.meeting is not None
    assert (kept.place, kept.meeting.place) == ("Halle 3", "Halle 3")
    with pytest.raises(ValueError, match="stays the first"):
        database.write_now(storage.planning.change, first, "kind", SessionKind.REGULAR)


def test_a_first_meeting_that_was_planned_anew_is_not_taken_back(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    first = database.read_now(storage.diary.upcoming, ada, now)
    assert first is not None
    database.write_now(storage.planning.cancel, first)
    database.write_now(storage.sessions.plan_first, ada, agreement, starts_at=now + 3 * WEEK, zone=ZONE)
    with pytest.raises(PlannedAnew):
        database.write_now(storage.planning.take_back, first)


def test_a_session_taken_back_may_lie_before_the_first_meeting_by_now(
    database: Database, ada: UUID, agreement: UUID, now: datetime
) -> None:
    key = database.write_now(storage.planning.plan, ada, fields(now + 3 * WEEK))
    database.write_now(storage.planning.cancel, key)
    database.write_now(storage.sessions.plan_first, ada, agreement, starts_at=now + 4 * WEEK)
    assert not record(database, key).early
    there_and_back(database, storage.planning.take_back, key)
    assert record(database, key).early


# a series that is mended in the form that planned it


def test_a_session_becomes_the_first_of_a_series(database: Database, ada: UUID, now: datetime) -> None:
    key = database.write_now(storage.planning.plan, ada, fields(now, minutes=45))
    starts = [now, now + WEEK, now + 2 * WEEK]
    others = there_and_back(database, storage.planning.repeat, key, starts)
    found = [record(database, one) for one in (key, *others)]
    assert [(item.starts_at, item.minutes, item.place) for item in found] == [(at, 45, "Werkstatt") for at in starts]
    assert len({item.series for item in found}) == 1
    assert found[0].sequence == 0


def test_a_series_that_is_mended_gives_way_to_the_new_one(database: Database, ada: UUID, now: datetime) -> None:
    key = database.write_now(storage.planning.plan, ada, fields(now))
    wrong = database.write_now(storage.planning.repeat, key, [now + at * WEEK for at in range(30)])
    database.write_now(prepare, wrong[0], now)
    right = there_and_back(
        database, storage.planning.repeat, key, [now + timedelta(hours=1), now + WEEK], instead_of=wrong
    )
    assert (record(database, key).starts_at, record(database, key).sequence) == (now + timedelta(hours=1), 1)
    assert [record(database, one).starts_at for one in right] == [now + WEEK]
    assert record(database, wrong[0]).state is SessionState.CANCELLED, "it was prepared already"
    assert not [one for one in wrong[1:] if database.read_now(storage.session_record.of, one)]
    there_and_back(database, storage.planning.repeat, key, [now], instead_of=(*right, UUID(int=0)))
    assert record(database, key).series is None


def prepare(session: object, session_id: UUID, now: datetime) -> None:
    from sqlmodel import Session

    from mentor_tui.models.session import MentoringSession

    assert isinstance(session, Session)
    session.get_one(MentoringSession, session_id).prepared_at = now
