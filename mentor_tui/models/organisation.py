"""An organisation: the employer that commissions the mentoring and usually sets its goals."""

from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field, SQLModel

from mentor_tui.models.kept import new_id


class OrganisationFields(SQLModel):
    """What is known of an organisation."""

    name: str = Field(max_length=200)

    @field_validator("name")
    @classmethod
    def _named(cls, name: str) -> str:
        if not (name := " ".join(name.split())):
            raise ValueError("a name is needed")
        return name


class Organisation(OrganisationFields, table=True):
    """One organisation; `folded` is its name as it is looked for."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    folded: str = Field(index=True)
