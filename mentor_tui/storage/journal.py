"""The journal: every changed row, raw, before and after, in titled changes that can be taken back and made again."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from mentor_tui.i18n import N_, _
from mentor_tui.storage.errors import NothingToUndo, UndoRefused
from mentor_tui.storage.migrations import HEAD

if TYPE_CHECKING:
    from sqlite3 import Connection

Change = TypeVar("Change", bound=Callable[..., object])

Raw = Mapping[str, str | int | float | None]
"""A row as SQLite holds it, column by column, without any of the models' conversions."""


class Key(NamedTuple):
    """A row: its table, and its `id` as SQLite holds it (32 hexadecimal digits)."""

    kind: str
    row_id: str


class Edit(NamedTuple):
    """What became of one row; None before it was there and after it was gone."""

    key: Key
    before: Raw | None
    after: Raw | None


Move: TypeAlias = "Callable[[Connection], tuple[str, tuple[Edit, ...]]]"
"""One step through the journal: `undo` or `redo`."""


@dataclass(frozen=True)
class Title:
    """What a change is called in undo (an English msgid), and whether it is final: never to be taken back."""

    text: str
    final: bool = False


UNTITLED = Title(N_("a change"))

SIGNED_STAYS = N_("What was signed stays signed. Amend the agreement instead.")

ERASED = Title(N_("erased a record"), final=True)
"""The change that storage/erasing.py writes down: what undo would need before it is gone."""

_FINAL = {ERASED.text: N_("What was erased stays erased, and nothing from before it can be taken back.")}
"""Why a final change stays, by its title; most of them are signatures."""

_titles: WeakKeyDictionary[Callable[..., object], Title] = WeakKeyDictionary()


def titled(text: str, *, final: bool = False) -> Callable[[Change], Change]:
    """Names a change function for undo, in the past tense: `@titled(N_("accepted a line"))`.

    A `final` change, such as a signature, can't be undone, and neither can anything before it.
    """

    def name(change: Change) -> Change:
        _titles[change] = Title(text, final)
        return change

    return name


def title_of(change: Callable[..., object]) -> Title:
    """The title that `titled` gave to `change`, or "a change"."""
    return _titles.get(change, UNTITLED)


def read_raw(connection: "Connection", key: Key) -> Raw | None:
    """The row as it stands in the database, None where there is none."""
    found = connection.execute(f'SELECT * FROM "{key.kind}" WHERE id = ?', (key.row_id,))
    row = found.fetchone()
    return None if row is None else {column[0]: value for column, value in zip(found.description, row, strict=True)}


def record(connection: "Connection", title: Title, edits: tuple[Edit, ...], at: datetime) -> None:
    """Writes one change down, at time `at` (aware). What had been undone can't be redone after it."""
    connection.execute("DELETE FROM change_row WHERE change_id IN (SELECT id FROM change WHERE undone)")
    connection.execute("DELETE FROM change WHERE undone")
    written = connection.execute(
        'INSERT INTO change (title, at, "schema", final, undone) VALUES (?, ?, ?, ?, 0)',
        (title.text, at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f"), HEAD, title.final),
    )
    connection.executemany(
        "INSERT INTO change_row (change_id, n, kind, row_id, before, after) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (written.lastrowid, n, *edit.key, _to_json(edit.before), _to_json(edit.after))
            for n, edit in enumerate(edits)
        ],
    )


def undoable(connection: "Connection") -> str | None:
    """The title (msgid) of the change that undo would take back; None where there is none or it is final."""
    last = _latest(connection)
    return None if last is None or last.final else last.title


def redoable(connection: "Connection") -> str | None:
    """The title (msgid) of the change that redo would make again."""
    following = _next_undone(connection)
    return None if following is None else following.title


def undo(connection: "Connection") -> tuple[str, tuple[Edit, ...]]:
    """Takes the latest change back: its title and what became of the rows.

    Raises NothingToUndo, or UndoRefused where it is final or its rows are not as it left them.
    """
    change = _latest(connection)
    if change is None:
        raise NothingToUndo(_("There is nothing to undo."))
    if change.final:
        reason = _FINAL.get(change.title, SIGNED_STAYS)
        raise UndoRefused(_(reason))
    edits = tuple(Edit(key, after, before) for key, before, after in _edits_of(connection, change))
    _put(connection, change, edits)
    connection.execute("UPDATE change SET undone = 1 WHERE id = ?", (change.id,))
    return change.title, edits


def redo(connection: "Connection") -> tuple[str, tuple[Edit, ...]]:
    """Makes the change again that was undone last; the mirror of `undo`, with the same errors."""
    change = _next_undone(connection)
    if change is None:
        raise NothingToUndo(_("There is nothing to redo."))
    edits = tuple(_edits_of(connection, change))
    _put(connection, change, edits)
    connection.execute("UPDATE change SET undone = 0 WHERE id = ?", (change.id,))
    return change.title, edits


class _Written(NamedTuple):
    """A row of the table `change`."""

    id: int
    title: str
    schema: str
    final: bool


def _latest(connection: "Connection") -> _Written | None:
    return _one_change(connection, "WHERE NOT undone ORDER BY id DESC")


def _next_undone(connection: "Connection") -> _Written | None:
    return _one_change(connection, "WHERE undone ORDER BY id")


def _one_change(connection: "Connection", which: str) -> _Written | None:
    row = connection.execute(f'SELECT id, title, "schema", final FROM change {which} LIMIT 1').fetchone()
    return None if row is None else _Written(*row)


def _edits_of(connection: "Connection", change: _Written) -> Iterator[Edit]:
    rows = connection.execute(
        "SELECT kind, row_id, before, after FROM change_row WHERE change_id = ? ORDER BY n", (change.id,)
    )
    for kind, row_id, before, after in rows:
        yield Edit(Key(kind, row_id), _from_json(before), _from_json(after))


def _put(connection: "Connection", change: _Written, edits: tuple[Edit, ...]) -> None:
    """Brings every row from its `before` to its `after`, if all of them still stand as `before` says."""
    if change.schema != HEAD:
        raise UndoRefused(_("This change was made before the database was brought up to date; it stays."))
    for edit in edits:
        if read_raw(connection, edit.key) != edit.before:
            raise UndoRefused(_("Something was changed since that builds on this change; it stays."))
    connection.execute("PRAGMA defer_foreign_keys=ON")  # the order of rows is not the order of references
    for key, _before, after in edits:
        if after is None:
            connection.execute(f'DELETE FROM "{key.kind}" WHERE id = ?', (key.row_id,))
    for key, before, after in edits:
        if after is None:
            continue
        columns = tuple(after)
        values = tuple(after.values())
        if before is not None:
            places = ", ".join(f'"{column}" = ?' for column in columns)
            connection.execute(f'UPDATE "{key.kind}" SET {places} WHERE id = ?', (*values, key.row_id))
        else:
            names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
            connection.execute(f'INSERT INTO "{key.kind}" ({names}) VALUES ({marks})', values)


def _to_json(row: Raw | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)


def _from_json(text: str | None) -> Raw | None:
    row: Raw | None = None if text is None else json.loads(text)
    return row
