"""To whom an update can go, and about whom: organisations with their contacts, and what each may hear."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.models.contact import Contact
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import Organisation
from mentor_tui.storage import scopes
from mentor_tui.storage.scopes import MenteeScope


@dataclass(frozen=True, slots=True)
class Receivable:
    """An organisation that an update can go to, its contacts (id, name), and the mentees it has to do with."""

    id: UUID
    name: str
    contacts: tuple[tuple[UUID, str], ...]
    mentees: tuple[MenteeScope, ...]

    @property
    def open(self) -> tuple[MenteeScope, ...]:
        """Those of whom something may be told."""
        return tuple(one for one in self.mentees if one.scope.open)


def receivable(
    session: Session, organisation_id: UUID | None = None, mentee_id: UUID | None = None
) -> tuple[Receivable, ...]:
    """One organisation with all of its mentees, or the employer and the provider of one mentee, with that one alone."""
    if organisation_id is not None:
        found = _one(session, organisation_id)
        return (found,) if found else ()
    mentee = session.get(Mentee, mentee_id) if mentee_id else None
    keys = dict.fromkeys((mentee.organisation_id, mentee.provider_id)) if mentee else {}
    each = [found for key in keys if key is not None and (found := _one(session, key)) is not None]
    return tuple(
        replace(found, mentees=tuple(one for one in found.mentees if one.mentee_id == mentee_id)) for found in each
    )


def _one(session: Session, organisation_id: UUID) -> Receivable | None:
    organisation = session.get(Organisation, organisation_id)
    if organisation is None:
        return None
    contacts = session.exec(
        select(Contact.id, Contact.name)
        .where(Contact.organisation_id == organisation_id)
        .order_by(col(Contact.folded), col(Contact.id))
    )
    return Receivable(
        organisation.id, organisation.name, tuple(contacts), scopes.of_organisation(session, organisation_id)
    )
