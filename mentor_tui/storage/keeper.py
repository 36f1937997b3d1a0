"""The draft keeper: what stands in a text field is on the disk before anybody can lose it."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from mentor_tui.i18n import _
from mentor_tui.storage import driver
from mentor_tui.storage.drafts import has_table
from mentor_tui.storage.errors import StorageError, explained
from mentor_tui.storage.place import identity

if TYPE_CHECKING:
    from sqlite3 import Connection

RETRY_SECONDS = 0.25
BUSY_SECONDS = 1.0
PATIENCE = 20
"""How many times the keeper looks for a database that is still being made before it says so."""


class _Put(NamedTuple):
    key: str
    text: str | None  # None: the draft is done with


class _Stop(NamedTuple):
    pass


class DraftKeeper:
    """Writes drafts on a thread and a connection of its own, from the moment it is made until `stop`.

    There is no debounce: each wake-up takes all that is queued and commits it (safety.md: a debounce of 150 ms lost up
    to seven keys to a SIGKILL, this lost none). It needs no SQLModel, creates nothing, and waits for a database that is
    still being made. What can't be written it keeps, says why, and goes on trying.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime],
        on_saved: Callable[[datetime], None],
        on_trouble: Callable[[str], None],
    ) -> None:
        """Both callbacks come on the keeper's thread: `on_saved(time)` after each commit, `on_trouble(sentence)` once
        whenever the reason changes why the text is NOT SAVED. `clock` gives aware times."""
        self._path = path
        self._clock = clock
        self._on_saved = on_saved
        self._on_trouble = on_trouble
        # SimpleQueue.put may be interrupted by a signal handler that puts, too; a Queue would deadlock.
        self._queue: SimpleQueue[_Put | _Stop | threading.Event] = SimpleQueue()
        self._pending: Mapping[str, str] = {}
        self._connection: Connection | None = None
        self._file: tuple[int, int] | None = None
        self._trouble = ""
        self._vain_looks = 0
        self._known: dict[str, str] = {}
        self._latest: dict[str, str] = {}
        self._dropped: set[str] = set()
        self._handed_over = self._taken = self._done = 0
        self._thread = threading.Thread(target=self._run, daemon=True, name="mentor-drafts")
        self._thread.start()

    def put(self, key: str, text: str) -> None:
        """Hands over what stands in the field `key` now. Never blocks, never fails."""
        self._latest[key] = text
        self._dropped.discard(key)
        self._handed_over += 1
        self._queue.put(_Put(key, text))

    def forget(self, key: str) -> None:
        """Drops the draft of a field whose text has been written as a change, after all that was put before.

        One that another window of the program has put there since is not ours to drop.
        """
        self._latest.pop(key, None)
        self._dropped.add(key)
        self._queue.put(_Put(key, None))

    def dropped(self, key: str) -> bool:
        """Whether the draft of the field `key` was dropped here since something was put there last.

        It may still stand on the disk for a moment, and is nobody's any more.
        """
        return key in self._dropped

    def flush(self, timeout: float) -> bool:
        """Waits until all that was handed over is on the disk, `timeout` seconds at most; False if it is not."""
        done = threading.Event()
        self._queue.put(done)
        return done.wait(timeout)

    def has(self, key: str, text: str) -> bool:
        """Whether `text` is what was handed over last for the field `key`."""
        return self._latest.get(key) == text

    @property
    def idle(self) -> bool:
        """Whether every text that was put is on the disk, as far as is known without waiting."""
        return self._done == self._handed_over

    def pending(self) -> Mapping[str, str]:
        """What was taken and is not on the disk (yet): key → text."""
        return self._pending

    def stop(self, timeout: float = 2.0) -> None:
        """Tries once more to write what is left, then ends the thread. What is put afterwards is not kept."""
        self._queue.put(_Stop())
        self._thread.join(timeout)

    def _run(self) -> None:
        unsaved: dict[str, str | None] = {}
        waiting: list[threading.Event] = []
        stopping = False
        while not stopping:
            for item in self._take(None if not unsaved else RETRY_SECONDS):
                match item:
                    case _Put(key, text):
                        unsaved[key] = text
                        self._taken += text is not None
                    case _Stop():
                        stopping = True
                    case threading.Event():
                        waiting.append(item)
            self._pending = {key: text for key, text in unsaved.items() if text is not None}
            if unsaved and self._saved(unsaved):
                unsaved = {}
                self._pending = {}
                self._done = self._taken
            if not unsaved:
                for done in waiting:
                    done.set()
                waiting.clear()
        self._disconnect()

    def _take(self, timeout: float | None) -> "list[_Put | _Stop | threading.Event]":
        """All that is queued, after waiting for the first; nothing if `timeout` seconds pass."""
        items: list[_Put | _Stop | threading.Event] = []
        with suppress(Empty):
            items.append(self._queue.get(timeout=timeout))
            while True:
                items.append(self._queue.get_nowait())
        return items

    def _saved(self, unsaved: Mapping[str, str | None]) -> bool:
        """Whether `unsaved` is on the disk now; tells whoever wants to know."""
        at = self._clock()
        try:
            ready = self._write(unsaved, at)
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread that holds the text has to outlive it
            self._disconnect()
            self._say_trouble(str(error) if isinstance(error, StorageError) else _("The draft can't be written."))
            return False
        if not ready:
            self._vain_looks += 1
            if self._vain_looks > PATIENCE:
                self._say_trouble(_("The database is not open."))
            return False
        self._trouble, self._vain_looks = "", 0
        with suppress(RuntimeError):  # the loop that is told was closed: the text is safe all the same
            self._on_saved(at)
        return True

    def _say_trouble(self, sentence: str) -> None:
        if sentence != self._trouble:
            self._trouble = sentence
            with suppress(RuntimeError):  # as above
                self._on_trouble(sentence)

    def _write(self, unsaved: Mapping[str, str | None], at: datetime) -> bool:
        """Commits `unsaved`; False where there is no database with a table of drafts yet."""
        connection = self._connected()
        if connection is None:
            return False
        # Half a surrogate pair can't be kept: "?".
        whole = {key: text.encode(errors="replace").decode() for key, text in unsaved.items() if text is not None}
        moment = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        with explained(self._path):
            connection.execute("BEGIN IMMEDIATE")
            for key in unsaved.keys() - whole.keys():
                connection.execute("DELETE FROM draft WHERE key = ? AND text = ?", (key, self._known.get(key)))
            connection.executemany(
                "INSERT OR REPLACE INTO draft (key, text, at) VALUES (?, ?, ?)",
                [(key, text, moment) for key, text in whole.items()],
            )
            connection.execute("COMMIT")
        self._known |= whole
        return True

    def _connected(self) -> "Connection | None":
        """The connection to the file that stands at the path now; None while there is nothing to write to."""
        if self._connection is not None and identity(self._path) != self._file:
            self._disconnect()  # the file was moved or replaced: writing on would be swallowed
        if self._connection is None and has_table(self._path):
            self._connection = driver.connect(self._path, wait=BUSY_SECONDS)
            self._file = identity(self._path)
            with explained(self._path):
                found = dict(self._connection.execute("SELECT key, text FROM draft").fetchall())
            self._known = found | self._known
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
