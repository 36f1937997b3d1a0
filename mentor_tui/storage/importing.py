"""People from a file, taken in as one change: those who are new are entered, of the others what is empty is filled."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeAlias

from sqlmodel import Session, select

from mentor_tui.i18n import N_
from mentor_tui.models.contact import Contact, ContactFields
from mentor_tui.models.enums import ContactRole, Form, Language
from mentor_tui.models.mentee import Mentee, MenteeFields
from mentor_tui.models.organisation import Organisation
from mentor_tui.rules.importing.fates import FILLABLE, Becomes, Fate, Plan, There, fates
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.rules.importing.people import Person
from mentor_tui.rules.textfold import findable
from mentor_tui.storage import organisations
from mentor_tui.storage.journal import titled

Row: TypeAlias = Mentee | Contact


def plan(session: Session, kind: ImportKind, people: Sequence[Person], name: str) -> Plan:
    """What would become of these people of the file `name`; changes nothing."""
    return fates(kind, _there(session, kind), people, name)


@titled(N_("took mentees in from a file"))
def take_mentees(
    session: Session, people: Sequence[Person], name: str, now: datetime, language: Language, *, whole: bool = False
) -> Plan:
    """Takes in these people of the file `name`; nobody is doubled, and nothing that is there is replaced.

    Where a person says none, the paper is in `language`. With `whole` nothing is done where one of them can't be taken
    in. Returns what became of them.
    """

    def enter(person: Person) -> Row:
        fields = MenteeFields.model_validate(
            {
                "name": person.name,
                "form": person.form or Form.SIE,
                "language": person.language or language,
                "email": person.email,
                "strengths": person.strengths,
                "wishes": person.wishes,
                "other_mentors": person.other_mentors,
                "rhythm_days": person.rhythm_days,
            }
        )
        return Mentee(**fields.model_dump(), folded=findable(fields.name), created_at=now)

    return _take(session, ImportKind.MENTEES, plan(session, ImportKind.MENTEES, people, name), enter, whole=whole)


@titled(N_("took contacts in from a file"))
def take_contacts(session: Session, people: Sequence[Person], name: str, now: datetime, *, whole: bool = False) -> Plan:
    """Takes in these people of the file `name`, as `take_mentees` does; whoever has no role is an “other”."""

    def enter(person: Person) -> Row:
        fields = ContactFields.model_validate(
            {
                "name": person.name,
                "role": person.role or ContactRole.OTHER,
                "expectation": person.expectation,
                "email": person.email,
                "phone": person.phone,
                "reach": person.reach,
                "rhythm_days": person.rhythm_days,
            }
        )
        return Contact(**fields.model_dump(), folded=findable(fields.name), created_at=now)

    return _take(session, ImportKind.CONTACTS, plan(session, ImportKind.CONTACTS, people, name), enter, whole=whole)


def _take(session: Session, kind: ImportKind, made: Plan, enter: Callable[[Person], Row], *, whole: bool) -> Plan:
    if whole and made.problems:
        return made
    for fate in made.fates:
        if fate.becomes is Becomes.NEW:
            row = enter(fate.person)
            row.organisation_id = organisations.named(session, fate.person.organisation)
            session.add(row)
        elif fate.becomes is Becomes.FILLED:
            _fill(session, kind, fate)
    session.flush()
    return made


def _fill(session: Session, kind: ImportKind, fate: Fate) -> None:
    table: type[Row] = Mentee if kind is ImportKind.MENTEES else Contact
    row = session.get_one(table, fate.whom)
    for name in fate.fields:
        if name == "organisation":
            row.organisation_id = organisations.named(session, fate.person.organisation)
        else:
            setattr(row, name, getattr(fate.person, name))


def _there(session: Session, kind: ImportKind) -> Iterator[There]:
    """Everybody of this kind who is there."""
    names = {key: name for key, name in session.exec(select(Organisation.id, Organisation.name))}  # noqa: C416 - typed
    found = session.exec(select(Mentee)) if kind is ImportKind.MENTEES else session.exec(select(Contact))
    row: Row
    for row in found:
        has = {name for name in FILLABLE[kind] if name != "organisation" and getattr(row, name)}
        organisation = names.get(row.organisation_id, "") if row.organisation_id else ""
        ended = isinstance(row, Mentee) and row.ended_at is not None
        yield There(
            row.name, row.id, row.email, organisation, ended, has | ({"organisation"} if organisation else set())
        )
