"""A case for an exchange with fellow mentors, written out without names."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from mentor_tui.models.kept import Said, Utc, new_id


class ExchangeFields(SQLModel):
    """What it is about, the case in the mentor's words, who is asked (`fellow`), and what came of it (`learned`)."""

    title: Said
    text: str = ""
    fellow: str = ""
    learned: str = ""


class Exchange(ExchangeFields, table=True):
    """One case. `settled` holds, by each leftover that was flagged, the words for it; null: it may stand as it is.

    `written_at` is when it was written out last.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID | None = Field(default=None, foreign_key="mentee.id", index=True)
    settled: dict[str, Any] = Field(default_factory=dict, sa_column=Column("settled", JSON, nullable=False))
    created_at: datetime = Field(sa_type=Utc)
    written_at: datetime | None = Field(default=None, sa_type=Utc)
