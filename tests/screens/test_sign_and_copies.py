"""Signing needs both names and freezes all; two copies are written for their owners; a change is a new version."""

from pathlib import Path
from stat import S_IMODE

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import AgreementState, Party
from mentor_tui.rules.paper import Mark
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.settings import Settings
from mentor_tui.widgets.entries import EntryList
from tests.screens.desk import Desk, at_the_desk


async def sign(desk: Desk, mentor: str = "karin vogt", mentee: str = "Lena Brandt") -> AgreementScreen:
    """Types both names and goes through the form with enter; the last one signs."""
    wizard = await desk.meet(StepName.SIGN)
    await desk.type(mentor)
    await desk.press("enter")
    await desk.type(mentee)
    await desk.press("enter", "enter", "enter")
    return wizard


async def test_both_names_sign_and_the_copies_are_next(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await sign(desk, "dr. karin vogt")
        assert not desk.record().signed
        assert "enter" in desk.reads()
        await desk.press("enter")
        record = desk.record()
        assert (record.signed, record.place, record.signed_on) == (True, "Werkstatt", desk.bench.today())
        assert wizard.step is StepName.COPIES
        assert len(record.fingerprint) == 64
        page = desk.page("Lena")
        assert len(page.actions) == 1
        assert page.agreements[0].state is AgreementState.SIGNED


@pytest.mark.parametrize(
    ("mentor", "mentee"), [("", ""), ("Dr. Karin Vogt", ""), ("", "Lena Brandt"), ("Dr. Karin Vogt", "Lena Brand")]
)
async def test_without_both_names_as_they_stand_on_paper_nothing_is_signed(
    tmp_path: Path, mentor: str, mentee: str
) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await sign(desk, mentor, mentee)
        await desk.press("enter", "enter")
        assert not desk.record().signed
        assert wizard.step is StepName.SIGN


async def test_another_name_is_told_calmly(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await sign(desk, "Dr. Karin Vogt", "Lena Brand")
        assert "„Lena Brandt“" in desk.reads()


async def test_a_date_that_is_none_is_explained(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.SIGN)
        desk.screen.set_focus(desk.screen.query_one("#row-day"))
        await desk.settle()
        desk.field.select_all()
        await desk.press("backspace")
        await desk.type("bald")
        await desk.press("enter")
        assert "Datum" in desk.reads()
        assert desk.field.text == "bald"


async def test_signing_can_be_left_for_later_and_the_names_stay(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await desk.meet(StepName.SIGN)
        await desk.type("Dr. Karin Vogt")
        await desk.press("enter", "escape", "less_than_sign")
        assert wizard.step is StepName.REVIEW
        assert not desk.record().signed


async def test_after_the_signature_no_key_changes_anything(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await desk.meet(StepName.COPIES, signed=True)
        key = wizard.meeting.record.id
        before = desk.read(storage.agreements.record, key)
        for step, keys in (
            (StepName.PREPARE, "space J K n x"),
            (StepName.GROUND_RULES, "1 2 question_mark e x"),
            (StepName.QUESTIONS, "1 2 question_mark e x b 1"),
            (StepName.MENTOR, "a e x question_mark n J K A"),
            (StepName.MENTEE, "a e x question_mark n J K A"),
            (StepName.LOGISTICS, "1 question_mark x"),
            (StepName.REVIEW, "space"),
            (StepName.SIGN, "enter"),
        ):
            await wizard.open_step(step)
            await desk.settle()
            await desk.press(*keys.split())
            await desk.press("u")
            assert desk.read(storage.agreements.record, key) == before
        assert desk.app.is_running


async def test_two_copies_for_their_owners_alone(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        folder = tmp_path / "Kopien"
        desk.bench.settings = Settings(export_folder=str(folder), formats=("txt",))
        await desk.meet(StepName.COPIES, signed=True)
        await desk.press("w")
        written = sorted(folder.iterdir())
        assert len(written) == 2
        assert {S_IMODE(path.stat().st_mode) for path in written} == {0o600}
        assert S_IMODE(folder.stat().st_mode) == 0o700
        record = desk.wizard.meeting.record
        for path in written:
            assert record.fingerprint[:16] in path.read_text().replace(" ", "")
            assert path.name in desk.sees().replace(" ", "").replace("\n", "")
        await desk.press("w")
        assert len(list(folder.iterdir())) == 4


async def test_formats_are_chosen_with_space(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        folder = tmp_path / "Kopien"
        desk.bench.settings = Settings(export_folder=str(folder), formats=("txt",))
        await desk.meet(StepName.COPIES, signed=True)
        desk.screen.query_one("#copies", EntryList).go_to("format/md")
        await desk.press("space", "w")
        assert sorted(path.suffix for path in folder.iterdir()) == [".md", ".md", ".txt", ".txt"]


async def test_without_a_format_nothing_is_written(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        folder = tmp_path / "Kopien"
        desk.bench.settings = Settings(export_folder=str(folder), formats=("txt",))
        await desk.meet(StepName.COPIES, signed=True)
        desk.screen.query_one("#copies", EntryList).go_to("format/txt")
        await desk.press("space", "w")
        assert not folder.exists()
        assert "Format" in desk.said


async def test_another_folder(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        desk.bench.settings = Settings(export_folder=str(tmp_path / "Kopien"), formats=("txt",))
        await desk.meet(StepName.COPIES, signed=True)
        await desk.press("e")
        desk.field.select_all()
        await desk.press("backspace")
        await desk.paste(str(tmp_path / "andere"))
        await desk.press("enter", "w")
        assert len(list((tmp_path / "andere").iterdir())) == 2
        assert not (tmp_path / "Kopien").exists()


async def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        (tmp_path / "Datei").write_text("x")
        desk.bench.settings = Settings(export_folder=str(tmp_path / "Datei"), formats=("txt",))
        await desk.meet(StepName.COPIES, signed=True)
        await desk.press("w")
        assert "Datei" in desk.reads()
        assert desk.app.is_running


async def test_the_next_version_marks_what_changed_and_the_old_one_stays(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 50)) as desk:
        wizard = await desk.meet(StepName.COPIES, signed=True)
        first = wizard.meeting.record
        await desk.press("n")
        second = wizard.meeting.record
        assert (second.version, second.state, second.mentee_id) == (2, AgreementState.DRAFT, first.mentee_id)
        assert wizard.step is StepName.MENTOR
        struck, edited = wizard.meeting.composition.lines(Party.MENTOR)[:2]
        await desk.press("x", "g", "e")
        await desk.type(" Immer.")
        await desk.press("escape")
        await wizard.open_step(StepName.REVIEW)
        await desk.settle()
        paper = wizard.meeting.paper(today=desk.bench.today())
        marks = {line.id: line.mark for line in paper.mentor_lines}
        assert marks[edited.id] is Mark.CHANGED
        assert struck.id not in marks
        assert struck.text in paper.dropped
        assert len(paper.dropped) == 1
        assert desk.read(storage.agreements.record, first.id) == first


async def test_a_name_that_was_never_entered_is_the_one_signed_with(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, empty=True) as desk:
        from mentor_tui.models.mentee import MenteeFields

        key = await desk.bench.database.write(storage.mentees.add, MenteeFields(name="Bo"), "", desk.bench.clock())
        wizard = AgreementScreen(desk.bench, key)
        await desk.app.push_screen(wizard)
        await desk.settle()
        await wizard.open_step(StepName.SIGN)
        await desk.settle()
        await desk.type("Karin")
        await desk.press("enter")
        await desk.type("Bo")
        await desk.press("enter", "enter", "enter", "enter")
        assert wizard.meeting.record.signed
        assert wizard.meeting.record.mentor == "Karin"
        assert desk.read(storage.mentor.name) == "Karin"


async def test_every_key_of_the_copies_is_told_where_it_has_no_room_below(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(80, 24)) as desk:
        await desk.meet(StepName.COPIES, signed=True)
        seen = desk.reads()
        await desk.press("G")
        seen += desk.reads()
        assert not [key for key in "eyin" if f"({key})" not in seen]


async def test_a_folder_that_can_not_be_changes_nothing(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        desk.bench.settings = Settings(export_folder=str(tmp_path / "Kopien"), formats=("txt",))
        await desk.meet(StepName.COPIES, signed=True)
        await desk.press("e")
        desk.field.select_all()
        await desk.press("backspace")
        await desk.paste("~niemand-mit-diesem-namen/x")
        await desk.press("enter")
        assert "nicht geben" in desk.reads()
        await desk.press("w")
        assert len(list((tmp_path / "Kopien").iterdir())) == 2
