"""A session: one meeting of mentor and mentee, planned or past, and the points of its agenda."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Index, Integer
from sqlmodel import Field, SQLModel

from mentor_tui.models.enums import SessionKind, SessionState
from mentor_tui.models.kept import Utc, by_value, new_id


class SessionFields(SQLModel):
    """When (UTC, with the name of the zone people agreed on), how long in minutes, where, and what for."""

    kind: SessionKind = Field(default=SessionKind.REGULAR, sa_type=by_value(SessionKind))
    starts_at: datetime = Field(sa_type=Utc)
    zone: str = "UTC"
    minutes: int = Field(default=60, ge=5, le=600)
    place: str = ""


_revision = Column("revision", Integer, nullable=False)


class MentoringSession(SessionFields, table=True):
    """One session; `began_at` is set when a meeting was really opened. Named so beside the database's own Session."""

    __tablename__ = "session"
    __table_args__ = (Index("ix_session_of_mentee", "mentee_id", "state", "starts_at"),)
    __mapper_args__ = {"version_id_col": _revision}

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id", index=True)
    agreement_id: UUID | None = Field(default=None, foreign_key="agreement.id", index=True)
    state: SessionState = Field(default=SessionState.PLANNED, sa_type=by_value(SessionState))
    began_at: datetime | None = Field(default=None, sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    sequence: int = 0
    revision: int = Field(default=1, sa_column=_revision)


class AgendaPoint(SQLModel, table=True):
    """One point of an agenda; `session_id` is None while it waits for the next session of the mentee."""

    __tablename__ = "agenda_point"

    id: UUID = Field(default_factory=new_id, primary_key=True)
    mentee_id: UUID = Field(foreign_key="mentee.id", index=True)
    session_id: UUID | None = Field(default=None, foreign_key="session.id", index=True)
    agreement_id: UUID | None = Field(default=None, foreign_key="agreement.id")
    position: int = 0
    text: str
