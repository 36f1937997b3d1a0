"""Phases by hand, a closing session before the end, thanks, the summary for both, and coming back."""

from pathlib import Path
from stat import S_IMODE

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Phase, SessionKind, SessionState
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.mentee.closing import ClosingForm
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.mentee.summary import SummaryScreen
from mentor_tui.settings import Settings
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.keys import working_commands
from tests.screens.desk import Desk, at_the_desk
from tests.screens.test_cut_off import LEFT, restarted


async def open_page(desk: Desk, entry: str = "profile/name") -> None:
    """Yusuf's page, whose agreement is signed."""
    await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.yusuf))
    await desk.settle()
    desk.screen.query_one(EntryList).go_to(entry)


def works(desk: Desk, key: str) -> bool:
    return key in {shown for shown, _command in working_commands(desk.screen)}


async def test_a_phase_is_set_by_hand_and_handed_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await open_page(desk, "profile/phase")
        assert "entwickeln · aus dem, was festgehalten ist" in desk.reads()
        await desk.press("enter")
        assert desk.is_on(ChooseScreen)
        await desk.press("G", "enter")
        assert "abschließen · von Hand gesetzt" in desk.reads()
        assert "x plant ein Abschlusstreffen." in desk.reads()
        assert (desk.page("Yusuf").row.phase, desk.page("Yusuf").phase_by_hand) == (Phase.CLOSING, Phase.CLOSING)
        await desk.press("e", "g", "enter")
        assert desk.page("Yusuf").phase_by_hand is None
        await desk.press("u")
        assert desk.page("Yusuf").phase_by_hand is Phase.CLOSING
        await desk.press("enter", "escape")
        assert desk.page("Yusuf").phase_by_hand is Phase.CLOSING


async def test_what_is_offered_names_a_key_that_works(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.jana))
        await desk.settle()
        assert "v plant das erste Treffen." in desk.reads()
        assert works(desk, "v")
        assert not works(desk, "r")
        assert not works(desk, "w")


async def test_the_end_offers_a_closing_session_first(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await open_page(desk)
        await desk.press("x", "enter")
        assert desk.is_on(ClosingForm)
        await desk.type("morgen 10:30")
        await desk.press("enter")
        assert "Mittwoch, 25. November 2026, 10:30" in desk.said
        await desk.type("Kantine")
        await desk.press("escape", "escape")
        page = desk.page("Yusuf")
        assert page.row.phase is Phase.CLOSING
        (closing,) = [item for item in page.sessions if item.kind is SessionKind.CLOSING]
        assert (closing.state, closing.place, closing.minutes) == (SessionState.PLANNED, "Kantine", 60)
        await desk.press("x")
        assert "morgen 10:30" in desk.reads()
        await desk.press("enter", "escape")
        desk.screen.query_one("#row-when").focus()
        await desk.settle()
        desk.field.select_all()
        await desk.type("Fr 14:00")
        await desk.press("escape", "escape")
        (moved,) = [item for item in desk.page("Yusuf").sessions if item.kind is SessionKind.CLOSING]
        assert (moved.id, moved.place, moved.sequence) == (closing.id, "Kantine", closing.sequence + 1)
        assert moved.starts_at > closing.starts_at


@pytest.mark.parametrize("when", ["irgendwann", "31.2. 10:00"])
async def test_a_date_that_is_none_is_explained_and_nothing_is_planned(tmp_path: Path, when: str) -> None:
    async with at_the_desk(tmp_path) as desk:
        await open_page(desk)
        await desk.press("x", "enter")
        await desk.type(when)
        await desk.press("enter")
        assert "nicht verstanden" in desk.reads()
        assert desk.field.text == when
        assert desk.read(storage.closing.planned, desk.people.yusuf) is None


async def test_ended_at_once_with_thanks_readable_and_taken_up_again(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await open_page(desk)
        await desk.press("x", "down", "enter")
        assert "Danke" in desk.said
        ended = desk.page("Yusuf")
        assert ended.row.ended
        assert {item.state for item in ended.sessions} == {SessionState.HELD, SessionState.CANCELLED}
        assert "Das Berichtsheft führe ich" in desk.reads()
        assert works(desk, "w")
        assert not works(desk, "r")
        desk.screen.query_one(EntryList).go_to("profile/phase")
        await desk.press("enter")
        assert desk.is_on(MenteeScreen)
        await desk.press("x", "enter")
        back = desk.page("Yusuf")
        assert (back.row.ended, back.row.phase) == (False, Phase.GROWING)
        assert back.agreements == ended.agreements


async def test_the_summary_is_seen_and_written_for_both(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        folder = tmp_path / "Kopien"
        desk.bench.settings = Settings(export_folder=str(folder), formats=("txt",))
        await desk.bench.database.write(storage.mentees.end, desk.people.yusuf, desk.bench.clock())
        await open_page(desk)
        await desk.press("w")
        assert desk.is_on(SummaryScreen)
        assert "Version 1, unterschrieben am 4. November 2026" in desk.reads()
        desk.screen.query_one(EntryList).go_to("format/md")
        await desk.press("space", "w")
        written = sorted(folder.iterdir())
        assert [path.suffix for path in written] == [".md", ".txt", ".md", ".txt"]
        assert {S_IMODE(path.stat().st_mode) for path in written} == {0o600}
        assert "Kopie für Yusuf Demir" in written[1].read_text()
        assert written[2].name in desk.reads()
        await desk.press("escape")
        assert desk.is_on(MenteeScreen)


async def test_without_a_format_no_summary_is_written(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        desk.bench.settings = Settings(export_folder=str(tmp_path / "Kopien"), formats=("txt",))
        await desk.app.push_screen(SummaryScreen(desk.bench, desk.people.yusuf))
        await desk.settle()
        await desk.press("space", "space", "w")
        assert not (tmp_path / "Kopien").exists()
        assert "Format" in desk.said


async def test_a_closing_session_that_was_being_planned_is_back(tmp_path: Path) -> None:
    async with restarted(tmp_path, lambda people, database: {f"closing/{people.yusuf.hex}/place": LEFT}) as desk:
        assert desk.is_on(ClosingForm)
        assert (desk.field.id, desk.field.text) == ("row-place", LEFT)
