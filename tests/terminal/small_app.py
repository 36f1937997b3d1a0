"""A small app with everything that stands between Textual and the terminal, for the tests here; run as a script.

small_app.py STATE_FOLDER [KIND] starts it. "plain" draws with what Textual brings, to compare with; "deaf" has no key
that does anything but write, so that any noise can be sent; "unsavable" can't save; "broken-styles" and "broken-start"
crash at once. SIGUSR1 makes it say more than any connection takes.
"""

import asyncio
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

from mentor_tui.terminal import checks

checks.prepare_environment(os.environ)

from textual.app import App, ComposeResult  # noqa: E402 - Textual reads the environment when it is imported
from textual.binding import Binding  # noqa: E402
from textual.driver import Driver  # noqa: E402
from textual.widgets import DataTable, Static, TextArea  # noqa: E402

from mentor_tui.terminal.crash import CalmCrash, exit_code  # noqa: E402
from mentor_tui.terminal.driver import WorkbenchDriver  # noqa: E402
from mentor_tui.terminal.frugal import FrugalOutput  # noqa: E402
from mentor_tui.terminal.guard import Guard, leave  # noqa: E402


class Body(App[None]):
    """A field, a table and a line: enough to type in, to move in and to look at."""

    CSS = "TextArea { height: 6; } Static { height: 1; } DataTable { height: 1fr; }"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("f2", "block", priority=True),
        Binding("f3", "crash", priority=True),
        Binding("f4", "say", priority=True),
        Binding("f6", "suspend_process", priority=True),
        Binding("f7", "flood", priority=True),
        Binding("f8", "hand_over", priority=True),
        Binding("f10", "leave", priority=True),
    ]

    def __init__(self, state: Path, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self.state = state
        self.typed = ""
        self.deaf = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.deaf

    def compose(self) -> ComposeResult:
        yield TextArea()
        yield Static("READY", markup=False)
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        self.query_one(TextArea).cursor_blink = False
        loop = asyncio.get_running_loop()
        signal.signal(signal.SIGUSR1, lambda *_: loop.call_soon_threadsafe(self.torrent))
        table: DataTable[str] = self.query_one(DataTable)
        table.add_columns("name", "what", "when")
        table.add_rows((f"Jürgen 李明 {i}", "日本語 🎈 e\u0301x\u0302", f"2026-01-{i % 28 + 1:02}") for i in range(60))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self.typed = event.text_area.text
        (self.state / "seen").write_text(self.typed)
        if self.deaf and len(self.typed) > 500:
            event.text_area.clear()  # noise also presses select all, copy and paste: it would double without end

    def action_block(self) -> None:
        """Hold up the loop for longer than any test waits."""
        (self.state / "blocked").touch()
        time.sleep(60)

    def action_crash(self) -> NoReturn:
        secret = f"SECRET {self.typed}"
        raise ValueError(secret)

    def action_say(self) -> None:
        """Show text that attacks: what a careless program would have stored."""
        attack = "\x1b]52;c;YQ==\x07\x1b[2J\x9b31m\u202eEVIL\ud800\x00 end"
        self.query_one(Static).update(attack)

    def action_hand_over(self) -> None:
        """Give the terminal to another program for a moment."""
        with self.suspend():
            subprocess.run(
                ["sh", "-c", f"stty -a > {shlex.quote(str(self.state / 'modes'))}; echo OUTSIDE; read x"], check=True
            )

    def action_flood(self) -> None:
        """Send more than a terminal that doesn't read can take, and nothing to see."""
        assert self._driver is not None
        self._driver.write("\x1b[0m" * 60_000)
        self._driver.flush()
        (self.state / "flooded").touch()

    def torrent(self) -> None:
        """Send more than a connection takes while nobody reads, and all that stands between: 8 MB, nothing to see."""
        assert self._driver is not None
        self._driver.write(("\x1b]22;" + "x" * 65536 + "\x07") * 128)
        self._driver.flush()
        (self.state / "flooded").touch()

    def action_leave(self) -> None:
        self.exit(return_code=0)


class Whole(CalmCrash, FrugalOutput, Body):
    """The same, wired up as the workbench is."""


class BrokenStyles(Whole):
    """Can't start: Textual's own message would show the style sheet."""

    CSS = "SECRET { height: ; }"


class BrokenStart(Whole):
    """Fails before the first frame."""

    def on_mount(self) -> None:
        raise ValueError("SECRET")


def main(state: Path, kind: str) -> int:
    checks.keep_files_private()
    sentence = checks.problem(sys.stdin, sys.stderr, os.environ)
    if sentence is not None:
        os.write(1, (sentence + "\n").encode())
        return 2
    app: Body
    if kind == "plain":
        app = Body(state)
        app.run()
        return exit_code(app)
    classes = {"broken-styles": BrokenStyles, "broken-start": BrokenStart}
    app = whole = classes.get(kind, Whole)(state, WorkbenchDriver)
    whole.crash_folder = state / "crashes"
    whole.deaf = kind == "deaf"

    def flush(_timeout: float) -> bool:
        if kind == "unsavable":
            raise OSError(28, "SECRET")
        (state / "saved").write_text(whole.typed)
        return True

    checks.speak_utf8(sys.stderr)
    with Guard(whole, flush):
        whole.run(mouse=not checks.over_ssh(os.environ))
    return exit_code(whole)


if __name__ == "__main__":
    leave(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
