"""An agreement: a numbered version with its answers and decisions, and the frozen text once it is signed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Column, Index, Integer, UniqueConstraint
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import AgreementState, Form, Language, LineState, Party, Who
from mentor_tui.models.kept import Utc, by_value, new_id

_revision = Column("revision", Integer, nullable=False)


class Agreement(SQLModel, table=True):
    """One version. `plan` lists the chosen questions in order, `own_questions` the mentor's own (id → words).

    `canonical` and `fingerprint` are empty until it is signed; then the storage refuses any change to them.
    """

    __table_args__ = (
        UniqueConstraint("mentee_id", "version"),
        Index("ix_agreement_signed", "signed_at", "id"),
        Index("ix_agreement_signed_mentee", "mentee_id", "signed_at", "id"),
    )
    __mapper_args__ = {"version_id_col": _revision}

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id")
    version: int = 1
    state: AgreementState = Field(default=AgreementState.DRAFT, sa_type=by_value(AgreementState))
    form: Form = Field(default=Form.SIE, sa_type=by_value(Form))
    language: Language = Field(default=Language.DE, sa_type=by_value(Language))
    plan: list[str] = Field(default_factory=list, sa_type=JSON)
    own_questions: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    place: str = ""
    mentor_name: str = ""
    mentee_name: str = ""
    signed_on: date | None = None
    signed_at: datetime | None = Field(default=None, sa_type=Utc)
    review_on: date | None = None
    canonical: str = ""
    fingerprint: str = ""
    created_at: datetime = Field(sa_type=Utc)
    revision: int = Field(default=1, sa_column=_revision)


class GivenAnswer(SQLModel, table=True):
    """One reply to one question: the mentee's, the mentor's, or what both agreed on (`voice` BOTH).

    Where a question asks one party alone, its answer is kept as agreed.
    """

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("agreement_id", "question", "voice"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    agreement_id: UUID = Field(foreign_key="agreement.id", index=True)
    question: str
    voice: Who = Field(default=Who.BOTH, sa_type=by_value(Who))
    choices: list[str] = Field(default_factory=list, sa_type=JSON)
    text: str = ""
    on: date | None = None
    beforehand: bool = False


class Flag(SQLModel, table=True):
    """A mark by hand on a question or a line: to clarify, or clarified (`settled`)."""

    __table_args__ = (UniqueConstraint("agreement_id", "subject"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    agreement_id: UUID = Field(foreign_key="agreement.id", index=True)
    subject: str
    clarify: bool = False
    settled: bool = False


class LineDecision(SQLModel, table=True):
    """What the two decided about one line or clause; a line without one stands as it was drafted."""

    __tablename__ = "line_decision"
    __table_args__ = (UniqueConstraint("agreement_id", "line"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    agreement_id: UUID = Field(foreign_key="agreement.id", index=True)
    line: str
    party: Party | None = Field(default=None, sa_type=by_value(Party))
    state: LineState = Field(default=LineState.OPEN, sa_type=by_value(LineState))
    words: dict[str, str] | None = Field(default=None, sa_type=JSON)
    basis: dict[str, str] | None = Field(default=None, sa_type=JSON)
    position: int | None = None
    own: bool = False
