"""What the page of a record as a whole shows: how much there is, what of it is private, which copies were given."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from mentor_tui.models.enums import Language
from mentor_tui.models.mentee import Mentee
from mentor_tui.rules.withheld import private_parts, without_own
from mentor_tui.storage import archive, record_copies
from mentor_tui.storage.record_copies import CopyRow


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The record of one mentee: how many `entries` would be handed over, and how many are the mentor's alone."""

    mentee: str
    language: Language
    entries: int
    private: int
    copies: tuple[CopyRow, ...]


def of(session: Session, mentee_id: UUID) -> RecordPage | None:
    """The record of this mentee; None where there is none of that id."""
    mentee = session.get(Mentee, mentee_id)
    if mentee is None:
        return None
    taken = without_own(archive.of_mentee(session, mentee_id))
    return RecordPage(
        mentee=mentee.name,
        language=mentee.language,
        entries=sum(map(len, taken.values())),
        private=sum(1 for _part in private_parts(taken)),
        copies=record_copies.of(session, mentee_id),
    )
