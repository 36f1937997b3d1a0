"""Each row of a table as a person, or as a refusal that names line, column and reason and quotes nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from mentor_tui.catalogue import Problem
from mentor_tui.i18n import N_, _
from mentor_tui.models.enums import ContactRole, Form, Language
from mentor_tui.rules.importing import values
from mentor_tui.rules.importing.columns import Columns
from mentor_tui.rules.importing.means import NAMES, TEXTS, Means
from mentor_tui.rules.importing.reading import heading
from mentor_tui.rules.importing.table import Record, Table

LONGEST = 200
"""How many letters a name, an organisation, an address or a number has at most (models/mentee.py, contact.py)."""

LONGEST_HEADING = 40
"""So much of a heading is told: what is longer is rather somebody's words in the wrong place."""


@dataclass(frozen=True, slots=True)
class Person:
    """One row that can be taken in; "" and None are what it doesn't say. `notes` are sentences on what was left out."""

    line: int
    name: str
    organisation: str = ""
    role: ContactRole | None = None
    email: str = ""
    phone: str = ""
    form: Form | None = None
    language: Language | None = None
    rhythm_days: int | None = None
    strengths: str = ""
    wishes: str = ""
    other_mentors: str = ""
    expectation: str = ""
    reach: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """Whom a table holds in its order, and what is wrong in its other lines, also those that were no row at all."""

    people: tuple[Person, ...]
    problems: tuple[Problem, ...]


class _Refused(ValueError):
    """A cell can't be taken; of which meaning, and why (a msgid)."""

    def __init__(self, means: Means, why: str) -> None:
        super().__init__(why)
        self.means = means
        self.why = why


def people(table: Table, columns: Columns) -> PeopleRead:
    """The rows of a table as these columns say. Where no column is the name, there is one problem, of line 0."""
    if not any(column.means in NAMES for column in columns):
        what = _("No column is the name. Say which one it is.")
        return PeopleRead((), (Problem(table.name, 0, "", what),))
    found: list[Person] = []
    problems = list(table.problems)
    for record in table.records:
        try:
            found.append(_person(record, columns))
        except _Refused as refused:
            blamed = _blamed(table, columns, refused.means)
            problems.append(Problem(table.name, record.line, blamed, _(refused.why).format(n=LONGEST)))
    return PeopleRead(tuple(found), tuple(sorted(problems, key=lambda problem: problem.line)))


def _person(record: Record, columns: Columns) -> Person:
    cells: dict[Means, list[str]] = {}
    for cell, column in zip(record.cells, columns, strict=False):
        if cell.strip():
            cells.setdefault(column.means, []).append(cell)

    def first(means: Means) -> str:
        return cells.get(means, [""])[0]

    notes: tuple[str, ...] = ()
    role = values.role(first(Means.ROLE))
    if role is None and values.line(first(Means.ROLE)):
        notes = (_("the role is not one that is known here: “other”"),)
    phone = ", ".join(dict.fromkeys(map(values.line, cells.get(Means.PHONE, []))))
    return Person(
        record.line,
        _short(Means.NAME, _name(first), needed=True),
        organisation=_short(Means.ORGANISATION, values.line(first(Means.ORGANISATION))),
        role=role,
        email=_short(Means.EMAIL, _email(first(Means.EMAIL))),
        phone=_short(Means.PHONE, phone),
        form=_form(first(Means.FORM)),
        language=_language(first(Means.LANGUAGE)),
        rhythm_days=_rhythm(first(Means.RHYTHM)),
        notes=notes,
        **{means.name.lower(): "\n".join(map(values.text, cells.get(means, []))) for means in TEXTS},
    )


def _blamed(table: Table, columns: Columns, means: Means) -> str:
    """What the column is called that holds this."""
    those = NAMES if means is Means.NAME else (means,)
    at = next(index for index, column in enumerate(columns) if column.means in those)
    told = heading(table, columns[at], at)
    return told if len(told) <= LONGEST_HEADING else f"{told[: LONGEST_HEADING - 1]}…"


def _short(means: Means, text: str, *, needed: bool = False) -> str:
    if needed and not text:
        raise _Refused(means, N_("A name is needed."))
    if len(text) > LONGEST:
        raise _Refused(means, N_("This has more than {n} letters."))
    return text


def _name(first: Callable[[Means], str]) -> str:
    if whole := values.name(first(Means.NAME)):
        return whole
    parts = (values.line(first(means)) for means in (Means.FIRST_NAME, Means.LAST_NAME))
    return " ".join(part for part in parts if part)


def _email(cell: str) -> str:
    address = values.email(cell)
    if address is None and values.line(cell):
        raise _Refused(Means.EMAIL, N_("This is no e-mail address."))
    return address or ""


def _form(cell: str) -> Form | None:
    form = values.form(cell)
    if form is None and values.line(cell):
        raise _Refused(Means.FORM, N_("This is neither Sie nor du."))
    return form


def _language(cell: str) -> Language | None:
    language = values.language(cell)
    if language is None and values.line(cell):
        raise _Refused(Means.LANGUAGE, N_("The paper can be had in German, English or both."))
    return language


def _rhythm(cell: str) -> int | None:
    days = values.rhythm(cell)
    if days is None and values.line(cell):
        raise _Refused(Means.RHYTHM, N_("A rhythm is a number of days from 1 to 366, or such as “every 2 weeks”."))
    return days
