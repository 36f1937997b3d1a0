"""A draft as it comes out of drafting: ranked lines and clauses, each with its score, its answers and its state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mentor_tui.catalogue import Catalogue, Words, spoken
from mentor_tui.models.enums import DraftState, Language, Party
from mentor_tui.rules.draft_warnings import DraftWarning
from mentor_tui.rules.given_texts import GivenText

ANSWER_CLAUSE_ORDER = 395
"""Where an answer is printed that no line takes up: just before the additional points (400)."""

RESPONSIBILITIES_ORDER = 110
"""Clauses of a smaller order are printed before the responsibilities, the others after them."""

OWN_CLAUSES = ""
"""The heading of clauses that the two wrote themselves stands under this id."""


def answer_clause(question: str) -> str:
    """The id of the clause that prints an answer which no line takes up."""
    return f"answer-{question}"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One responsibility as drafted.

    `sources` are "question=option", or "question" for a free text; a `baseline` line may have none.
    """

    id: str
    party: Party
    text: Words
    score: int
    sources: tuple[str, ...]
    baseline: bool
    state: DraftState
    clarify: bool


@dataclass(frozen=True, slots=True)
class DraftClause:
    """One clause as drafted; `order` is its place in the document."""

    id: str
    order: int
    title: Words
    text: Words
    sources: tuple[str, ...]
    state: DraftState
    clarify: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a clause stands in the document, and under which title."""

    order: int
    title: Words


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole draft: lines by party (mentor first), score and catalogue order; clauses by order.

    `headings` has those of clauses too that nothing proposes now: one that was agreed keeps its place (see `heading`).
    `texts` are the free texts that were given; `clause_of` makes the clause that prints those of a question, where what
    was decided leaves them in no other place.
    """

    language: Language
    mentor: str
    mentee: str
    lines: tuple[DraftLine, ...]
    clauses: tuple[DraftClause, ...]
    warnings: tuple[DraftWarning, ...]
    clause_of: Callable[[str], DraftClause] = field(repr=False, compare=False)
    headings: Mapping[str, Heading] = field(default_factory=dict, repr=False)
    texts: tuple[GivenText, ...] = field(default=(), repr=False)

    def heading(self, clause: str) -> Heading:
        """The heading of a clause, proposed now or not; of one that the catalogue doesn't have, that of own clauses."""
        own = Heading(ANSWER_CLAUSE_ORDER, dict.fromkeys(self.language.codes, ""))
        return self.headings.get(clause) or self.headings.get(OWN_CLAUSES, own)

    def of(self, party: Party) -> tuple[DraftLine, ...]:
        """The lines of one party, in order, whatever their state."""
        return tuple(line for line in self.lines if line.party is party)


@lru_cache(maxsize=8)  # the same at every keystroke
def headings(catalogue: Catalogue, languages: tuple[str, ...]) -> Mapping[str, Heading]:
    """The headings of every clause that drafting could ever propose, and of own ones, in these languages."""

    def of_topic(topic: str) -> Heading:
        return Heading(ANSWER_CLAUSE_ORDER, {code: catalogue.topic_title(topic, code) for code in languages})

    found = {
        clause.id: Heading(clause.order, {code: spoken(clause.title, code) for code in languages})
        for clause in catalogue.clauses.values()
    }
    by_topic = {topic: of_topic(topic) for topic in {question.topic for question in catalogue.questions.values()}}
    found |= {answer_clause(question.id): by_topic[question.topic] for question in catalogue.questions.values()}
    found[OWN_CLAUSES] = of_topic("additional")
    return found
