"""Which questions are asked, in which step, and that the core path fits into one meeting."""

from dataclasses import replace
from datetime import date

import pytest

from mentor_tui.catalogue import load
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.questions import (
    MEETING_MINUTES,
    REST_MINUTES,
    Step,
    applicable,
    default_plan,
    planned_minutes,
    step_of,
    suggested_date,
)

CATALOGUE = load()[0]
PAIR = Facts("Karin Vogt", "Lena Brandt")
AT_WORK = replace(PAIR, organisation="Nordwerk")
AT_SCHOOL = replace(AT_WORK, provider="Berufsschule 7")


def asked(facts: Facts) -> set[str]:
    return {question.id for question in applicable(CATALOGUE, facts)}


def test_questions_about_the_employer_need_one() -> None:
    assert asked(AT_WORK) - asked(PAIR) == {"q-company-goals", "q-employer", "q-employer-rhythm", "q-stakeholders"}


def test_questions_about_the_vet_provider_need_one() -> None:
    assert asked(AT_SCHOOL) - asked(AT_WORK) == {"q-provider", "q-provider-rhythm"}


@pytest.mark.parametrize(
    ("answer", "is_asked"),
    [
        (Answer("q-employer"), True),
        (Answer("q-employer", agreed=Reply(("goals",))), True),
        (Answer("q-employer", agreed=Reply(("none",))), False),
        (Answer("q-employer", mentee=Reply(("joint",))), False),
        (Answer("q-employer", mentee=Reply(("none",)), mentor=Reply(("goals",))), True),
        (Answer("q-employer", agreed=Reply(("goals",)), mentee=Reply(("none",))), True),
    ],
)
def test_an_answer_skips_what_follows_from_it(answer: Answer, is_asked: bool) -> None:
    facts = replace(AT_WORK, answers={"q-employer": answer})
    assert ("q-employer-rhythm" in asked(facts)) is is_asked


@pytest.mark.parametrize(("facts", "minutes", "count"), [(PAIR, 39.5, 29), (AT_WORK, 41.5, 31), (AT_SCHOOL, 42.0, 32)])
def test_the_core_path_fits_into_one_meeting(facts: Facts, minutes: float, count: int) -> None:
    plan = default_plan(CATALOGUE, facts)
    assert planned_minutes(CATALOGUE.questions[id] for id in plan) == minutes
    assert len(plan) == count
    assert minutes + REST_MINUTES <= MEETING_MINUTES


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("q-voluntary", Step.GROUND_RULES),
        ("q-off-limits", Step.GROUND_RULES),
        ("q-confidential", Step.GROUND_RULES),
        ("q-employer", Step.GROUND_RULES),
        ("q-notes", Step.GROUND_RULES),
        ("q-hopes", Step.QUESTIONS),
        ("q-conflict", Step.QUESTIONS),
        ("q-cadence", Step.LOGISTICS),
        ("q-review-date", Step.LOGISTICS),
    ],
)
def test_each_question_has_its_step(question: str, step: Step) -> None:
    assert step_of(CATALOGUE.questions[question]) is step


@pytest.mark.parametrize(
    ("default", "day"),
    [("+30d", date(2026, 12, 23)), ("+0d", date(2026, 11, 23)), ("30d", None), ("+xd", None), (None, None)],
)
def test_a_default_suggests_a_day(default: str | None, day: date | None) -> None:
    question = replace(CATALOGUE.questions["q-review-date"], default=default)
    assert suggested_date(question, date(2026, 11, 23)) == day
