"""Killed in any field of the program: the next start opens that field, with its text, and the typing goes on."""

import signal
from pathlib import Path

import pytest

from tests.terminal.meeting_begun import BegunMeeting
from tests.terminal.meeting_desk import Desk
from tests.terminal.pty_session import PtySession

LEAVE_FIELD = "escape Feld verlassen"

IN_QUESTION = [("v", "Frage 1 von"), ("<esc>", "e Worte")]
"""Into the meeting, and out of the field of its question: the keys to press, and what to wait for after each."""

FIELDS = {
    "a new mentee": [("n", "Name ")],
    "the strengths": [("e", "Name "), ("<tab><tab><tab><tab><tab><tab>", "Stärken")],
    "a goal": [("<enter>", "Profil"), ("n", "Neues Ziel")],
    "an own question": [*IN_QUESTION, ("<lt><lt>", "Wann "), ("n", "Ihre eigene Frage")],
    "the other voice": [*IN_QUESTION, ("<lt>", "Frage 1 von 4"), ("<tab>", "Welche Themen"), ("<esc>", "e Worte"),
                        ("b", "▸ Łucja"), ("e", LEAVE_FIELD)],
    "a line": [*IN_QUESTION, (">", "übernimmt"), ("e", LEAVE_FIELD)],
    "an own line": [*IN_QUESTION, (">", "übernimmt"), ("n", LEAVE_FIELD)],
    "a signature": [*IN_QUESTION, (">>>>>", "Beide unterschreiben")],
}  # fmt: skip


def _killed_while_typing(session: PtySession, text: str, label: str = "") -> None:
    session.type(text)
    session.wait_for(label + text)
    session.signal(signal.SIGKILL)
    session.wait_exit()


def _goes_on(desk: Desk, text: str) -> None:
    with desk.open() as session:
        session.wait_for(text)
        session.settle()
        session.type(" und weiter")
        session.wait_for(f"{text} und weiter")


QUICK = ("a new mentee", "an own question", "a line")
"""The fields of a quick run, one of each kind."""


@pytest.mark.parametrize(
    "keys",
    [pytest.param(keys, id=name, marks=[] if name in QUICK else pytest.mark.soak) for name, keys in FIELDS.items()],
)
def test_the_typing_goes_on_in_the_same_field(tmp_path: Path, keys: list[tuple[str, str]]) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        session.wait_for("Łucja")
        for pressed, seen in keys:
            session.send(pressed)
            session.wait_for(seen)
            session.settle(0.1)
        _killed_while_typing(session, "Zoë möchte es so")
    _goes_on(desk, "Zoë möchte es so")


@pytest.mark.soak
def test_the_date_that_is_typed_first(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path, place="prepare")
    with desk.open() as session:
        session.wait_for("Łucja")
        session.send("v")
        session.wait_for("Wann ")
        session.settle(0.1)
        _killed_while_typing(session, "morgen")
    _goes_on(desk, "morgen")


def test_the_first_words_of_all(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with desk.open() as session:
        session.wait_for("n neu")
        session.send("n")
        session.wait_for("Ihr eigener Name")
        _killed_while_typing(session, "Jörg Öztürk")
        assert set(desk.drafts()) <= {"mentor/name"}
    _goes_on(desk, "Jörg Öztürk")


def test_a_signature_that_stands_already_comes_back_too(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        session.wait_for("Łucja")
        for pressed, seen in FIELDS["a signature"]:
            session.send(pressed)
            session.wait_for(seen)
            session.settle(0.1)
        session.send("Jörg Öztürk<enter>")
        _killed_while_typing(session, "Łucja W", "Mentee +")
    with desk.open() as session:
        session.wait_for("Mentor/in +Jörg Öztürk")
        session.wait_for("Mentee +Łucja W")
        session.settle()
        session.type("eiß")
        session.wait_for("Mentee +Łucja Weiß")
        session.send("<enter><enter><enter><enter>")
        session.wait_for("Von beiden unterschrieben")
    assert desk.drafts() == {}


@pytest.mark.soak
def test_a_draft_of_what_was_signed_opens_nothing(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        session.wait_for("Łucja")
        for pressed, seen in [("v", "Frage 1 von"), ("<esc>", "e Worte"), (">>>", "Absprachen 0/")]:
            session.send(pressed)
            session.wait_for(seen)
            session.settle(0.1)
        session.send("<tab>" * 9)
        session.wait_for("An welchem Tag")
        session.type("irgendwann")
        session.wait_for("noch nicht verstanden")
        session.send("<tab>")
        session.wait_for("Durchsehen")
        session.send(">")
        session.wait_for("Beide unterschreiben")
        session.send("Jörg Öztürk<enter>Łucja Weiß<enter><enter><enter><enter>")
        session.wait_for("Von beiden unterschrieben")
        session.send("qq")
        assert session.wait_exit() == 0
    with desk.open() as session:
        session.wait_for("Łucja Weiß +v1")
        assert "Łucja Weiß" in session.settle(1.0)
        assert "Kopien" not in session.text()
