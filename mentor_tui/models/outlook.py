"""The outlook: how the mentor is doing on one day; private, a trend and never a score."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from mentor_tui.models.kept import Utc, new_id


class OutlookFields(SQLModel):
    """From 1 to 5, a word for it, and one good thing that happened; words may be empty."""

    value: int = Field(ge=1, le=5)
    word: str = ""
    good: str = ""


class Outlook(OutlookFields, table=True):
    """One day's outlook, the day being one of the mentor's zone; `offered` once the board offered a hand that day."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    day: date = Field(unique=True)
    offered: bool = False
    created_at: datetime = Field(sa_type=Utc)
