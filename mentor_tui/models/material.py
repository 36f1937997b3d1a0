"""Learning material on the mentor's shelf."""

from datetime import datetime
from uuid import UUID

from pydantic import field_validator
from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from mentor_tui.models.kept import Utc, new_id


class MaterialFields(SQLModel):
    """What it is called, where it is found (never opened by the program), and why it stands on the shelf."""

    title: str
    place: str = ""
    why: str = ""

    @field_validator("title")
    @classmethod
    def _said(cls, title: str) -> str:
        if not (title := title.strip()):
            raise ValueError("material needs a title")
        return title


class Material(MaterialFields, table=True):
    """One piece of material; `done_at` is when the mentor was through with it."""

    __table_args__ = (Index("ix_material_done", "done_at", "created_at", "id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    created_at: datetime = Field(sa_type=Utc)
    done_at: datetime | None = Field(default=None, sa_type=Utc)
