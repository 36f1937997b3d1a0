"""Capture from anywhere: the line is said back, kept with one key, and nothing typed is lost."""

from pathlib import Path

from mentor_tui.models.enums import Party
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.capture import CaptureScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.widgets.words import Words
from tests.screens.desk import Desk, at_the_desk


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
        ):
            desk.field.clear()
            await desk.paste(line)
            await desk.press("enter")
            assert desk.is_on(CaptureScreen)
            assert said in said_back(desk)
            assert "Eigene" not in said_back(desk)


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


async def test_before_somebody_else_no_name_is_said(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("p", "c")
        await desk.paste("@lenna x")
        assert "Brandt" not in said_back(desk)
        desk.field.clear()
        await desk.paste("@lena x")
        assert "Brandt" not in said_back(desk)
