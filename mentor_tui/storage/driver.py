"""The one SQLite of the program, and connections to it that are set up as safety asks."""

import importlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mentor_tui.storage.errors import explained
from mentor_tui.storage.place import on_network

if TYPE_CHECKING:
    from sqlite3 import Connection

    import sqlalchemy


def _dbapi() -> Any:
    try:
        return importlib.import_module("sqlcipher3.dbapi2")
    except (
        ImportError
    ):  # no wheel for this machine: the standard library's, with the rollback journal where it needs it
        return importlib.import_module("sqlite3")


module: Any = _dbapi()
"""The DB-API module in use: sqlcipher3 brings a current SQLite along, the standard library's is often years old."""

CIPHER: bool = module.__name__.startswith("sqlcipher3")
BUSY_SECONDS = 5.0


_keys: dict[Path, str] = {}
"""The raw keys of the vaults that were unlocked in this process: each of its connections needs one (storage/vault.py).

The one thing here that is not handed down. It belongs to the file, and every way to the file leads through `connect`.
"""


def use_key(path: Path, key: str | None) -> None:
    """From now on `connect` opens the file at `path` with this raw key; None forgets it."""
    if key is None:
        _keys.pop(path.absolute(), None)
    else:
        _keys[path.absolute()] = key


def key_of(path: Path) -> str | None:
    """The raw key of the file at `path`; None for a plain database, or a vault that wasn't unlocked."""
    return _keys.get(path.absolute())


def wal_is_safe(version: tuple[int, ...] | None = None) -> bool:
    """Whether this SQLite (or `version`) is free of the WAL-reset bug, https://sqlite.org/wal.html#walresetbug."""
    return (version or tuple(module.sqlite_version_info)) >= (3, 51, 3)


@cache
def triggers_need_trust() -> bool:
    """Whether this SQLite lets triggers write into a search index only where the schema is trusted, as 3.40 does."""
    with closing(module.connect(":memory:")) as connection:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("CREATE TABLE written (text)")
        connection.execute("CREATE VIRTUAL TABLE found USING fts5(text)")
        connection.execute("CREATE TRIGGER find AFTER INSERT ON written BEGIN INSERT INTO found VALUES (NEW.text); END")
        try:
            connection.execute("INSERT INTO written VALUES ('')")
        except module.OperationalError:
            return True
    return False


def connect(
    path: Path, *, readonly: bool = False, wait: float = BUSY_SECONDS, journal: str | None = None
) -> "Connection":
    """A connection to the existing file at `path`, which any thread may use, one at a time.

    `wait` is how many seconds another's lock is waited for; `journal` is "WAL" or "DELETE", by default what is safe
    there. Transactions are begun by hand, with BEGIN IMMEDIATE to write.
    Raises a StorageError that says what is wrong with the file.
    """
    where = f"{path.absolute().as_uri()}?mode={'ro' if readonly and not _cut_off(path) else 'rw'}"
    with explained(path):
        connection: Connection = module.connect(
            where, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in _pragmas(path, readonly, journal):
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
    return connection


def _cut_off(path: Path) -> bool:
    """Whether somebody may have been cut off in a change: only who may write can take back what the journal holds.

    A reader still changes nothing of its own (query_only); in WAL mode there is no such journal.
    """
    return path.with_name(f"{path.name}-journal").exists()


def raw(connection: "sqlalchemy.Connection") -> "Connection":
    """The driver's connection under SQLAlchemy's: for statements of our own it is five times as fast."""
    return cast("Connection", connection.connection.driver_connection)  # None only once it is closed


def journal_mode(path: Path) -> str:
    """The journal that is safe for a database at `path`: "WAL", or "DELETE" with an old SQLite or on a network."""
    return "WAL" if wal_is_safe() and not on_network(path) else "DELETE"


@contextmanager
def taken_alone(path: Path) -> "Iterator[Connection]":
    """A connection to the database while nobody else has it open; Busy where somebody has.

    It takes the database out of WAL mode, which SQLite only does for its last user; the next one puts it back.
    """
    with closing(connect(path, wait=1.0, journal="DELETE")) as connection, explained(path):
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")  # the lock stays, by its mode
        yield connection


def _pragmas(path: Path, readonly: bool, journal: str | None) -> list[str]:
    pragmas = ["PRAGMA cipher_log_level=NONE"] if CIPHER else []  # SQLCipher prints on stderr, which is the screen
    if (key := key_of(path)) is not None:
        pragmas.append(f'PRAGMA key="{key}"')
    pragmas += [
        "PRAGMA foreign_keys=ON",
        "PRAGMA temp_store=MEMORY",  # a sort must not leave a mentee's words in a temporary file
    ]
    if readonly:
        return [*pragmas, "PRAGMA trusted_schema=OFF", "PRAGMA query_only=ON"]
    return [
        *pragmas,
        f"PRAGMA trusted_schema={'ON' if triggers_need_trust() else 'OFF'}",
        f"PRAGMA journal_mode={journal or journal_mode(path)}",
        # With WAL the same as FULL. With a rollback journal the folder is synced, too, once the journal was removed:
        # a power cut could bring it back otherwise, and the next start would take an acknowledged change back.
        "PRAGMA synchronous=EXTRA",
        "PRAGMA secure_delete=ON",
    ]
