"""What became of a record as a whole: copies that were given, and the receipt of one that was erased."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import CopyKind
from mentor_tui.models.kept import Utc, by_value, new_id


class RecordCopy(SQLModel, table=True):
    """A copy of one mentee's record that was given; `private` when the mentor's own notes were in it.

    `words` says to whom it went, or why private notes were given or kept back.
    """

    __tablename__ = "record_copy"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id", index=True)
    kind: CopyKind = Field(sa_type=by_value(CopyKind))
    private: bool = False
    words: str = ""
    given_at: datetime = Field(sa_type=Utc)


class Erasure(SQLModel, table=True):
    """The receipt of an erased record: when, how many rows of which tables (`counts`), how many backups; no name.

    While something is left to do, `counts` holds a mark of it as well (storage/tidying.py).
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    erased_at: datetime = Field(sa_type=Utc)
    counts: dict[str, Any] = Field(default_factory=dict, sa_column=Column("counts", JSON, nullable=False))
    backups: int = 0
