"""A review of an agreement: what mentor and mentee say of each signed line."""

from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import Verdict
from mentor_tui.models.kept import by_value, new_id


class ReviewDecision(SQLModel, table=True):
    """One signed line or clause, or one open clarification, at one review session.

    `line` is its id in the signed text. Each of the two may answer; `words` is the new wording by language, where one
    was agreed, and `settled` says that an open clarification is cleared.
    """

    __tablename__ = "review_decision"
    __table_args__ = (UniqueConstraint("session_id", "line"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    session_id: UUID = Field(foreign_key="session.id", index=True)
    line: str
    mentee: Verdict | None = Field(default=None, sa_type=by_value(Verdict))
    mentor: Verdict | None = Field(default=None, sa_type=by_value(Verdict))
    words: dict[str, str] | None = Field(default=None, sa_type=JSON)
    settled: bool = False
