"""Copies of a record that were given: each is noted, with whether private notes were in it, and why."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.enums import CopyKind
from mentor_tui.models.record import RecordCopy
from mentor_tui.storage.journal import titled


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy that was given, at an aware moment."""

    kind: CopyKind
    private: bool
    words: str
    given_at: datetime


@titled(N_("handed over a record"))
def note_handover(session: Session, mentee_id: UUID, now: datetime, *, private: bool, words: str = "") -> None:
    """Notes that the record was handed over; `words` say to whom."""
    _note(session, mentee_id, CopyKind.HANDOVER, now, private=private, words=words)


@titled(N_("gave a mentee their own copy"))
def note_own(session: Session, mentee_id: UUID, now: datetime, *, private: bool, words: str = "") -> None:
    """Notes that the mentee got their own copy; `words` say why private notes were in it, or kept back."""
    _note(session, mentee_id, CopyKind.OWN, now, private=private, words=words)


def of(session: Session, mentee_id: UUID) -> tuple[CopyRow, ...]:
    """The copies that were given of this record, the newest first."""
    found = session.exec(
        select(RecordCopy)
        .where(RecordCopy.mentee_id == mentee_id)
        .order_by(col(RecordCopy.given_at).desc(), col(RecordCopy.id))
    )
    return tuple(CopyRow(item.kind, item.private, item.words, item.given_at) for item in found)


def _note(session: Session, mentee_id: UUID, kind: CopyKind, now: datetime, *, private: bool, words: str) -> None:
    session.add(RecordCopy(mentee_id=mentee_id, kind=kind, private=private, words=words.strip(), given_at=now))
