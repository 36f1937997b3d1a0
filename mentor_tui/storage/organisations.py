"""Organisations, found again by their name however it is spelled: entered, changed, removed, with their mentees."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from mentor_tui.i18n import N_, ngettext
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.contact import Contact
from mentor_tui.models.enums import OrganisationKind, Phase
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import Organisation, OrganisationFields, OrganisationGoal
from mentor_tui.models.update import Update
from mentor_tui.rules.textfold import findable, fold, fold_variants
from mentor_tui.storage import roster
from mentor_tui.storage.errors import Conflict, NameIsTaken, StillNeeded, refuse_overwriting
from mentor_tui.storage.journal import titled

WORDS = ("name", "expectation", "reach")
"""The fields that hold words: two people may have changed them at once."""


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation, with how many mentees it has whose mentoring goes on."""

    id: UUID
    name: str
    kind: OrganisationKind
    expectation: str
    reach: str
    mentees: int


@dataclass(frozen=True, slots=True)
class Accompanied:
    """A mentee of an organisation, and where the mentoring stands."""

    id: UUID
    name: str
    phase: Phase


@titled(N_("entered an organisation"))
def add(session: Session, fields: OrganisationFields) -> UUID:
    """Enters an organisation and returns its id; raises NameIsTaken, and pydantic's ValidationError without a name."""
    fields = OrganisationFields.model_validate(fields.model_dump())
    if _of_name(session, fields.name) is not None:
        raise NameIsTaken
    made = Organisation(**fields.model_dump(), folded=fold(fields.name))
    session.add(made)
    session.flush()
    return made.id


@titled(N_("changed an organisation"))
def change(session: Session, organisation_id: UUID, field: str, value: object, was: str | None = None) -> None:
    """Changes one field of an organisation; raises NameIsTaken for the name of another.

    `was` is the text that a change of words began from: raises Conflict when another stands there by now or the
    organisation is gone, and pydantic's ValidationError for a value that the field can't hold.
    """
    item = session.get(Organisation, organisation_id)
    if item is None:
        raise Conflict(mine=str(value) if field in WORDS else "")
    if field in WORDS:
        refuse_overwriting(getattr(item, field), was, str(value))
    known = item.model_dump(include=set(OrganisationFields.model_fields))
    fields = OrganisationFields.model_validate(known | {field: value})
    if field == "name":
        namesake = _of_name(session, fields.name)
        if namesake is not None and namesake.id != organisation_id:
            raise NameIsTaken
        item.folded = fold(fields.name)
    setattr(item, field, getattr(fields, field))


@titled(N_("removed an organisation"))
def remove(session: Session, organisation_id: UUID) -> None:
    """Removes an organisation; raises StillNeeded while anything belongs to it, and removes nothing of that."""

    def count(table: "type[Contact | OrganisationGoal | Challenge | Update]") -> int:
        wanted = select(func.count()).select_from(table).where(table.organisation_id == organisation_id)
        return session.exec(wanted).one()

    mentees = session.exec(select(func.count()).select_from(Mentee).where(_belongs(organisation_id))).one()
    contacts, goals = count(Contact), count(OrganisationGoal)
    challenges, updates = count(Challenge), count(Update)
    StillNeeded.refuse(
        (mentees, ngettext("{n} mentee", "{n} mentees", mentees)),
        (contacts, ngettext("{n} contact person", "{n} contact persons", contacts)),
        (goals, ngettext("{n} goal", "{n} goals", goals)),
        (challenges, ngettext("{n} challenge", "{n} challenges", challenges)),
        (updates, ngettext("{n} update", "{n} updates", updates)),
    )
    session.delete(session.get_one(Organisation, organisation_id))


def rows(session: Session) -> tuple[OrganisationRow, ...]:
    """Every organisation, by name."""
    return _rows(session)


def one(session: Session, organisation_id: UUID) -> OrganisationRow | None:
    """The organisation of that id; None where there is none."""
    return next(iter(_rows(session, col(Organisation.id) == organisation_id)), None)


def accompanied(session: Session, organisation_id: UUID, now: datetime, zone: tzinfo) -> tuple[Accompanied, ...]:
    """The mentees of an organisation, by name, those whose mentoring has ended at the end."""
    keys = session.exec(select(Mentee.id).where(_belongs(organisation_id)).order_by(col(Mentee.folded), col(Mentee.id)))
    found = [roster.row(session, key, now=now, today=now.astimezone(zone).date()) for key in keys]
    told = [Accompanied(row.id, row.name, row.phase) for row in found if row is not None]
    return tuple(sorted(told, key=lambda one: one.phase is Phase.ENDED))


def named(session: Session, name: str, kind: OrganisationKind = OrganisationKind.EMPLOYER) -> UUID | None:
    """The organisation of that name, entered as one of that kind where there is none yet; None for an empty name."""
    if not name.strip():
        return None
    fields = OrganisationFields.model_validate({"name": name, "kind": kind})
    found = _of_name(session, fields.name)
    return found.id if found is not None else add(session, fields)


def name_of(session: Session, organisation_id: UUID | None) -> str:
    """The name of an organisation; empty for None."""
    found = session.get(Organisation, organisation_id) if organisation_id else None
    return found.name if found else ""


def matching(session: Session, name: str) -> tuple[tuple[UUID, str], ...]:
    """The organisations whose name holds `name`, however it is spelled, by name; a whole name wins alone."""
    spellings = fold_variants(name.strip())
    found = [
        (key, full, findable(full))
        for key, full in session.exec(select(Organisation.id, Organisation.name).order_by(col(Organisation.folded)))
    ]
    found = [item for item in found if any(spelling in item[2] for spelling in spellings)]
    exact = [item for item in found if not set(spellings).isdisjoint(item[2].splitlines())]
    return tuple((key, full) for key, full, _findable in (exact or found))


def _of_name(session: Session, name: str) -> Organisation | None:
    return session.exec(select(Organisation).where(Organisation.folded == fold(name))).first()


def _belongs(organisation_id: UUID) -> ColumnElement[bool]:
    """What holds for a mentee whose employer or provider it is."""
    return or_(col(Mentee.organisation_id) == organisation_id, col(Mentee.provider_id) == organisation_id)


def _rows(session: Session, *where: ColumnElement[bool]) -> tuple[OrganisationRow, ...]:
    goes_on = (
        select(func.count())
        .select_from(Mentee)
        .where(
            or_(col(Mentee.organisation_id) == col(Organisation.id), col(Mentee.provider_id) == col(Organisation.id)),
            col(Mentee.ended_at).is_(None),
        )
        .scalar_subquery()
    )
    order = (col(Organisation.folded), col(Organisation.id))
    found = session.exec(select(Organisation, goes_on).where(*where).order_by(*order))
    return tuple(
        OrganisationRow(item.id, item.name, item.kind, item.expectation, item.reach, mentees) for item, mentees in found
    )
