"""A day with the whole program: nobody else may read a file of it, and a secret is nowhere but where it belongs."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from stat import S_IMODE

import pytest

from mentor_tui.storage import driver
from tests.figure_table import Say
from tests.terminal.meeting_desk import PROGRAM
from tests.terminal.pty_session import PtySession, environment

SECRET = "Prüfungsangst-7f3a"
"""What a mentee said in confidence."""

CRASH = (
    "import sys, mentor_tui.cli.configuration as c\n"
    f"def fail(*_): raise ValueError({SECRET!r})\n"
    "c.found = fail\n"
    "from mentor_tui.cli import main\n"
    "sys.exit(main(['paths']))\n"
)
"""A fault in the program, with the secret at hand."""


class Day:
    """The program in a home of its own, under somebody's umask; `closed` is whether there is a vault."""

    def __init__(self, home: Path, umask: str = "022", *, closed: bool = False) -> None:
        self.home, self.umask, self.closed = home, umask, closed
        self.env = environment(home)
        self.data = home / "data" / "mentor-tui"
        self._found = set(home.rglob("*"))
        if closed:
            (home / "passphrase").write_text("vier kleine Wörter")
            self.env["MENTOR_TUI_PASSPHRASE_FILE"] = str(home / "passphrase")
            self._found.add(home / "passphrase")

    def argv(self, *words: str) -> list[str]:
        """The command line of a program under the umask."""
        return ["sh", "-c", f'umask {self.umask}; exec "$@"', "sh", *words]

    def run(self, *words: str, code: int = 0) -> str:
        """Runs one command of the program; what it said on standard error."""
        return self.run_any(PROGRAM, "--lang", "de", *words, code=code)

    def run_any(self, *words: str, code: int = 0) -> str:
        ran = subprocess.run(
            self.argv(*words), env=self.env, cwd=self.home, capture_output=True, text=True, check=False
        )
        assert ran.returncode == code, ran.stderr
        return ran.stderr

    def open(self) -> PtySession:
        """The workbench."""
        return PtySession(self.argv(PROGRAM, "--lang", "de"), home=self.home, env=self.env)

    def made(self) -> Iterator[Path]:
        """Every file and folder that the program has made."""
        return (path for path in self.home.rglob("*") if path not in self._found)

    def live(self, look: Callable[[], None]) -> None:
        """Everything of a day that leaves something on the disk; `look` is called while the workbench is open."""
        self.run("mentee", "add", "Anna Weiß")
        if self.closed:
            self.run("vault", "on")
        self.run("add", f"! {SECRET} @anna")
        self.run("mentee", "add", SECRET)
        with self.open() as session:
            session.wait_for("Anna Weiß")
            session.wait_until(lambda: any((self.data / "backups").glob("mentor-2*.db")), "the backup of the day")
            if not self.closed:  # a copy is for others to read: it has no place in a vault
                session.send("R")
                session.wait_for("w schreiben")
                session.send("w")
                session.wait_for("Geschrieben")
                for _box_and_screen in range(2):  # where it was written stands in a box if the path is long
                    session.settle()
                    session.send("<esc>")
                session.wait_for("Anna Weiß")
            session.send("n")
            session.wait_for("Name ")
            session.type(f"{SECRET} im Entwurf")
            session.wait_for(f"{SECRET} im Entwurf")
            session.signal(signal.SIGKILL)
            session.wait_exit()
        self.run("backup")
        self.run("backup", str(self.home / "eigene.db"))
        self.run("restore", str(self.home / "eigene.db"))
        self.run("check")
        if not self.closed:
            self.run("review", "--week", "-o", "rueckblick.md")
        self.run_any(sys.executable, "-c", CRASH, code=1)
        with self.open() as session:
            session.wait_for("unterbrochen|Anna")
            session.settle()
            look()


def rights(path: Path) -> int:
    return S_IMODE(path.lstat().st_mode)


@pytest.mark.figure("files and folders under umask 000, 022, 077")
@pytest.mark.parametrize("umask", ["000", *(pytest.param(mask, marks=pytest.mark.soak) for mask in ("022", "077"))])
def test_nobody_else_may_read_anything(tmp_path: Path, umask: str, figure: Say) -> None:
    day = Day(tmp_path, umask)

    def look() -> None:
        found = list(day.made())
        readable = [path for path in found if rights(path) != (0o700 if path.is_dir() else 0o600)]
        figure(len(found), wrong=len(readable))
        assert readable == []
        assert {".db", ".txt", ".md", ".pdf", ".db-wal"} <= {path.suffix for path in found}

    day.live(look)


def holding(day: Day) -> set[Path]:
    """The files in which the secret can be read."""
    return {path for path in day.home.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()}


@pytest.mark.figure("a planted secret, plain")
def test_a_secret_is_only_where_it_belongs(tmp_path: Path, figure: Say) -> None:
    day = Day(tmp_path)

    def look() -> None:
        found = holding(day)
        strange = {path for path in found if not path.is_relative_to(day.data) and path.suffix != ".db"}
        figure(1, wrong=len(strange))
        assert strange == set()
        assert day.data / "mentor.db" in found

    day.live(look)


@pytest.mark.skipif(not driver.CIPHER, reason="there is no vault without sqlcipher3")
@pytest.mark.figure("a planted secret, vault")
def test_with_a_vault_it_is_nowhere(tmp_path: Path, figure: Say) -> None:
    day = Day(tmp_path, closed=True)

    def look() -> None:
        found = holding(day)
        figure(1, wrong=len(found))
        assert found == set()

    day.live(look)


def _instead(path: Path, real: Path) -> Path:
    """Puts a link in the place of a file or folder; what it leads to."""
    if path.exists():
        path.rename(real)
    path.symlink_to(real)
    return real


LINKS: dict[str, tuple[str, Sequence[str], int]] = {
    "the database": ("data/mentor-tui/mentor.db", ["mentee", "list"], 5),
    "its folder": ("data/mentor-tui", ["backup"], 5),
    "the folder of backups": ("data/mentor-tui/backups", ["backup"], 5),
    "a backup": ("eigene.db", ["backup", "eigene.db"], 5),
    "a copy": ("rueckblick.md", ["review", "--week", "-o", "rueckblick.md"], 1),
    "the file that a vault is written into": ("data/mentor-tui/.mentor.db.rewritten", ["vault", "on"], 0),
}


@pytest.mark.figure("links in the place of a file or folder")
@pytest.mark.parametrize("what", LINKS)
def test_no_link_is_followed(tmp_path: Path, what: str, figure: Say) -> None:
    place, words, code = LINKS[what]
    day = Day(tmp_path, closed=what.endswith("written into"))
    day.run("mentee", "add", "Anna Weiß")
    real = _instead(tmp_path / place, tmp_path / "elsewhere")
    before = real.read_bytes() if real.is_file() else sorted(real.iterdir()) if real.is_dir() else None
    day.run(*words, code=code)
    after = real.read_bytes() if real.is_file() else sorted(real.iterdir()) if real.is_dir() else None
    figure(1, wrong=before != after)
    assert before == after
