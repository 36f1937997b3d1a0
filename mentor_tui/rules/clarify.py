"""What the two still have to talk about, gathered for the review step; none of it blocks signing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.catalogue import Catalogue, Words
from mentor_tui.models.enums import Party
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.composition import Composition
from mentor_tui.rules.consensus import heard
from mentor_tui.rules.draft import Draft, answer_clause
from mentor_tui.rules.draft_warnings import DraftWarning, draft_warnings
from mentor_tui.rules.questions import applicable


class Reason(StrEnum):
    """Why something needs clarifying."""

    FLAGGED = "flagged"
    UNSURE = "unsure"
    DIFFER = "differ"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Clarification:
    """One open point.

    `subject` is the question, or the line, that it is about. `question` is the question to go to (of a contradiction
    the other one), None for a line that was flagged by hand. `text` asks about a contradiction.
    """

    subject: str
    kind: Reason
    question: str | None
    text: Words | None = None


def clarifications(
    facts: Facts, draft: Draft, catalogue: Catalogue, composition: Composition | None = None
) -> tuple[Clarification, ...]:
    """Every open point: questions in their order, then contradictions, then the lines of `composition` flagged by hand.

    A line that is flagged because of its answer is not listed: its question is.
    """
    asked = applicable(catalogue, facts)
    said = {item.question.id: item for item in heard(asked, facts)}
    points: list[Clarification] = []
    for question in asked:
        answer, item = facts.answers.get(question.id), said.get(question.id)
        if answer is not None and answer.clarify:
            points.append(Clarification(question.id, Reason.FLAGGED, question.id))
        if item is not None and item.differ:
            points.append(Clarification(question.id, Reason.DIFFER, question.id))
        elif item is not None and any(option.clarify for option in item.chosen):
            points.append(Clarification(question.id, Reason.UNSURE, question.id))
    chosen = {(item.question.id, option.id) for item in said.values() for option in item.chosen}
    points += (
        Clarification(pair.one[0], Reason.CONTRADICTION, pair.other[0], pair.text)
        for pair in catalogue.contradictions
        if {pair.one, pair.other} <= chosen
    )
    if composition is not None:
        points += _flagged_by_hand(draft, composition)
    return tuple(points)


def _flagged_by_hand(draft: Draft, composition: Composition) -> list[Clarification]:
    by_answer = {line.id for line in draft.lines if line.clarify}
    by_answer |= {clause.id for clause in draft.clauses if clause.clarify}
    by_answer |= {answer_clause(text.question) for text in draft.texts} - {clause.id for clause in draft.clauses}
    standing = (*(line for party in Party for line in composition.lines(party)), *composition.clauses)
    return [
        Clarification(line.id, Reason.FLAGGED, None) for line in standing if line.clarify and line.id not in by_answer
    ]


def warnings(
    facts: Facts, composition: Composition, catalogue: Catalogue, planned: Iterable[str] | None = None
) -> tuple[DraftWarning, ...]:
    """What a reader should look at once more before signing, from the lines as they stand.

    `planned` are the ids of the questions that this meeting asks (default: the core path): a topic is only missed where
    one of them belongs to it.
    """
    asked = applicable(catalogue, facts)
    chosen = None if planned is None else frozenset(planned)
    expected = tuple(question for question in asked if (question.core if chosen is None else question.id in chosen))
    lines = {party: len(composition.lines(party)) for party in Party}
    return draft_warnings(expected, heard(asked, facts), lines, facts, catalogue)
