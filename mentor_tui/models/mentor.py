"""The mentor whose workbench this is: one row."""

from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field, SQLModel

from mentor_tui.models.kept import new_id


class MentorFields(SQLModel):
    """What the mentor says of themselves: the name as it stands on paper."""

    name: str = Field(max_length=200)

    @field_validator("name")
    @classmethod
    def _named(cls, name: str) -> str:
        if not (name := " ".join(name.split())):
            raise ValueError("a name is needed")
        return name


class Mentor(MentorFields, table=True):
    """The one mentor of this database."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
