"""A challenge: something that stands in the way, with its source."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import ChallengeSource, ChallengeState
from mentor_tui.models.kept import Utc, by_value, new_id


class Challenge(SQLModel, table=True):
    """One challenge; `mentee_id` is None for the mentor's own, which never leave the house."""

    __table_args__ = (
        Index("ix_challenge_solved", "solved_at", "id"),
        Index("ix_challenge_solved_mentee", "mentee_id", "solved_at", "id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID | None = Field(default=None, foreign_key="mentee.id")
    agreement_id: UUID | None = Field(default=None, foreign_key="agreement.id")
    source: ChallengeSource = Field(sa_type=by_value(ChallengeSource))
    state: ChallengeState = Field(default=ChallengeState.OPEN, sa_type=by_value(ChallengeState))
    text: str
    created_at: datetime = Field(sa_type=Utc)
    solved_at: datetime | None = Field(default=None, sa_type=Utc)
