"""What a mentor notices beside the words: silence when idle, plain refusals, resizes, and a second window."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.terminal.meeting_begun import MENTEE, QUESTION, BegunMeeting
from tests.terminal.meeting_desk import Desk, squeezed

SENTENCE = "Ich möchte ruhiger vortragen, auch vor der Geschäftsleitung, und dabei nicht jedes Wort ablesen müssen"


def test_nothing_is_sent_while_nobody_types(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        session.wait_for(MENTEE)
        session.settle(1.0)
        assert not session.pump(3.0)
        desk.ask(session)
        session.type("Ich möchte")
        session.wait_for("Ich möchte")
        session.settle(1.0)
        assert not session.pump(3.0)


@pytest.mark.parametrize(
    ("streams", "env", "said"),
    [
        (["stdin"], {}, "Standardeingabe"),
        (["stderr"], {}, "Standardfehler"),
        ([], {"TERM": "dumb"}, "TERM=dumb"),
    ],
    ids=["no input", "stderr in a file", "dumb"],
)
def test_refused_with_a_sentence(tmp_path: Path, streams: list[str], env: dict[str, str], said: str) -> None:
    desk = Desk(tmp_path)
    complaints = tmp_path / "complaints"
    with open(complaints, "w") as file:
        redirected = {name: file.fileno() if name == "stderr" else subprocess.DEVNULL for name in streams}
        with desk.open(env=env, streams=redirected) as session:
            assert session.wait_exit() == 2
            assert said in session.text().replace("\n", "") + complaints.read_text()
            assert b"\x1b" not in session.raw
            assert session.restored()
    assert not desk.database.exists()


def test_a_window_that_is_too_small_says_what_it_needs(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        desk.ask(session)
        session.type("Ich möchte")
        session.wait_for("Ich möchte")
        session.resize(59, 17)
        assert "60" in session.wait_for("zu klein")
        session.type(" ruhiger")
        session.resize(80, 24)
        session.wait_for("Ich möchte ruhiger")
    assert desk.typed() == "Ich möchte ruhiger"


def test_resizing_while_typing_loses_nothing(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        desk.ask(session)
        for at, key in enumerate(SENTENCE):
            if at % 4 == 0:
                session.resize(60 + at % 60, 18 + at % 20)
            session.type(key)
            session.pump(0.01)
        session.resize(80, 24)
        session.wait_until(lambda: squeezed(SENTENCE) in desk.shown(session), "the sentence")
        session.settle()
    assert desk.typed() == SENTENCE


def test_a_change_in_one_window_appears_in_the_other(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as one, desk.open() as other:
        one.wait_for(MENTEE)
        other.wait_for(MENTEE)
        one.send("n")
        one.wait_for("Name ")
        one.send("Zoë 田中<enter>")
        one.wait_for("Zoë 田中 steht jetzt")
        other.wait_for("Zoë 田中", timeout=5)


def test_two_windows_in_one_field_keep_both_texts(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as one, desk.open() as other:
        for session in (one, other):
            desk.ask(session)
        one.type("Aus dem ersten Fenster")
        one.wait_for("Aus dem ersten Fenster")
        other.type("Aus dem zweiten")
        other.wait_for("Aus dem zweiten")
        one.send("<esc>")
        one.wait_for("Fragen 1/")
        other.send("<esc>")
        other.wait_for("an zwei Stellen zugleich")
        other.wait_for("Aus dem ersten Fenster")
        other.wait_for("Aus dem zweiten")
        os.kill(other.pid, 9)
        other.wait_exit()
    assert desk.answers() == {QUESTION: "Aus dem ersten Fenster"}
    assert desk.typed() == "Aus dem zweiten"
