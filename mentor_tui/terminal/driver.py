"""Textual's Linux driver, made to wait instead of poll and never to be held up by the terminal."""

import asyncio
import contextlib
import os
import signal
import termios
import tty
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from mentor_tui.terminal import modes
from mentor_tui.terminal.keyboard import Keyboard
from mentor_tui.terminal.outlet import STALLED_AFTER, Outlet

if TYPE_CHECKING:
    from textual.app import App

# How long leaving waits for a terminal to read what it was sent, in seconds.
PATIENCE = 0.5

# 128 + SIGHUP, as a shell would say it.
HUNG_UP = 129


class WorkbenchDriver(LinuxDriver):
    """Keys and frames without threads: the event loop itself waits for the terminal, in both directions.

    So nothing wakes up while nothing happens, nothing has to be joined at the end, and STOP/CONT finds what it left.
    `mouse=False` leaves the mouse to the terminal (App.run passes it on; the default over ssh should be off).
    """

    def __init__(
        self, app: "App[Any]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None, "checks.problem refuses a closed standard error"
        self._screen, self._encoding = self._file.fileno(), self._file.encoding
        if self._size is None:
            self._size = self._get_terminal_size()
        self._loop: asyncio.AbstractEventLoop = asyncio.get_running_loop()
        self._keyboard = Keyboard()
        self._tick: asyncio.TimerHandle | None = None
        self._outlet: Outlet | None = None
        self._suspended = False
        self._stalled_after = STALLED_AFTER
        self.erasures = 0
        """How often what the terminal shows became unknown: at each start, resize and return from a long stall."""

    @property
    def behind(self) -> bool:
        """Whether the terminal has yet to read earlier frames; another one now would only make it worse."""
        return self._outlet is not None and self._outlet.behind

    # Going in and out

    def start_application_mode(self) -> None:
        """Make the terminal a full screen and listen to it; stops the process while it is in the background."""
        with contextlib.suppress(termios.error):
            self.attrs_before = termios.tcgetattr(self.fileno)
        self._make_raw()
        self._suspended = False
        self._outlet = Outlet(self._loop, self._screen, self._encoding, self._drained)
        self.erasures += 1
        self._fill_the_screen()
        self._loop.add_reader(self.fileno, self._read)
        signal.signal(signal.SIGWINCH, self._sigwinch)
        self._resized()
        if self._must_signal_resume:
            self._must_signal_resume = False
            self.send_message(self.SignalResume())

    def disable_input(self) -> None:
        """Listen no longer; what was typed and not read is dropped, so that the shell doesn't take it for commands."""
        if self._outlet is None or not self._loop.remove_reader(self.fileno):
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        if self._tick is not None:
            self._tick.cancel()
        with contextlib.suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was found, also one that reads nothing any more."""
        self.disable_input()
        if self._outlet is not None:
            self._outlet.close(modes.LEAVE, PATIENCE)
            self._outlet = None
        if self.attrs_before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def close(self) -> None:
        """Nothing is left to do: stop_application_mode lets go of everything."""

    def _fill_the_screen(self) -> None:
        self._in_band_window_resize = False  # until the terminal answers again that it tells resizes in-band
        # Apple's Terminal prints a "p" for the question about synchronised output.
        asking = "" if os.environ.get("TERM_PROGRAM") == "Apple_Terminal" else modes.ASK
        self.write(modes.ENTER + (modes.MOUSE_ON if self._mouse else "") + asking)
        self.flush()

    def _make_raw(self) -> None:
        """Every key as it is typed; in the background the kernel stops the process here until it is in front."""
        with contextlib.suppress(termios.error):
            attributes = termios.tcgetattr(self.fileno)
            attributes[tty.LFLAG] = self._patch_lflag(attributes[tty.LFLAG])
            attributes[tty.IFLAG] = self._patch_iflag(attributes[tty.IFLAG])
            attributes[tty.CC][termios.VMIN] = 1
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)

    # Out

    def write(self, data: str) -> None:
        """Take `data` for the terminal, at once and without waiting; nothing is written outside application mode."""
        if self._outlet is not None:
            self._outlet.write(data)

    def flush(self) -> None:
        """Hand over what was written."""
        if self._outlet is not None:
            self._outlet.flush()

    def _drained(self, waited: float) -> None:
        # A slow line, too, takes long for a large frame. Painted from nothing each time, that would never end: what
        # follows a stall has to take twice as long to be taken for another one.
        if waited > self._stalled_after:
            self.erasures += 1
            self._stalled_after = 2 * waited
        elif waited <= STALLED_AFTER:
            self._stalled_after = STALLED_AFTER
        self._app.refresh()

    # In

    def _read(self) -> None:
        try:
            data = os.read(self.fileno, 64 * 1024)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            # The terminal is gone. Left registered, the loop would call this for ever.
            self._loop.remove_reader(self.fileno)
            self._app.exit(return_code=HUNG_UP)
            return
        for message in self._keyboard.feed(data):
            self.process_message(message)
        self._wait_for_the_rest()

    def _wait_for_the_rest(self) -> None:
        """An escape sequence may still be open: look again when it is known to be only the Escape key."""
        if self._tick is not None:
            self._tick.cancel()
            self._tick = None
        if (due := self._keyboard.due) is not None:
            self._tick = self._loop.call_later(max(0.0, due - monotonic()), self._time_is_up)

    def _time_is_up(self) -> None:
        for message in self._keyboard.tick():
            self.process_message(message)
        self._wait_for_the_rest()

    def process_message(self, message: Message) -> None:
        """Pass a message from the terminal to the app."""
        if isinstance(message, events.Resize):
            self._unknown()
        super().process_message(message)

    def send_message(self, message: Message) -> None:
        """Put `message` into the app's queue: the loop's own thread is the only one here."""
        self._app.post_message(message)

    # Size and signals

    def _get_terminal_size(self) -> tuple[int, int]:
        """Columns and lines of the terminal that is drawn on, whatever LINES, COLUMNS and a redirected stdout say."""
        for fd in (self._screen, self.fileno):
            with contextlib.suppress(OSError):
                columns, lines = os.get_terminal_size(fd)
                if columns and lines:
                    return columns, lines
        return 80, 24

    def _resized(self) -> None:
        if self._outlet is not None and not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self.process_message(events.Resize(size, size))

    def _unknown(self) -> None:
        """What the terminal shows is not known any more: the next frame is a whole one, and comes soon."""
        self.erasures += 1
        self._app.refresh()

    def _sigwinch(self, *_: object) -> None:
        # The handlers leave the work to the loop, since they may interrupt anything, also themselves.
        self._loop.call_soon_threadsafe(self._resized)

    def _sigtstp_application(self, *_: object) -> None:
        if self._auto_restart and self._outlet is not None:
            self._loop.call_soon_threadsafe(self._suspend)
        else:
            # Somebody else has the terminal (App.suspend), and the loop waits for them: stop as they do.
            os.kill(os.getpid(), signal.SIGSTOP)

    def _suspend(self) -> None:
        if self._outlet is not None:
            self.suspend_application_mode()
            self._suspended = True
            self._must_signal_resume = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        if self._suspended or self._outlet is not None:
            self._loop.call_soon_threadsafe(self._continue)

    def _continue(self) -> None:
        if self._suspended:
            self.resume_application_mode()
        elif self._outlet is not None and self._in_front():
            # A plain STOP gave no time to leave, and the shell has used the terminal since: set it up again.
            self._make_raw()
            self.write(modes.LEAVE)
            self._fill_the_screen()
            self._unknown()

    def _in_front(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:  # not our controlling terminal: there is no background to be in
            return True
