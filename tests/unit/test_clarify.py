"""Open points for the review, each listed once, and warnings that never block."""

from dataclasses import replace

from mentor_tui.catalogue import load
from mentor_tui.models.enums import LineState, Party
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.clarify import Clarification, Reason, clarifications, warnings
from mentor_tui.rules.composition import Decision, compose
from mentor_tui.rules.drafting import draft

CATALOGUE = load()[0]
PAIR = Facts("Karin Vogt", "Lena Brandt", organisation="Nordwerk")


def points(*answers: Answer, decisions: tuple[Decision, ...] = ()) -> tuple[Clarification, ...]:
    facts = replace(PAIR, answers={answer.question: answer for answer in answers})
    found = draft(facts, CATALOGUE)
    return clarifications(facts, found, CATALOGUE, compose(found, decisions))


def reasons(found: tuple[Clarification, ...]) -> list[tuple[str, Reason]]:
    return [(point.subject, point.kind) for point in found]


def test_each_reason_is_found() -> None:
    found = points(
        Answer("q-hopes", clarify=True),
        Answer("q-voluntary", agreed=Reply(("discuss",))),
        Answer("q-setbacks", mentee=Reply(("open",)), mentor=Reply(("time",))),
        Answer("q-confidential", agreed=Reply(("nothing",))),
        Answer("q-employer", agreed=Reply(("goals",))),
        decisions=(Decision("mentor-present", Party.MENTOR, LineState.OPEN, clarify=True),),
    )
    assert reasons(found) == [
        ("q-hopes", Reason.FLAGGED),
        ("q-voluntary", Reason.UNSURE),
        ("q-setbacks", Reason.DIFFER),
        ("q-confidential", Reason.CONTRADICTION),
        ("mentor-present", Reason.FLAGGED),
    ]
    contradiction = found[3]
    assert contradiction.question == "q-employer"
    assert contradiction.text is not None
    assert {"de", "en"} <= contradiction.text.keys()
    assert found[4].question is None


def test_a_line_that_its_answer_flags_is_listed_by_its_question_alone() -> None:
    assert reasons(points(Answer("q-insights", agreed=Reply(text="Messen"), clarify=True))) == [
        ("q-insights", Reason.FLAGGED)
    ]


def test_a_consensus_settles_a_difference() -> None:
    both = Answer("q-setbacks", Reply(("open",)), mentee=Reply(("open",)), mentor=Reply(("privately",)))
    assert points(both) == ()


def test_a_question_that_does_not_apply_is_no_open_point() -> None:
    facts = replace(PAIR, organisation="", answers={"q-employer": Answer("q-employer", clarify=True)})
    assert clarifications(facts, draft(facts, CATALOGUE), CATALOGUE) == ()


def test_one_side_with_twice_the_lines_is_named() -> None:
    facts = replace(PAIR, answers={})
    found = draft(facts, CATALOGUE)
    struck = [Decision(line.id, Party.MENTEE, LineState.REJECTED) for line in found.of(Party.MENTEE)[3:]]
    sided = [warning for warning in warnings(facts, compose(found, struck), CATALOGUE) if warning.kind == "one-sided"]
    assert [(warning.what, dict(warning.title)) for warning in sided] == [("mentor", {"de": "Karin Vogt"})]
    assert not [w for w in warnings(facts, compose(found, ()), CATALOGUE) if w.kind == "one-sided"]


def test_only_planned_topics_are_missed() -> None:
    composition = compose(draft(PAIR, CATALOGUE), ())
    missed = {warning.what for warning in warnings(PAIR, composition, CATALOGUE, planned=["q-mentor-gain"])}
    assert missed == {"mentor-side"}
