"""A mentor's own time: research, a seminar, an exchange with a fellow mentor, planned into a day like a session."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import OwnKind
from mentor_tui.models.kept import Said, Utc, by_value, new_id


class OwnTimeFields(SQLModel):
    """What it is for, on which day of the mentor's zone, at what time there (None: some time that day), how long."""

    text: Said
    kind: OwnKind = Field(default=OwnKind.OTHER, sa_type=by_value(OwnKind))
    day: date
    at: time | None = None
    minutes: int = Field(default=60, ge=5, le=600)
    place: str = ""


class OwnTime(OwnTimeFields, table=True):
    """One piece of own time; `first_day` is the day it was planned for before it was first moved.

    What is to be done with it afterwards (`follow_up`, by `follow_up_on`, done at `followed_up_at`) and what was put
    to use of it (`used`) belong to seminars above all.
    """

    __tablename__ = "own_time"
    __table_args__ = (
        Index("ix_own_time_day", "done_at", "day", "id"),
        Index("ix_own_time_kind", "kind", "day", "id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    first_day: date | None = None
    follow_up: str = ""
    follow_up_on: date | None = None
    followed_up_at: datetime | None = Field(default=None, sa_type=Utc)
    used: str = ""
    done_at: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(sa_type=Utc)
