"""Asking: digits choose, words grow the draft, each has a voice, a flag is raised, and a date is read as one types."""

from datetime import date
from pathlib import Path

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Who
from mentor_tui.rules.answers import Answer, Reply
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.widgets.field import Field
from tests.screens.desk import Desk, at_the_desk


def answer(desk: Desk, question: str) -> Answer:
    return desk.record().answers.get(question, Answer(question))


def option(desk: Desk, question: str, digit: int) -> str:
    return desk.wizard.meeting.catalogue.questions[question].options[digit - 1].id


async def test_a_digit_chooses_and_takes_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-help")
        await desk.press("3")
        assert answer(desk, "q-help").agreed.choices == (option(desk, "q-help", 3),)
        await desk.press("2")
        assert answer(desk, "q-help").agreed.choices == (option(desk, "q-help", 2),)
        await desk.press("2")
        assert not answer(desk, "q-help")
        before = desk.record()
        await desk.press("9")
        assert desk.record() == before


async def test_where_several_can_hold_digits_add_up_in_the_order_of_the_options(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-role")
        await desk.press("x", "3", "1", "2", "1")
        assert answer(desk, "q-role").agreed.choices == (option(desk, "q-role", 2), option(desk, "q-role", 3))


async def test_two_digits_at_once_both_count(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-role")
        await desk.press("x")
        await desk.pilot.press("1", "2", "3")
        await desk.settle()
        assert len(answer(desk, "q-role").agreed.choices) == 3


async def test_enter_and_tab_go_on_and_left_goes_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await desk.meet(StepName.QUESTIONS, "q-help")
        ids = [question.id for question in wizard.meeting.questions(StepName.QUESTIONS)]
        at = ids.index("q-help")
        await desk.press("tab")
        assert wizard.question == ids[at + 1]
        await desk.press("left")
        assert wizard.question == "q-help"
        await desk.press("enter")
        assert wizard.question == ids[at + 1]


async def test_behind_the_last_question_comes_the_next_step(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await desk.meet(StepName.GROUND_RULES)
        last = wizard.meeting.questions(StepName.GROUND_RULES)[-1]
        await wizard.open_step(StepName.GROUND_RULES, last.id)
        await desk.settle()
        await desk.press("tab")
        assert wizard.step is StepName.QUESTIONS


async def test_a_text_is_kept_when_it_is_left_as_one_step_of_undo(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-hopes")
        was = desk.field.text
        await desk.type(" Und Ruhe.")
        await desk.press("enter")
        await desk.type("Ja.")
        await desk.press("tab")
        assert answer(desk, "q-hopes").agreed.text == f"{was} Und Ruhe.\nJa."
        await desk.press("escape", "u")
        assert answer(desk, "q-hopes").agreed.text == was
        await desk.press("U")
        assert answer(desk, "q-hopes").agreed.text == f"{was} Und Ruhe.\nJa."


async def test_the_draft_beside_grows_while_one_types(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        await desk.bench.database.write(storage.answers.wipe, desk.people.agreement, "q-comfort")
        await desk.meet(StepName.QUESTIONS, "q-comfort")
        before = desk.wizard.meeting
        await desk.type("Xylophon")
        assert desk.field.text == "Xylophon"
        beside = "\n".join(line[78:] for line in desk.sees().splitlines())
        assert "Xylophon" in beside
        assert "▸" in beside
        assert desk.wizard.meeting is before
        assert not answer(desk, "q-comfort")


async def test_own_words_beside_options(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-help")
        await desk.press("e")
        assert isinstance(desk.app.focused, Field)
        await desk.type("je 1 mal")
        await desk.press("escape")
        assert answer(desk, "q-help").agreed == Reply((option(desk, "q-help", 1),), "je 1 mal")


async def test_both_voices_apart_and_then_together(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-setbacks")
        assert "Lena Brandt" in desk.reads()
        assert "Dr. Karin Vogt" in desk.reads()
        assert "Worauf einigen Sie sich?" in desk.reads()
        await desk.press("b", "3")
        found = answer(desk, "q-setbacks")
        assert (found.mentee.choices, found.mentor.choices) == (("open",), (option(desk, "q-setbacks", 3),))
        await desk.press("b", "2")
        assert answer(desk, "q-setbacks").agreed.choices == (option(desk, "q-setbacks", 2),)
        assert "Worauf einigen Sie sich?" not in desk.reads()
        assert "q-setbacks" not in {point.subject for point in desk.wizard.meeting.open_points()}


async def test_words_of_one_voice_stay_with_it(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-setbacks")
        await desk.press("e")
        await desk.type("offen")
        await desk.press("escape", "b", "e")
        assert desk.field.text == ""
        await desk.type("später")
        await desk.press("escape")
        found = answer(desk, "q-setbacks")
        assert (found.mentee.text, found.mentor.text, found.agreed.text) == ("offen", "später", "")


async def test_a_flag_is_raised_reviewed_and_settled(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await desk.meet(StepName.QUESTIONS, "q-help")
        await desk.press("question_mark")
        assert answer(desk, "q-help").clarify
        assert "zu klären" in desk.reads()
        waiting = len(wizard.meeting.open_points())
        await wizard.open_step(StepName.REVIEW)
        await desk.settle()
        points = [point.subject for point in wizard.meeting.points]
        await desk.press("g", *["down"] * points.index("q-help"), "space")
        assert desk.record().settled == {"q-help"}
        assert len(wizard.meeting.open_points()) == waiting - 1
        await desk.press("space")
        assert desk.record().settled == frozenset()
        await desk.press("enter")
        assert (wizard.step, wizard.question) == (StepName.QUESTIONS, "q-help")
        await desk.press("question_mark")
        assert not answer(desk, "q-help").clarify


async def test_an_answer_is_emptied_and_comes_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-setbacks")
        before = answer(desk, "q-setbacks")
        await desk.press("x")
        assert not answer(desk, "q-setbacks")
        await desk.press("u")
        assert answer(desk, "q-setbacks") == before


@pytest.mark.parametrize(
    ("typed", "echo", "kept"),
    [
        ("8.1.", "Freitag, 8. Januar 2027", date(2027, 1, 8)),
        ("in 30 Tagen", "Donnerstag, 24. Dezember 2026", date(2026, 12, 24)),
        ("31.2.", "noch nicht verstanden", None),
        ("bald", "noch nicht verstanden", None),
    ],
)
async def test_a_date_is_echoed_as_it_is_read(tmp_path: Path, typed: str, echo: str, kept: date | None) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.LOGISTICS, "q-review-date")
        await desk.type(typed)
        assert echo.casefold() in desk.reads().casefold()
        await desk.press("enter")
        assert answer(desk, "q-review-date").agreed.on == kept


async def test_a_date_that_was_not_understood_stays_in_its_field(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.LOGISTICS, "q-review-date")
        await desk.type("bald")
        await desk.press("escape", "less_than_sign")
        await desk.wizard.open_step(StepName.LOGISTICS, "q-review-date")
        await desk.settle()
        assert desk.field.text == "bald"


async def test_enter_on_an_empty_date_takes_the_suggestion(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.LOGISTICS, "q-review-date")
        await desk.press("enter")
        assert answer(desk, "q-review-date").agreed.on == date(2026, 12, 24)


async def test_words_written_in_two_places_are_both_shown(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.meet(StepName.QUESTIONS, "q-hopes")
        await desk.type(" hier")
        await desk.bench.database.write(
            storage.answers.write, desk.people.agreement, "q-hopes", Who.BOTH, "dort geschrieben"
        )
        await desk.settle()
        await desk.press("escape")
        assert desk.is_on(ConflictScreen)
        assert "dort geschrieben" in desk.reads()
        assert "müssen. hier" in desk.reads()
        await desk.press("enter")
        assert answer(desk, "q-hopes").agreed.text == "dort geschrieben"


async def test_what_was_answered_beforehand_says_so(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.bench.database.write(storage.answers.wipe, desk.people.agreement, "q-hopes")
        given = [Answer("q-hopes", agreed=Reply(text="vorher"))]
        await desk.bench.database.write(storage.answers.take_sheet, desk.people.agreement, given)
        await desk.meet(StepName.QUESTIONS, "q-hopes")
        assert "vorab beantwortet" in desk.reads()
        assert desk.field.text == "vorher"


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36)], ids=lambda size: "x".join(map(str, size)))
async def test_whose_answer_it_can_be_is_never_cut_off(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the_desk(tmp_path, size=size) as desk:
        await desk.meet(StepName.QUESTIONS, "q-setbacks")
        row = " ".join(desk.sees().partition("Antwort von (b)")[2].splitlines()[:2])
        assert "beide" in row
        assert "Lena Brandt" in row
        assert "Dr. Karin Vogt" in row
