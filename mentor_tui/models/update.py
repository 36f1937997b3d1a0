"""An update: what an organisation hears about progress, within the scope that each agreement allows."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import Consent, Language, Shown
from mentor_tui.models.kept import Utc, by_value, new_id


class Update(SQLModel, table=True):
    """One update to an organisation or provider, over a period (both days in it); each mentee has a part of their own.

    `contact_id` is who it is written to, where that is one person.
    """

    __tablename__ = "progress_update"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    organisation_id: UUID = Field(foreign_key="organisation.id", index=True)
    contact_id: UUID | None = Field(default=None, foreign_key="contact.id", index=True)
    begins: date
    ends: date
    language: Language = Field(default=Language.DE, sa_type=by_value(Language))
    created_at: datetime = Field(sa_type=Utc)


class UpdatePart(SQLModel, table=True):
    """What an update says of one mentee, and what they said of it.

    `agreement_id` is the signed version whose scope it keeps, `drafted` the text as it was drafted. What the mentee saw
    is `shown_text`: only while `text` still says the same has it been shown. `written_at` is when it left the house.
    """

    __tablename__ = "update_part"
    __table_args__ = (
        UniqueConstraint("update_id", "mentee_id"),
        Index("ix_update_part_written", "written_at", "id"),
        Index("ix_update_part_mentee", "mentee_id", "written_at", "id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    update_id: UUID = Field(foreign_key="progress_update.id")
    mentee_id: UUID = Field(foreign_key="mentee.id")
    agreement_id: UUID | None = Field(default=None, foreign_key="agreement.id")
    text: str = ""
    drafted: str = ""
    shown_text: str = ""
    shown_at: datetime | None = Field(default=None, sa_type=Utc)
    shown_how: Shown | None = Field(default=None, sa_type=by_value(Shown))
    consent: Consent | None = Field(default=None, sa_type=by_value(Consent))
    answer: str = ""
    written_at: datetime | None = Field(default=None, sa_type=Utc)
