"""A CSV file as a table: delimiter and headings found, each row with its line, a broken line named."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mentor_tui.catalogue import Problem
from mentor_tui.i18n import _
from mentor_tui.rules.importing.decoding import ImportRefused
from mentor_tui.rules.importing.known_headings import is_heading
from mentor_tui.rules.importing.values import line

MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_ROW = 200
"""How many rows and columns a list has, and over how many lines one row may go: more is another document."""

MOST_BROKEN = 200
"""From so many lines on whose quotation marks are wrong, the file is no CSV."""

DELIMITERS = ";,\t"
SAMPLE = 30
HEADINGS_WITHIN = 10
"""How many rows are looked at to find the delimiter, and within how many the headings are to be found."""

_SAID_DELIMITER = re.compile(r"sep=(.)")
"""How Excel is told the delimiter in the first line."""

_VALUE = re.compile(r"[^@\s]+@[^@\s]+|\+?[\d\s()/.-]{5,}")
"""An address or a number: nobody writes those over a column."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the line on which it begins, from 1, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds. `headings` are "" where there are none; `problems` are lines that could not be read at all.

    With `cards` it is a vCard file: its columns are properties, and what they mean is certain.
    """

    name: str
    headings: tuple[str, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()
    notices: tuple[str, ...] = ()
    cards: bool = False

    @property
    def headed(self) -> bool:
        """Whether something stands over the columns."""
        return any(self.headings)

    def column(self, at: int) -> tuple[str, ...]:
        """What stands in a column, without the empty cells."""
        cells = (record.cells[at].strip() for record in self.records if at < len(record.cells))
        return tuple(cell for cell in cells if cell)


def read_table(text: str, name: str, notices: Sequence[str] = ()) -> Table:
    """The table in the text of the CSV file `name`; its lines end with line feeds.

    Raises ImportRefused for a text with no row in it, or with more than a list of people has.
    """
    lines = text.split("\n")
    said = _SAID_DELIMITER.fullmatch(lines[0])
    if said:
        lines[0] = ""
    delimiter = said[1] if said else _delimiter(lines)
    records, problems = _records(lines, delimiter, name)
    at = _headings_at(records)
    headings: tuple[str, ...] = ()
    if at is not None:
        over = records[at]
        headings = tuple(line(cell) for cell in over.cells)
        records, above = records[at + 1 :], records[:at]
        if above:
            notices = (*notices, _("What stands above the headings was left out."))
        problems = [problem for problem in problems if problem.line > over.line]
    if not records and not problems:
        raise ImportRefused(_("There is no row in this file."))
    if len(records) > MOST_ROWS:
        raise ImportRefused(_("This file has more than {n} rows: too many for a list of people.").format(n=MOST_ROWS))
    width = len(headings) or max((len(record.cells) for record in records), default=0)
    if width > MOST_COLUMNS:
        raise ImportRefused(_("This file has more than {n} columns.").format(n=MOST_COLUMNS))
    headings = headings or ("",) * width
    kept: list[Record] = []
    for record in records:
        if any(cell.strip() for cell in record.cells[width:]):
            problems.append(Problem(name, record.line, "", _too_many(record, width)))
        else:
            kept.append(record)
    return Table(
        name,
        headings,
        tuple(kept),
        tuple(sorted(problems, key=lambda problem: problem.line)),
        tuple(notices),
    )


def _too_many(record: Record, width: int) -> str:
    sentence = _("This line has {n} cells, and there are {m} headings: are quotation marks missing?")
    return sentence.format(n=len(record.cells), m=width)


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter with which headings are known, and else the one with which the rows have equally many cells."""

    def fits(delimiter: str) -> tuple[int, float, int]:
        records = _records(lines, delimiter, "", most=SAMPLE)[0]
        if not records:
            return 0, 0.0, 0
        at = _headings_at(records)
        counts = [len(record.cells) for record in records[at or 0 :]]
        width = counts[0] if at is not None else max(set(counts), key=counts.count)
        known = sum(map(is_heading, records[at].cells)) if at is not None else 0
        return known, counts.count(width) / len(counts), width

    return max(DELIMITERS, key=fits)


def _records(lines: Sequence[str], delimiter: str, name: str, *, most: int = 0) -> tuple[list[Record], list[Problem]]:
    """The rows with something in them, the first `most` of them, and the lines that are no row.

    A row goes over as many lines as its quotation marks say. Where they are never closed, only the line on which they
    open is given up, not all that follows.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    at = 0
    while at < len(lines) and (not most or len(records) < most) and len(records) <= MOST_ROWS + HEADINGS_WITHIN:
        feed = (f"{line}\n" for line in lines[at : at + LONGEST_ROW])
        reader = csv.reader(feed, delimiter=delimiter, strict=True, skipinitialspace=True)
        try:
            cells = tuple(next(reader))
        except csv.Error as error:
            problems.append(Problem(name, at + 1, "", _broken(error)))
            if len(problems) > MOST_BROKEN:
                raise ImportRefused(_("The quotation marks in this file don't fit together: it is no CSV.")) from None
            at += 1
            continue
        if any(cell.strip() for cell in cells):
            records.append(Record(at + 1, cells))
        at += max(1, reader.line_num)
    return records, problems


def _broken(error: csv.Error) -> str:
    if "field larger" in str(error):
        return _("A cell in this line is too long.")
    return _("The quotation marks in this line are not closed, or something stands behind them.")


def _headings_at(records: Sequence[Record]) -> int | None:
    """Which row has the headings; None where none has.

    That is the row with the most headings that are known. Where none is, it is the first, if addresses or numbers stand
    under it and none in it.
    """

    def known(record: Record) -> int:
        return 0 if any(map(_is_value, record.cells)) else sum(map(is_heading, record.cells))

    scores = [known(record) for record in records[:HEADINGS_WITHIN]]
    best = max(scores, default=0)
    if best >= 2:
        return scores.index(best)
    first, below = records[:1], records[1:SAMPLE]
    values = [sum(map(_is_value, record.cells)) > 0 for record in below]
    over_values = values and sum(values) * 2 >= len(values)
    return 0 if over_values and not any(map(_is_value, first[0].cells)) else None


def _is_value(cell: str) -> bool:
    return bool(_VALUE.fullmatch(cell.strip()))
