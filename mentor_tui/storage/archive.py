"""Taking out: everything that is kept, or what belongs to one mentee, as an archive of raw rows."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Table
from sqlmodel import Session

from mentor_tui import __version__
from mentor_tui.models.tables import metadata
from mentor_tui.rules import withheld
from mentor_tui.storage import belonging, driver, mentor
from mentor_tui.storage.archive_format import Archive, ArchiveKind, RawRow
from mentor_tui.storage.archive_rows import tables
from mentor_tui.storage.migrations import HEAD

if TYPE_CHECKING:
    from sqlite3 import Connection

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done; raises Abandoned where the work is no longer wanted."""


def unwatched(_done: int, _of: int) -> None:
    """Nobody looks on."""


def everything(session: Session, at: datetime, *, progress: Progress = unwatched) -> Archive:
    """All rows of all tables: whatever a person entered. The journal, drafts and the search index stay (backup)."""
    connection = driver.raw(session.connection())
    taken: dict[str, list[RawRow]] = {}
    for number, table in enumerate(tables()):
        progress(number, len(tables()))
        taken[table.name] = rows(connection, table.name)
    return _archive(session, ArchiveKind.EVERYTHING, at, taken, private=True)


def handover(session: Session, mentee_id: UUID, at: datetime, *, private: bool) -> Archive:
    """What belongs to this mentee, and what it refers to: their organisation, contacts, the frame of an update.

    The mentor's own challenges stay; so does all that is the mentor's alone unless `private` (rules/withheld.py).
    Raises LookupError where there is no such mentee.
    """
    taken = withheld.without_own(of_mentee(session, mentee_id))
    if not private:
        taken = withheld.without_private(taken)
    taken = with_what_they_refer_to(session, _unlinked(taken))
    return _archive(session, ArchiveKind.HANDOVER, at, taken, private=private)


def of_mentee(session: Session, mentee_id: UUID) -> dict[str, list[RawRow]]:
    """Every row that belongs to this mentee, by table; raises LookupError where there is no such mentee."""
    connection = driver.raw(session.connection())
    belongs = belonging.rows_of(session, mentee_id)
    taken = {table.name: rows(connection, table.name, belongs.get(table.name, ())) for table in tables()}
    if not taken["mentee"]:
        raise LookupError("there is no such mentee")
    return taken


def rows(connection: "Connection", table: str, ids: Collection[str] | None = None) -> list[RawRow]:
    """The rows of a table as SQLite holds them, those of these `ids` or all, in the order of their ids."""
    which = "" if ids is None else "WHERE id IN (SELECT value FROM json_each(?))"
    values = () if ids is None else (json.dumps([*ids]),)
    found = connection.execute(f'SELECT * FROM "{table}" {which} ORDER BY id', values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def references(table: Table) -> dict[str, str]:
    """Which columns of a table refer to a row of which other: {"mentee_id": "mentee"}."""
    return {key.parent.name: key.column.table.name for key in table.foreign_keys}


def is_owned(table: Table) -> bool:
    """Whether the rows of a table belong to a mentee each: by their own `mentee_id`, or by the row they are part of."""
    if table.name == "mentee" or "mentee_id" in table.columns:
        return True
    return any(is_owned(key.column.table) for key in table.foreign_keys if not key.parent.nullable)


def _unlinked(taken: Mapping[str, Sequence[RawRow]]) -> dict[str, list[RawRow]]:
    """The rows without references to rows of a mentee that are not among them: a shared note's to a private point."""
    ids = {name: {row["id"] for row in rows} for name, rows in taken.items()}
    kept: dict[str, list[RawRow]] = {}
    for table in tables():
        links = {
            column: target
            for column, target in references(table).items()
            if table.columns[column].nullable and is_owned(metadata.tables[target])
        }
        kept[table.name] = [
            {**row, **{name: None for name, target in links.items() if row[name] not in ids[target]}}
            for row in taken.get(table.name, ())
        ]
    return kept


def with_what_they_refer_to(session: Session, taken: Mapping[str, Sequence[RawRow]]) -> dict[str, list[RawRow]]:
    """The rows, and in turn those of nobody in particular that they refer to."""
    connection = driver.raw(session.connection())
    whole = {name: [*rows] for name, rows in taken.items()}
    for table in reversed(tables()):  # those last that others refer to
        for column, target in references(table).items():
            if not is_owned(metadata.tables[target]):
                there = {row["id"] for row in whole[target]}
                wanted = {str(row[column]) for row in whole[table.name] if row[column] is not None} - there
                whole[target] += rows(connection, target, wanted)
    return whole


def _archive(
    session: Session, kind: ArchiveKind, at: datetime, taken: Mapping[str, Sequence[RawRow]], *, private: bool
) -> Archive:
    return Archive(kind, HEAD, __version__, at, mentor.name(session), private, taken)
