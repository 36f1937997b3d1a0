"""An action: one thing somebody does by a date."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import Party
from mentor_tui.models.kept import Utc, by_value, new_id


class Action(SQLModel, table=True):
    """One action, owned by mentor or mentee; without a date one of the mentee is due by the next session.

    `session_id` is where it was agreed; `first_due` is the day it was due before it was first postponed, `carried` how
    often it was carried over into a later session without being done.
    """

    __table_args__ = (
        Index("ix_action_open", "mentee_id", "done_at", "due"),
        Index("ix_action_due", "done_at", "due", "id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id", index=True)
    agreement_id: UUID | None = Field(default=None, foreign_key="agreement.id")
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    owner: Party = Field(sa_type=by_value(Party))
    text: str
    due: date | None = None
    first_due: date | None = None
    carried: int = 0
    done_at: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(sa_type=Utc)
