"""What becomes of the people in a file: who is new, who is there and has something filled, who can't be taken in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from mentor_tui.catalogue import Problem
from mentor_tui.i18n import N_, _
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.rules.importing.people import Person
from mentor_tui.rules.textfold import fold, fold_variants

SEVERAL = N_("Several of that name are there, and nothing tells which of them this is.")
ANOTHER_ADDRESS = N_("Somebody of that name is there with another e-mail address. Enter them by hand.")
"""Why somebody can't be taken in, although the line can be read."""

FILLABLE = {
    ImportKind.MENTEES: ("organisation", "email", "rhythm_days", "strengths", "wishes", "other_mentors"),
    ImportKind.CONTACTS: ("organisation", "email", "phone", "expectation", "reach", "rhythm_days"),
}
"""The fields that can be empty and are then filled; how people address each other, and a role, never are."""


class Becomes(StrEnum):
    """What becomes of a row: a NEW person, one who is there and whose empty fields are FILLED, or one who is THERE."""

    NEW = "new"
    FILLED = "filled"
    THERE = "there"


@dataclass(slots=True)
class There:
    """Somebody who is there already; `id` is None for one who comes earlier in the file, in the line `line`.

    `has` are the fields that are not empty.
    """

    name: str
    id: UUID | None = None
    email: str = ""
    organisation: str = ""
    ended: bool = False
    has: set[str] = field(default_factory=set)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one person. `fields` of `whom` are filled; `note` is a sentence on it, or ""."""

    person: Person
    becomes: Becomes
    fields: tuple[str, ...] = ()
    whom: UUID | None = None
    note: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Whatever there is to say of this person."""
        return (*self.person.notes, *([self.note] if self.note else []))


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of everybody in a file, in its order; `problems` are people who can't be taken in, by line."""

    fates: tuple[Fate, ...] = ()
    problems: tuple[Problem, ...] = ()

    def count(self, becomes: Becomes) -> int:
        """How many become that."""
        return sum(fate.becomes is becomes for fate in self.fates)

    @property
    def changes(self) -> bool:
        """Whether anybody is entered or has something filled."""
        return any(fate.becomes is not Becomes.THERE for fate in self.fates)


def fates(kind: ImportKind, there: Iterable[There], people: Sequence[Person], name: str) -> Plan:
    """What becomes of these people of the file `name`, one after the other, beside those who are `there`.

    They are known by their name, however it is spelled, and told apart by their e-mail address; contacts also by their
    organisation. Whoever comes twice in the file is there the second time.
    """
    known = _Known(there)
    found: list[Fate] = []
    problems: list[Problem] = []
    for person in people:
        namesakes = known.like(person.name)
        could_be = [one for one in namesakes if _could_be(kind, one, person)]
        same = [one for one in could_be if _agree(one.email, person.email)]
        same = [one for one in same if _equal(one.email, person.email)] or same
        if not could_be:
            note = _("somebody of that name is there, in another organisation") if namesakes else known.shares(person)
            found.append(Fate(person, Becomes.NEW, note=note))
            known.add(There(person.name, None, person.email, person.organisation, line=person.line))
        elif len(same) == 1:
            found.append(_again(kind, person, same[0]))
        else:
            why = SEVERAL if same else ANOTHER_ADDRESS
            problems.append(Problem(name, person.line, "", _(why)))
    return Plan(tuple(found), tuple(problems))


def _could_be(kind: ImportKind, one: There, person: Person) -> bool:
    """Whether two of one name may be one person: a mentee may change the employer, a contact belongs to one."""
    if kind is ImportKind.MENTEES or _equal(one.email, person.email):
        return True
    return _agree(fold(one.organisation), fold(person.organisation))


def _again(kind: ImportKind, person: Person, one: There) -> Fate:
    if one.id is None:
        return Fate(person, Becomes.THERE, note=_("also in line {n}").format(n=one.line))
    if one.ended:
        return Fate(person, Becomes.THERE, note=_("the mentoring has ended"))
    fields = tuple(name for name in FILLABLE[kind] if getattr(person, name) and name not in one.has)
    one.has.update(fields)
    one.email = one.email or person.email
    one.organisation = one.organisation or person.organisation
    return Fate(person, Becomes.FILLED if fields else Becomes.THERE, fields, one.id)


def _agree(said: str, other: str) -> bool:
    """Whether two things may be the same; what nobody said agrees with everything."""
    return not said or not other or said.casefold() == other.casefold()


def _equal(said: str, other: str) -> bool:
    return bool(said) and said.casefold() == other.casefold()


class _Known:
    """Who is known, by each spelling of the name, and which e-mail addresses are taken."""

    def __init__(self, there: Iterable[There]) -> None:
        self._by_name: dict[str, list[There]] = {}
        self._addresses: set[str] = set()
        for one in there:
            self.add(one)

    def add(self, one: There) -> None:
        for spelling in fold_variants(one.name):
            self._by_name.setdefault(spelling, []).append(one)
        if one.email:
            self._addresses.add(one.email.casefold())

    def like(self, name: str) -> list[There]:
        found = (one for spelling in fold_variants(name) for one in self._by_name.get(spelling, []))
        return list({id(one): one for one in found}.values())

    def shares(self, person: Person) -> str:
        taken = bool(person.email) and person.email.casefold() in self._addresses
        return _("somebody else has this e-mail address as well") if taken else ""
