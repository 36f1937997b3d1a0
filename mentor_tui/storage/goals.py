"""Goals of mentee and organisation: entered, changed field by field, and how far they are, with its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.enums import GoalOwner, GoalState, Horizon
from mentor_tui.models.goal import Goal, GoalFields, GoalProgress
from mentor_tui.storage.journal import titled

SITTING = timedelta(hours=1)
"""What is noted of a goal within so long is one step of its history: ten percent, three times over, are thirty."""


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """How far a goal was at one moment (aware, UTC), in percent, and what was said to it; in a session, or in none."""

    at: datetime
    percent: int
    word: str = ""
    session_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal with its SMART fields; progress in percent, `history` from the day it was entered on."""

    id: UUID
    text: str
    owner: GoalOwner
    horizon: Horizon
    measure: str
    attainable: str
    relevant: str
    due: date | None
    progress: int
    state: GoalState
    reached_at: datetime | None = None
    history: tuple[ProgressRow, ...] = ()


@titled(N_("entered a goal"))
def add(session: Session, mentee_id: UUID, fields: GoalFields, now: datetime) -> UUID:
    """Enters a goal and returns its id; raises pydantic's ValidationError where it has no words."""
    fields = GoalFields.model_validate(fields.model_dump())
    goal = Goal(**fields.model_dump(), mentee_id=mentee_id, created_at=now)
    session.add(goal)
    session.flush()
    if goal.progress:
        session.add(GoalProgress(goal_id=goal.id, at=now, percent=goal.progress))
    return goal.id


@titled(N_("changed a goal"))
def change(session: Session, goal_id: UUID, field: str, value: object, now: datetime) -> None:
    """Changes one field of a goal; raises pydantic's ValidationError for a value that it can't hold."""
    goal = session.get_one(Goal, goal_id)
    fields = GoalFields.model_validate(goal.model_dump(include=set(GoalFields.model_fields)) | {field: value})
    if field == "progress":
        _reach(session, goal, fields.progress, now)
    else:
        setattr(goal, field, getattr(fields, field))


@titled(N_("noted progress"))
def progress(
    session: Session, goal_id: UUID, by: int, now: datetime, session_id: UUID | None = None, word: str = ""
) -> int:
    """Adds `by` percent to the progress, within 0 and 100, and returns it.

    `session_id` is the session in which it is noted, `word` what is said to it.
    """
    goal = session.get_one(Goal, goal_id)
    _reach(session, goal, min(100, max(0, goal.progress + by)), now, session_id, word)
    return goal.progress


@titled(N_("marked a goal"))
def mark(session: Session, goal_id: UUID, now: datetime) -> GoalState:
    """Marks a goal as reached, or as open again, and returns which."""
    goal = session.get_one(Goal, goal_id)
    reached = goal.state is not GoalState.REACHED
    goal.state, goal.reached_at = (GoalState.REACHED, now) if reached else (GoalState.OPEN, None)
    return goal.state


@titled(N_("removed a goal"))
def remove(session: Session, goal_id: UUID) -> None:
    """Removes a goal with its history."""
    for step in _steps(session, [goal_id]):
        session.delete(step)
    session.flush()  # what refers to the goal goes first
    session.delete(session.get_one(Goal, goal_id))


def history(session: Session, goal_id: UUID) -> tuple[ProgressRow, ...]:
    """How far a goal was, step by step, from the day it was entered on."""
    return _history(session.get_one(Goal, goal_id), _steps(session, [goal_id]))


def of(session: Session, mentee_id: UUID) -> tuple[GoalRow, ...]:
    """The goals of one mentee: the open ones first, immediate before long-term, in the order they were entered."""
    order = (col(Goal.state) != GoalState.OPEN, col(Goal.horizon), col(Goal.created_at), col(Goal.id))
    found = session.exec(select(Goal).where(Goal.mentee_id == mentee_id).order_by(*order)).all()
    steps = _steps(session, [goal.id for goal in found])
    return tuple(
        GoalRow(
            goal.id, goal.text, goal.owner, goal.horizon, goal.measure, goal.attainable, goal.relevant,
            goal.due, goal.progress, goal.state, goal.reached_at, _history(goal, steps),
        )
        for goal in found
    )  # fmt: skip


def _reach(
    session: Session, goal: Goal, percent: int, now: datetime, session_id: UUID | None = None, word: str = ""
) -> None:
    """Sets how far the goal is, and writes it down where that is news."""
    if percent == goal.progress and not word:
        return
    goal.progress = percent
    steps = _steps(session, [goal.id])
    last = steps[-1] if steps else None
    if last is None or last.word or word or last.session_id != session_id or abs(now - last.at) > SITTING:
        session.add(GoalProgress(goal_id=goal.id, session_id=session_id, at=now, percent=percent, word=word))
    elif percent == (steps[-2].percent if len(steps) > 1 else 0):
        session.delete(last)  # there and back in one sitting
    else:
        last.percent, last.at = percent, now


def _steps(session: Session, goal_ids: Iterable[UUID]) -> list[GoalProgress]:
    """What was written down of these goals, the oldest first."""
    return list(
        session.exec(
            select(GoalProgress)
            .where(col(GoalProgress.goal_id).in_(goal_ids))
            .order_by(col(GoalProgress.at), col(GoalProgress.id))
        )
    )


def _history(goal: Goal, steps: Iterable[GoalProgress]) -> tuple[ProgressRow, ...]:
    rows = [ProgressRow(step.at, step.percent, step.word, step.session_id) for step in steps if step.goal_id == goal.id]
    entered = () if rows and rows[0].at <= goal.created_at else (ProgressRow(goal.created_at, 0),)
    return (*entered, *rows)
