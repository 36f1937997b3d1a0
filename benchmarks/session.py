"""A program in a terminal of its own: what it sends is read at once and drawn later, so that drawing delays nothing."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import NamedTuple, NoReturn, Self

from benchmarks import process
from benchmarks.answers import Answers
from benchmarks.keys import encoded
from benchmarks.screen import Screen

COLUMNS, LINES = 120, 36
"""The window that everything is measured in."""


class Gone(Exception):
    """The program has ended, or never showed what was waited for; the message ends with its screen."""


class Drawn(NamedTuple):
    """One piece of output on the screen: when it was read (seconds), how many bytes and changed cells it had."""

    at: float
    size: int
    cells: int
    memory: float


class _Piece(NamedTuple):
    at: float
    data: bytes
    memory: float


class Session:
    """Starts `command` with nothing but `environment`, in `folder`; kills it at the end of the `with` block."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        self.screen = Screen(COLUMNS, LINES)
        self.received = 0
        """Bytes that the program has sent so far."""
        self.ended = False
        """Whether the program has closed its terminal."""
        self.watch_memory = True
        """Whether each piece of output also notes the peak of memory; it costs some 0.1 ms, so only at the start."""
        self._answers = Answers(COLUMNS, LINES, self._cursor)
        self._unseen: deque[_Piece] = deque()
        mark, marked = os.pipe()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            _become(command, environment, folder, marked)
        os.close(marked)
        self.started: float = struct.unpack("d", os.read(mark, 8))[0]
        """The moment before the program took the place of this one, in seconds of the monotonic clock."""
        os.close(mark)
        os.set_blocking(self._terminal, False)
        self._handle = os.pidfd_open(self.pid)
        self._reaped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._reaped:
            for pid in reversed(process.tree(self.pid)):
                with suppress(ProcessLookupError):  # a child that has just ended by itself
                    os.kill(pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._terminal)
        os.close(self._handle)

    def press(self, keys: str) -> float:
        """Sends the keys; the moment at which they were on their way."""
        data = encoded(keys, application=1 in self._answers.modes)
        at = monotonic()
        self._send(data)
        return at

    def wait(self, seconds: float) -> bool:
        """Waits for output, at most so long; whether some came."""
        if self.ended:
            return False
        if not select.select([self._terminal], [], [], max(0.0, seconds))[0]:
            return False
        return self._read()

    def quiet(self, seconds: float, limit: float) -> None:
        """Waits until nothing has come for `seconds`, at most until `limit` seconds have passed."""
        until = monotonic() + limit
        while self.wait(seconds) and monotonic() < until:
            pass

    def draw(self) -> list[Drawn]:
        """Draws all that has come; what comes meanwhile keeps its own time."""
        drawn = []
        while self._unseen:
            drawn.append(self.draw_one())
        return drawn

    def draw_one(self) -> Drawn:
        """Draws the oldest piece that has not been drawn yet."""
        piece = self._unseen.popleft()
        for start in range(0, len(piece.data), 4096):
            self.screen.feed(piece.data[start : start + 4096])
            self.wait(0)
        return Drawn(piece.at, len(piece.data), self.screen.changed(), piece.memory)

    @property
    def unseen_since(self) -> float | None:
        """When the oldest piece came that is not drawn yet; None where all is drawn."""
        return self._unseen[0].at if self._unseen else None

    def wait_exit(self, limit: float) -> float:
        """The moment at which the program had ended. Raises Gone if it still runs after `limit` seconds."""
        until = monotonic() + limit
        while monotonic() < until:
            open_ends = [self._handle] if self.ended else [self._handle, self._terminal]
            ready = select.select(open_ends, [], [], max(0.0, until - monotonic()))[0]
            if self._terminal in ready:
                self._read()
            if self._handle in ready:
                at = monotonic()
                os.waitpid(self.pid, 0)
                self._reaped = True
                return at
        raise self.gone("it did not end")

    def gone(self, what: str) -> Gone:
        """The error that says `what` went wrong, and shows the screen."""
        self.draw()
        return Gone(f"{what}; the screen:\n{self.screen.text().rstrip()}")

    def _cursor(self) -> tuple[int, int]:
        self.draw()
        return self.screen.cursor

    def _read(self) -> bool:
        try:
            data = os.read(self._terminal, 65536)
        except BlockingIOError:
            return False
        except OSError:  # what Linux says when nobody holds the other end any more
            data = b""
        at = monotonic()
        if not data:
            self.ended = True
            return False
        self.received += len(data)
        self._unseen.append(_Piece(at, data, process.peak_mb(self.pid) if self.watch_memory else 0.0))
        self._send(self._answers.to(data))
        return True

    def _send(self, data: bytes) -> None:
        while data and not self.ended:
            try:
                data = data[os.write(self._terminal, data) :]
            except BlockingIOError:
                select.select([], [self._terminal], [], 1)
            except OSError:  # as above
                self.ended = True


def _become(command: Sequence[str], environment: Mapping[str, str], folder: Path, marked: int) -> NoReturn:
    """In the child: takes the window's size, marks the time, and becomes the program."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, COLUMNS * 8, LINES * 16))
        os.chdir(folder)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.write(marked, struct.pack("d", monotonic()))
        os.execvpe(command[0], list(command), dict(environment))
    except OSError as error:
        os.write(2, f"{command[0]}: {error.strerror}\r\n".encode())
    finally:
        os._exit(127)
