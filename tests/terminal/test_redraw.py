"""Whatever happened to the terminal, the screen shows what Textual would have drawn, cell by cell."""

import random
import select
import signal
from pathlib import Path
from time import monotonic

import pytest

from tests.figure_table import Say
from tests.terminal.emulator import rows_that_differ
from tests.terminal.pty_session import PtySession
from tests.terminal.starting import SMALL_APP, seen, small_app, stall

STEPS = ["Jürgen (李明) e\u0301 👩\u200d🚀", "<enter>", "<tab>", "<down>", "<pgdn>", "<end>", "<up>", "<s-tab>", "<bs>"]


def test_only_changed_cells_are_sent_and_the_screen_is_that_of_textual(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "own").mkdir()
    with small_app(tmp_path / "plain", "plain") as plain, small_app(tmp_path / "own") as own:
        assert list(rows_that_differ(plain.cells(), own.cells())) == []
        start = own.received
        for step in STEPS:
            plain.send(step)
            own.send(step)
            plain.settle()
            own.settle()
            assert list(rows_that_differ(plain.cells(), own.cells())) == [], step
        assert own.emulator.strange == []
        assert start < plain.received / 3
        assert own.received < plain.received / 3


@pytest.mark.figure("keys into a stalled terminal")
def test_a_stalled_terminal_loses_no_key_and_shows_them_when_it_reads_again(tmp_path: Path, figure: Say) -> None:
    words = "".join(f"{n:03} " for n in range(75))
    with small_app(tmp_path) as session:
        stall(session, tmp_path)
        for key in words:
            session.send(key)
        session.wait_until(lambda: seen(tmp_path) == words, "all keys in the field", reading=False)
        session.wait_for("074")
        session.settle()
        stalled = session.cells()
        before = session.received
        session.resize(81, 24)
        session.resize(80, 24)
        session.wait_until(lambda: session.received > before, "a whole frame")
        session.settle()
        differences = list(rows_that_differ(stalled, session.cells()))
        figure(len(words), wrong=len(differences))
        assert differences == []


@pytest.mark.figure("suspended and back")
def test_a_slow_line_comes_to_an_end(tmp_path: Path) -> None:
    """A large frame takes longer than a stall here; it is not painted again and again for that."""
    with small_app(tmp_path) as session:
        session.resize(300, 100)
        until = monotonic() + 15
        while session.pump(2.0, 1500):
            select.select([], [], [], 0.05)  # as fast as the line is
            assert monotonic() < until, f"{session.received} bytes and no end"


def test_suspending_and_coming_back_draws_everything_anew(tmp_path: Path, figure: Say) -> None:
    with small_app(tmp_path) as session:
        session.send("Anna<tab><down>")
        session.wait_for("Anna")
        session.settle()
        before = session.cells()
        for _time in range(3):
            session.send("<f6>")
            session.wait_stopped()
            while session.pump(0):
                pass
            assert session.restored()
            session.emulator.feed("\x1b[2J\x1b[Hjobs, vim and what not\r\n")
            session.signal(signal.SIGCONT)
            session.wait_for("READY")
            session.settle()
            differences = list(rows_that_differ(before, session.cells()))
            figure(1, wrong=bool(differences))
            assert differences == []


@pytest.mark.figure("suspended and back")
def test_suspending_from_outside(tmp_path: Path, figure: Say) -> None:
    with small_app(tmp_path) as session:
        before = session.cells()
        for _time in range(2):
            session.signal(signal.SIGTSTP)
            session.wait_stopped()
            session.signal(signal.SIGCONT)
            session.wait_for("READY")
            session.settle()
            differences = list(rows_that_differ(before, session.cells()))
            figure(1, wrong=bool(differences))
            assert differences == []


def test_a_newer_terminal_gets_whole_frames_and_tells_its_size(tmp_path: Path) -> None:
    with small_app(tmp_path, modern=True) as session:
        before = session.cells()
        assert {2026, 2048} & session.emulator.modes == {2048}
        assert session.raw.count(b"\x1b[?2026h") == session.raw.count(b"\x1b[?2026l") > 0
        session.signal(signal.SIGTSTP)
        session.wait_stopped()
        session.signal(signal.SIGCONT)
        session.wait_for("READY")
        session.resize(60, 14)
        session.settle()
        assert session.cells() != before
        session.resize(80, 24)
        session.settle()
        assert list(rows_that_differ(before, session.cells())) == []
        session.send("<f10>")
        assert session.wait_exit() == 0
        assert session.restored(), session.emulator.modes


@pytest.mark.parametrize("ssh", [False, True])
def test_over_ssh_the_mouse_is_left_to_the_terminal(tmp_path: Path, ssh: bool) -> None:
    env = {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"} if ssh else {}
    with small_app(tmp_path, env=env) as session:
        assert (1003 in session.emulator.modes) is not ssh


def test_another_program_has_the_terminal_for_a_moment(tmp_path: Path) -> None:
    with small_app(tmp_path) as session:
        before = session.cells()
        session.send("<f8>")
        session.wait_for("OUTSIDE")
        assert session.restored()
        assert " echo " in (tmp_path / "modes").read_text()
        session.send("\n")
        session.wait_for("READY")
        session.settle()
        assert list(rows_that_differ(before, session.cells())) == []


@pytest.mark.soak
def test_a_shell_suspends_and_continues_it(tmp_path: Path) -> None:
    with PtySession(["bash", "--norc", "--noprofile", "-i"], home=tmp_path, env={"PS1": "shell> "}) as session:
        session.wait_for("shell>")
        session.type(" ".join([*SMALL_APP, str(tmp_path)]) + "\n")
        session.wait_for("READY")
        session.settle()
        before = session.cells()
        for _ in range(3):
            session.send("<f6>")
            session.wait_for("Stopped")
            session.type("bg; echo in the background\n")
            session.wait_for("^in the background")
            session.type("fg\n")
            session.wait_for("READY")
            session.settle()
            assert list(rows_that_differ(before, session.cells())) == []
        session.send("<f10>")
        session.wait_gone("READY")
        session.type("echo code $?\n")
        session.wait_for("code 0")


@pytest.mark.figure("stopped and continued")
def test_a_plain_stop_leaves_threads_and_terminal_alone(tmp_path: Path, figure: Say) -> None:
    with small_app(tmp_path) as session:
        before, threads = session.cells(), session.threads()
        for _ in range(3):
            session.signal(signal.SIGSTOP)
            session.wait_stopped()
            session.emulator.feed("\x1b[5;5Hwhat the shell said")
            session.signal(signal.SIGCONT)
            session.wait_gone("what the shell said")
            session.settle()
            figure(1, wrong=session.threads() != threads)
            assert session.threads() == threads
            assert list(rows_that_differ(before, session.cells())) == []
        session.send("<f10>")
        assert session.wait_exit() == 0
        assert session.restored()


def test_shrinking_and_growing_draws_what_was_cut_off(tmp_path: Path) -> None:
    with small_app(tmp_path) as session:
        before = session.cells()
        session.resize(50, 12)
        session.settle()
        session.resize(80, 24)
        session.settle()
        assert list(rows_that_differ(before, session.cells())) == []


@pytest.mark.soak
@pytest.mark.figure("resizes in 5 s")
def test_many_resizes(tmp_path: Path, figure: Say) -> None:
    dice = random.Random(5)
    with small_app(tmp_path) as session:
        before = session.cells()
        start = monotonic()
        for number in range(800):
            session.resize(dice.randint(1, 200), dice.randint(1, 70))
            while monotonic() < start + (number + 1) * 0.006:
                session.pump(0.001)
        took = monotonic() - start
        session.resize(80, 24)
        session.settle(1.0)
        differences = list(rows_that_differ(before, session.cells()))
        figure(800, wrong=len(differences), seconds=took)
        assert differences == []


SIZES = [(1, 1), (20, 5), (300, 100)]
MORE_SIZES = [(1, 1000), (2, 2), (3, 50), (40, 3), (80, 1), (200, 300), (500, 20), (1000, 1), (1000, 1000)]


@pytest.mark.figure("sizes from 1×1 to 1000×1000")
@pytest.mark.parametrize(
    "size", [*SIZES, *(pytest.param(size, marks=[pytest.mark.soak, pytest.mark.timeout(900)]) for size in MORE_SIZES)]
)
def test_any_size_is_drawn_as_textual_draws_it(tmp_path: Path, size: tuple[int, int], figure: Say) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "own").mkdir()
    with small_app(tmp_path / "plain", "plain") as plain, small_app(tmp_path / "own") as own:
        quiet = 4.0 if size[0] * size[1] > 10_000 else 0.25  # Textual thinks for a while before it draws a large one
        for session in (plain, own):
            session.resize(*size)
            session.settle(quiet, timeout=300)
        differences = list(rows_that_differ(plain.cells(), own.cells()))
        figure(1, wrong=len(differences))
        assert differences == []
        for session in (plain, own):
            session.send("<f10>")
            assert session.wait_exit() == 0
