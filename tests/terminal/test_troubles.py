"""Whatever is wrong with the file: the right sentence, its exit code, and not a byte of the file is changed."""

import hashlib
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from pathlib import Path

import pytest

from mentor_tui.storage import driver, vault
from tests.figure_table import Say
from tests.terminal import namespaces
from tests.terminal.meeting_begun import MENTEE, BegunMeeting
from tests.terminal.meeting_desk import PROGRAM
from tests.terminal.pty_session import PtySession, environment

Spoil = Callable[[Path], object]
Within = Callable[[Path, Sequence[str]], list[str]]


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def _overwritten(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(b"nothing that anybody wrote" + whole[26:])


def _newer(path: Path) -> None:
    with closing(driver.connect(path, journal="DELETE")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _closed(path: Path) -> None:
    vault.close_with(path, vault.new_key("vier kleine Wörter"))
    driver.use_key(path, None)


def _linked(path: Path) -> None:
    path.rename(path.with_name("real.db"))
    path.symlink_to("real.db")


def _nothing(_path: Path) -> None:
    """The file is well; it is the disk that isn't."""


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Somebody else is in the middle of a change."""
    with closing(driver.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def _as_it_is(_folder: Path, argv: Sequence[str]) -> list[str]:
    return list(argv)


TROUBLES: dict[str, tuple[Spoil, int, str, Within]] = {
    "truncated": (_truncated, 5, "is damaged or is no mentor_tui database. Nothing was changed.", _as_it_is),
    "overwritten": (_overwritten, 5, "is damaged or is no mentor_tui database. Nothing was changed.", _as_it_is),
    "a newer schema": (_newer, 5, "The database has schema 9999;", _as_it_is),
    "a wrong passphrase": (_closed, 5, "This passphrase does not open", _as_it_is),
    "nobody to ask for it": (_closed, 5, "is encrypted and needs its passphrase.", _as_it_is),
    "a link": (_linked, 5, "is a link or no file. Name the real file.", _as_it_is),
    "read-only": (_nothing, 5, "can be read but not written.", namespaces.on_a_disk_that_is_read_only),
    "a full disk": (_nothing, 5, "The disk is full:", namespaces.on_a_full_disk),
    "in use": (_held, 6, "is in use by another program. Try again in a moment.", _as_it_is),
    "not there": (lambda path: path.unlink(), 3, "There is no database at", _as_it_is),
}


def state_of(folder: Path) -> dict[str, str]:
    """A digest of every file of a folder, but of what SQLite keeps beside a database while it is open."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.name.endswith(("-shm", "-wal")))
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.mark.figure("troubles with the file")
@pytest.mark.parametrize("trouble", TROUBLES)
def test_each_has_its_sentence_and_changes_nothing(tmp_path: Path, trouble: str, figure: Say) -> None:
    spoil, code, sentence, within = TROUBLES[trouble]
    if within is not _as_it_is and namespaces.why_not():
        pytest.skip(namespaces.why_not())
    folder = BegunMeeting(tmp_path).database.parent
    env = environment(tmp_path)
    if trouble == "a wrong passphrase":
        (tmp_path / "passphrase").write_text("something else")
        env["MENTOR_TUI_PASSPHRASE_FILE"] = str(tmp_path / "passphrase")
    command = ["undo"] if trouble == "not there" else ["mentee", "add", "Zoë " * 50]
    with ExitStack() as spoilt:
        if isinstance(held := spoil(folder / "mentor.db"), AbstractContextManager):
            spoilt.enter_context(held)
        before = state_of(folder)
        ran = subprocess.run(
            within(folder, [PROGRAM, "--lang", "en", *command]),
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            start_new_session=True,
            check=False,
        )
    left = namespaces.afterwards(folder)
    after = state_of(left if left.exists() else folder)
    figure(1, wrong=(ran.returncode, ran.stdout, after) != (code, "", before) or sentence not in ran.stderr)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert sentence in ran.stderr
    assert after == before


@pytest.mark.skipif(bool(namespaces.why_not()), reason=namespaces.why_not())
def test_no_room_for_the_backup_of_the_day_ends_nothing(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path)
    folder = desk.database.parent
    with PtySession(namespaces.on_a_full_disk(folder, [PROGRAM, "--lang", "en"], free=160), home=tmp_path) as session:
        session.wait_for("The disk is full")
        session.settle()
        session.send("<esc>")
        session.wait_gone("The disk is full")
        session.wait_for(MENTEE)
        session.send("q")
        assert session.wait_exit() == 0
    assert list(tmp_path.rglob("crash-*")) == []
    assert list((namespaces.afterwards(folder) / "backups").iterdir()) == [], "nothing half-written is left"


@pytest.mark.skipif(bool(namespaces.why_not()), reason=namespaces.why_not())
def test_the_disk_fills_up_in_the_middle_of_a_sentence(tmp_path: Path) -> None:
    """It says so, keeps what is typed, goes on trying, and all of it is there once there is room."""
    desk = BegunMeeting(tmp_path)
    folder = desk.database.parent
    argv = namespaces.on_a_full_disk(folder, [PROGRAM, "--lang", desk.language], free=4096)
    with PtySession(argv, home=tmp_path) as session:
        desk.ask(session)
        inside = Path(f"/proc/{_program(session)}/root/{folder}")
        (inside / "more").write_bytes(b"")
        with suppress(OSError), (inside / "more").open("wb", buffering=0) as more:
            while more.write(bytes(1024)):
                pass
        session.type("Ich möchte ruhiger vortragen. " * 10)
        session.wait_for("NICHT GESPEICHERT: Der Datenträger ist voll")
        session.type("Ende")
        session.wait_for("Ende")
        (inside / "more").unlink()
        (inside / "filler").unlink()
        session.wait_gone("NICHT GESPEICHERT")
        session.send("<esc>")
        session.wait_gone("escape Feld verlassen")
        session.send("qq")
        assert session.wait_exit() == 0
    with closing(driver.connect(namespaces.afterwards(folder) / "mentor.db", readonly=True)) as connection:
        assert connection.execute("SELECT text FROM answer").fetchone() == (
            "Ich möchte ruhiger vortragen. " * 10 + "Ende",
        )


def _program(session: PtySession) -> int:
    """The workbench itself, under the shell that made its world."""
    return next(pid for pid in session.processes() if b"bin/mentor-tui\0--lang" in _command(pid)[:200])


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()
