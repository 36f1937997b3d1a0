"""The open database: SQLAlchemy's side of it, with every transaction begun and written down as it must be."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from mentor_tui.i18n import _
from mentor_tui.models.tables import TABLES
from mentor_tui.storage import driver, journal
from mentor_tui.storage.errors import Busy, Conflict, Gone, Moved, UndoRefused, explained
from mentor_tui.storage.place import identity
from mentor_tui.storage.recording import RecordingSession

if TYPE_CHECKING:
    import sqlite3

P = ParamSpec("P")
R = TypeVar("R")

KINDS = frozenset(str(table.__tablename__) for table in TABLES)
"""The names of all tables whose rows people see."""


class Written(NamedTuple):
    """What one transaction changed, and whether another program had changed something before it."""

    edits: tuple[journal.Edit, ...]
    elsewhere: bool


class Store:
    """An existing database of the current schema, open: one engine that writes, one that only reads.

    SQLite's `user_version` counts the changes (drafts are not counted), so that those of another program are noticed.
    """

    def __init__(self, path: Path, readers: int) -> None:
        self.path = path
        self._file = identity(path)
        self._writing = _engine(path, 1, readonly=False)
        self._reading = _engine(path, readers, readonly=True)
        configure_mappers()  # over 100 ms, once: here, off the event loop, and not at the first query
        with explained(path), self._writing.connect() as connection, connection.begin():
            # The lock that this takes says now, and not at the first change, whether the file can be written.
            self._counted = _count(driver.raw(connection))
        self._watch = driver.connect(path, readonly=True, wait=0)
        self._seen_version = self._data_version()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one consistent state of the database, which can't change anything."""
        with _there(), explained(self.path), self._reading.connect() as connection, Session(connection) as session:
            yield session

    def apply(
        self, change: Callable[Concatenate[Session, P], R], at: datetime, *args: P.args, **kwargs: P.kwargs
    ) -> tuple[R, Written]:
        """Makes one change in one transaction and writes it down in the journal; it is done as a whole or not at all.

        Raises Conflict for a row that was edited elsewhere, Gone for one that was removed there, and what `explained`
        tells apart.
        """
        with _there(), self._transaction() as connection:
            with RecordingSession(connection) as session:
                try:
                    result = change(session, *args, **kwargs)
                    session.flush()
                except StaleDataError as error:
                    raise Conflict from error
                edits = session.edits()
            raw = driver.raw(connection)
            before = _count(raw)
            if edits:
                journal.record(raw, journal.title_of(change), edits, at)
                _set_count(raw, before + 1)
        return result, self._written(edits, before)

    def step(self, move: journal.Move) -> tuple[str, Written]:
        """Goes one step through the journal, `journal.undo` or `journal.redo`; returns the change's title (msgid)."""
        try:
            with self._transaction() as connection:
                raw = driver.raw(connection)
                before = _count(raw)
                title, edits = move(raw)
                _set_count(raw, before + 1)
        except (IntegrityError, driver.module.IntegrityError) as error:  # a reference or a name that is taken
            raise UndoRefused(_("Something was changed since that builds on this change; it stays.")) from error
        return title, self._written(edits, before)

    def scrub(self, work: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> tuple[R, Written]:
        """Does `work` in one transaction that the journal doesn't record."""
        with self._transaction() as connection:
            with Session(connection, join_transaction_mode="rollback_only") as session:
                result = work(session, *args, **kwargs)
                session.flush()
            raw = driver.raw(connection)
            before = _count(raw)
            _set_count(raw, before + 1)
        self._counted = before + 1
        return result, Written((), elsewhere=True)

    def compact(self) -> None:
        """Rewrites the file, so that no page of it holds what has gone, and empties its log.

        Raises Busy where another program is just reading or writing, DiskFull where there is no room for it.
        """
        with explained(self.path), closing(driver.connect(self.path)) as connection:
            connection.execute("VACUUM")
            busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise Busy(self.path)

    def titles(self) -> tuple[str | None, str | None]:
        """The titles (msgids) of what undo would take back and redo would make again, None where there is nothing."""
        with self.read() as session:
            raw = driver.raw(session.connection())
            return journal.undoable(raw), journal.redoable(raw)

    def changed_elsewhere(self) -> bool:
        """Whether another program has changed something since the last look; microseconds, and never waits."""
        try:
            version = self._data_version()
            if version == self._seen_version:
                return False
            counted = _count(self._watch)
        except driver.module.OperationalError:  # it is being written at this moment: the next look will tell
            return False
        self._seen_version = version
        if counted == self._counted:  # it was this program's own doing, or a draft
            return False
        self._counted = counted
        return True

    def close(self) -> None:
        """Closes every connection."""
        self._watch.close()
        self._reading.dispose()
        self._writing.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with explained(self.path), self._writing.connect() as connection, connection.begin():
            yield connection
            self._refuse_moved()

    def _written(self, edits: tuple[journal.Edit, ...], before: int) -> Written:
        """What has been committed, on top of `before` changes. A wrong guess of `elsewhere` only reads once more."""
        elsewhere = before != self._counted
        self._counted = before + 1 if edits else before
        return Written(edits, elsewhere)

    def _data_version(self) -> int:
        (version,) = self._watch.execute("PRAGMA data_version").fetchone()
        return int(version)

    def _refuse_moved(self) -> None:
        if identity(self.path) != self._file:
            raise Moved(self.path)


@contextmanager
def _there() -> Iterator[None]:
    """A row that is asked for by its id and isn't there any more was removed elsewhere: Gone says so."""
    try:
        yield
    except NoResultFound as error:
        raise Gone from error


def _count(raw: "sqlite3.Connection") -> int:
    (counted,) = raw.execute("PRAGMA user_version").fetchone()
    return int(counted)


def _set_count(raw: "sqlite3.Connection", count: int) -> None:
    raw.execute(f"PRAGMA user_version = {count}")


def _engine(path: Path, connections: int, *, readonly: bool) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver.module,
        creator=lambda: driver.connect(path, readonly=readonly),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,  # SQLAlchemy's errors would print them, and they are a mentee's words
    )
    statement = "BEGIN" if readonly else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return engine
