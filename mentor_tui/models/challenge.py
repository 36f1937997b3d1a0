"""A challenge: something that stands in the way, with its source, what it weighs, and the next step."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import ChallengeSource, ChallengeState, Column
from mentor_tui.models.kept import Said, Utc, by_value, new_id


class ChallengeFields(SQLModel):
    """What it is, where it comes from, what it weighs, and what is done next.

    `urgency`, `impact` on the mentee's progress and `influence` of the mentor go from 0 to 3. `shared_with` is whoever
    is asked for help.
    """

    text: Said
    source: ChallengeSource = Field(default=ChallengeSource.MENTEE, sa_type=by_value(ChallengeSource))
    urgency: int = Field(default=1, ge=0, le=3)
    impact: int = Field(default=2, ge=0, le=3)
    influence: int = Field(default=2, ge=0, le=3)
    next_step: str = ""
    next_on: date | None = None
    shared_with: str = ""


class Challenge(ChallengeFields, table=True):
    """One challenge; `mentee_id` is None for one that touches no single mentee: the mentor's own never leave the house.

    `placed` is the column that it was moved to by hand, None while the rule places it. In focus it has `focused_at`.
    `helped` says, once it is solved, what helped.
    """

    __table_args__ = (
        Index("ix_challenge_solved", "solved_at", "id"),
        Index("ix_challenge_solved_mentee", "mentee_id", "solved_at", "id"),
        Index("ix_challenge_state", "state", "next_on", "id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID | None = Field(default=None, foreign_key="mentee.id")
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    agreement_id: UUID | None = Field(default=None, foreign_key="agreement.id")
    state: ChallengeState = Field(default=ChallengeState.OPEN, sa_type=by_value(ChallengeState))
    placed: Column | None = Field(default=None, sa_type=by_value(Column))
    focused_at: datetime | None = Field(default=None, sa_type=Utc)
    helped: str = ""
    created_at: datetime = Field(sa_type=Utc)
    solved_at: datetime | None = Field(default=None, sa_type=Utc)
