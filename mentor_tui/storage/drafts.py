"""Drafts: what stood in a text field and has not become a change yet."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentor_tui.storage import driver
from mentor_tui.storage.errors import explained

if TYPE_CHECKING:
    from sqlmodel import Session

_ALL = "SELECT key, text, at FROM draft ORDER BY at, key"


class Draft(NamedTuple):
    """What stood in the field `key` at time `at` (UTC); one that is found at start belongs to a meeting cut off."""

    key: str
    text: str
    at: datetime


def left(path: Path) -> tuple[Draft, ...]:
    """The drafts in the database at `path`, oldest first, read without SQLModel; none where there is no database."""
    if not has_table(path):
        return ()
    with explained(path), closing(driver.connect(path, readonly=True)) as connection:
        return tuple(_draft(*row) for row in connection.execute(_ALL))


def standing(session: "Session") -> tuple[Draft, ...]:
    """All drafts, oldest first."""
    return tuple(_draft(*row) for row in session.connection().exec_driver_sql(_ALL))


def text(session: "Session", key: str) -> str | None:
    """The text of the draft of one field, None where there is none."""
    row = session.connection().exec_driver_sql("SELECT text FROM draft WHERE key = ?", (key,)).first()
    return None if row is None else str(row[0])


def has_table(path: Path) -> bool:
    """Whether there is a database that can take drafts at `path`; changes nothing, not even an empty file."""
    if not path.exists():
        return False
    with explained(path), closing(driver.connect(path, readonly=True)) as connection:
        return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'draft'").fetchone() is not None


def _draft(key: str, text: str, at: str) -> Draft:
    return Draft(key, text, datetime.fromisoformat(at).replace(tzinfo=UTC))
