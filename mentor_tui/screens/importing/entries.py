"""What the screen of an import shows: files that may be meant, columns, people, lines that can't be read."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from mentor_tui.catalogue import Problem
from mentor_tui.i18n import _, current
from mentor_tui.rules.importing.columns import By, Columns
from mentor_tui.rules.importing.fates import Becomes, Fate, Plan
from mentor_tui.rules.importing.means import ImportKind, Means
from mentor_tui.rules.importing.people import PeopleRead, Person
from mentor_tui.rules.importing.reading import heading
from mentor_tui.rules.importing.table import Table
from mentor_tui.rules.lines import cut
from mentor_tui.rules.moments import short_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.importing import words
from mentor_tui.screens.importing.nearby import NearbyFile
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign

SAMPLE, LEAST = 28, 8
"""So many letters of a cell are shown beside its column, and where there is less room than that, none."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A file that was read, and what would become of it; `taken` is what became of it, once it was taken in."""

    table: Table
    columns: Columns
    read: PeopleRead
    plan: Plan
    left_out: Container[int]
    whole: bool
    taken: Plan | None = None

    @property
    def problems(self) -> list[Problem]:
        """Every line that can't be taken in."""
        return sorted((*self.read.problems, *self.plan.problems), key=lambda problem: problem.line)

    @property
    def may_take(self) -> bool:
        """Whether there is something to take in, and nothing in its way."""
        return self.plan.changes and not (self.whole and self.problems)


def files(found: Sequence[NearbyFile], bench: Bench) -> list[Entry]:
    """The files that may be meant ("file/0"), and what can be read at all."""
    today, language = bench.today(), current()
    entries = [Entry()]
    if found:
        entries.append(Entry(text=_("Is it one of these?"), tone="strong"))
    entries += [
        Entry(
            id=f"file/{at}",
            text=file.path.name,
            right=f"{file.folder} · {short_day(bench.local(file.at).date(), today, language)}",
        )
        for at, file in enumerate(found)
    ]
    told = (
        _("A list as Excel or LibreOffice saves it (CSV), or cards from an address book (vCard, .vcf)."),
        _("First you see what would become of each line. Nothing is taken in before you say so."),
        _("One person a line, and a heading over each column: name, e-mail, organisation … in German or English."),
    )
    return [*entries, *([Entry()] if found else []), *(Entry(text=line, tone="muted") for line in told)]


def entries(shown: Shown, kind: ImportKind, *, width: int) -> list[Entry]:
    """Everything of a file: what is to be done, the columns, the lines that can't be read, the people.

    `width` is the room of a text, in cells.
    """
    found = [Entry(), *_doing(shown, kind)]
    found += [Entry(text=notice, tone="needs") for notice in shown.table.notices]
    found += [Entry(), Entry(text=_("Columns"), tone="strong"), *_columns(shown, width=width)]
    if problems := shown.problems:
        found += [Entry(), Entry(text=words.not_taken(len(problems)), tone="strong")]
        found += [_problem(problem, at) for at, problem in enumerate(problems)]
    if shown.read.people:
        found += [Entry(), Entry(text=_("People"), tone="strong"), *_people(shown)]
    return found


def _doing(shown: Shown, kind: ImportKind) -> Iterator[Entry]:
    if shown.taken is not None:
        told = words.done(shown.taken, kind)
        again = (_("u takes all of it back."),)
        yield Entry("done", told, str(Sign.DONE), _("Taken in"), again, tone="strong", sign_tone="good")
        return
    count = len(shown.problems)
    notes = (words.not_taken(count),) if count else ()
    sign, tone = (str(Sign.NEXT), "strong") if shown.may_take else ("", "muted")
    yield Entry("go", words.foreseen(shown.plan, kind), sign, _("Take in"), notes, tone=tone)
    if count or shown.whole:
        told = (
            _("nothing, as long as a line can't be taken in") if shown.whole else _("whatever can be read is taken in")
        )
        yield Entry("whole", told, str(Sign.DONE) if shown.whole else "", _("All or nothing"))


def _columns(shown: Shown, *, width: int) -> Iterator[Entry]:
    for at, column in enumerate(shown.columns):
        told = " · ".join(filter(None, (words.means(column.means), words.known_by(column))))
        cell = " ".join(next(iter(shown.table.column(at)), "").split())
        room = min(SAMPLE, width - cell_len(told) - 4)
        guessed = column.by is By.VALUES
        yield Entry(
            id=f"column/{at}",
            label=heading(shown.table, column, at),
            text=told,
            sign=str(Sign.CLARIFY) if guessed else "",
            sign_tone="needs",
            right="" if not cell or room < LEAST else cut(cell, room, cell_len),
            tone="muted" if column.means is Means.NOTHING else "",
        )


def _problem(problem: Problem, at: int) -> Entry:
    return Entry(
        id=f"problem/{at}",
        label=_line(problem.line) if problem.line else "",
        text=f"{problem.key}: {problem.what}" if problem.key else problem.what,
        sign=str(Sign.NEEDS),
        sign_tone="needs",
    )


def _people(shown: Shown) -> Iterator[Entry]:
    fates = {fate.person.line: fate for fate in shown.plan.fates}
    for person in shown.read.people:
        if person.line in shown.left_out:
            yield _person(person, _("left out"), "", tone="muted")
        elif fate := fates.get(person.line):
            yield _fate(fate)


def _fate(fate: Fate) -> Entry:
    if fate.becomes is Becomes.NEW:
        return _person(fate.person, _("new"), str(Sign.DONE), fate.notes)
    if fate.becomes is Becomes.THERE:
        return _person(fate.person, _("there already"), "", fate.notes, tone="muted")
    return _person(fate.person, _("there already"), str(Sign.DONE), (words.added(fate), *fate.notes))


def _person(person: Person, becomes: str, sign: str, notes: Sequence[str] = (), *, tone: str = "") -> Entry:
    about = words.about(person)
    return Entry(
        id=f"person/{person.line}",
        label=_line(person.line),
        text=person.name,
        sign=sign,
        sign_tone="good",
        notes=tuple(note for note in (about, *notes) if note),
        right=becomes,
        tone=tone,
    )


def _line(number: int) -> str:
    return _("line {n}").format(n=number)
