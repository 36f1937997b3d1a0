"""How the rows of an archive meet those that are here: new, the same, known under another id, or differing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import Table, UniqueConstraint

from mentor_tui.i18n import _
from mentor_tui.models.enums import AgreementState
from mentor_tui.rules.textfold import fold
from mentor_tui.storage.archive import Progress, references, rows
from mentor_tui.storage.archive_format import RawRow, Value
from mentor_tui.storage.archive_rows import refuse_row, tables
from mentor_tui.storage.migrations.frozen import SIGNED_COLUMNS

if TYPE_CHECKING:
    from sqlite3 import Connection

COUNTERS = frozenset({"revision"})
"""Columns that count how often a row was written: rows that differ in nothing else are the same."""

PARTS = frozenset({"answer", "flag", "line_decision"})
"""What is signed together with its agreement."""

_STEPS = frozenset({("signed", "superseded"), ("superseded", "signed"), ("signed", "ended"), ("ended", "signed")})
"""How the state of a signed agreement may go on (migrations/frozen.py)."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A row that is here and there and differs, in these columns; `text` is what it says here, for a screen.

    `here` and `there` are the first value that differs, where it is a text. One that `stays` is kept as it is here
    whatever is chosen: it was signed, or another row has its place.
    """

    table: str
    row_id: str
    columns: tuple[str, ...]
    text: str
    here: str = ""
    there: str = ""
    stays: bool = False


@dataclass(slots=True)
class Sorted:
    """The rows of an archive, with references as they are here: those that are new, and (table, here, there) pairs."""

    new: dict[str, list[RawRow]] = field(default_factory=dict)
    differing: list[tuple[str, RawRow, RawRow]] = field(default_factory=list)
    same: int = 0
    known: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()
    signed: bool = False


class Sorter:
    """Sorts the rows of one archive."""

    def __init__(self, connection: "Connection", progress: Progress) -> None:
        self._connection = connection
        self._progress = progress
        self._moved: dict[tuple[str, Value], str] = {}
        self._left: set[tuple[str, Value]] = set()
        self._clashes: list[Clash] = []
        self._found = Sorted()

    def sort(self, incoming: Mapping[str, Sequence[RawRow]]) -> Sorted:
        """Sorts rows that are sound in themselves; raises ArchiveRefused for one that refers to nothing."""
        self._refuse_dangling(incoming)
        total, done = sum(map(len, incoming.values())), 0
        known: list[str] = []
        for table in tables():
            there = {row["id"]: row for row in rows(self._connection, table.name, _ids(incoming[table.name]))}
            self._found.new[table.name] = []
            seen: dict[tuple[object, ...], RawRow] = {}
            if table.name == "mentor" and self._has_mentor():
                continue  # whose workbench this is stays
            for told in incoming[table.name]:
                done += 1
                self._progress(done, total)
                if (row := self._rewritten(table, told)) is None:
                    continue
                if (mine := there.get(row["id"])) is not None:
                    self._meet(table, mine, row)
                elif twin := self._by_name(table.name, row):
                    self._moved[table.name, row["id"]] = twin
                    known.append(str(row["name"]))
                elif (other := self._in_its_place(table, row, seen)) is not None:
                    self._yield(table, other, row)
                elif self._is_part_of_signed(table.name, row):
                    self._stay(table.name, row, row, ())
                else:
                    self._found.new[table.name].append(row)
                    seen |= dict.fromkeys(_unique(table, row), row)
        self._found.known = tuple(known)
        self._found.clashes = tuple(self._clashes)
        self._found.signed = self._is_signed()
        return self._found

    # references

    def _refuse_dangling(self, incoming: Mapping[str, Sequence[RawRow]]) -> None:
        ids = {name: {row["id"] for row in told} for name, told in incoming.items()}
        for table in tables():
            for column, target in references(table).items():
                wanted = {row[column] for row in incoming[table.name]} - ids[target] - {None}
                lost = wanted - {row["id"] for row in rows(self._connection, target, [str(key) for key in wanted])}
                for number, row in enumerate(incoming[table.name] if lost else (), start=1):
                    if row[column] in lost:
                        refuse_row(table.name, number, column, _("what it refers to is neither there nor here"))

    def _rewritten(self, table: Table, row: RawRow) -> RawRow | None:
        """The row with references to rows that are known here under another id; None where its own place is gone."""
        changed: dict[str, Value] = {}
        for column, target in references(table).items():
            key = (target, row[column])
            if key in self._left:
                if not table.columns[column].nullable:
                    self._left.add((table.name, row["id"]))
                    return None
                changed[column] = None
            elif key in self._moved:
                changed[column] = self._moved[key]
        return {**row, **changed}

    # rows that are here

    def _meet(self, table: Table, mine: RawRow, row: RawRow) -> None:
        columns = tuple(name for name in row if name not in COUNTERS and row[name] != mine[name])
        if not columns:
            self._found.same += 1
        elif self._must_stay(table.name, mine, row, columns):
            self._stay(table.name, mine, row, columns)
        else:
            self._found.differing.append((table.name, mine, row))
            self._clashes.append(_clash(table.name, mine, row, columns))

    def _must_stay(self, table: str, mine: RawRow, row: RawRow, columns: Iterable[str]) -> bool:
        if self._is_part_of_signed(table, mine) or self._is_part_of_signed(table, row):
            return True
        if table != "agreement" or mine["state"] == AgreementState.DRAFT:
            return False
        return not set(columns).isdisjoint(SIGNED_COLUMNS) or (mine["state"], row["state"]) not in _STEPS

    def _stay(self, table: str, mine: RawRow, row: RawRow, columns: tuple[str, ...]) -> None:
        """The row here stays whatever is chosen, and what was to come in under the other's id is left out."""
        if mine["id"] != row["id"] or not columns:
            self._left.add((table, row["id"]))
        self._clashes.append(replace(_clash(table, mine, row, columns), stays=True))

    def _is_part_of_signed(self, table: str, row: RawRow) -> bool:
        """Whether a row would be part of an agreement that is signed here."""
        if table not in PARTS:
            return False
        found = rows(self._connection, "agreement", [str(row["agreement_id"])])
        return bool(found) and found[0]["state"] != AgreementState.DRAFT

    def _by_name(self, table: str, row: RawRow) -> str | None:
        """The organisation of that name that is here, or the contact of that name in the same organisation."""
        if table not in ("organisation", "contact"):
            return None
        for found in self._people(table):
            same_house = table == "organisation" or found["organisation_id"] == row["organisation_id"]
            if same_house and fold(str(found["name"])) == fold(str(row["name"])):
                return str(found["id"])
        return None

    def _people(self, table: str) -> list[RawRow]:
        return rows(self._connection, table)

    def _has_mentor(self) -> bool:
        return bool(rows(self._connection, "mentor"))

    def _in_its_place(self, table: Table, row: RawRow, seen: Mapping[tuple[object, ...], RawRow]) -> RawRow | None:
        """The row, here or already among the new ones, that has what only one row may have."""
        for key in _unique(table, row):
            if key in seen:
                return seen[key]
            names, values = key[0], key[1:]
            assert isinstance(names, tuple)
            where = " AND ".join(f'"{name}" IS ?' for name in names)
            found = self._connection.execute(f'SELECT id FROM "{table.name}" WHERE {where}', values).fetchone()
            if found:
                return rows(self._connection, table.name, [found[0]])[0]
        return None

    def _yield(self, table: Table, other: RawRow, row: RawRow) -> None:
        """Another row has the place: the same one where it says the same, else it stays and this one is left out."""
        columns = tuple(name for name in row if name not in {"id", *COUNTERS} and row[name] != other[name])
        if columns:
            self._stay(table.name, other, row, columns)
        else:
            self._moved[table.name, row["id"]] = str(other["id"])
            self._found.same += 1

    def _is_signed(self) -> bool:
        theirs = (row for name, _mine, row in self._found.differing if name == "agreement")
        return any(row["state"] != AgreementState.DRAFT for row in (*self._found.new["agreement"], *theirs))


def _ids(told: Sequence[RawRow]) -> list[str]:
    return [str(row["id"]) for row in told]


def _unique(table: Table, row: RawRow) -> list[tuple[object, ...]]:
    """What of a row no other row of its table may have: (columns, value, value …) for each rule of that kind."""
    rules = [rule.columns for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    rules += [index.columns for index in table.indexes if index.unique]
    return [(names, *(row[name] for name in names)) for names in (tuple(rule.keys()) for rule in rules)]


def _clash(table: str, mine: RawRow, row: RawRow, columns: tuple[str, ...]) -> Clash:
    told = [name for name in columns if not name.endswith("_id") and name not in ("folded", "canonical", "fingerprint")]
    here, there = (str(one[told[0]] or "") if told else "" for one in (mine, row))
    return Clash(table, str(mine["id"]), columns, _told(mine), here, there)


def _told(row: RawRow) -> str:
    """What a row says, in short: for a screen, never for a log."""
    return next((str(row[name]) for name in ("name", "title", "text", "question", "line") if row.get(name)), "")
