"""What follows from a signed agreement: the first step, the obstacles, the topics, the goals, the rhythm."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentor_tui.models.enums import GoalOwner, Horizon
from mentor_tui.rules.answers import Answer, Facts

REVIEW_AFTER = timedelta(days=30)
"""After how long an agreement is looked at again (product.md, step 9; agreement-howto)."""

REVIEW_MINUTES = 45

RHYTHMS = {"w": 7, "2w": 14, "m": 31, "need": 31}
"""Days between contacts, by option of q-cadence."""


@dataclass(frozen=True, slots=True)
class NewGoal:
    """A goal that was named in the meeting."""

    text: str
    owner: GoalOwner
    horizon: Horizon
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What is entered when both have signed; `rhythm_days` None where no rhythm was agreed."""

    first_steps: tuple[str, ...]
    obstacles: tuple[str, ...]
    topics: tuple[str, ...]
    goals: tuple[NewGoal, ...]
    rhythm_days: int | None
    review_on: date


def aftermath(facts: Facts, signed_on: date) -> Aftermath:
    """What follows from the answers, each line of a text by itself (product.md, "Agreement wizard", 9)."""
    cadence = facts.answers.get("q-cadence")
    goals = [
        NewGoal(_text(facts, question), owner, horizon, _text(facts, "q-goal-measure") if measured else "")
        for question, owner, horizon, measured in (
            ("q-goal-short", GoalOwner.MENTEE, Horizon.IMMEDIATE, True),
            ("q-goal-long", GoalOwner.MENTEE, Horizon.LONG_TERM, False),
            ("q-company-goals", GoalOwner.ORGANISATION, Horizon.LONG_TERM, False),
        )
        if _text(facts, question)
    ]
    rhythm = [RHYTHMS[choice] for choice in cadence.agreed.choices if choice in RHYTHMS] if cadence else []
    return Aftermath(
        first_steps=_lines(facts, "q-first-step"),
        obstacles=_lines(facts, "q-obstacles"),
        topics=_lines(facts, "q-content"),
        goals=tuple(goals),
        rhythm_days=min(rhythm, default=None),
        review_on=review_day(facts, signed_on),
    )


def review_day(facts: Facts, signed_on: date) -> date:
    """The day of the review that was agreed, or thirty days after the signature; never before the signature."""
    answer = facts.answers.get("q-review-date", Answer("q-review-date"))
    agreed = answer.agreed.on or answer.mentee.on or answer.mentor.on
    return agreed if agreed and agreed > signed_on else signed_on + REVIEW_AFTER


def _text(facts: Facts, question: str) -> str:
    answer = facts.answers.get(question)
    if answer is None:
        return ""
    return (answer.agreed.text or answer.mentee.text or answer.mentor.text).strip()


def _lines(facts: Facts, question: str) -> tuple[str, ...]:
    return tuple(line.strip(" \t-•*") for line in _text(facts, question).splitlines() if line.strip(" \t-•*"))
