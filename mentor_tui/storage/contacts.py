"""Contacts: whoever else is involved in a mentoring, entered, changed, linked with mentees, and found again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from mentor_tui.i18n import N_, ngettext
from mentor_tui.models.contact import Contact, ContactFields, ContactMentee, Interaction
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import Organisation
from mentor_tui.models.update import Update
from mentor_tui.rules.contacts import ContactRow, InteractionRow, Linked
from mentor_tui.rules.textfold import findable, fold_variants
from mentor_tui.storage import interactions, organisations
from mentor_tui.storage.errors import Conflict, StillNeeded, refuse_overwriting
from mentor_tui.storage.journal import titled

MOST = 1_000
"""So many contacts are read at most, by name: nobody keeps more."""

WORDS = ("name", "expectation", "email", "phone", "reach")
"""The fields that hold words: two people may have changed them at once."""


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Everything that the page of one contact shows: what passed with them, the latest first."""

    row: ContactRow
    interactions: tuple[InteractionRow, ...]


@titled(N_("entered a contact person"))
def add(session: Session, fields: ContactFields, now: datetime, organisation: str = "") -> UUID:
    """Enters a contact and returns the id; the organisation is found by its name or entered with it."""
    fields = ContactFields.model_validate(fields.model_dump())
    contact = Contact(
        **fields.model_dump(),
        folded=findable(fields.name),
        organisation_id=organisations.named(session, organisation),
        created_at=now,
    )
    session.add(contact)
    session.flush()
    return contact.id


@titled(N_("changed a contact person"))
def change(session: Session, contact_id: UUID, field: str, value: object, was: str | None = None) -> None:
    """Changes one field of a contact; `organisation` is its name, found or entered with it, "" for none.

    `was` is the text that a change of words began from: raises Conflict when another stands there by now or the contact
    is gone, and pydantic's ValidationError for a value that the field can't hold.
    """
    contact = session.get(Contact, contact_id)
    if contact is None:
        raise Conflict(mine=str(value) if field in WORDS else "")
    if field == "organisation":
        contact.organisation_id = organisations.named(session, str(value))
        return
    if field in WORDS:
        refuse_overwriting(getattr(contact, field), was, str(value))
    fields = ContactFields.model_validate(contact.model_dump(include=set(ContactFields.model_fields)) | {field: value})
    setattr(contact, field, getattr(fields, field))
    if field == "name":
        contact.folded = findable(fields.name)


@titled(N_("linked mentees"))
def link(session: Session, contact_id: UUID, mentee_ids: Collection[UUID]) -> None:
    """From now on the contact has to do with these mentees, and with no others whose mentoring goes on."""
    present = {item.mentee_id: item for item in _links(session, [contact_id])}
    for mentee_id in mentee_ids:
        if mentee_id not in present:
            session.add(ContactMentee(contact_id=contact_id, mentee_id=mentee_id))
    for mentee_id, item in present.items():
        if mentee_id not in mentee_ids and session.get_one(Mentee, mentee_id).ended_at is None:
            session.delete(item)


@titled(N_("unlinked a mentee"))
def unlink(session: Session, contact_id: UUID, mentee_id: UUID) -> None:
    """From now on the contact has nothing to do with this mentee; what passed stays."""
    for item in _links(session, [contact_id]):
        if item.mentee_id == mentee_id:
            session.delete(item)


@titled(N_("removed a contact person"))
def remove(session: Session, contact_id: UUID) -> None:
    """Removes a contact; raises StillNeeded while mentees are linked, or anything was recorded or written to them."""
    mentees = len(_links(session, [contact_id]))
    passed, written = (
        session.exec(select(func.count()).select_from(table).where(table.contact_id == contact_id)).one()
        for table in (Interaction, Update)
    )
    StillNeeded.refuse(
        (mentees, ngettext("{n} linked mentee", "{n} linked mentees", mentees)),
        (passed, ngettext("{n} recorded contact", "{n} recorded contacts", passed)),
        (written, ngettext("{n} update", "{n} updates", written)),
    )
    session.delete(session.get_one(Contact, contact_id))


def rows(session: Session, zone: tzinfo, *, organisation_id: UUID | None = None) -> tuple[ContactRow, ...]:
    """Every contact by name, or those of one organisation; `zone` is the mentor's, in which days are told."""
    where = [] if organisation_id is None else [Contact.organisation_id == organisation_id]
    return _rows(session, zone, *where)


def of_mentee(session: Session, mentee_id: UUID, zone: tzinfo) -> tuple[ContactRow, ...]:
    """The contacts that have to do with one mentee, by name."""
    linked = select(ContactMentee.contact_id).where(ContactMentee.mentee_id == mentee_id)
    return _rows(session, zone, col(Contact.id).in_(linked))


def one(session: Session, contact_id: UUID, zone: tzinfo) -> ContactRow | None:
    """The contact of that id; None where there is none."""
    return next(iter(_rows(session, zone, col(Contact.id) == contact_id)), None)


def page(session: Session, contact_id: UUID, zone: tzinfo) -> ContactPage | None:
    """Everything that is shown of one contact; None where there is none of that id."""
    row = one(session, contact_id, zone)
    return ContactPage(row, interactions.of(session, [contact_id])) if row is not None else None


def matching(session: Session, name: str) -> tuple[tuple[UUID, str], ...]:
    """The contacts whose name holds `name`, however it is spelled, by name; a whole name wins alone."""
    spellings = fold_variants(name.strip())
    found = [
        (key, full, folded)
        for key, full, folded in session.exec(
            select(Contact.id, Contact.name, Contact.folded).order_by(col(Contact.folded), col(Contact.id))
        )
        if any(spelling in folded for spelling in spellings)
    ]
    exact = [item for item in found if not set(spellings).isdisjoint(item[2].splitlines())]
    return tuple((key, full) for key, full, _folded in (exact or found))


def _rows(session: Session, zone: tzinfo, *where: "ColumnElement[bool] | bool") -> tuple[ContactRow, ...]:
    last = select(func.max(Interaction.on)).where(Interaction.contact_id == Contact.id).scalar_subquery()
    found = session.exec(
        select(Contact, Organisation.name, last)
        .join(Organisation, col(Organisation.id) == col(Contact.organisation_id), isouter=True)
        .where(*where)
        .order_by(col(Contact.folded), col(Contact.id))
        .limit(MOST)
    ).all()
    linked = _linked(session, [item.id for item, _name, _last in found])
    return tuple(
        ContactRow(
            id=item.id,
            name=item.name,
            role=item.role,
            since=item.created_at.astimezone(zone).date(),
            organisation_id=item.organisation_id,
            organisation=organisation or "",
            last_on=last_on,
            rhythm_days=item.rhythm_days,
            mentees=linked.get(item.id, ()),
            expectation=item.expectation,
            email=item.email,
            phone=item.phone,
            reach=item.reach,
        )
        for item, organisation, last_on in found
    )


def _linked(session: Session, contact_ids: Iterable[UUID]) -> dict[UUID, tuple[Linked, ...]]:
    """The mentees of each of these contacts, by name."""
    found: dict[UUID, tuple[Linked, ...]] = {}
    for contact_id, mentee in session.exec(
        select(ContactMentee.contact_id, Mentee)
        .join(Mentee, col(Mentee.id) == col(ContactMentee.mentee_id))
        .where(col(ContactMentee.contact_id).in_(contact_ids))
        .order_by(col(Mentee.folded), col(Mentee.id))
    ):
        known = Linked(mentee.id, mentee.name, mentee.ended_at is not None)
        found[contact_id] = (*found.get(contact_id, ()), known)
    return found


def _links(session: Session, contact_ids: Iterable[UUID]) -> Sequence[ContactMentee]:
    return session.exec(select(ContactMentee).where(col(ContactMentee.contact_id).in_(contact_ids))).all()
