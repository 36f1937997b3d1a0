"""The way out to a terminal that may stop reading at any time; nothing here ever waits for it unasked."""

import asyncio
import contextlib
import os
import select
import termios
from collections.abc import Callable
from time import monotonic

# A backlog past this is a terminal that has stopped: frames are dropped, whoever wrote them paints anew afterwards.
BACKLOG = 64 * 1024

# A terminal that took nothing for so long may be another one by now, so it is painted from nothing.
STALLED_AFTER = 1.0


def reopen(fd: int) -> int:
    """A descriptor of its own for the terminal at `fd`, non-blocking; raises OSError where there is no way to it.

    O_NONBLOCK belongs to the open file, which the shell shares: setting it on `fd` itself would break the shell.
    """
    flags = os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    try:
        return os.open(os.ttyname(fd), flags)
    except OSError:  # another user's terminal (su) or another mount namespace: the controlling terminal still answers
        return os.open("/dev/tty", flags)


def say_last(fd: int, text: str) -> None:
    """Hand `text` to the terminal at `fd` as the last thing, without waiting, also when it has stopped reading.

    What lies unread in the kernel's buffer is thrown away if there is no room otherwise. A terminal that is gone
    is no error here.
    """
    with contextlib.suppress(OSError, termios.error):
        out = reopen(fd)
        try:
            data = text.encode()
            if not select.select([], [out], [], 0)[1]:
                termios.tcflush(out, termios.TCOFLUSH)
            os.write(out, data)
        finally:
            os.close(out)


class Outlet:
    """Takes text, hands it to the terminal as fast as it reads, and drops whole frames when it doesn't.

    `drained` is called in the loop, with the seconds that the wait took, once a terminal that was behind has read
    everything. Use it from the loop's thread alone.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, fd: int, encoding: str, drained: Callable[[float], None]
    ) -> None:
        self._loop = loop
        self._encoding = encoding
        self._drained = drained
        self._waiting: list[str] = []
        self._unsent = bytearray()
        self._behind_since: float | None = None
        self._send_is_due = False
        self._terminal = fd
        try:
            self._fd = reopen(fd)
        except OSError:
            # No second way to this terminal: it is written to in pieces that a ready terminal has room for.
            self._fd = os.dup(fd)
            self._piece = 256
        else:
            self._piece = 64 * 1024

    @property
    def behind(self) -> bool:
        """Whether the terminal has yet to read what it was sent."""
        return self._behind_since is not None

    def write(self, text: str) -> None:
        """Take `text` for the terminal; it leaves with the next flush, or when the loop comes round."""
        if len(self._unsent) > BACKLOG:
            return
        self._waiting.append(text)
        if not self._send_is_due:
            self._send_is_due = True
            self._loop.call_soon(self.flush)

    def flush(self) -> None:
        """Hand over what the terminal takes now; the rest follows by itself as it reads."""
        self._send_is_due = False
        if self._fd < 0:
            return
        self._collect()
        if self._behind_since is None and not self._send():
            self._behind_since = monotonic()
            self._loop.add_writer(self._fd, self._go_on)

    def close(self, last: str, patience: float) -> None:
        """Send `last`, wait at most `patience` seconds for the terminal to read all, and let go of it.

        If it doesn't read, what is still unsent is dropped and `last` takes its place, so that the terminal is left
        as it was found once it reads again.
        """
        if self._fd < 0:
            return
        if self._behind_since is not None:
            self._loop.remove_writer(self._fd)
            self._behind_since = None
        self._waiting.append(last)
        self._collect()
        until = monotonic() + patience
        while not self._send():
            left = until - monotonic()
            if left <= 0 or not select.select([], [self._fd], [], left)[1]:
                say_last(self._terminal, last)
                break
        self._unsent.clear()
        os.close(self._fd)
        self._fd = -1

    def _collect(self) -> None:
        if self._waiting:
            self._unsent += "".join(self._waiting).encode(self._encoding, "replace")
            self._waiting.clear()

    def _send(self) -> bool:
        """Write until all is gone (True) or the terminal takes no more (False)."""
        while self._unsent:
            if self._piece < 1024 and not select.select([], [self._fd], [], 0)[1]:
                return False
            try:
                sent = os.write(self._fd, self._unsent[: self._piece])
            except BlockingIOError:
                return False
            except OSError:  # the terminal is gone; whoever watches its input ends the program
                self._unsent.clear()
                return True
            del self._unsent[:sent]
        return True

    def _go_on(self) -> None:
        if self._behind_since is None or not self._send():
            return
        self._loop.remove_writer(self._fd)
        waited = monotonic() - self._behind_since
        self._behind_since = None
        self._drained(waited)
