"""Sessions as the first meeting needs them: planned, begun, and their points of the agenda."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.enums import SessionKind, SessionState
from mentor_tui.models.session import MentoringSession
from mentor_tui.storage.journal import titled


def first_of(session: Session, agreement_id: UUID) -> MentoringSession | None:
    """The first meeting that belongs to an agreement, unless it was cancelled."""
    return session.exec(
        select(MentoringSession)
        .where(
            MentoringSession.agreement_id == agreement_id,
            MentoringSession.kind == SessionKind.FIRST,
            MentoringSession.state != SessionState.CANCELLED,
        )
        .order_by(col(MentoringSession.starts_at).desc())
    ).first()


@titled(N_("planned the first meeting"))
def plan_first(
    session: Session,
    mentee_id: UUID,
    agreement_id: UUID,
    *,
    starts_at: datetime | None = None,
    zone: str | None = None,
    minutes: int | None = None,
    place: str | None = None,
) -> UUID | None:
    """Plans the first meeting, or moves what is planned of it; None where it has no time yet.

    `starts_at` is aware. A change of what was sent out raises the SEQUENCE of its calendar event (RFC 5545).
    """
    values = {"starts_at": starts_at, "zone": zone, "minutes": minutes, "place": place}
    given = {name: value for name, value in values.items() if value is not None}
    meeting = first_of(session, agreement_id)
    if meeting is None:
        if starts_at is None:
            return None
        meeting = MentoringSession(
            mentee_id=mentee_id, agreement_id=agreement_id, kind=SessionKind.FIRST, starts_at=starts_at
        )
        for name, value in given.items():
            setattr(meeting, name, value)
        session.add(meeting)
    elif any(getattr(meeting, name) != value for name, value in given.items()):
        for name, value in given.items():
            setattr(meeting, name, value)
        meeting.sequence += 1
    mark_early(session, meeting)
    return meeting.id


@titled(N_("began the meeting"))
def begin(session: Session, mentee_id: UUID, agreement_id: UUID, now: datetime, zone: str) -> None:
    """Notes that the first meeting has begun, if it hasn't; one that nobody planned is entered with it."""
    meeting = first_of(session, agreement_id)
    if meeting is None:
        meeting = MentoringSession(
            mentee_id=mentee_id, agreement_id=agreement_id, kind=SessionKind.FIRST, starts_at=now, zone=zone
        )
        session.add(meeting)
    if meeting.began_at is None:
        meeting.began_at = now
    mark_early(session, meeting)


def mark_early(session: Session, meeting: MentoringSession) -> int:
    """Marks the sessions that lie before a first meeting since it was planned, moved or begun: that was meant so.

    What belongs to an earlier version of the agreement, or to none while there was one, is left alone. Returns how
    many were not marked before.
    """
    session.flush()
    if meeting.agreement_id is None:
        return 0
    first_version = session.get_one(Agreement, meeting.agreement_id).version == 1
    before = session.exec(
        select(MentoringSession).where(
            MentoringSession.mentee_id == meeting.mentee_id,
            MentoringSession.kind != SessionKind.FIRST,
            MentoringSession.state != SessionState.CANCELLED,
            MentoringSession.starts_at < meeting.starts_at,
        )
    )
    marked = 0
    for item in before:
        if not item.early and (
            item.agreement_id == meeting.agreement_id or (item.agreement_id is None and first_version)
        ):
            item.early = True
            marked += 1
    return marked
