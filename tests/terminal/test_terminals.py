"""Whatever the terminal is called, whatever the locale says, however large it is: the program is read and written."""

import signal
from pathlib import Path

import pytest

from tests.figure_table import Say
from tests.terminal.emulator import rows_that_differ
from tests.terminal.meeting_begun import MENTEE, BegunMeeting

WORDS = "Maß für 田中さん"

QUICK = [("linux", {"LANG": "C"}), ("screen", {"LC_ALL": "de_DE.ISO-8859-1"})]
MORE = [
    ("xterm", {"LANG": "de_DE.UTF-8"}),
    ("xterm-256color", {"LC_ALL": "POSIX"}),
    ("tmux-256color", {"LANG": "en_US.UTF-8", "LC_CTYPE": "C"}),
    ("screen-256color", {"LANG": ""}),
    ("rxvt-unicode-256color", {"LANG": "xx_YY.nonsense"}),
    ("xterm-kitty", {"LANG": "C.UTF-8", "COLORTERM": ""}),
    ("vt100", {"LANG": "C.UTF-8", "NO_COLOR": "1"}),
    ("ansi", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    ("no-such-terminal", {"PYTHONIOENCODING": "ascii"}),
    ("xterm-direct", {"LANG": "ja_JP.eucJP", "PYTHONUTF8": "0"}),
]
SIZES = [(1, 1), (1000, 1000), (2, 400), (1000, 1), (59, 17), (1, 1000), (200, 50), (3, 3)]


@pytest.mark.figure("kinds of terminal × locales")
@pytest.mark.parametrize(("term", "locale"), [*QUICK, *(pytest.param(*pair, marks=pytest.mark.soak) for pair in MORE)])
def test_it_is_read_and_written_in(tmp_path: Path, term: str, locale: dict[str, str], figure: Say) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open(env={"TERM": term, **locale}) as session:
        desk.ask(session)
        session.type(WORDS)
        session.wait_for(WORDS)
        figure(1, wrong=len(session.emulator.strange))
        assert session.emulator.strange == []
        session.signal(signal.SIGTERM)
        assert session.wait_exit() == 143
        assert session.restored()
    assert desk.typed() == WORDS


@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.figure("sizes from 1×1 to 1000×1000")
def test_the_workbench_in_every_size(tmp_path: Path, figure: Say) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        session.wait_for(MENTEE)
        desk.ask(session)
        before = session.cells()
        for size in SIZES:
            session.resize(*size)
            session.settle(timeout=300)
            session.resize(80, 24)
            session.wait_until(
                lambda: not list(rows_that_differ(before, session.cells())), f"all again after {size}", 300
            )
            figure(1)
        session.type(WORDS)
        session.wait_for(WORDS)
