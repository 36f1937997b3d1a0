"""Goals of mentee and organisation: entered, changed field by field, and how far they are."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.enums import GoalOwner, GoalState, Horizon
from mentor_tui.models.goal import Goal, GoalFields
from mentor_tui.storage.journal import titled


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal with its SMART fields; progress in percent."""

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


@titled(N_("entered a goal"))
def add(session: Session, mentee_id: UUID, fields: GoalFields, now: datetime) -> UUID:
    """Enters a goal and returns its id; raises pydantic's ValidationError where it has no words."""
    fields = GoalFields.model_validate(fields.model_dump())
    goal = Goal(**fields.model_dump(), mentee_id=mentee_id, created_at=now)
    session.add(goal)
    session.flush()
    return goal.id


@titled(N_("changed a goal"))
def change(session: Session, goal_id: UUID, field: str, value: object) -> None:
    """Changes one field of a goal; raises pydantic's ValidationError for a value that it can't hold."""
    goal = session.get_one(Goal, goal_id)
    fields = GoalFields.model_validate(goal.model_dump(include=set(GoalFields.model_fields)) | {field: value})
    setattr(goal, field, getattr(fields, field))


@titled(N_("noted progress"))
def progress(session: Session, goal_id: UUID, by: int) -> int:
    """Adds `by` percent to the progress, within 0 and 100, and returns it."""
    goal = session.get_one(Goal, goal_id)
    goal.progress = min(100, max(0, goal.progress + by))
    return goal.progress


@titled(N_("marked a goal"))
def mark(session: Session, goal_id: UUID) -> GoalState:
    """Marks a goal as reached, or as open again, and returns which."""
    goal = session.get_one(Goal, goal_id)
    goal.state = GoalState.OPEN if goal.state is GoalState.REACHED else GoalState.REACHED
    return goal.state


@titled(N_("removed a goal"))
def remove(session: Session, goal_id: UUID) -> None:
    """Removes a goal."""
    session.delete(session.get_one(Goal, goal_id))


def of(session: Session, mentee_id: UUID) -> tuple[GoalRow, ...]:
    """The goals of one mentee: the open ones first, immediate before long-term, in the order they were entered."""
    order = (col(Goal.state) != GoalState.OPEN, col(Goal.horizon), col(Goal.created_at), col(Goal.id))
    found = session.exec(select(Goal).where(Goal.mentee_id == mentee_id).order_by(*order))
    return tuple(
        GoalRow(
            goal.id, goal.text, goal.owner, goal.horizon, goal.measure, goal.attainable, goal.relevant,
            goal.due, goal.progress, goal.state,
        )
        for goal in found
    )  # fmt: skip
