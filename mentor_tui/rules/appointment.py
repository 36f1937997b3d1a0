"""A session as a calendar needs it, and nothing else of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mentor_tui.models.enums import Channel, Form, Language, SessionKind, SessionState
from mentor_tui.rules.session import SessionRecord


@dataclass(frozen=True, slots=True)
class Appointment:
    """One session, planned, held or cancelled. `starts_at` is aware; `sequence` grows with each change (RFC 5545)."""

    session_id: UUID
    kind: SessionKind
    state: SessionState
    mentor: str
    mentee: str
    form: Form
    language: Language
    starts_at: datetime
    minutes: int
    place: str
    channel: Channel
    sequence: int


def appointment(record: SessionRecord) -> Appointment:
    """What a calendar needs of a whole session."""
    return Appointment(
        session_id=record.id,
        kind=record.kind,
        state=record.state,
        mentor=record.mentor,
        mentee=record.mentee,
        form=record.form,
        language=record.language,
        starts_at=record.starts_at,
        minutes=record.minutes,
        place=record.place,
        channel=record.channel,
        sequence=record.sequence,
    )
