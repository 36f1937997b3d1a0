"""However the program is told to end: what was typed is saved, the exit code says why, the terminal is as before."""

import signal
from pathlib import Path
from time import monotonic

import pytest

from tests.figure_table import Say
from tests.terminal.starting import seen, small_app, stall

SIGNALS = [
    (signal.SIGHUP, 129),
    (signal.SIGTERM, 143),
    (signal.SIGQUIT, 131),
    (signal.SIGINT, 130),
]


@pytest.mark.figure("HUP, TERM, INT, QUIT × a terminal that reads, a stalled one")
@pytest.mark.parametrize("stalled", [False, True], ids=["reading", "stalled"])
@pytest.mark.parametrize(("number", "code"), SIGNALS, ids=[number.name for number, _ in SIGNALS])
def test_a_signal_saves_and_leaves_the_terminal_as_it_was(
    tmp_path: Path, number: signal.Signals, code: int, stalled: bool, figure: Say
) -> None:
    with small_app(tmp_path) as session:
        session.send("Anna möchte")
        session.wait_for("Anna möchte")
        if stalled:
            stall(session, tmp_path)
            session.send(" führen")
            session.wait_until(lambda: seen(tmp_path) == "Anna möchte führen", "the last word", reading=False)
        start = monotonic()
        session.signal(number)
        assert session.wait_exit(4, reading=not stalled) == code
        took = monotonic() - start
        figure(1, seconds=took)
        assert (tmp_path / "saved").read_text() == ("Anna möchte führen" if stalled else "Anna möchte")
        assert session.processes() == []
        assert session.cooked()
        while session.pump(0):
            pass
        assert session.restored(), session.emulator.modes
        assert took < (4 if stalled else 2)


@pytest.mark.figure("the terminal goes away × nohup × stalled")
@pytest.mark.parametrize("stalled", [False, True], ids=["reading", "stalled"])
@pytest.mark.parametrize("ignored", [False, True], ids=["hangup", "nohup"])
def test_a_terminal_that_goes_away_ends_the_program(tmp_path: Path, ignored: bool, stalled: bool, figure: Say) -> None:
    with small_app(tmp_path, ignore_hangup=ignored) as session:
        session.send("Anna")
        session.wait_for("Anna")
        if stalled:
            stall(session, tmp_path)
        start = monotonic()
        session.hang_up()
        assert session.wait_exit(4) == 129
        figure(1, seconds=monotonic() - start)
        assert (tmp_path / "saved").read_text() == "Anna"
        assert session.processes() == []


@pytest.mark.figure("the event loop is stuck")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_stuck_loop_holds_up_nothing(tmp_path: Path, number: signal.Signals, code: int, figure: Say) -> None:
    with small_app(tmp_path) as session:
        session.send("Anna")
        session.wait_for("Anna")
        session.send("<f2>")
        session.wait_until((tmp_path / "blocked").exists, "the block")
        start = monotonic()
        session.signal(number)
        assert session.wait_exit(4) == code
        figure(1, seconds=monotonic() - start)
        assert (tmp_path / "saved").read_text() == "Anna"
        assert session.restored(), session.emulator.modes


def test_what_could_not_be_saved_is_said(tmp_path: Path) -> None:
    with small_app(tmp_path, "unsavable") as session:
        session.signal(signal.SIGTERM)
        assert session.wait_exit() == 143
        assert "Not everything that was typed could be saved." in session.text()
        assert b"SECRET" not in session.raw
        assert session.restored()


def test_leaving_by_a_key_is_quick_and_clean(tmp_path: Path) -> None:
    with small_app(tmp_path) as session:
        session.send("<f10>")
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.text().strip() == ""
