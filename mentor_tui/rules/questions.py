"""Which questions a first meeting asks, in which of the wizard's steps, and how long they take."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from mentor_tui.catalogue import Catalogue, Question
from mentor_tui.rules.answers import Facts

MEETING_MINUTES = 60.0
"""A first meeting (product.md): nobody listens well for longer."""

WELCOME_MINUTES = 3.0
RESPONSIBILITIES_MINUTES = 10.0
SIGNING_MINUTES = 5.0
REST_MINUTES = WELCOME_MINUTES + RESPONSIBILITIES_MINUTES + SIGNING_MINUTES
"""The meeting without its questions: arriving, going through both lists of responsibilities, review and signatures.

The core path takes 41.5 minutes of questions with an organisation and 39.5 without: 59.5 and 57.5 of 60 in all. A VET
provider takes half a minute more: it is the same choice once again.
"""


class Step(StrEnum):
    """The steps of the wizard that ask questions."""

    GROUND_RULES = "ground-rules"
    QUESTIONS = "questions"
    LOGISTICS = "logistics"


_GROUND_RULES = frozenset({"q-voluntary", "q-off-limits"})
_LOGISTICS = frozenset({"q-review-date"})


def step_of(question: Question) -> Step:
    """The step that asks this question."""
    if question.topic == "confidentiality" or question.id in _GROUND_RULES:
        return Step.GROUND_RULES
    if question.topic == "logistics" or question.id in _LOGISTICS:
        return Step.LOGISTICS
    return Step.QUESTIONS


def applicable(catalogue: Catalogue, facts: Facts) -> tuple[Question, ...]:
    """The questions that make sense for these two: of a context that holds, and not skipped by an answer given."""
    chosen: set[tuple[str, str]] = set()
    for question, answer in facts.answers.items():
        replies = [answer.agreed] if answer.agreed else [reply for reply in (answer.mentee, answer.mentor) if reply]
        if replies:  # where the two differ, only what both chose
            chosen.update((question, choice) for choice in set.intersection(*(set(reply.choices) for reply in replies)))
    return tuple(
        asked
        for asked in catalogue.questions.values()
        if asked.context <= facts.contexts and chosen.isdisjoint(asked.skip_if)
    )


def planned_minutes(questions: Iterable[Question]) -> float:
    """How long these questions take, in minutes, without the rest of the meeting."""
    return sum(question.minutes for question in questions)


def default_plan(catalogue: Catalogue, facts: Facts) -> tuple[str, ...]:
    """The ids of the core path: what is asked unless the mentor chooses otherwise."""
    return tuple(question.id for question in applicable(catalogue, facts) if question.core)


def suggested_date(question: Question, signed_on: date) -> date | None:
    """The day that a date question suggests by its default, "+30d" after signing; None without such a default."""
    default = question.default or ""
    days = default.removeprefix("+").removesuffix("d")
    if default.startswith("+") and default.endswith("d") and days.isdecimal() and len(days) < 5:
        return signed_on + timedelta(days=int(days))
    return None
