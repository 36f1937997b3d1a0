"""A session: one meeting of mentor and mentee, planned or past, and the points of its agenda."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Index, Integer
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import Channel, Manner, Party, PointOrigin, SessionKind, SessionState
from mentor_tui.models.kept import Utc, by_value, new_id


class SessionFields(SQLModel):
    """When (UTC, with the name of the zone people agreed on), how long in minutes, where, how, and what for."""

    kind: SessionKind = Field(default=SessionKind.REGULAR, sa_type=by_value(SessionKind))
    starts_at: datetime = Field(sa_type=Utc)
    zone: str = "UTC"
    minutes: int = Field(default=60, ge=5, le=600)
    place: str = ""
    channel: Channel = Field(default=Channel.IN_PERSON, sa_type=by_value(Channel))
    manner: Manner = Field(default=Manner.TALK, sa_type=by_value(Manner))


class FollowUpFields(SQLModel):
    """What is noted in the minute after a session; every text may stay empty.

    `as_planned` is None until somebody says so; `happened` is what happened instead. `mentee_word` and `mentor_word`
    stand side by side: each in their own words.
    """

    as_planned: bool | None = None
    happened: str = ""
    improvised: str = ""
    strengths: str = ""
    weaknesses: str = ""
    mentee_word: str = ""
    mentor_word: str = ""


_revision = Column("revision", Integer, nullable=False)


class MentoringSession(SessionFields, FollowUpFields, table=True):
    """One session. Named so beside the database's own Session.

    `began_at` is set when it was really opened, `prepared_at` when its agenda was, `followed_up_at` when the follow-up
    was done or left out. `series` is the same for all sessions that were planned at once. `early` marks one that is
    meant to lie before the first meeting of its agreement. Who cancelled and why are told only if somebody wants to.
    """

    __tablename__ = "session"
    __table_args__ = (
        # The order of everybody's timeline and of one mentee's, of all kinds and of one; what else lies at that time.
        Index("ix_session_timeline", "starts_at", "id"),
        Index("ix_session_timeline_kind", "kind", "starts_at", "id"),
        Index("ix_session_timeline_mentee", "mentee_id", "starts_at", "id"),
        Index("ix_session_of_mentee", "mentee_id", "state", "starts_at"),
        Index("ix_session_state", "state", "starts_at"),
    )
    __mapper_args__ = {"version_id_col": _revision}

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id")
    agreement_id: UUID | None = Field(default=None, foreign_key="agreement.id", index=True)
    series: UUID | None = Field(default=None, index=True)
    state: SessionState = Field(default=SessionState.PLANNED, sa_type=by_value(SessionState))
    early: bool = False
    prepared_at: datetime | None = Field(default=None, sa_type=Utc)
    began_at: datetime | None = Field(default=None, sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    followed_up_at: datetime | None = Field(default=None, sa_type=Utc)
    cancelled_by: Party | None = Field(default=None, sa_type=by_value(Party))
    cancelled_why: str = ""
    sequence: int = 0
    revision: int = Field(default=1, sa_column=_revision)


class AgendaPoint(SQLModel, table=True):
    """One point of an agenda; `session_id` is None while it waits for the next session of the mentee.

    `subject_id` is the action, goal or challenge that it is about, or the session that it was carried over from;
    `by` is who brought it. A point that is `done` was talked about.
    """

    __tablename__ = "agenda_point"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id", index=True)
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    agreement_id: UUID | None = Field(default=None, foreign_key="agreement.id")
    position: int = 0
    text: str
    origin: PointOrigin = Field(default=PointOrigin.TOPIC, sa_type=by_value(PointOrigin))
    subject_id: UUID | None = None
    by: Party = Field(default=Party.MENTOR, sa_type=by_value(Party))
    done: bool = False


class Note(SQLModel, table=True):
    """One note of a session, for the mentor alone until it is `shared`."""

    __table_args__ = (Index("ix_note_of_mentee", "mentee_id", "created_at"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id")
    session_id: UUID = Field(foreign_key="session.id", index=True)
    point_id: UUID | None = Field(default=None, foreign_key="agenda_point.id")
    text: str
    shared: bool = False
    created_at: datetime = Field(sa_type=Utc)


class PracticeUse(SQLModel, table=True):
    """A practice of the catalogue (`practice` is its id) chosen for a session, and how well it worked, from 1 to 5."""

    __tablename__ = "practice_use"
    __table_args__ = (Index("ix_practice_use", "practice", "rating"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id", index=True)
    session_id: UUID = Field(foreign_key="session.id", index=True)
    practice: str
    rating: int | None = Field(default=None, ge=1, le=5)
    chosen_at: datetime = Field(sa_type=Utc)
