"""mentor-tui import: mentees and contacts from a CSV or vCard file, shown first, then taken in as one change."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack

from mentor_tui.catalogue import Problem
from mentor_tui.cli import import_words
from mentor_tui.cli.failures import ERROR, REFUSED, USAGE, Failure
from mentor_tui.cli.results import PIPE, say, show, taken_in
from mentor_tui.cli.surroundings import opened, surroundings
from mentor_tui.i18n import _, current
from mentor_tui.models.enums import Language
from mentor_tui.rules.importing.columns import By, Columns, ColumnsError, as_said
from mentor_tui.rules.importing.decoding import ImportRefused
from mentor_tui.rules.importing.fates import Plan, fates
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.rules.importing.people import PeopleRead, Person, people
from mentor_tui.rules.importing.reading import columns_of, heading, read
from mentor_tui.rules.importing.table import Table
from mentor_tui.screens.importing import words

YES = ("y", "yes", "j", "ja")
"""How somebody agrees, in either language: habits don't follow the language of a program."""


def mentees(arguments: Namespace) -> int:
    """Takes in mentees, or only shows what would become of them."""
    return _import(arguments, ImportKind.MENTEES)


def contacts(arguments: Namespace) -> int:
    """Takes in contacts, or only shows what would become of them."""
    return _import(arguments, ImportKind.CONTACTS)


def _import(arguments: Namespace, kind: ImportKind) -> int:
    table, columns = _table(arguments, kind)
    found = people(table, columns)
    done = False
    with ExitStack() as stack:
        store = _Store(arguments, kind, found.people, table.name, stack)
        plan = store.plan()
        problems = _all_problems(found, plan)
        for sentence in (*table.notices, *map(str, problems)):
            say(sentence)
        preview = import_words.preview(table, columns, plan)
        if arguments.dry_run:
            if not arguments.json:
                show(preview)
        elif arguments.all_or_nothing and problems:
            say(_("Nothing was taken in: all of it or nothing was asked for."))
        elif plan.changes and _agreed(arguments, table, columns, f"{preview}\n{_counted(plan, kind, problems)}"):
            plan, done = store.take()
            late = [problem for problem in plan.problems if problem not in problems]  # what came in meanwhile
            problems += late
            for problem in late:
                say(str(problem))
    if arguments.json:
        show(import_words.as_json(kind, columns, plan, problems, done=done, notices=table.notices))
    elif not arguments.dry_run:
        refused = bool(arguments.all_or_nothing and problems)
        show(import_words.result(plan, kind, done=done, refused=refused))
    return REFUSED if problems else 0


class _Store:
    """The database for one import of people in the file `name`; where there is none yet, taking them in makes it."""

    def __init__(
        self, arguments: Namespace, kind: ImportKind, found: Sequence[Person], name: str, stack: ExitStack
    ) -> None:
        """It stays open until `stack` is left."""
        self._arguments, self._kind, self._found, self._name = arguments, kind, found, name
        self._stack = stack
        is_there = arguments.demo or os.path.lexists(surroundings(arguments).database)
        self._opened = stack.enter_context(opened(arguments)) if is_there else None

    def plan(self) -> Plan:
        """What would become of them."""
        if self._opened is None:
            return fates(self._kind, (), self._found, self._name)
        from mentor_tui.storage import importing

        return self._opened[0].read_now(importing.plan, self._kind, self._found, self._name)

    def take(self) -> tuple[Plan, bool]:
        """What became of them, and whether anything was done."""
        from mentor_tui.storage import importing

        whole = bool(self._arguments.all_or_nothing)
        database, around = self._opened or self._stack.enter_context(opened(self._arguments, make=True))
        people, name, now = self._found, self._name, around.now()
        if self._kind is ImportKind.CONTACTS:
            plan = database.write_now(importing.take_contacts, people, name, now, whole=whole)
        else:
            language = Language(current())
            plan = database.write_now(importing.take_mentees, people, name, now, language, whole=whole)
        return plan, not (whole and plan.problems)


def _table(arguments: Namespace, kind: ImportKind) -> tuple[Table, Columns]:
    try:
        table = read(taken_in(arguments.file), arguments.file)
    except ImportRefused as refused:
        raise Failure(REFUSED, f"{arguments.file}: {refused}") from None
    try:
        return table, as_said(columns_of(table, kind), arguments.columns, kind)
    except ColumnsError as error:
        raise Failure(USAGE, str(error)) from None


def _all_problems(found: PeopleRead, plan: Plan) -> list[Problem]:
    return sorted((*found.problems, *plan.problems), key=lambda problem: problem.line)


def _counted(plan: Plan, kind: ImportKind, problems: Sequence[Problem]) -> str:
    return "; ".join((words.foreseen(plan, kind), *([words.not_taken(len(problems))] if problems else [])))


def _agreed(arguments: Namespace, table: Table, columns: Columns, preview: str) -> bool:
    """Whether it may be done: somebody at a terminal is shown the columns and asked, once.

    Where nobody can be asked, it is done as long as every column is known by its heading or was said; what was only
    guessed is not taken in. Raises Failure for that, and where the answer is no.
    """
    if arguments.yes:
        return True
    if arguments.file != PIPE and sys.stdin.isatty() and sys.stderr.isatty():
        say(preview)
        say(_("Take this in? y or n"))
        if sys.stdin.readline().strip().casefold() not in YES:
            raise Failure(ERROR, _("Nothing was taken in."))
        return True
    guessed = [heading(table, column, at) for at, column in enumerate(columns) if column.by is By.VALUES]
    if guessed:
        sentence = _(
            "What these columns hold was only guessed: {columns}. Nothing was taken in. Look at it with --dry-run, "
            "then say --columns, or --yes."
        )
        raise Failure(REFUSED, sentence.format(columns=", ".join(guessed)))
    return True
