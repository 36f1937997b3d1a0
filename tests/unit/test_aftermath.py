"""What follows from a signature: the first step, obstacles, topics, goals, the rhythm and the day of the review."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import GoalOwner, Horizon
from mentor_tui.rules.aftermath import REVIEW_AFTER, NewGoal, aftermath, review_day
from mentor_tui.rules.answers import Answer, Facts, Reply

DAY = date(2026, 9, 1)


def facts(*answers: Answer) -> Facts:
    return Facts("Karin", "Ada", answers={answer.question: answer for answer in answers})


def text(question: str, words: str) -> Answer:
    return Answer(question, agreed=Reply(text=words))


def test_nothing_said_nothing_follows_but_the_review() -> None:
    after = aftermath(facts(), DAY)
    assert (after.first_steps, after.obstacles, after.topics, after.goals, after.rhythm_days) == ((), (), (), (), None)
    assert after.review_on == DAY + timedelta(days=30)


def test_each_line_of_a_text_by_itself() -> None:
    after = aftermath(
        facts(
            text("q-first-step", "Baugruppe zeichnen\n\n  - Meister fragen  "),
            text("q-obstacles", "• kein Platz\n* wenig Zeit\n-"),
            text("q-content", "Berichtsheft"),
        ),
        DAY,
    )
    assert after.first_steps == ("Baugruppe zeichnen", "Meister fragen")
    assert after.obstacles == ("kein Platz", "wenig Zeit")
    assert after.topics == ("Berichtsheft",)


def test_goals_of_both_and_how_the_next_one_is_measured() -> None:
    after = aftermath(
        facts(
            text("q-goal-short", "Berichtsheft führen"),
            text("q-goal-measure", "vier Wochen ohne Erinnerung"),
            text("q-goal-long", "Prüfung bestehen"),
            text("q-company-goals", "CAD sicher"),
        ),
        DAY,
    )
    assert after.goals == (
        NewGoal("Berichtsheft führen", GoalOwner.MENTEE, Horizon.IMMEDIATE, "vier Wochen ohne Erinnerung"),
        NewGoal("Prüfung bestehen", GoalOwner.MENTEE, Horizon.LONG_TERM),
        NewGoal("CAD sicher", GoalOwner.ORGANISATION, Horizon.LONG_TERM),
    )


@pytest.mark.parametrize(
    ("choices", "days"), [(("w",), 7), (("2w",), 14), (("m",), 31), (("need",), 31), (("m", "w"), 7), (("x",), None)]
)
def test_the_rhythm_that_was_agreed(choices: tuple[str, ...], days: int | None) -> None:
    assert aftermath(facts(Answer("q-cadence", agreed=Reply(choices))), DAY).rhythm_days == days


def test_what_both_agreed_on_goes_before_what_each_said() -> None:
    said = Answer("q-content", agreed=Reply(text="beide"), mentee=Reply(text="eine"), mentor=Reply(text="andere"))
    assert aftermath(facts(said), DAY).topics == ("beide",)
    apart = Answer("q-content", mentee=Reply(text="eine"), mentor=Reply(text="andere"))
    assert aftermath(facts(apart), DAY).topics == ("eine",)


@given(st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_review_is_never_before_the_signature(agreed: date | None) -> None:
    day = review_day(facts(Answer("q-review-date", agreed=Reply(on=agreed))), DAY)
    assert day > DAY
    assert day == (agreed if agreed and agreed > DAY else DAY + REVIEW_AFTER)
