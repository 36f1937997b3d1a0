"""Notes of a session: written, changed, shared with the mentee or kept for the mentor alone."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from mentor_tui.i18n import N_
from mentor_tui.models.session import MentoringSession, Note
from mentor_tui.storage.errors import Conflict, refuse_overwriting
from mentor_tui.storage.journal import titled


@titled(N_("wrote a note"))
def add(session: Session, session_id: UUID, text: str, now: datetime, *, point_id: UUID | None = None) -> UUID:
    """Keeps a note of a session, of one point of its agenda where that is given, and returns its id.

    It is for the mentor alone until it is shared.
    """
    item = session.get_one(MentoringSession, session_id)
    note = Note(mentee_id=item.mentee_id, session_id=session_id, point_id=point_id, text=text, created_at=now)
    session.add(note)
    session.flush()
    return note.id


@titled(N_("changed a note"))
def change(session: Session, note_id: UUID, text: str, was: str | None = None) -> None:
    """Changes the words of a note; one without words is removed.

    `was` is the text that the change began from: raises Conflict when another stands there by now, and when the note
    is gone.
    """
    note = session.get(Note, note_id)
    if note is None:
        raise Conflict(mine=text)
    refuse_overwriting(note.text, was, text)
    if text.strip():
        note.text = text
    else:
        session.delete(note)


@titled(N_("shared a note"))
def share(session: Session, note_id: UUID) -> None:
    """Shares a note with the mentee."""
    session.get_one(Note, note_id).shared = True


@titled(N_("took a note back"))
def unshare(session: Session, note_id: UUID) -> None:
    """Keeps a note for the mentor alone again."""
    session.get_one(Note, note_id).shared = False


@titled(N_("removed a note"))
def remove(session: Session, note_id: UUID) -> None:
    """Removes a note."""
    session.delete(session.get_one(Note, note_id))
