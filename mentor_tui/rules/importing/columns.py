"""What the columns of a table mean: guessed from their headings, else from what stands in them, and corrected."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mentor_tui.catalogue import nearest
from mentor_tui.i18n import _
from mentor_tui.rules.importing import values
from mentor_tui.rules.importing.known_headings import meant_by
from mentor_tui.rules.importing.means import CHOICES, NAMES, SHARED, ImportKind, Means
from mentor_tui.rules.importing.table import Table
from mentor_tui.rules.textfold import fold

MOSTLY = 0.5
"""What share of the cells of a column has to look alike, so that they say what the column is."""


class By(StrEnum):
    """Where it is known from what a column means: its HEADING, its VALUES (a guess), or somebody who SAID it."""

    HEADING = "heading"
    VALUES = "values"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, its heading ("" for none), what it means, and where that is known from; by None it means NOTHING."""

    heading: str
    means: Means = Means.NOTHING
    by: By | None = None


Columns = tuple[Column, ...]


class ColumnsError(ValueError):
    """What was said of the columns can't be meant; the message is a sentence for the person."""


def told(column: Column, at: int) -> str:
    """What a column is called: its heading, else its number, counted from 1."""
    return column.heading if column.heading else _("column {n}").format(n=at + 1)


def guess(table: Table, kind: ImportKind) -> Columns:
    """What each column means in a file of this kind. No heading that is known means NOTHING, if the values are silent.

    Of everything but SHARED one column at most has the meaning: the one whose heading says it without another word.
    """
    columns = _by_headings(table, kind)
    columns = _names_settled(columns)
    return _by_values(table, kind, columns)


def corrected(columns: Columns, at: int, means: Means) -> Columns:
    """The columns with another meaning for the one `at`; it is taken from the column that had it."""
    return tuple(
        Column(column.heading, means, By.SAID)
        if index == at
        else Column(column.heading)
        if column.means is means and means not in SHARED
        else column
        for index, column in enumerate(columns)
    )


def as_said(columns: Columns, words: str, kind: ImportKind) -> Columns:
    """The columns as somebody says them: "Firma=organisation,3=email", a heading or a number for each.

    Raises ColumnsError for a column that isn't there, or a meaning that a file of this kind doesn't have.
    """
    for pair in next(csv.reader([words], skipinitialspace=True), []):
        heading, equals, said = (part.strip() for part in pair.rpartition("="))
        if not equals:
            raise ColumnsError(_("The columns are said as HEADING=MEANING, with commas between them."))
        columns = corrected(columns, _column(columns, heading), _means(said, kind))
    return columns


def _column(columns: Columns, heading: str) -> int:
    folded = [fold(column.heading) for column in columns]
    if fold(heading) in folded:
        return folded.index(fold(heading))
    if heading.isascii() and heading.isdigit() and 1 <= int(heading[:4]) <= len(columns):
        return int(heading[:4]) - 1
    known = ", ".join(told(column, at) for at, column in enumerate(columns))
    raise ColumnsError(_("There is no column “{name}”. There are: {known}.").format(name=heading, known=known))


def _means(said: str, kind: ImportKind) -> Means:
    known = [means.value for means in CHOICES[kind]]
    if said in known:
        return Means(said)
    near = nearest(said, known)
    if near:
        sentence = _("“{name}” is nothing that a column can mean; the nearest is “{nearest}”.")
        raise ColumnsError(sentence.format(name=said, nearest=near))
    sentence = _("“{name}” is nothing that a column can mean. There are: {known}.")
    raise ColumnsError(sentence.format(name=said, known=", ".join(known)))


def _by_headings(table: Table, kind: ImportKind) -> Columns:
    columns = [Column(heading) for heading in table.headings]
    meant = [_meant(table, at, kind) for at in range(len(columns))]
    for means in CHOICES[kind]:
        saying = [(not found[1], not table.column(at), at) for at, found in enumerate(meant) if found[0] is means]
        for _inexact, _empty, at in sorted(saying)[: None if means in SHARED else 1]:
            columns[at] = replace(columns[at], means=means, by=By.HEADING)
    return tuple(columns)


def _meant(table: Table, at: int, kind: ImportKind) -> tuple[Means | None, bool]:
    found = meant_by(table.headings[at], kind)
    if found is None:
        return None, False
    # "Anrede" may have "Frau" below it, and "Sprache" the languages that somebody speaks.
    read = {Means.FORM: values.form, Means.LANGUAGE: values.language}.get(found[0])
    if read and table.column(at) and _share(table, at, read) < MOSTLY:
        return None, False
    return found


def _names_settled(columns: Columns) -> Columns:
    """One name for each row: "Name" beside "Vorname" is the last name, and else it makes the other two needless."""
    there = {column.means: at for at, column in enumerate(columns)}
    if Means.NAME not in there:
        return columns
    if Means.FIRST_NAME in there and Means.LAST_NAME not in there:
        return _with(columns, there[Means.NAME], Means.LAST_NAME, By.HEADING)
    for means in (Means.FIRST_NAME, Means.LAST_NAME):
        if means in there:
            columns = _with(columns, there[means], Means.NOTHING, None)
    return columns


def _by_values(table: Table, kind: ImportKind, columns: Columns) -> Columns:
    looks: Mapping[Means, Callable[[str], object]] = {
        Means.EMAIL: values.looks_like_email,
        Means.PHONE: values.looks_like_phone,
        Means.FORM: values.form,
        Means.LANGUAGE: values.language,
        Means.RHYTHM: lambda cell: not cell.strip().isdigit() and values.rhythm(cell),
        Means.ROLE: values.role,
        Means.ORGANISATION: values.looks_like_organisation,
        Means.NAME: values.looks_like_name,
    }
    for means, looks_like in looks.items():
        taken = {column.means for column in columns}
        if means not in CHOICES[kind] or means in taken or (means is Means.NAME and taken & set(NAMES)):
            continue
        for at, column in enumerate(columns):
            silent = column.by is None and meant_by(column.heading, kind) is None
            if silent and table.column(at) and _share(table, at, looks_like) >= MOSTLY:
                columns = _with(columns, at, means, By.VALUES)
                break
    return columns


def _share(table: Table, at: int, looks_like: Callable[[str], object]) -> float:
    """Which share of the cells of a column looks like something, of those that are not empty."""
    cells = table.column(at)
    return sum(bool(looks_like(cell)) for cell in cells) / len(cells)


def _with(columns: Sequence[Column], at: int, means: Means, by: By | None) -> Columns:
    return tuple(replace(column, means=means, by=by) if index == at else column for index, column in enumerate(columns))
