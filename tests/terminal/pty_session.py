"""Runs a program in a real pseudo-terminal and plays the person and the terminal in front of it.

    with PtySession([sys.executable, "-m", "mentor_tui", "--demo"], home=tmp_path) as session:
        session.wait_for("Anna")
        session.send("<down><enter>")
        assert "Agreement" in session.wait_for("Agreement")
        session.signal(signal.SIGTERM)
        assert session.wait_exit() == 143

Nothing here sleeps and hopes: every wait is for something that appears, and ends in an error that shows the screen.
"""

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from tests.terminal.emulator import Cell, Emulator

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pgup": "\x1b[5~",
    "pgdn": "\x1b[6~",
    "del": "\x1b[3~",
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "s-tab": "\x1b[Z",
    "bs": "\x7f",
    "space": " ",
    "lt": "<",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
}
_KEY = re.compile(r"<([a-z0-9-]+)>")

# A machine with two busy cores takes its time; a test that fails says so after this many seconds.
DEADLINE = 20.0


class PtySession:
    """A program in a terminal of its own, started at once and killed at the end of the `with` block if it still runs.

    `argv` is the program. `home` becomes HOME, with the XDG folders inside, so the program finds nothing of anybody's.
    The environment is built from scratch; `env` adds to it. `size` is (columns, lines). `modern` makes the terminal
    know synchronised output and in-band resizes. `ignore_hangup` starts the program as nohup would. `streams` puts a
    file descriptor or subprocess.DEVNULL in place of the terminal, by "stdin", "stdout" or "stderr".
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        home: Path,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        modern: bool = False,
        ignore_hangup: bool = False,
        streams: Mapping[str, int] | None = None,
    ) -> None:
        self.emulator = Emulator(*size, reply=self._reply, modern=modern)
        self.received = 0
        """Bytes that the program has sent so far."""
        self.raw = bytearray()
        """Those bytes themselves."""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._master, self._slave = os.openpty()
        self._set_size(*size)
        self._modes_before = termios.tcgetattr(self._slave)

        def take_the_terminal() -> None:
            fcntl.ioctl(self._slave, termios.TIOCSCTTY, 0)
            # Whoever started the tests, in the background or through nohup, may have signals ignored for all below.
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)
            if ignore_hangup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)

        given = dict(streams or {})
        self._process = subprocess.Popen(
            list(argv),
            stdin=given.get("stdin", self._slave),
            stdout=given.get("stdout", self._slave),
            stderr=given.get("stderr", self._slave),
            env=environment(home) | dict(env or {}),
            cwd=home,
            start_new_session=True,
            preexec_fn=take_the_terminal,
            pass_fds=(self._slave,),
        )
        os.set_blocking(self._master, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        for fd in (self._master, self._slave):
            if fd >= 0:
                os.close(fd)

    # What a person does

    def send(self, keys: str) -> None:
        """Press `keys`: text as it is, and <enter> <esc> <tab> <up> <f2> <c-x> <a-x> (see KEYS) for the others."""
        self.send_bytes(_KEY.sub(lambda key: _sequence(key[1]), keys).encode())

    def type(self, text: str) -> None:
        """Type `text` literally, a "<" too."""
        self.send_bytes(text.encode())

    def paste(self, text: str) -> None:
        """Paste `text`, between the marks that a terminal puts around it."""
        self.send_bytes(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def send_bytes(self, data: bytes) -> None:
        """Send `data` as they are; while the program is slow to read them, its output is read and drawn."""
        until = monotonic() + DEADLINE
        while data:
            try:
                data = data[os.write(self._master, data) :]
                until = monotonic() + DEADLINE
            except BlockingIOError:
                if monotonic() > until:
                    raise self._failure("the program reads no input") from None
                self.pump(0.05)

    def resize(self, columns: int, lines: int) -> None:
        """Drag the window to another size; the program gets SIGWINCH."""
        self._set_size(columns, lines)
        self.emulator.resize(columns, lines)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self._process.send_signal(number)

    def hang_up(self) -> None:
        """Close the window, or lose the connection: the terminal is gone."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    # What a person sees

    def pump(self, seconds: float, most: int = 65536) -> bool:
        """Read and draw what the program sends, `most` bytes of it, waiting at most `seconds`; False if none came."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        data = os.read(self._master, most)
        self.received += len(data)
        self.raw += data
        self.emulator.feed(self._decode(data))
        return True

    def wait_until(
        self, seen: Callable[[], bool], what: str, timeout: float = DEADLINE, *, reading: bool = True
    ) -> None:
        """Read and draw until `seen()` is true; an AssertionError with `what` and the screen after `timeout` seconds.

        With `reading=False` the program's output stays unread, as with a terminal that has stopped.
        """
        until = monotonic() + timeout
        while not seen():
            if monotonic() > until:
                raise self._failure(f"{what} was not seen in {timeout:g} s")
            if reading:
                self.pump(0.02)
            else:
                select.select([], [], [], 0.01)

    def wait_for(self, pattern: str, timeout: float = DEADLINE) -> str:
        """Wait until the regular expression `pattern` is on the screen; the screen's text."""
        wanted = re.compile(pattern, re.MULTILINE)
        self.wait_until(lambda: wanted.search(self.text()) is not None, repr(pattern), timeout)
        return self.text()

    def wait_gone(self, pattern: str, timeout: float = DEADLINE) -> str:
        """Wait until the regular expression `pattern` is no longer on the screen; the screen's text."""
        unwanted = re.compile(pattern, re.MULTILINE)
        self.wait_until(lambda: unwanted.search(self.text()) is None, f"the end of {pattern!r}", timeout)
        return self.text()

    def settle(self, quiet: float = 0.25, timeout: float = DEADLINE) -> str:
        """Wait until the program has sent nothing for `quiet` seconds; the screen's text."""
        until = monotonic() + timeout
        while self.pump(quiet):
            if monotonic() > until:
                raise self._failure(f"the program never fell silent in {timeout:g} s")
        return self.text()

    def text(self) -> str:
        """The screen as it is read now, a line a row."""
        return self.emulator.text()

    def cells(self) -> list[list[Cell]]:
        """The screen cell by cell, with colours and styles."""
        return self.emulator.cells()

    # What the system knows

    @property
    def pid(self) -> int:
        """The program's process id."""
        return self._process.pid

    def wait_exit(self, timeout: float = DEADLINE, *, reading: bool = True) -> int:
        """The exit code, negative for a signal that ended the program; `reading=False` leaves its output unread."""
        until = monotonic() + timeout
        ended = os.pidfd_open(self.pid) if self._process.returncode is None else -1
        try:
            while self._process.poll() is None:
                left = until - monotonic()
                if left <= 0:
                    raise self._failure(f"the program still runs after {timeout:g} s")
                if reading and self._master >= 0:
                    self.pump(0.02)
                else:
                    select.select([ended], [], [], left)
        finally:
            if ended >= 0:
                os.close(ended)
        while reading and self._master >= 0 and self.pump(0):
            pass
        return self._process.returncode

    def wait_stopped(self, timeout: float = DEADLINE) -> None:
        """Wait until the program has stopped (SIGSTOP, SIGTSTP)."""
        self.wait_until(lambda: self._state() == "T", "a stop", timeout)

    def threads(self) -> set[int]:
        """The kernel's ids of the program's threads."""
        return {int(name) for name in os.listdir(f"/proc/{self.pid}/task")}

    def wakeups(self) -> int:
        """How often the program's threads have gone to sleep so far: the difference over an idle time should be 0."""
        return sum(
            int(line.split()[1])
            for thread in self.threads()
            for line in Path(f"/proc/{self.pid}/task/{thread}/status").read_text().splitlines()
            if line.startswith("voluntary_ctxt_switches")
        )

    def processes(self) -> list[int]:
        """The ids of all living processes of the program's session, itself included: after an exit, its orphans."""
        return processes(self.pid)

    def restored(self) -> bool:
        """Whether the terminal is as it was found: its modes (echo, line by line) and what it was told by sequences."""
        return termios.tcgetattr(self._slave) == self._modes_before and self.emulator.restored

    def cooked(self) -> bool:
        """Whether the terminal echoes and reads line by line again, whatever it shows."""
        return termios.tcgetattr(self._slave) == self._modes_before

    def _state(self) -> str:
        return (_stat(self.pid) or [""])[0]

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, columns * 8, lines * 16))

    def _reply(self, data: bytes) -> None:
        self.send_bytes(data)

    def _failure(self, what: str) -> AssertionError:
        return AssertionError(f"{what}; exit code {self._process.poll()}; the screen:\n{self.text()}")


def processes(session: int) -> list[int]:
    """The ids of all living processes of a session, which has the id of the process that began it."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            fields = _stat(int(entry.name))
            if fields and fields[0] != "Z" and int(fields[3]) == session:
                found.append(int(entry.name))
    return found


def parent(pid: int) -> int:
    """The id of the process that started this one."""
    return int(_stat(pid)[1])


def environment(home: Path) -> dict[str, str]:
    """All that a program under test finds in its environment; its folders are made in `home`."""
    folders = {
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
        "XDG_RUNTIME_DIR": "runtime",
        "TMPDIR": "tmp",
    }
    for name in folders.values():
        (home / name).mkdir(parents=True, exist_ok=True, mode=0o700)
    return {
        "HOME": str(home),
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TZ": "UTC",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1",
    } | {variable: str(home / name) for variable, name in folders.items()}


def _sequence(name: str) -> str:
    if name in KEYS:
        return KEYS[name]
    kind, _, key = name.partition("-")
    if len(key) == 1 and kind == "c":
        return chr(ord(key.upper()) & 0x1F)
    if len(key) == 1 and kind == "a":
        return f"\x1b{key}"
    raise ValueError(f"no such key: <{name}>")


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; empty where the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
