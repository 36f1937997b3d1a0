"""Preparing: when and where, Sie or du, the questions chosen, ordered, added, their minutes, and what goes out."""

from datetime import UTC, datetime
from pathlib import Path
from stat import S_IMODE

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Form, Language
from mentor_tui.screens.agreement.meeting import OWN, StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.notice import NoticeScreen
from mentor_tui.settings import Settings
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.field import Field
from tests.screens.desk import Desk, at_the_desk


async def prepare(desk: Desk) -> AgreementScreen:
    """A new agreement, with Jana, at its first step."""
    wizard = AgreementScreen(desk.bench, desk.people.jana)
    await desk.app.push_screen(wizard)
    await desk.settle()
    assert wizard.step is StepName.PREPARE
    return wizard


def plan(desk: Desk) -> list[str]:
    return [question.id for question in desk.wizard.meeting.plan]


async def stand_on(desk: Desk, question: str) -> None:
    listing = desk.screen.query_one("#plan", EntryList)
    desk.screen.set_focus(listing)
    listing.go_to(question)
    await desk.settle()


async def test_the_meeting_is_planned_row_by_row(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await prepare(desk)
        for text in ("Di 1.12. 14:00", "Werkstatt, Halle 2", "45"):
            desk.field.select_all()
            await desk.type(text)
            await desk.press("enter")
        await desk.press("right", "enter", "right", "right", "enter")
        assert isinstance(desk.app.focused, EntryList)
        record = wizard.meeting.record
        assert record.meeting is not None
        assert record.meeting.starts_at == datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
        assert (record.meeting.place, record.meeting.minutes) == ("Werkstatt, Halle 2", 45)
        assert (record.form, record.language) == (Form.DU, Language.BOTH)


async def test_a_draft_that_is_done_with_does_not_come_back_where_the_disk_is_slow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_desk(tmp_path) as desk:
        await prepare(desk)
        await desk.type("morgen 14 Uhr")
        keeper = desk.bench.keeper
        assert keeper.flush(5)
        monkeypatch.setattr(keeper, "_write", lambda _unsaved, _at: False)  # what is handed over now stays in its hand
        await desk.press("enter", "escape")
        when = desk.screen.query_one("#row-when", Field)
        assert desk.read(storage.drafts.text, when.key) == "morgen 14 Uhr"
        assert when.text == "morgen 14:00"
        assert keeper.dropped(when.key)
        assert "Sie wurden unterbrochen" not in desk.reads()


@pytest.mark.parametrize(
    ("row", "text", "told"), [("when", "irgendwann", "Di 14:00"), ("minutes", "viele", "5 bis 600")]
)
async def test_what_was_not_understood_is_explained_and_stays(tmp_path: Path, row: str, text: str, told: str) -> None:
    async with at_the_desk(tmp_path) as desk:
        await prepare(desk)
        desk.screen.set_focus(desk.screen.query_one(f"#row-{row}"))
        await desk.settle()
        await desk.type(text)
        await desk.press("enter")
        assert told in desk.reads()
        assert desk.field.text == text


async def test_space_leaves_a_question_out_and_asks_it_again_in_its_place(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await prepare(desk)
        before = plan(desk)
        await stand_on(desk, before[3])
        await desk.press("space")
        assert plan(desk) == [*before[:3], *before[4:]]
        await stand_on(desk, before[3])
        await desk.press("space")
        assert plan(desk) == before


async def test_capital_j_and_k_order_the_questions(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await prepare(desk)
        before = plan(desk)
        await stand_on(desk, before[0])
        await desk.press("J", "J")
        assert plan(desk)[:3] == [before[1], before[2], before[0]]
        await desk.press("K", "K", "K")
        assert plan(desk) == before


async def test_the_minutes_follow_the_plan(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        await prepare(desk)
        asked = len(plan(desk))
        assert f"{asked} Fragen" in desk.reads()
        assert "zu viel" not in desk.reads()
        left_out = [entry.id for entry in desk.screen.query_one("#plan", EntryList).entries if entry.id]
        for question in left_out[asked : asked + 3]:
            await stand_on(desk, question)
            await desk.press("space")
        assert f"{asked + 3} Fragen" in desk.reads()
        assert "zu viel" in desk.reads()


async def test_an_own_question_is_asked_reworded_and_taken_away(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 50)) as desk:
        wizard = await prepare(desk)
        await stand_on(desk, plan(desk)[0])
        await desk.press("n")
        await desk.type("Was [b]noch[/b]?")
        await desk.press("enter")
        own = plan(desk)[-1]
        assert own.startswith(OWN)
        assert isinstance(desk.app.focused, EntryList)
        await stand_on(desk, own)
        assert "Was [b]noch[/b]?" in desk.reads()
        await desk.press("n")
        await desk.type(" Und dann?")
        await desk.press("enter")
        assert wizard.meeting.record.own_questions == {own: "Was [b]noch[/b]? Und dann?"}
        await wizard.open_step(StepName.LOGISTICS, own)
        await wizard.go_to(own)
        await desk.settle()
        assert "Und dann?" in desk.reads()
        assert isinstance(desk.app.focused, Field)
        await wizard.open_step(StepName.PREPARE)
        await stand_on(desk, own)
        await desk.press("n")
        desk.field.select_all()
        await desk.press("backspace", "enter")
        assert own not in plan(desk)


async def test_invitation_and_sheet_are_written_for_their_owner_alone(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        folder = tmp_path / "out"
        desk.bench.settings = Settings(export_folder=str(folder))
        await desk.meet(StepName.PREPARE)
        for key in ("w", "s"):
            await desk.press(key)
            if desk.is_on(NoticeScreen):  # the folder of a test has a long name
                assert "2 Dateien geschrieben" in desk.reads()
                await desk.press("escape")
        written = sorted(folder.iterdir())
        assert sorted(path.suffix for path in written) == [".docx", ".ics", ".md", ".txt"]
        assert {S_IMODE(path.stat().st_mode) for path in written} == {0o600}
        assert all("Lena" in path.name for path in written)


async def test_an_invitation_needs_a_time(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        desk.bench.settings = Settings(export_folder=str(tmp_path / "out"))
        await prepare(desk)
        await stand_on(desk, plan(desk)[0])
        await desk.press("w")
        assert not (tmp_path / "out").exists()
        assert "wann" in desk.said
