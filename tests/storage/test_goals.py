"""Goals are entered in SMART fields, changed one by one, moved on, reached, removed; each step can be taken back."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.enums import GoalOwner, GoalState, Horizon
from mentor_tui.models.goal import GoalFields
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.session import MentoringSession
from mentor_tui.storage.database import Database
from mentor_tui.storage.goals import GoalRow, ProgressRow
from tests.storage.undoing import rows, there_and_back


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)


@pytest.fixture
def goal(database: Database, ada: UUID, now: datetime) -> UUID:
    return database.write_now(storage.goals.add, ada, GoalFields(text="Berichtsheft führen"), now)


def only(database: Database, ada: UUID) -> GoalRow:
    (found,) = database.read_now(storage.goals.of, ada)
    return found


def test_a_goal_is_entered_with_all_its_fields(database: Database, ada: UUID, now: datetime) -> None:
    fields = GoalFields(
        text=" Zeichnen ",
        owner=GoalOwner.ORGANISATION,
        horizon=Horizon.LONG_TERM,
        measure="ohne Hilfe",
        attainable="jeden Freitag eine Stunde",
        relevant="für die Prüfung",
        due=date(2026, 12, 18),
        progress=30,
    )
    goal_id = there_and_back(database, storage.goals.add, ada, fields, now)
    assert only(database, ada) == GoalRow(
        goal_id, "Zeichnen", GoalOwner.ORGANISATION, Horizon.LONG_TERM, "ohne Hilfe", "jeden Freitag eine Stunde",
        "für die Prüfung", date(2026, 12, 18), 30, GoalState.OPEN, None, (ProgressRow(now, 30),),
    )  # fmt: skip


def test_a_goal_needs_words(database: Database, ada: UUID, now: datetime) -> None:
    with pytest.raises(ValidationError):
        database.write_now(storage.goals.add, ada, GoalFields.model_construct(text="  "), now)
    assert not rows(database)["goal"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "Anders"),
        ("owner", GoalOwner.ORGANISATION),
        ("horizon", Horizon.LONG_TERM),
        ("measure", "so"),
        ("attainable", "so"),
        ("relevant", "so"),
        ("due", date(2027, 1, 1)),
        ("progress", 100),
    ],
)
def test_each_field_is_changed_and_changed_back(
    database: Database, ada: UUID, goal: UUID, field: str, value: object, now: datetime
) -> None:
    there_and_back(database, storage.goals.change, goal, field, value, now)
    assert getattr(only(database, ada), field) == value


@pytest.mark.parametrize(("field", "value"), [("text", " "), ("progress", 101), ("progress", -1), ("due", "bald")])
def test_a_value_that_a_field_cannot_hold(
    database: Database, goal: UUID, field: str, value: object, now: datetime
) -> None:
    before = rows(database)
    with pytest.raises(ValidationError):
        database.write_now(storage.goals.change, goal, field, value, now)
    assert rows(database) == before


def test_progress_goes_in_steps_and_stays_within_its_bounds(
    database: Database, ada: UUID, goal: UUID, now: datetime
) -> None:
    assert there_and_back(database, storage.goals.progress, goal, 10, now) == 10
    assert database.write_now(storage.goals.progress, goal, 95, now) == 100
    assert database.write_now(storage.goals.progress, goal, -10, now) == 90
    assert database.write_now(storage.goals.progress, goal, -200, now) == 0
    assert only(database, ada).progress == 0


def test_reached_and_open_again(database: Database, ada: UUID, goal: UUID, now: datetime) -> None:
    later = now + timedelta(days=30)
    assert there_and_back(database, storage.goals.mark, goal, later) is GoalState.REACHED
    assert (only(database, ada).state, only(database, ada).reached_at) == (GoalState.REACHED, later)
    assert there_and_back(database, storage.goals.mark, goal, later) is GoalState.OPEN
    assert only(database, ada).reached_at is None


def history(database: Database, goal: UUID) -> list[tuple[int, int, str]]:
    """Day of September, percent and word of each step."""
    steps = database.read_now(storage.goals.history, goal)
    return [(step.at.day, step.percent, step.word) for step in steps]


def test_a_history_begins_on_the_day_the_goal_was_entered(database: Database, goal: UUID, now: datetime) -> None:
    assert history(database, goal) == [(1, 0, "")]
    there_and_back(database, storage.goals.progress, goal, 10, now + timedelta(days=2))
    there_and_back(database, storage.goals.change, goal, "progress", 60, now + timedelta(days=5))
    database.write_now(storage.goals.change, goal, "progress", 60, now + timedelta(days=6))
    database.write_now(storage.goals.change, goal, "measure", "anders", now + timedelta(days=7))
    assert history(database, goal) == [(1, 0, ""), (3, 10, ""), (6, 60, "")]


def test_what_is_noted_at_one_sitting_is_one_step(database: Database, goal: UUID, now: datetime) -> None:
    for minutes, by in ((0, 10), (1, 10), (2, 10), (59, -10)):
        there_and_back(database, storage.goals.progress, goal, by, now + timedelta(days=1, minutes=minutes))
    assert history(database, goal) == [(1, 0, ""), (2, 20, "")]
    for minutes, by in ((0, 10), (1, -10)):
        database.write_now(storage.goals.progress, goal, by, now + timedelta(days=3, minutes=minutes))
    assert history(database, goal) == [(1, 0, ""), (2, 20, "")], "there and back is no step"


def test_a_word_and_a_session_are_steps_of_their_own(database: Database, ada: UUID, goal: UUID, now: datetime) -> None:
    def meet(session: Session) -> UUID:
        meeting = MentoringSession(mentee_id=ada, starts_at=now)
        session.add(meeting)
        return meeting.id

    meeting = database.write_now(meet)
    then = now + timedelta(days=1)
    minute = timedelta(minutes=1)
    database.write_now(storage.goals.progress, goal, 10, then)
    there_and_back(database, storage.goals.progress, goal, 10, then + minute, meeting)
    there_and_back(database, storage.goals.progress, goal, 0, then + 2 * minute, meeting, "läuft gut")
    assert history(database, goal) == [(1, 0, ""), (2, 10, ""), (2, 20, ""), (2, 20, "läuft gut")]
    steps = database.read_now(storage.goals.history, goal)
    assert [step.session_id for step in steps] == [None, None, meeting, meeting]
    assert only(database, ada).history == steps


def test_a_goal_goes_with_its_history_and_comes_back_with_it(database: Database, goal: UUID, now: datetime) -> None:
    database.write_now(storage.goals.progress, goal, 40, now + timedelta(days=1))
    before = history(database, goal)
    there_and_back(database, storage.goals.remove, goal)
    assert not rows(database)["goal_progress"]
    database.undo_now()
    assert history(database, goal) == before


def test_a_removed_goal_comes_back_whole(database: Database, ada: UUID, goal: UUID) -> None:
    before = only(database, ada)
    there_and_back(database, storage.goals.remove, goal)
    assert database.read_now(storage.goals.of, ada) == ()
    database.undo_now()
    assert only(database, ada) == before


def test_open_goals_first_then_immediate_ones_then_as_entered(database: Database, ada: UUID, now: datetime) -> None:
    entered = [("far", Horizon.LONG_TERM), ("first", Horizon.IMMEDIATE), ("second", Horizon.IMMEDIATE)]
    ids = {
        text: database.write_now(
            storage.goals.add, ada, GoalFields(text=text, horizon=horizon), now + timedelta(minutes=at)
        )
        for at, (text, horizon) in enumerate(entered)
    }
    assert [goal.text for goal in database.read_now(storage.goals.of, ada)] == ["first", "second", "far"]
    database.write_now(storage.goals.mark, ids["first"], now)
    assert [goal.text for goal in database.read_now(storage.goals.of, ada)] == ["second", "far", "first"]
