"""A goal, of the mentee or of the organisation, in SMART fields."""

from datetime import date, datetime
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import GoalOwner, GoalState, Horizon
from mentor_tui.models.kept import Utc, by_value, new_id


class GoalFields(SQLModel):
    """SMART: what exactly (`text`), how it is measured, why it can be reached and why it matters, by when.

    Progress in percent.
    """

    text: str
    owner: GoalOwner = Field(default=GoalOwner.MENTEE, sa_type=by_value(GoalOwner))
    horizon: Horizon = Field(default=Horizon.IMMEDIATE, sa_type=by_value(Horizon))
    measure: str = ""
    attainable: str = ""
    relevant: str = ""
    due: date | None = None
    progress: int = Field(default=0, ge=0, le=100)

    @field_validator("text")
    @classmethod
    def _said(cls, text: str) -> str:
        if not (text := text.strip()):
            raise ValueError("a goal needs words")
        return text


class Goal(GoalFields, table=True):
    """One goal of one mentee."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id", index=True)
    state: GoalState = Field(default=GoalState.OPEN, sa_type=by_value(GoalState))
    created_at: datetime = Field(sa_type=Utc)
