"""Erasing a person: their rows, what the journal, the drafts and the search index know of them, and the free pages.

`Database.scrub` runs `erase` and leaves no page behind that held it; `backups_with` and `drop_backups` do the same to
the copies that lie beside the database.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sqlmodel import Session

from mentor_tui.i18n import _
from mentor_tui.models.kept import new_id
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.record import Erasure
from mentor_tui.rules.found import Hit
from mentor_tui.storage import backup, driver, journal, place, search
from mentor_tui.storage.belonging import rows_of
from mentor_tui.storage.errors import StorageError, explained
from mentor_tui.storage.journal import Edit, Key
from mentor_tui.storage.migrations import frozen

if TYPE_CHECKING:
    from sqlite3 import Connection

_ID = re.compile(r"[0-9a-f]{32}")
_TRIGGER = re.compile(r"CREATE TRIGGER (\w+)")

INDEXES = ("search_text", "search_name")
"""The search indexes, which keep words of rows that have left until they are put in order."""

ROOM = 60
"""Cells of the piece of text that is shown of a place where the name still stands."""


class StillReferred(StorageError):
    """Rows of others refer to a row of this person: a fault of the program."""

    exit_code = 1

    def __init__(self) -> None:
        super().__init__(_("Other records refer to this one. Nothing was erased."))


class NamedPlace(NamedTuple):
    """A text of others, or of nobody, in which the name still stands."""

    hit: Hit


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be erased, by table, and where the name would still stand: the program can't decide about that."""

    name: str
    counts: Mapping[str, int]
    named: tuple[NamedPlace, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was erased, by table, and when; neither the name nor an id of the person."""

    erased_at: datetime
    counts: Mapping[str, int]
    backups: int


def preview(session: Session, mentee_id: UUID) -> Preview | None:
    """What erasing would take away, None where there is no such mentee."""
    mentee = session.get(Mentee, mentee_id)
    if mentee is None:
        return None
    found = search.find(session, mentee.name, room=ROOM).hits
    return Preview(
        name=mentee.name,
        counts=_counts(rows_of(session, mentee_id)),
        named=tuple(NamedPlace(hit) for hit in found if hit.mentee_id != mentee_id),
    )


def erase(session: Session, mentee_id: UUID, now: datetime, backups: int = 0) -> Receipt:
    """Takes everything of this person away, in the transaction of `session`, and leaves the receipt.

    It can't be undone, and nothing before it: what undo would need is what has to go.
    """
    connection = driver.raw(session.connection())
    rows = rows_of(session, mentee_id)
    known = frozenset().union(*rows.values())
    connection.execute("PRAGMA defer_foreign_keys=ON")
    _unfreeze(connection)
    for table, ids in rows.items():
        _delete(connection, table, "id", ids)
    connection.execute("DELETE FROM progress_update WHERE id NOT IN (SELECT update_id FROM update_part)")
    _freeze(connection)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StillReferred
    known = _forget_changes(connection, known)
    _forget_drafts(connection, known)
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # words of rows that left go now
    receipt = Receipt(now, _counts(rows), backups)
    _leave(connection, receipt)
    return receipt


def receipts(session: Session) -> tuple[Receipt, ...]:
    """What was erased so far, the newest first."""
    from sqlmodel import col, select

    found = session.exec(select(Erasure).order_by(col(Erasure.erased_at).desc(), col(Erasure.id)))
    return tuple(Receipt(item.erased_at, item.counts, item.backups) for item in found)


def _counts(rows: Mapping[str, frozenset[str]]) -> dict[str, int]:
    return {table: len(ids) for table, ids in rows.items() if ids}


def _delete(connection: "Connection", table: str, column: str, ids: Iterable[str]) -> None:
    connection.executemany(f'DELETE FROM "{table}" WHERE "{column}" = ?', [(key,) for key in ids])


def _unfreeze(connection: "Connection") -> None:
    """A signature binds two people; the right of one of them to be forgotten is the stronger one."""
    for statement in frozen.TRIGGERS:
        found = _TRIGGER.match(statement)
        assert found is not None
        connection.execute(f"DROP TRIGGER {found[1]}")


def _freeze(connection: "Connection") -> None:
    for statement in frozen.TRIGGERS:
        connection.execute(statement)


def _forget_changes(connection: "Connection", known: frozenset[str]) -> frozenset[str]:
    """Takes out of the journal what tells of these rows, or of rows that were theirs and are gone for long.

    Returns the ids with those of the rows that were found so.
    """
    written = [
        (change, number, row_id, {row_id, *_ID.findall(before or ""), *_ID.findall(after or "")})
        for change, number, row_id, before, after in connection.execute(
            "SELECT change_id, n, row_id, before, after FROM change_row"
        )
    ]
    gone: list[tuple[int, int]] = []
    while theirs := [item for item in written if not known.isdisjoint(item[3])]:
        gone += [item[:2] for item in theirs]
        known |= {item[2] for item in theirs}
        written = [item for item in written if known.isdisjoint(item[3])]
    connection.executemany("DELETE FROM change_row WHERE change_id = ? AND n = ?", gone)
    connection.execute("DELETE FROM change WHERE id NOT IN (SELECT change_id FROM change_row)")
    return known


def _forget_drafts(connection: "Connection", known: frozenset[str]) -> None:
    """A draft tells by its key, or by what a place holds, whose it is."""
    keys = [
        (key,)
        for key, text in connection.execute("SELECT key, text FROM draft")
        if not known.isdisjoint(_ID.findall(f"{key} {text}".replace("-", "")))
    ]
    connection.executemany("DELETE FROM draft WHERE key = ?", keys)


def _leave(connection: "Connection", receipt: Receipt) -> None:
    """Writes the receipt down, and a change that nobody takes back."""
    import json

    key = Key("erasure", new_id().hex)
    at = receipt.erased_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    connection.execute(
        "INSERT INTO erasure (id, erased_at, counts, backups) VALUES (?, ?, ?, ?)",
        (key.row_id, at, json.dumps(receipt.counts), receipt.backups),
    )
    journal.record(connection, journal.ERASED, (Edit(key, None, journal.read_raw(connection, key)),), receipt.erased_at)


# the copies beside the database


def backups_with(path: Path, folder: Path, mentee_id: UUID) -> tuple[Path, ...]:
    """The backups in `folder` that hold this person. One that can't be opened is said to hold them: nobody can tell."""
    found = []
    for file in sorted(folder.glob(f"*{path.suffix}")):
        driver.use_key(file, driver.key_of(path))
        try:
            with explained(file), closing(driver.connect(file, readonly=True)) as connection:
                holds = connection.execute("SELECT 1 FROM mentee WHERE id = ?", (mentee_id.hex,)).fetchone()
        except StorageError:
            holds = (1,)
        if holds:
            found.append(file)
    return tuple(found)


def drop_backups(path: Path, folder: Path, files: Iterable[Path], today: date) -> None:
    """Overwrites and removes these backups, and makes one of today: no day begins without any."""
    for file in files:
        place.shred(file)
    backup.daily(path, folder, today)
