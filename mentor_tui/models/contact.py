"""A contact: anyone else who is involved in a mentoring, and what passed between them and the mentor."""

from datetime import date, datetime
from uuid import UUID

from pydantic import field_validator
from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import Channel, ContactRole, Phase
from mentor_tui.models.kept import Said, Utc, by_value, new_id


class ContactFields(SQLModel):
    """Who it is, what they expect of the mentoring, when and how they are reached (`reach`).

    `rhythm_days` is how often an exchange was agreed, in days.
    """

    name: str = Field(max_length=200)
    role: ContactRole = Field(default=ContactRole.OTHER, sa_type=by_value(ContactRole))
    expectation: str = ""
    email: str = Field(default="", max_length=200)
    phone: str = Field(default="", max_length=200)
    reach: str = ""
    rhythm_days: int | None = Field(default=None, ge=1, le=366)

    @field_validator("name")
    @classmethod
    def _named(cls, name: str) -> str:
        if not (name := " ".join(name.split())):
            raise ValueError("a name is needed")
        return name


class Contact(ContactFields, table=True):
    """One contact, of an organisation or on their own; `folded` is the name as it is looked for."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id", index=True)
    folded: str = Field(index=True)
    created_at: datetime = Field(sa_type=Utc)


class ContactMentee(SQLModel, table=True):
    """A contact has to do with a mentee."""

    __tablename__ = "contact_mentee"
    __table_args__ = (UniqueConstraint("contact_id", "mentee_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id")
    mentee_id: UUID = Field(foreign_key="mentee.id", index=True)


class InteractionFields(SQLModel):
    """What passed on one day of the mentor's zone, how, and whether the mentee may see it."""

    on: date
    channel: Channel = Field(default=Channel.IN_PERSON, sa_type=by_value(Channel))
    text: Said
    shared: bool = False


class Interaction(InteractionFields, table=True):
    """One exchange with a contact, about one mentee or nobody in particular.

    `phase` is where that mentee's mentoring stood then.
    """

    __table_args__ = (Index("ix_interaction_contact", "contact_id", "on", "id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    contact_id: UUID = Field(foreign_key="contact.id")
    mentee_id: UUID | None = Field(default=None, foreign_key="mentee.id", index=True)
    phase: Phase | None = Field(default=None, sa_type=by_value(Phase))
    created_at: datetime = Field(sa_type=Utc)
