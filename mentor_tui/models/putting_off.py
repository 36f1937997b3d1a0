"""Something in the plan of the day that has no day of its own, such as an agreement to sign, moved to another day."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from mentor_tui.models.kept import new_id


class PutOff(SQLModel, table=True):
    """`subject_id` is not named in the plan for this reason (`why`, one of rules/day.py) before the day `until`."""

    __tablename__ = "put_off"
    __table_args__ = (UniqueConstraint("subject_id", "why"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    subject_id: UUID
    why: str
    until: date
