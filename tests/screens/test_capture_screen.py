"""Capture from anywhere: the line is said back, kept with one key, and nothing typed is lost."""

from pathlib import Path

from mentor_tui import storage
from mentor_tui.models.challenge import ChallengeFields
from mentor_tui.models.enums import Party
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.capture import CaptureScreen
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.live import LiveScreen
from mentor_tui.widgets.keys import working_commands
from mentor_tui.widgets.words import Words
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.people import talks


def said_back(desk: Desk) -> str:
    """What stands under the line."""
    return desk.screen.query_one("#ask-more", Words).render().plain


async def test_a_line_is_said_back_kept_and_taken_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("c")
        await desk.paste("@lena Meister Arndt anrufen bis Freitag")
        assert "→ Ihre Aufgabe · Lena Brandt · bis Freitag, 27. November 2026" in said_back(desk)
        await desk.press("enter")
        assert desk.is_on(RosterScreen)
        assert "Notiert" in desk.said
        (action,) = [item for item in desk.page("Lena").actions if item.text == "Meister Arndt anrufen"]
        assert action.owner is Party.MENTOR
        await desk.press("u")
        assert not desk.page("Lena").actions


async def test_what_it_lacks_is_said_and_enter_keeps_nothing(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("c")
        for line, said in (
            ("Aufgabe: anrufen", "Mit wem? @ und ein Teil des Namens."),
            ("@lenna anrufen", "Niemand heißt „lenna“. Meinten Sie Lena Brandt?"),
            ("@e anrufen", "Wen davon?"),
            ("Treffen: @lena", "Wann?"),
            ("#nordwrk fehlt", "Kein Betrieb heißt „nordwrk“. Meinten Sie Nordwerk GmbH?"),
        ):
            desk.field.clear()
            await desk.paste(line)
            await desk.press("enter")
            assert desk.is_on(CaptureScreen)
            assert said in said_back(desk)
            assert "Eigene" not in said_back(desk)


async def test_what_helped_with_a_challenge_like_it_is_said_while_it_is_typed(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        fields = ChallengeFields(text="Kein fester Platz in der Werkstatt")
        write, now = desk.bench.database.write, desk.bench.clock()
        solved = await write(storage.challenges.add, fields, now, desk.people.yusuf)
        await write(storage.challenges.solve, solved, "Meister Arndt früh fragen", now)
        await desk.press("c")
        await desk.paste("@lena wieder kein Platz in der Werkstatt")
        assert "Geholfen hat: Meister Arndt früh fragen" in said_back(desk)
        desk.field.clear()
        await desk.paste("@lena ruft in der Werkstatt wegen des Platzes an bis Freitag")
        assert "Arndt" not in said_back(desk), "an action stands in nobody's way"


async def test_escape_loses_nothing(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("c")
        await desk.paste("@yusuf Zeugnis")
        await desk.press("escape", "c")
        assert desk.field.text == "@yusuf Zeugnis"
        desk.field.clear()
        await desk.settle()
        await desk.press("escape", "c")
        assert desk.field.text == ""


async def test_in_the_middle_of_a_meeting_the_meeting_stays_where_it_is(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-help")
        before = desk.sees().splitlines()[2:-2]
        await desk.press("c")
        assert desk.is_on(CaptureScreen)
        await desk.paste("Die eigene Vorbereitung")
        await desk.press("enter")
        assert desk.is_on(AgreementScreen)
        assert desk.sees().splitlines()[2:-2] == before


async def test_in_the_middle_of_a_note_the_note_stays_in_its_field(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        running = talks(desk.bench.database, desk.people, desk.bench.clock()).running
        await desk.app.push_screen(LiveScreen(desk.bench, running))
        await desk.settle()
        await desk.press("n")
        await desk.type("c ist kein Befehl, ")
        assert any(key == "F3" for key, _command in working_commands(desk.app.screen))
        await desk.press("f3")
        assert desk.is_on(CaptureScreen)
        await desk.press("f3")  # it is open already
        await desk.type("#nordwerk meldet sich nicht !!")
        assert "→ Herausforderung aus dem Betrieb · Nordwerk GmbH · Dringlichkeit 2 von 3" in said_back(desk)
        await desk.press("enter")
        assert desk.is_on(LiveScreen)
        assert desk.field.text == "c ist kein Befehl, "
        await desk.type("und es geht weiter.")
        await desk.press("escape")
        record = desk.read(storage.session_record.of, running)
        assert record is not None
        assert record.notes[-1].text == "c ist kein Befehl, und es geht weiter."
        assert sum("Befehl" in note.text for note in record.notes) == 1


async def test_before_a_mentee_it_knows_nobody_else(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("c")
        await desk.paste("@yusuf Zeugnis")
        await desk.press("escape", "p", "c")
        assert desk.is_on(RosterScreen)
        await desk.press("p")
        await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.lena))
        await desk.settle()
        await desk.press("p", "c")
        assert desk.field.text == ""  # what was begun before stays where it is
        for words, told in (
            ("@lenna x", "Niemand heißt"),
            ("@yusuf x", "Niemand heißt"),
            ("#stadtwerke x", "Kein Bet"),
        ):
            await desk.paste(words)
            assert told in said_back(desk)
            assert not [name for name in ("Brandt", "Demir", "Stadtwerke ") if name in said_back(desk)]
            desk.field.clear()
        await desk.paste("@lena #nordwerk kein Platz")
        assert "Lena Brandt · Nordwerk GmbH" in said_back(desk)
        await desk.press("enter", "p", "c")
        assert desk.field.text == "@yusuf Zeugnis"
