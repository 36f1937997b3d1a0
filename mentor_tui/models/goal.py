"""A goal, of the mentee or of the organisation, in SMART fields."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import GoalOwner, GoalState, Horizon
from mentor_tui.models.kept import Said, Utc, by_value, new_id


class GoalFields(SQLModel):
    """SMART: what exactly (`text`), how it is measured, why it can be reached and why it matters, by when.

    Progress in percent.
    """

    text: Said
    owner: GoalOwner = Field(default=GoalOwner.MENTEE, sa_type=by_value(GoalOwner))
    horizon: Horizon = Field(default=Horizon.IMMEDIATE, sa_type=by_value(Horizon))
    measure: str = ""
    attainable: str = ""
    relevant: str = ""
    due: date | None = None
    progress: int = Field(default=0, ge=0, le=100)


class Goal(GoalFields, table=True):
    """One goal of one mentee; `reached_at` is when it was marked as reached.

    `taken_over_id` is the goal of the organisation that it was taken over from.
    """

    __table_args__ = (
        Index("ix_goal_reached", "reached_at", "id"),
        Index("ix_goal_reached_mentee", "mentee_id", "reached_at", "id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id")
    taken_over_id: UUID | None = Field(default=None, foreign_key="organisation_goal.id", index=True)
    state: GoalState = Field(default=GoalState.OPEN, sa_type=by_value(GoalState))
    created_at: datetime = Field(sa_type=Utc)
    reached_at: datetime | None = Field(default=None, sa_type=Utc)


class GoalProgress(SQLModel, table=True):
    """How far a goal was at one moment, in percent; `session_id` is the session in which it was said, if in one."""

    __tablename__ = "goal_progress"
    __table_args__ = (Index("ix_goal_progress", "goal_id", "at"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    goal_id: UUID = Field(foreign_key="goal.id")
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    at: datetime = Field(sa_type=Utc)
    percent: int = Field(ge=0, le=100)
    word: str = ""
