"""Keys that are pressed before the store is open wait for it, in their order, and none is lost or misplaced."""

from pathlib import Path

from tests.terminal.meeting_begun import MENTEE, QUESTION, BegunMeeting
from tests.terminal.meeting_desk import Desk


def test_a_first_mentee_typed_at_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with desk.open() as session:
        session.wait_until(lambda: 1049 in session.emulator.modes, "the screen")
        session.send("nJörg Öztürk<enter>Łucja Weiß<enter>Übersee GmbH<enter>")
        session.wait_for("Betrieb +Übersee GmbH")
        session.settle()
    assert desk.rows("SELECT name FROM mentor") == [("Jörg Öztürk",)]
    assert desk.rows("SELECT name FROM mentee") == [("Łucja Weiß",)]
    assert desk.rows("SELECT name FROM organisation") == [("Übersee GmbH",)]


def test_an_answer_typed_at_once(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path)
    with desk.open() as session:
        session.wait_for(MENTEE)
        session.send("vIch möchte „Nein“ sagen können<tab>Zeit lassen<tab>")
        session.wait_for("Frage 3 von")
    assert desk.answers() == {QUESTION: "Ich möchte „Nein“ sagen können", "q-comfort": "Zeit lassen"}


def test_digits_at_once_are_all_counted(tmp_path: Path) -> None:
    desk = BegunMeeting(tmp_path, place="questions q-role")
    with desk.open() as session:
        session.wait_for(MENTEE)
        session.send("v1357<enter>")
        session.wait_for("Frage 9 von")
    ((choices,),) = desk.rows("SELECT json_array_length(choices) FROM answer")
    assert choices == 4
