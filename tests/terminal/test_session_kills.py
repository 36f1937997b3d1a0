"""A session in a real terminal: killed in a note and in an action, it goes on in the same field, without a key lost."""

import signal
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentor_tui import storage
from mentor_tui.rules.session import SessionRecord
from mentor_tui.storage.database import Database
from tests.figure_table import Say
from tests.terminal.killing import kill_while_typing
from tests.terminal.session_running import POINTS, RunningSession


def kept(desk: RunningSession) -> SessionRecord:
    """The session as the disk has it."""
    with closing(Database(desk.database, clock=lambda: datetime.now(UTC))) as database:
        database.open()
        record = database.read_now(storage.session_record.of, desk.session)
    assert record is not None
    return record


@pytest.mark.parametrize(
    "kills",
    [
        3,
        pytest.param(
            60,
            marks=[
                pytest.mark.soak,
                pytest.mark.timeout(3600),
                pytest.mark.figure("killed in a note of a running session"),
            ],
        ),
    ],
)
def test_no_key_of_a_note_that_was_shown_is_lost(tmp_path: Path, kills: int, figure: Say) -> None:
    desk = RunningSession(tmp_path)
    kill_while_typing(desk, kills, figure)
    text = desk.typed()
    with desk.open() as session:
        session.wait_for("Feld verlassen")
        session.settle(0.2)
        session.send("<esc>")
        session.wait_for("Die Notiz ist gesichert und verborgen")  # it began beside the mentee
        session.settle(0.2)
    (note,) = kept(desk).notes
    assert (note.text, note.point_id, note.shared) == (text, desk.points[1], False)
    assert desk.drafts() == {}


def test_nothing_is_sent_between_two_minutes(tmp_path: Path) -> None:
    desk = RunningSession(tmp_path)
    with desk.open() as session:
        desk.ask(session)
        session.type("Ruhig")
        session.wait_for("Ruhig")
        session.settle(1.0)
        assert not session.pump(3.0)


def test_an_action_goes_on_where_it_was_cut_off(tmp_path: Path) -> None:
    desk = RunningSession(tmp_path)
    with desk.open() as session:
        desk.lead(session)
        session.send("a")
        session.wait_for(f"Was +{POINTS[0]}")
        session.type(" bis Freitag abgeben")
        session.wait_for("bis Freitag abgeben")
        session.send("<tab><tab>")
        session.wait_for("escape Feld verlassen")
        session.type("in 2 Woch")
        session.wait_for("noch nicht verstanden")
        session.signal(signal.SIGKILL)
        session.wait_exit()
    with desk.open() as session:
        session.wait_for(f"Was +{POINTS[0]} bis Freitag abgeben")
        session.wait_for("Bis wann +in 2 Woch")
        session.settle(0.2)
        session.send("<tab><tab>")
        session.type("en")
        session.wait_for("→ ")
        session.send("<enter>")
        session.wait_for("Aufgabe ist vereinbart")
    (action,) = kept(desk).actions
    assert action.text == f"{POINTS[0]} bis Freitag abgeben"
    assert action.due is not None
    assert desk.drafts() == {}
