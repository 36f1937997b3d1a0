"""Leading a session: when it began."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from mentor_tui.i18n import N_
from mentor_tui.models.session import MentoringSession
from mentor_tui.storage.journal import titled


@titled(N_("began a session"))
def begin(session: Session, session_id: UUID, now: datetime) -> None:
    """Notes that a session has begun, if it hasn't."""
    item = session.get_one(MentoringSession, session_id)
    if item.began_at is None:
        item.began_at = now
