"""However the workbench ends in the middle of a sentence: what was shown is kept, the code says why, all is tidy."""

import signal
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from tests.terminal.meeting_begun import QUESTION, BegunMeeting
from tests.terminal.meeting_hands import CUT_OFF
from tests.terminal.pty_session import PtySession

SENTENCE = "Ich möchte ruhiger vortragen, auch vor 田中さん"


def _typing(desk: BegunMeeting, session: PtySession) -> None:
    desk.ask(session)
    session.type(SENTENCE)
    session.wait_for(SENTENCE)


def _comes_back(desk: BegunMeeting) -> None:
    with desk.open() as session:
        session.wait_for(CUT_OFF[desk.language])
        session.wait_for(SENTENCE)
    assert list(desk.home.rglob("crash-*")) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGHUP, 129), (signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGQUIT, 131)],
    ids=lambda value: value.name if isinstance(value, signal.Signals) else "",
)
def test_a_signal_in_the_middle_of_a_sentence(tmp_path: Path, number: signal.Signals, code: int) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        _typing(desk, session)
        start = monotonic()
        session.signal(number)
        assert session.wait_exit(4) == code
        assert monotonic() - start < 4
        assert session.restored(), session.emulator.modes
        assert session.processes() == []
    assert desk.typed() == SENTENCE
    _comes_back(desk)


def test_the_window_is_closed(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        _typing(desk, session)
        session.hang_up()
        assert session.wait_exit(4) == 129
        assert session.processes() == []
    assert desk.typed() == SENTENCE
    _comes_back(desk)


def _by_q(session: PtySession) -> None:
    session.send("<esc>")
    session.wait_gone("escape Feld verlassen")
    session.send("qq")


def _by_ctrl_q(session: PtySession) -> None:
    session.send("<c-q>")
    session.wait_for("Nur für Sie\\.|For you alone\\.")  # beside the mentee, it was on by itself
    session.send("<c-q>")


@pytest.mark.parametrize("leave", [_by_q, _by_ctrl_q], ids=["q", "ctrl-q"])
def test_leaving_keeps_the_sentence_as_an_answer(tmp_path: Path, leave: Callable[[PtySession], None]) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        _typing(desk, session)
        leave(session)
        assert session.wait_exit() == 0
        assert session.restored()
    assert desk.answers() == {QUESTION: SENTENCE}
    assert desk.drafts() == {}
