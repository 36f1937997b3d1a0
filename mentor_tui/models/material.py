"""Learning material on the mentor's shelf."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from mentor_tui.models.kept import Said, Utc, new_id


class MaterialFields(SQLModel):
    """What it is called, where it is found (never opened by the program), and why it stands on the shelf."""

    title: Said
    place: str = ""
    why: str = ""


class Material(MaterialFields, table=True):
    """One piece of material; `done_at` is when the mentor was through with it."""

    __table_args__ = (Index("ix_material_done", "done_at", "created_at", "id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    created_at: datetime = Field(sa_type=Utc)
    done_at: datetime | None = Field(default=None, sa_type=Utc)
