"""An organisation: the employer that commissions the mentoring and usually sets its goals, or a VET provider."""

from datetime import date, datetime
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import Horizon, OrganisationKind
from mentor_tui.models.kept import Said, Utc, by_value, new_id


class OrganisationFields(SQLModel):
    """What is known of an organisation: what it expects of the mentoring, and how it is reached."""

    name: str = Field(max_length=200)
    kind: OrganisationKind = Field(default=OrganisationKind.EMPLOYER, sa_type=by_value(OrganisationKind))
    expectation: str = ""
    reach: str = ""

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


class OrganisationGoalFields(SQLModel):
    """What the organisation wants to be reached, how that is measured, and by when."""

    text: Said
    horizon: Horizon = Field(default=Horizon.IMMEDIATE, sa_type=by_value(Horizon))
    measure: str = ""
    due: date | None = None


class OrganisationGoal(OrganisationGoalFields, table=True):
    """One goal of an organisation, which can be taken over for its mentees; each of them has their own of it then."""

    __tablename__ = "organisation_goal"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    created_at: datetime = Field(sa_type=Utc)
