"""Forms keep every field as it is left; a value that can't be kept is explained and stays where it was typed."""

from pathlib import Path
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.mentee.form import MenteeForm
from mentor_tui.screens.mentee.goal import GoalForm
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.pick import Pick
from tests.screens.desk import Desk, at_the_desk


async def profile(desk: Desk, start: str = "") -> MenteeForm:
    form = MenteeForm(desk.bench, desk.people.lena, start=start)
    await desk.app.push_screen(form)
    await desk.settle()
    return form


async def replace(desk: Desk, text: str) -> None:
    """Types over what stands in the field."""
    desk.field.select_all()
    await desk.press("backspace")
    await desk.type(text)


async def test_a_field_is_kept_when_it_is_left(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await profile(desk, "email")
        await replace(desk, "lena@nordwerk.example")
        assert desk.page("Lena").email == "lena@example.org"
        await desk.press("tab")
        assert desk.page("Lena").email == "lena@nordwerk.example"


async def test_what_is_typed_is_on_the_disk_before_the_field_is_left(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await profile(desk, "wishes")
        await desk.type(", auch samstags")
        assert desk.bench.keeper.flush(5)
        key = f"mentee/{desk.people.lena.hex}/wishes"
        assert desk.read(storage.drafts.text, key) == "Mehr Zeit an der Maschine, auch samstags"
        await desk.press("escape")
        assert desk.bench.keeper.flush(5)
        assert desk.read(storage.drafts.text, key) is None
        assert desk.page("Lena").wishes == "Mehr Zeit an der Maschine, auch samstags"


async def test_a_field_of_one_step_is_one_step_of_undo(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await profile(desk, "strengths")
        await desk.type(" und schnell")
        await desk.press("escape", "escape", "u")
        assert desk.page("Lena").strengths == "Genau, geduldig, fragt nach"
        await desk.press("U")
        assert desk.page("Lena").strengths == "Genau, geduldig, fragt nach und schnell"


async def test_options_turn_with_the_arrows_and_are_kept_at_once(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await profile(desk, "provider")
        await desk.press("enter")
        assert isinstance(desk.app.focused, Pick)
        await desk.press("right")
        assert desk.page("Lena").form == "du"
        await desk.press("enter", "space", "space")
        assert desk.page("Lena").language == "both"


@pytest.mark.parametrize("rhythm", ["0", "367", "oft", "1,5"])
async def test_a_wrong_rhythm_is_explained_and_stays(tmp_path: Path, rhythm: str) -> None:
    async with at_the_desk(tmp_path) as desk:
        await profile(desk, "rhythm_days")
        await desk.type(rhythm)
        await desk.press("enter")
        assert desk.field.text == rhythm
        assert "1 bis 366" in desk.reads()
        assert desk.page("Lena").row.rhythm_days is None
        await replace(desk, "14")
        await desk.press("enter")
        assert "1 bis 366" not in desk.reads()
        assert desk.page("Lena").row.rhythm_days == 14


async def test_an_empty_name_is_explained_and_the_old_one_stays(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await profile(desk)
        await replace(desk, " ")
        await desk.press("enter")
        assert "tragen Sie einen Namen ein" in desk.reads()
        assert desk.page("Lena").row.name == "Lena Brandt"


async def test_a_wrong_value_does_not_keep_a_new_mentee_out_for_good(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("n")
        await desk.press(*["tab"] * 6)
        await desk.type("oft")
        await desk.press(*["shift+tab"] * 6)
        await desk.type("Bo")
        await desk.press("enter")
        assert desk.read(storage.roster.count) == 3
        assert desk.screen.query_one("#row-rhythm_days", Field).text == "oft"


async def test_a_profile_edited_in_two_places_shows_both_texts(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        form = await profile(desk, "wishes")
        await desk.type(" heute")
        await desk.bench.database.write(storage.mentees.change, desk.people.lena, "wishes", "Etwas anderes")
        await desk.settle()
        assert desk.field.text == "Mehr Zeit an der Maschine heute"
        await desk.press("tab")
        assert desk.is_on(ConflictScreen)
        assert "Mehr Zeit an der Maschine heute" in desk.reads()
        assert "Etwas anderes" in desk.reads()
        await desk.press("escape")
        assert desk.is_on(MenteeForm)
        assert desk.page("Lena").wishes == "Etwas anderes"
        assert form.form.value("wishes") == "Mehr Zeit an der Maschine heute"


async def test_enter_goes_through_a_form_row_by_row_and_closes_it(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await profile(desk)
        seen: list[str] = []
        while desk.is_on(MenteeForm) and len(seen) < 12:
            seen.append((desk.app.focused.id if desk.app.focused else None) or "")
            many_lines = seen[-1] in ("row-strengths", "row-wishes", "row-other_mentors")
            await desk.press("tab" if many_lines else "enter")
            if seen[-1] == "row-other_mentors":
                break
        assert seen == [
            "row-name", "row-organisation", "row-provider", "row-form", "row-language", "row-email", "row-rhythm_days",
            "row-strengths", "row-wishes", "row-other_mentors",
        ]  # fmt: skip


async def test_ctrl_s_is_not_needed_and_says_so(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await profile(desk)
        await desk.press("ctrl+s")
        assert "Nicht nötig" in desk.said


async def goal_form(desk: Desk, goal: UUID | None = None) -> GoalForm:
    form = GoalForm(desk.bench, desk.people.lena, "Lena Brandt", goal)
    await desk.app.push_screen(form)
    await desk.settle()
    return form


async def test_a_goal_in_smart_fields(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await goal_form(desk)
        await desk.type("Prüfung bestehen")
        await desk.press("tab", "right", "tab", "right", "tab")
        await desk.type("Note 2")
        await desk.press("tab", "tab", "tab")
        await desk.type("in 3 Wochen")
        await desk.press("enter")
        await desk.type("25 %")
        await desk.press("enter")
        (goal,) = [item for item in desk.page("Lena").goals if item.text == "Prüfung bestehen"]
        assert (goal.owner, goal.horizon, goal.measure) == ("organisation", "long-term", "Note 2")
        assert (goal.due, goal.progress) == (desk.bench.today().replace(month=12, day=15), 25)
        assert not desk.is_on(GoalForm)


@pytest.mark.parametrize(("row", "text", "told"), [("due", "irgendwann", "Datum"), ("progress", "viel", "0 bis 100")])
async def test_a_wrong_value_of_a_goal_is_explained_and_stays(tmp_path: Path, row: str, text: str, told: str) -> None:
    async with at_the_desk(tmp_path) as desk:
        goal = desk.page("Lena").goals[0]
        form = await goal_form(desk, goal.id)
        form.set_focus(form.form.widget(row))
        await desk.settle()
        await replace(desk, text)
        await desk.press("enter")
        assert told in desk.reads()
        assert form.form.value(row) == text
        assert desk.page("Lena").goals[0] == goal


async def test_a_number_is_typed_over_and_words_are_gone_on_with(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        form = await profile(desk, "rhythm_days")
        await desk.type("14")
        await desk.press("tab", "shift+tab")
        assert desk.field.text == "14"
        await desk.type("21")
        assert desk.field.text == "21"
        await desk.press("end", "backspace")
        assert desk.field.text == "2"
        desk.screen.set_focus(form.form.widget("strengths"))
        await desk.settle()
        await desk.type("!")
        assert desk.field.text == "Genau, geduldig, fragt nach!"


async def test_a_number_that_was_cut_off_is_gone_on_with(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        key = f"mentee/{desk.people.lena.hex}/rhythm_days"
        desk.bench.keeper.put(key, "2")
        assert desk.bench.keeper.flush(5)
        await profile(desk, "rhythm_days")
        await desk.type("8")
        assert desk.field.text == "28"
