"""The wizard's frame: every step opens from every step, leaving loses nothing, and it opens again where it stood."""

from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest

from mentor_tui import i18n, storage
from mentor_tui.models.enums import Who
from mentor_tui.screens.agreement.meeting import STEP_TITLES, StepName
from mentor_tui.screens.agreement.questions import QuestionPane
from mentor_tui.screens.agreement.rail import Rail
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.widgets.field import Field
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.stage import NOW


async def reopened(desk: Desk) -> AgreementScreen:
    """Lena's agreement, left and opened again."""
    desk.app.action_roster()
    wizard = AgreementScreen(desk.bench, desk.people.lena)
    await desk.app.push_screen(wizard)
    await desk.settle()
    return wizard


async def test_every_step_opens_from_every_step(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await desk.meet(StepName.PREPARE)
        before = desk.record()
        for one, other in combinations(StepName, 2):
            for name in (one, other, one):
                await wizard.open_step(name)
                assert wizard.step is name
                assert len(wizard.query("#step")) == 1
                assert desk.app.focused is not None
        await desk.settle()
        assert desk.record() == before


async def test_the_rail_is_gone_along_with_arrows_and_enter(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await desk.meet(StepName.PREPARE)
        seen = []
        for _step in StepName:
            await desk.press("escape")
            while not isinstance(desk.app.focused, Rail):
                await desk.press("escape")
            await desk.press("down", "enter")
            seen.append(wizard.step)
        assert seen == [*list(StepName)[1:], StepName.COPIES]


async def test_angle_brackets_go_forth_and_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await desk.meet(StepName.MENTOR)
        seen = []
        for key in ("greater_than_sign", "less_than_sign", "less_than_sign"):
            await desk.press(key)
            seen.append(wizard.step)
        assert seen == [StepName.MENTEE, StepName.MENTOR, StepName.QUESTIONS]


async def test_there_is_nothing_before_the_first_and_after_the_last_step(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await desk.meet(StepName.PREPARE)
        await desk.press("less_than_sign")
        assert wizard.step is StepName.PREPARE
        wizard = await desk.meet(StepName.COPIES)
        await desk.press("greater_than_sign")
        assert wizard.step is StepName.COPIES


async def test_escape_leads_back_step_by_step(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-hopes")
        stood = []
        for _press in range(3):
            stood.append(type(desk.app.focused))
            await desk.press("escape")
        assert stood == [Field, QuestionPane, Rail]
        assert desk.is_on(RosterScreen)


@pytest.mark.parametrize("leave", ["greater_than_sign", "f1", "2", "escape"])
async def test_leaving_in_the_middle_of_a_sentence_loses_nothing(tmp_path: Path, leave: str) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-hopes")
        await desk.type(" und noch")
        await desk.press("escape", leave)
        assert desk.record().answers["q-hopes"].agreed.text.endswith(" und noch")


async def test_a_text_is_kept_when_the_screen_is_taken_away(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-hopes")
        await desk.type(" und noch")
        desk.app.action_roster()
        await desk.settle()
        wizard = await reopened(desk)
        assert wizard.question == "q-hopes"
        assert desk.field.text.endswith(" und noch")


async def test_it_opens_again_where_it_stood(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-help")
        await desk.press("tab")
        stood = desk.wizard.question
        assert stood != "q-help"
        assert desk.bench.keeper.flush(5)
        wizard = await reopened(desk)
        assert (wizard.step, wizard.question) == (StepName.QUESTIONS, stood)


async def test_a_signed_one_opens_at_its_copies(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.app.push_screen(AgreementScreen(desk.bench, desk.people.yusuf))
        await desk.settle()
        assert desk.wizard.step is StepName.COPIES


async def test_a_mentee_without_one_gets_a_draft_with_the_core_questions(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.app.push_screen(AgreementScreen(desk.bench, desk.people.jana))
        await desk.settle()
        assert desk.wizard.step is StepName.PREPARE
        assert len(desk.wizard.meeting.plan) > 20
        (version,) = desk.page("Jana").agreements
        assert version.version == 1


async def test_a_meeting_begins_with_its_first_question_on_its_day(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = AgreementScreen(desk.bench, desk.people.jana)
        await desk.app.push_screen(wizard)
        await desk.settle()
        await desk.bench.database.write(
            storage.sessions.plan_first,
            desk.people.jana,
            wizard.meeting.record.id,
            starts_at=NOW + timedelta(days=1),
            zone="Europe/Berlin",
        )
        await desk.settle()
        await wizard.open_step(StepName.QUESTIONS)
        await desk.settle()
        assert wizard.meeting.record.meeting is not None
        assert wizard.meeting.record.meeting.began_at is None
        await desk.bench.database.write(
            storage.sessions.plan_first, desk.people.jana, wizard.meeting.record.id, starts_at=NOW
        )
        await desk.settle()
        await wizard.open_step(StepName.LOGISTICS)
        await desk.settle()
        assert wizard.meeting.record.meeting.began_at == NOW
        assert "00:00 von 60 min" in desk.reads()


def chosen(desk: Desk) -> list[int]:
    """The digits of the options that are marked as chosen."""
    lines = [line.split() for line in desk.sees().splitlines() if line.rstrip().endswith("✓")]
    return [int(line[0]) for line in lines if line[0].isdigit()]


async def test_what_was_answered_elsewhere_appears(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-help")
        assert chosen(desk) == [1]
        other = desk.wizard.meeting.catalogue.questions["q-help"].options[2].id
        await desk.bench.database.write(storage.answers.choose, desk.people.agreement, "q-help", Who.BOTH, [other])
        await desk.settle()
        assert chosen(desk) == [3]


async def test_on_a_narrow_screen_d_covers_the_question_and_gives_it_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-help")
        before = desk.sees()
        await desk.press("d")
        assert "Entwurf" in desk.reads()
        await desk.press("d")
        assert desk.sees() == before
        await desk.press("2")
        assert desk.record().answers["q-help"].agreed.choices != ("tried",)


async def test_the_rail_in_one_line_leaves_no_step_out_in_between(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(80, 24)) as desk:
        for step in StepName:
            await desk.meet(step)
            rail = desk.sees().splitlines()[2]
            shown = [name for name in StepName if i18n._(STEP_TITLES[name]) in rail]
            assert step in shown
            assert [list(StepName).index(name) for name in shown] == list(
                range(list(StepName).index(shown[0]), list(StepName).index(shown[-1]) + 1)
            )
