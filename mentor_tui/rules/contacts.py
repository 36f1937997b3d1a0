"""Contacts as plain rows: when each is due by the rhythm that was agreed, and in which order they are listed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from mentor_tui.models.enums import Channel, ContactRole, Phase


@dataclass(frozen=True, slots=True)
class Linked:
    """A mentee that a contact has to do with; `ended` says that their mentoring is over."""

    id: UUID
    name: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact with the organisation that they belong to, None and "" for one on their own.

    `since` is the day on which they were entered, `last_on` that of the last contact with them, None before the first.
    """

    id: UUID
    name: str
    role: ContactRole
    since: date
    organisation_id: UUID | None = None
    organisation: str = ""
    last_on: date | None = None
    rhythm_days: int | None = None
    mentees: tuple[Linked, ...] = ()
    expectation: str = ""
    email: str = ""
    phone: str = ""
    reach: str = ""

    @property
    def rests(self) -> bool:
        """Whether every mentoring that they have to do with is over: nobody asks for a contact then."""
        return bool(self.mentees) and all(mentee.ended for mentee in self.mentees)

    @property
    def due(self) -> date | None:
        """The day by which the next contact was agreed; None without a rhythm, and where they rest."""
        return None if self.rests else due_on(self.last_on, self.since, self.rhythm_days)

    def is_due(self, today: date) -> bool:
        """Whether that day has come."""
        return self.due is not None and self.due <= today


@dataclass(frozen=True, slots=True)
class InteractionRow:
    """What passed with a contact on one day, about a mentee or about nobody in particular (None and "").

    `phase` is where that mentoring stood then; only what is `shared` may be seen by the mentee.
    """

    id: UUID
    contact_id: UUID
    contact: str
    on: date
    channel: Channel
    text: str
    shared: bool = False
    mentee_id: UUID | None = None
    mentee: str = ""
    phase: Phase | None = None


def due_on(last_on: date | None, since: date, rhythm_days: int | None) -> date | None:
    """The day of the next contact: so many days after the last one, before the first after the day of entry.

    None without a rhythm, and where no calendar reaches that far.
    """
    if rhythm_days is None:
        return None
    try:
        return (last_on or since) + timedelta(days=rhythm_days)
    except OverflowError:
        return None


def in_order(rows: Iterable[ContactRow], today: date) -> tuple[ContactRow, ...]:
    """The contacts as they are listed: those that are due first, what waits longest in front, then by name."""
    return tuple(sorted(rows, key=lambda row: _place(row, today)))


def _place(row: ContactRow, today: date) -> tuple[bool, date, str, str]:
    due = row.due if row.is_due(today) else None
    return due is None, due or today, row.name.casefold(), row.id.hex


def speaks_for(role: ContactRole) -> bool:
    """Whether a contact of this role hears what their organisation hears; a works council is not the employer."""
    return role not in (ContactRole.WORKS_COUNCIL, ContactRole.FELLOW_MENTOR)
