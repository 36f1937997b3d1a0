"""The closing session of a mentoring: planned once, and moved until it is held."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.enums import SessionKind, SessionState
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.session import SessionRecord
from mentor_tui.storage import session_record
from mentor_tui.storage.journal import titled


def planned(session: Session, mentee_id: UUID) -> SessionRecord | None:
    """The closing session that is planned with a mentee; None where there is none."""
    waiting = _waiting(session, mentee_id)
    return session_record.of(session, waiting.id) if waiting else None


@titled(N_("planned the closing session"))
def plan(
    session: Session, mentee_id: UUID, *, starts_at: datetime, zone: str, minutes: int = 60, place: str = ""
) -> UUID:
    """Plans the closing session, or moves the one that is planned, and returns its id; `starts_at` is aware.

    A change of what was sent out raises the SEQUENCE of its calendar event (RFC 5545).
    """
    item = _waiting(session, mentee_id)
    if item is None:
        item = MentoringSession(mentee_id=mentee_id, kind=SessionKind.CLOSING, starts_at=starts_at)
        session.add(item)
    elif (item.starts_at, item.zone, item.minutes, item.place) != (starts_at, zone, minutes, place):
        item.sequence += 1
    item.starts_at, item.zone, item.minutes, item.place = starts_at, zone, minutes, place
    session.flush()
    return item.id


def _waiting(session: Session, mentee_id: UUID) -> MentoringSession | None:
    return session.exec(
        select(MentoringSession)
        .where(
            MentoringSession.mentee_id == mentee_id,
            MentoringSession.kind == SessionKind.CLOSING,
            MentoringSession.state == SessionState.PLANNED,
        )
        .order_by(col(MentoringSession.starts_at))
    ).first()
