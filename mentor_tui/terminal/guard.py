"""Ends the program well when it is told to, or when its terminal goes away, even if its event loop is stuck."""

import contextlib
import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable
from functools import partial
from time import monotonic
from types import FrameType, TracebackType
from typing import Any, NoReturn, Self

from textual.app import App

from mentor_tui.i18n import _
from mentor_tui.terminal.modes import LEAVE
from mentor_tui.terminal.outlet import say_last

# The app is asked to leave; these are the seconds that it has for it.
GRACE = 3.0

# And these are for a flush: a saver that can't save in them (a full disk, a hanging network) won't.
FLUSH = 2.0

_ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT, signal.SIGINT)
_OVER = 0  # no signal has this number
_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL


def leave(code: int) -> NoReturn:
    """End the process with `code` at once, everything being saved and closed: taking Python apart takes 50–250 ms."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):  # a pipe that nobody reads any more
                stream.flush()
    os._exit(code)


class Guard:
    """A thread that sleeps until a signal comes or the terminal hangs up, for use around App.run in the main thread.

    Hang-up: `flush`, exit 129. TERM, QUIT, INT: `flush`, then the app leaves by itself with 143, 131 or 130; if it
    doesn't within `grace` seconds, or a second signal comes, the terminal is restored and the process ends.
    `flush(timeout)` is called in the guard's thread, saves what was typed and says whether all of it is safe.

    The signal's number comes through Python's wake-up descriptor, written in C, so it arrives also while the main
    thread is held up in a call that lets no Python run. A signal that was ignored at the start stays ignored (nohup).
    """

    def __init__(self, app: App[Any], flush: Callable[[float], bool], *, grace: float = GRACE) -> None:
        self._app = app
        self._flush = flush
        self._grace = grace
        self._terminal = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
        self._modes: list[Any] | None = None
        with contextlib.suppress(termios.error):
            self._modes = termios.tcgetattr(self._terminal)
        self._before: dict[signal.Signals, Any] = {}
        self._wake_before = -1
        self._hear, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        self._thread = threading.Thread(target=self._watch, name="terminal-guard", daemon=True)

    def __enter__(self) -> Self:
        for number in _ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, _heard)
        self._wake_before = signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.set_wakeup_fd(self._wake_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.write(self._wake, bytes([_OVER]))
        self._thread.join(FLUSH + self._grace)
        os.close(self._wake)
        os.close(self._hear)

    def _watch(self) -> None:
        poll = select.poll()
        poll.register(self._hear, select.POLLIN)
        if self._modes is not None:
            poll.register(self._terminal, 0)  # asked for nothing, it tells of a hang-up all the same
        leaving: int | None = None
        until = 0.0
        while True:
            happened = dict(poll.poll(None if leaving is None else max(0.0, until - monotonic()) * 1000))
            if leaving is not None and not happened:
                self._die(leaving)
            # First of all, since the app may be leaving for the same reason and be done before this thread is.
            if happened.get(self._terminal, 0) & _GONE:
                self._die(128 + signal.SIGHUP)
            for number in os.read(self._hear, 64):
                if number == _OVER:
                    return
                if number not in self._before:  # the size has changed, or the like
                    continue
                if number == signal.SIGHUP or leaving is not None:
                    self._die(128 + number)
                leaving, until = 128 + number, monotonic() + self._grace
                self._ask_to_leave(leaving, saved=self._save())

    def _save(self) -> bool:
        try:
            return self._flush(FLUSH)
        except Exception:  # noqa: BLE001 - the program has to end whatever is wrong with the saving; that is said
            return False

    def _ask_to_leave(self, code: int, *, saved: bool) -> None:
        message = None if saved else _("Not everything that was typed could be saved.")
        loop = self._app._loop
        if loop is None:  # not running yet, or not any more
            self._die(code)
        else:
            with contextlib.suppress(RuntimeError):  # closed in the meantime: it is leaving already
                loop.call_soon_threadsafe(partial(self._app.exit, return_code=code, message=message))

    def _die(self, code: int) -> None:
        """Save, leave the terminal as it was found (if it is still there), and end the process at once."""
        self._save()
        if self._modes is not None:
            say_last(self._terminal, LEAVE)
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._terminal, termios.TCSANOW, self._modes)
        os._exit(code)


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Nothing: the guard has read the number already. Without a handler the signal would end the process."""
