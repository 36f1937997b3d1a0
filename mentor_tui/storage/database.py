"""The database as the program uses it: functions run on threads, in order, and changes are told to the screens."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from mentor_tui.storage import driver, journal, migrations, place
from mentor_tui.storage.errors import Closed

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentor_tui.storage.engine import Store, Written
    from mentor_tui.storage.tidying import Tidied

P = ParamSpec("P")
R = TypeVar("R")

READERS = 2


@dataclass(frozen=True)
class Changed:
    """What a change touched: the names of the tables, and the ids (`str(UUID)`) of the rows.

    After a change by another program all kinds are named and no ids, because nobody knows which.
    """

    kinds: frozenset[str]
    ids: frozenset[str]


class Database:
    """One database file. Making it costs nothing and opens nothing; `open` is run on a thread by the app.

    A query or change is a plain function whose first argument is a `Session`. What it returns is detached, so it has
    to be loaded. Queries run beside each other, changes one after the other, each in a transaction and journalled.
    """

    def __init__(
        self, path: Path, *, clock: Callable[[], datetime], on_change: Callable[[Changed], None] | None = None
    ) -> None:
        """`clock` gives aware times; `on_change` is called on the event loop (or by `*_now` in the caller's thread)."""
        self.path = path
        self._clock = clock
        self._on_change = on_change
        self._opened: Future[Store] = Future()
        self._writer = ThreadPoolExecutor(1, "mentor-writer")
        self._readers = ThreadPoolExecutor(READERS, "mentor-reader")

    def open(self) -> None:
        """Opens the file, creates it where there is none, brings an older schema up to date after a backup.

        Takes from milliseconds to seconds and imports SQLModel. Raises a StorageError, as everything that waits for
        the database does from then on.
        """
        try:
            self._bring_up_to_date()
            from mentor_tui.storage.engine import Store

            store = Store(self.path, READERS)
            self._tidy_up(store)
        except BaseException as error:
            with suppress(InvalidStateError):  # it was closed meanwhile, and that is what was said
                self._opened.set_exception(error)
            raise
        try:
            self._opened.set_result(store)
        except InvalidStateError:  # somebody left before the database was open
            store.close()
            raise Closed from None

    @property
    def is_open(self) -> bool:
        """Whether reads and writes would start at once."""
        return self._opened.done() and self._opened.exception() is None

    async def read(self, query: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer of `query(session, …)`, from one consistent state; waits until the database is open."""
        return await asyncio.wrap_future(self._submit(self._readers, partial(self._query, query, *args, **kwargs)))

    async def write(self, change: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """Makes a change in its turn; it is on the disk and told to `on_change` when this returns.

        Cancelling the caller doesn't take back what was asked for: the change is made all the same.
        """
        return await self._in_turn(partial(self._change, change, *args, **kwargs))

    async def undo(self) -> str:
        """Takes the latest change back; its title (msgid). Raises NothingToUndo or UndoRefused."""
        return await self._in_turn(partial(self._step, journal.undo))

    async def redo(self) -> str:
        """Makes the change again that was undone last; its title (msgid). Raises NothingToUndo or UndoRefused."""
        return await self._in_turn(partial(self._step, journal.redo))

    async def scrub(self, work: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """Does what must leave no trace (storage/erasing.py): unlike `write` it is not journalled, and can't be undone.

        Only when it was tidied up after it (`tidy`) nothing of what has gone is left in the file.
        """
        return await self._in_turn(partial(self._scrub, work, *args, **kwargs))

    def scrub_now(self, work: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """`scrub` without an event loop, for the command line."""
        return self._in_turn_now(partial(self._scrub, work, *args, **kwargs))

    async def tidy(self, today: date) -> "Tidied":
        """Does what is left to do after an erasure (storage/tidying.py); `today` is the mentor's day."""
        return await asyncio.wrap_future(self._submit(self._writer, partial(self._tidy, today)))

    def tidy_now(self, today: date) -> "Tidied":
        """`tidy` without an event loop, for the command line."""
        return self._submit(self._writer, partial(self._tidy, today)).result()

    async def undoable(self) -> str | None:
        """The title (msgid) of what `undo` would take back, None where there is nothing or it is final."""
        return (await asyncio.wrap_future(self._submit(self._readers, self._titles)))[0]

    async def redoable(self) -> str | None:
        """The title (msgid) of what `redo` would make again, None where there is nothing."""
        return (await asyncio.wrap_future(self._submit(self._readers, self._titles)))[1]

    def read_now(self, query: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """`read` without an event loop, for the command line."""
        return self._submit(self._readers, partial(self._query, query, *args, **kwargs)).result()

    def write_now(self, change: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        """`write` without an event loop, for the command line."""
        return self._in_turn_now(partial(self._change, change, *args, **kwargs))

    def undo_now(self) -> str:
        """`undo` without an event loop."""
        return self._in_turn_now(partial(self._step, journal.undo))

    def redo_now(self) -> str:
        """`redo` without an event loop."""
        return self._in_turn_now(partial(self._step, journal.redo))

    def poll_elsewhere(self) -> bool:
        """Whether another program has changed something since the last look; then `on_change` is told all kinds.

        Microseconds, and never waits: the app calls it once a second on its event loop.
        """
        if not self.is_open or not self._opened.result().changed_elsewhere():
            return False
        self._tell(_everything())
        return True

    def close(self) -> None:
        """Finishes the changes that were asked for and closes the file. Nothing can be asked for afterwards."""
        if not self._opened.done():
            self._opened.set_exception(Closed())
        self._readers.shutdown(cancel_futures=True)
        self._writer.shutdown()
        if self.is_open:
            self._opened.result().close()

    def _bring_up_to_date(self) -> None:
        if not self.path.parent.exists():
            place.prepare_folder(self.path.parent)
        place.check_folder(self.path.parent)
        try:
            place.create_database_file(self.path)
        except FileExistsError:
            place.check_database_file(self.path)
        looker = driver.connect(self.path, readonly=True)  # a file that isn't ours must not even get another mode
        try:
            found = migrations.found_revision(looker, self.path)
        finally:
            looker.close()
        migrations.refuse_newer(found)
        if found and found != migrations.HEAD:
            from mentor_tui.storage.backup import backup

            stamp = self._clock().strftime("%Y%m%d-%H%M%S")
            place.prepare_folder(self.path.parent / "backups")
            backup(self.path, self.path.parent / "backups" / f"{self.path.stem}-before-{migrations.HEAD}-{stamp}.db")
        if found != migrations.HEAD:
            migrations.upgrade(self.path)

    def _query(self, query: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs) -> R:
        with self._opened.result().read() as session:
            return query(session, *args, **kwargs)

    def _change(
        self, change: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs
    ) -> "tuple[R, Written]":
        return self._opened.result().apply(change, self._clock(), *args, **kwargs)

    def _scrub(
        self, work: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs
    ) -> "tuple[R, Written]":
        return self._opened.result().scrub(work, *args, **kwargs)

    def _tidy(self, today: date) -> "Tidied":
        from mentor_tui.storage import tidying

        return tidying.tidy(self._opened.result(), today)

    def _tidy_up(self, store: "Store") -> None:
        """Goes on with an erasure that could not be finished; where it can't be now, at the next start."""
        from mentor_tui.storage import tidying

        tidying.tidy(store, self._clock().date())

    def _step(self, move: "journal.Move") -> "tuple[str, Written]":
        return self._opened.result().step(move)

    def _titles(self) -> tuple[str | None, str | None]:
        return self._opened.result().titles()

    @staticmethod
    def _submit(executor: ThreadPoolExecutor, work: Callable[[], R]) -> "Future[R]":
        try:
            return executor.submit(work)
        except RuntimeError as error:  # what an executor says after its shutdown
            raise Closed from error

    async def _in_turn(self, work: "Callable[[], tuple[R, Written]]") -> R:
        """Runs `work` on the writer's thread; one wake-up of the loop brings first the change, then the result."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[R] = loop.create_future()

        def deliver(done: "Future[tuple[R, Written]]") -> None:
            """On the loop: whoever shows the change is told, also when the caller is gone."""
            error = done.exception()
            if error is None:
                result, written = done.result()
                if not answer.done():
                    answer.set_result(result)  # wakes the caller at the loop's next turn, after those who are told here
                self._tell_of(written)
            elif not answer.done():
                answer.set_exception(error)
            else:
                loop.call_exception_handler(
                    {"message": "a change failed, its caller was cancelled", "exception": error}
                )

        def hand_over(done: "Future[tuple[R, Written]]") -> None:
            with suppress(RuntimeError):  # the loop was closed meanwhile: nobody is left to be told
                loop.call_soon_threadsafe(deliver, done)

        self._submit(self._writer, work).add_done_callback(hand_over)
        return await answer

    def _in_turn_now(self, work: "Callable[[], tuple[R, Written]]") -> R:
        result, written = self._submit(self._writer, work).result()
        self._tell_of(written)
        return result

    def _tell_of(self, written: "Written") -> None:
        if written.elsewhere:
            self._tell(_everything())
        if written.edits:
            kinds = frozenset(edit.key.kind for edit in written.edits)
            self._tell(Changed(kinds, frozenset(str(UUID(edit.key.row_id)) for edit in written.edits)))

    def _tell(self, changed: Changed) -> None:
        if self._on_change is not None:
            self._on_change(changed)


def _everything() -> Changed:
    from mentor_tui.storage.engine import KINDS

    return Changed(KINDS, frozenset())
