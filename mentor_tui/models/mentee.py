"""A mentee: the person, how they are spoken to, and what is known of them."""

from datetime import datetime
from uuid import UUID

from pydantic import field_validator
from sqlalchemy import Column, Index, Integer
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import Form, Language, Phase
from mentor_tui.models.kept import Utc, by_value, new_id


class MenteeFields(SQLModel):
    """What a mentor enters of a mentee; `rhythm_days` is how often a contact was agreed, in days."""

    name: str = Field(max_length=200)
    form: Form = Field(default=Form.SIE, sa_type=by_value(Form))
    language: Language = Field(default=Language.DE, sa_type=by_value(Language))
    email: str = Field(default="", max_length=200)
    strengths: str = ""
    wishes: str = ""
    other_mentors: str = ""
    rhythm_days: int | None = Field(default=None, ge=1, le=366)

    @field_validator("name")
    @classmethod
    def _named(cls, name: str) -> str:
        if not (name := " ".join(name.split())):
            raise ValueError("a name is needed")
        return name


_revision = Column("revision", Integer, nullable=False)


class Mentee(MenteeFields, table=True):
    """One mentee. `folded` is how the name is found and ordered; `phase` is only ever set by hand.

    `organisation_id` is the employer's, `provider_id` that of the VET provider, who stands apart from it.
    """

    # The roster reads those who have not ended, by name, a page at a time.
    __table_args__ = (Index("ix_mentee_roster", "ended_at", "folded", "id"),)
    __mapper_args__ = {"version_id_col": _revision}

    id: UUID = Field(default_factory=new_id, primary_key=True)
    folded: str = Field(index=True)
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    provider_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    phase: Phase | None = Field(default=None, sa_type=by_value(Phase))
    created_at: datetime = Field(sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    revision: int = Field(default=1, sa_column=_revision)
