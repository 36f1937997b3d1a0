"""Erasing a person: their rows, what the journal, the drafts and the search index know of them; a receipt stays.

`Database.scrub` runs `erase`; what is left to do then with the file itself and with backups is storage/tidying.py's.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.models.kept import new_id
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.record import Erasure
from mentor_tui.storage import driver, journal, mentions, tidying
from mentor_tui.storage.archive import references
from mentor_tui.storage.archive_rows import tables
from mentor_tui.storage.belonging import rows_of
from mentor_tui.storage.journal import Edit, Key
from mentor_tui.storage.mentions import Mention

if TYPE_CHECKING:
    from sqlite3 import Connection

INDEXES = ("search_text", "search_name")
"""The search indexes, which keep words of rows that have left until they are put in order."""

DRAFTS = "draft"
"""Under this name drafts are counted beside the rows of the tables."""

_ONLY_THEIRS = """
SELECT name FROM contact WHERE id IN (SELECT contact_id FROM contact_mentee WHERE mentee_id = :whose)
   AND id NOT IN (SELECT contact_id FROM contact_mentee WHERE mentee_id <> :whose)
 UNION
SELECT name FROM organisation AS o WHERE EXISTS (SELECT 1 FROM mentee WHERE id = :whose AND o.id IN
       (organisation_id, provider_id))
   AND NOT EXISTS (SELECT 1 FROM mentee WHERE id <> :whose AND o.id IN (organisation_id, provider_id))
 ORDER BY name
"""

_SESSIONS_MOVED = """
UPDATE change_row
   SET before = CASE WHEN before IS NULL THEN NULL ELSE json_object('starts_at', json_extract(before, '$.starts_at'),
                'state', json_extract(before, '$.state')) END,
       after = CASE WHEN after IS NULL THEN NULL ELSE json_object('starts_at', json_extract(after, '$.starts_at'),
               'state', json_extract(after, '$.state')) END
"""
"""What a look back on a week still reads of changes that nobody can take back any more (storage/retrospect.py)."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be erased, by table, and what the program can't decide about.

    `staying` are the contacts and organisations that have to do with nobody else here; `named` is where the name would
    still stand.
    """

    name: str
    counts: Mapping[str, int]
    staying: tuple[str, ...]
    named: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was erased, by table, when, and how many backups with it; neither the name nor an id of the person.

    `complete` is False until the file was rewritten and the backups are gone (storage/tidying.py).
    """

    erased_at: datetime
    counts: Mapping[str, int]
    backups: int = 0
    complete: bool = True


def preview(session: Session, mentee_id: UUID) -> Preview | None:
    """What erasing would take away, None where there is no such mentee."""
    mentee = session.get(Mentee, mentee_id)
    if mentee is None:
        return None
    connection = driver.raw(session.connection())
    theirs = _theirs(session, mentee_id)
    drafts = _drafts(connection, theirs)
    return Preview(
        name=mentee.name,
        counts=_counts(theirs, len(drafts)),
        staying=tuple(name for (name,) in connection.execute(_ONLY_THEIRS, {"whose": mentee_id.hex})),
        named=mentions.of(session, mentee_id, {**theirs, DRAFTS: drafts}),
    )


def erase(session: Session, mentee_id: UUID, now: datetime, *, backups: bool = False) -> Receipt:
    """Takes everything of this person away, in the transaction of `session`, and leaves the receipt.

    It can't be undone, and nothing before it: what undo would need is what has to go. What is left to do is marked,
    with the backups that hold them where these are to go, too (`backups`). Raises LookupError where there is nobody.
    """
    connection = driver.raw(session.connection())
    theirs = _theirs(session, mentee_id)
    if not theirs["mentee"]:
        raise LookupError("there is no such mentee")
    with _signatures_released(connection):
        connection.execute("PRAGMA defer_foreign_keys=ON")
        for table in reversed(tables()):  # what is a part goes before what it is a part of
            _unlink(connection, table.name, theirs)
            ids = json.dumps([*theirs.get(table.name, ())])
            connection.execute(f'DELETE FROM "{table.name}" WHERE id IN (SELECT value FROM json_each(?))', (ids,))
    drafts = _drafts(connection)
    connection.executemany("DELETE FROM draft WHERE key = ?", [(key,) for key in drafts])
    _forget_changes(connection)
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    receipt = Receipt(now, _counts(theirs, len(drafts)), complete=False)
    _leave(connection, receipt, tidying.mark(mentee_id.hex if backups else None))
    return receipt


def receipts(session: Session) -> tuple[Receipt, ...]:
    """What was erased so far, the newest first."""
    found = session.exec(select(Erasure).order_by(col(Erasure.erased_at).desc(), col(Erasure.id)))
    return tuple(_receipt(item.erased_at, item.counts, item.backups) for item in found)


def _receipt(at: datetime, counts: Mapping[str, Any], backups: int) -> Receipt:
    told = {table: number for table, number in counts.items() if table != tidying.LEFT}
    return Receipt(at, told, backups, complete=tidying.LEFT not in counts)


def _theirs(session: Session, mentee_id: UUID) -> dict[str, frozenset[str]]:
    """The ids of all rows that go, by table: what belongs to the person, and updates that are about nobody else."""
    connection = driver.raw(session.connection())
    theirs = rows_of(session, mentee_id)
    parts = json.dumps([*theirs["update_part"]])
    alone = connection.execute(
        "SELECT update_id FROM update_part WHERE id IN (SELECT value FROM json_each(:parts)) EXCEPT"
        " SELECT update_id FROM update_part WHERE id NOT IN (SELECT value FROM json_each(:parts))",
        {"parts": parts},
    )
    theirs["progress_update"] = frozenset(key for (key,) in alone)
    return theirs


def _counts(theirs: Mapping[str, frozenset[str]], drafts: int) -> dict[str, int]:
    counted = {table: len(ids) for table, ids in theirs.items() if ids}
    return {**counted, DRAFTS: drafts} if drafts else counted


@contextmanager
def _signatures_released(connection: "Connection") -> Iterator[None]:
    """A signature binds two people; the right of one of them to be forgotten is the stronger one.

    The triggers come back as they were, whichever revision made them; where the block fails, with the transaction.
    """
    frozen = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%\\_frozen\\_%' ESCAPE '\\'"
    ).fetchall()
    for name, _sql in frozen:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in frozen:
        connection.execute(sql)


def _unlink(connection: "Connection", table: str, theirs: Mapping[str, frozenset[str]]) -> None:
    """Rows of others that stay, such as a challenge that concerned the person once, no longer refer to what goes."""
    (own,) = (known for known in tables() if known.name == table)
    for column, target in references(own).items():
        if own.columns[column].nullable and theirs.get(target):
            statement = (
                f'UPDATE "{table}" SET "{column}" = NULL WHERE "{column}" IN (SELECT value FROM json_each(?))'
                " AND id NOT IN (SELECT value FROM json_each(?))"
            )
            connection.execute(statement, (json.dumps([*theirs[target]]), json.dumps([*theirs.get(table, ())])))


def _drafts(connection: "Connection", theirs: Mapping[str, frozenset[str]] | None = None) -> frozenset[str]:
    """The keys of drafts that nobody can open once `theirs` are gone: each names a row that is nowhere then."""
    gone = frozenset().union(*(theirs or {}).values())
    return frozenset(
        key
        for (key,) in connection.execute("SELECT key FROM draft").fetchall()
        if any(row_id in gone or not _is_anywhere(connection, row_id) for row_id in _ids_in(key))
    )


def _ids_in(key: str) -> Iterator[str]:
    """The rows that the key of a draft names, as SQLite holds their ids."""
    for part in key.split("/"):
        if len(part) in (32, 36):
            try:
                yield UUID(part).hex
            except ValueError:
                continue


def _is_anywhere(connection: "Connection", row_id: str) -> bool:
    return any(
        connection.execute(f'SELECT 1 FROM "{table.name}" WHERE id = ?', (row_id,)).fetchone() for table in tables()
    )


def _forget_changes(connection: "Connection") -> None:
    """Empties the journal, in which rows stand as they were, with whomever they named.

    Nothing in it can be taken back after a change that is final, whosever rows it tells of. Only when sessions that
    are still there were to be held stays, without a word.
    """
    connection.execute("DELETE FROM change_row WHERE kind <> 'session' OR row_id NOT IN (SELECT id FROM session)")
    connection.execute(_SESSIONS_MOVED)
    connection.execute("DELETE FROM change WHERE undone OR id NOT IN (SELECT change_id FROM change_row)")
    connection.execute("DELETE FROM change_row WHERE change_id NOT IN (SELECT id FROM change)")


def _leave(connection: "Connection", receipt: Receipt, left: Mapping[str, object]) -> None:
    """Writes the receipt down, with what is `left` to do, and a change that nobody takes back."""
    key = Key("erasure", new_id().hex)
    at = receipt.erased_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    connection.execute(
        "INSERT INTO erasure (id, erased_at, counts, backups) VALUES (?, ?, ?, ?)",
        (key.row_id, at, json.dumps({**receipt.counts, tidying.LEFT: left}), receipt.backups),
    )
    edit = Edit(key, None, {"id": key.row_id})  # the row itself changes once it is tidied
    journal.record(connection, journal.ERASED, (edit,), receipt.erased_at)
