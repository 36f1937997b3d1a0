"""An import as the command line tells it: the columns and what becomes of each row as tables, or as JSON."""

import json
from collections.abc import Iterable, Sequence

from mentor_tui.catalogue import Problem
from mentor_tui.i18n import _
from mentor_tui.rules.importing.columns import Columns
from mentor_tui.rules.importing.fates import Plan
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.rules.importing.reading import heading
from mentor_tui.rules.importing.table import Table
from mentor_tui.rules.lines import cells
from mentor_tui.screens.importing import words
from mentor_tui.terminal.clean import clean_line


def preview(table: Table, columns: Columns, plan: Plan) -> str:
    """What each column is taken for, and what would become of each row."""
    guessed = [(heading(table, column, at), words.means(column.means), words.known_by(column))
               for at, column in enumerate(columns)]  # fmt: skip
    rows = [
        (str(fate.person.line), fate.person.name, words.about(fate.person), words.becomes(fate)) for fate in plan.fates
    ]
    parts = [_table((_("Column"), _("holds"), ""), guessed)]
    if rows:
        parts.append(_table((_("Row"), _("Name"), _("What is known"), _("becomes")), rows))
    return "\n".join(parts)


def result(plan: Plan, kind: ImportKind, *, done: bool, refused: bool) -> str:
    """What came of it, in one line; `refused` where all or nothing was asked for."""
    if done or (plan.fates and not plan.changes and not refused):
        return words.done(plan, kind) + "\n"
    return _("nothing taken in") + "\n"


def as_json(
    kind: ImportKind, columns: Columns, plan: Plan, problems: Iterable[Problem], *, done: bool, notices: Sequence[str]
) -> str:
    """The same for scripts: keys are only ever added. What is "refused" names its line, 0 for the whole file."""
    record = {
        "kind": kind.value,
        "taken_in": done,
        "columns": [
            {"column": at + 1, "heading": column.heading, "means": column.means.value, "by": column.by}
            for at, column in enumerate(columns)
        ],
        "rows": [
            {
                "line": fate.person.line,
                "name": fate.person.name,
                "organisation": fate.person.organisation,
                "email": fate.person.email,
                "becomes": fate.becomes.value,
                "added": list(fate.fields),
                "notes": list(fate.notes),
            }
            for fate in plan.fates
        ],
        "refused": [{"line": problem.line, "column": problem.key, "reason": problem.what} for problem in problems],
        "notices": list(notices),
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [titles, *([clean_line(cell) for cell in row] for row in rows)]
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(cell + " " * (width - cells(cell)) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
        for line in lines
    )
