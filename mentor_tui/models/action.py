"""An action: one thing somebody does by a date."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import Party
from mentor_tui.models.kept import Utc, by_value, new_id


class Action(SQLModel, table=True):
    """One action, owned by mentor or mentee; without a date it is due by the next session."""

    __table_args__ = (Index("ix_action_open", "mentee_id", "done_at", "due"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id", index=True)
    agreement_id: UUID | None = Field(default=None, foreign_key="agreement.id")
    owner: Party = Field(sa_type=by_value(Party))
    text: str
    due: date | None = None
    done_at: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(sa_type=Utc)
