"""Sessions to begin with, for the tests of what is done in them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from mentor_tui.models.enums import Party, PointOrigin, SessionKind
from mentor_tui.models.session import AgendaPoint, MentoringSession, PracticeUse
from mentor_tui.storage.journal import titled


@titled("planned a session")
def plan(
    session: Session,
    mentee_id: UUID,
    starts_at: datetime,
    *,
    kind: SessionKind = SessionKind.REGULAR,
    minutes: int = 60,
    place: str = "",
) -> UUID:
    """A planned session; its id."""
    item = MentoringSession(
        mentee_id=mentee_id, starts_at=starts_at, zone="Europe/Berlin", kind=kind, minutes=minutes, place=place
    )
    session.add(item)
    session.flush()
    return item.id


@titled("drew up an agenda")
def agenda(session: Session, session_id: UUID, *texts: str, by: Party = Party.MENTOR) -> list[UUID]:
    """Points of its agenda, in this order; their ids."""
    mentee_id = session.get_one(MentoringSession, session_id).mentee_id
    points = [
        AgendaPoint(mentee_id=mentee_id, session_id=session_id, position=at, text=text, origin=PointOrigin.OWN, by=by)
        for at, text in enumerate(texts)
    ]
    session.add_all(points)
    session.flush()
    return [point.id for point in points]


@titled("chose a practice")
def choose_practice(session: Session, session_id: UUID, practice: str, now: datetime) -> UUID:
    """A practice chosen for it; the id of its use."""
    mentee_id = session.get_one(MentoringSession, session_id).mentee_id
    use = PracticeUse(mentee_id=mentee_id, session_id=session_id, practice=practice, chosen_at=now)
    session.add(use)
    session.flush()
    return use.id
