"""The follow-up of a session: what happened, what was strong, both words, ratings, and the next session."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.enums import SessionKind, SessionState
from mentor_tui.models.session import FollowUpFields, MentoringSession
from mentor_tui.storage.errors import refuse_overwriting
from mentor_tui.storage.journal import titled

TEXTS = tuple(name for name in FollowUpFields.model_fields if name != "as_planned")
"""The fields of a follow-up that hold words."""


@titled(N_("noted how a session went"))
def write(session: Session, session_id: UUID, field: str, text: str, was: str | None = None) -> None:
    """Keeps the words of one field (see TEXTS); raises Conflict when others than `was` stand there by now.

    Who says what happened instead says that it was not as planned.
    """
    if field not in TEXTS:
        raise ValueError(f"a follow-up has no field {field}")
    item = session.get_one(MentoringSession, session_id)
    refuse_overwriting(getattr(item, field), was, text)
    setattr(item, field, text)
    if field == "happened" and text.strip():
        item.as_planned = False


@titled(N_("noted how a session went"))
def set_as_planned(session: Session, session_id: UUID, as_planned: bool | None) -> None:
    """Says whether a session went as planned; None takes the answer away."""
    session.get_one(MentoringSession, session_id).as_planned = as_planned


@titled(N_("planned the next session"))
def plan_next(session: Session, session_id: UUID, starts_at: datetime, zone: str) -> UUID:
    """Plans a session like this one at `starts_at` (aware), or moves the regular one that is planned next.

    A change of what was sent out raises the SEQUENCE of its calendar event (RFC 5545).
    """
    item = session.get_one(MentoringSession, session_id)
    planned = _next_regular(session, item)
    if planned is None:
        planned = MentoringSession(
            mentee_id=item.mentee_id,
            agreement_id=item.agreement_id,
            starts_at=starts_at,
            zone=zone,
            minutes=item.minutes if item.kind is SessionKind.REGULAR else 60,
            place=item.place,
            channel=item.channel,
        )
        session.add(planned)
    elif (planned.starts_at, planned.zone) != (starts_at, zone):
        planned.starts_at, planned.zone = starts_at, zone
        planned.sequence += 1
    session.flush()
    return planned.id


@titled(N_("finished a follow-up"))
def finish(session: Session, session_id: UUID, now: datetime) -> None:
    """Notes that the follow-up is done, or that there was nothing more to note."""
    item = session.get_one(MentoringSession, session_id)
    if item.followed_up_at is None:
        item.followed_up_at = now


def next_planned(session: Session, session_id: UUID) -> datetime | None:
    """When the regular session after this one begins, in UTC; None where none is planned."""
    planned = _next_regular(session, session.get_one(MentoringSession, session_id))
    return planned.starts_at if planned is not None else None


def _next_regular(session: Session, item: MentoringSession) -> MentoringSession | None:
    return session.exec(
        select(MentoringSession)
        .where(
            MentoringSession.mentee_id == item.mentee_id,
            MentoringSession.id != item.id,
            MentoringSession.kind == SessionKind.REGULAR,
            MentoringSession.state == SessionState.PLANNED,
            col(MentoringSession.began_at).is_(None),
            MentoringSession.starts_at > item.starts_at,
        )
        .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
    ).first()
