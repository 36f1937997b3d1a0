"""Drafts an agreement: answers and catalogue in, ranked lines with score, provenance and state out."""

from mentor_tui.catalogue import Catalogue, Clause, Responsibility
from mentor_tui.models.enums import DraftState, Party
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.consensus import heard
from mentor_tui.rules.draft import Draft, DraftClause, DraftLine, Heading, headings
from mentor_tui.rules.draft_warnings import DraftWarning, draft_warnings
from mentor_tui.rules.proposals import BASELINE_POINTS, Proposal, Proposals
from mentor_tui.rules.questions import applicable

__all__ = ["STANDING_LINES", "Draft", "DraftClause", "DraftLine", "DraftWarning", "Heading", "draft"]

STANDING_LINES = 8
"""So many lines a party stand; the rest is parked under further suggestions."""


def draft(facts: Facts, catalogue: Catalogue) -> Draft:
    """The draft that follows from `facts`: the same facts, the same draft, and the same structure in every language.

    A line is a candidate when an option selects it, a free text fills one of its slots, or it is a baseline line (a
    clause: a required one). Each selecting option adds 3, each slot filled by a free text 2, a baseline line 1, and
    each line its weight. `drops` withdraws. Where the two parties differ and there is no consensus, what both would
    select is proposed, and flagged. A free text that no line contains gets a clause of its own: no text is lost.
    """
    asked = applicable(catalogue, facts)
    proposals = Proposals(facts, catalogue, heard(asked, facts))
    lines = [
        (line, found)
        for line in catalogue.responsibilities.values()
        if (found := proposals.of(line, BASELINE_POINTS * line.baseline, line.weight))
    ]
    clauses = [
        (clause, found)
        for clause in catalogue.clauses.values()
        if (found := proposals.of(clause, BASELINE_POINTS * clause.required, weight=0))
    ]
    drafted = tuple(line for party in Party for line in _ranked(party, lines))
    standing = {
        party: sum(line.party is party and line.state is DraftState.PROPOSED for line in drafted) for party in Party
    }
    core = tuple(question for question in asked if question.core)
    places = headings(catalogue, facts.language.codes)
    printed = [_clause(clause, places[clause.id], found) for clause, found in clauses]
    printed += proposals.answer_clauses([found for _item, found in (*lines, *clauses)], places)
    return Draft(
        language=facts.language,
        mentor=facts.mentor,
        mentee=facts.mentee,
        lines=drafted,
        clauses=tuple(sorted(printed, key=lambda clause: clause.order)),
        warnings=draft_warnings(core, proposals.heard, standing, facts, catalogue),
        headings=places,
    )


def _ranked(party: Party, candidates: list[tuple[Responsibility, Proposal]]) -> list[DraftLine]:
    """The lines of one party by score; sorting keeps the catalogue's order among equals."""
    mine = [(line, found) for line, found in candidates if line.party is party]
    lines: list[DraftLine] = []
    standing = 0
    for line, found in sorted(mine, key=lambda pair: -pair[1].score):
        if found.withdrawn:
            state = DraftState.WITHDRAWN
        else:
            state = DraftState.PROPOSED if standing < STANDING_LINES else DraftState.PARKED
            standing += 1
        lines.append(
            DraftLine(line.id, party, found.text, found.score, found.sources, line.baseline, state, found.clarify)
        )
    return lines


def _clause(clause: Clause, place: Heading, found: Proposal) -> DraftClause:
    state = DraftState.WITHDRAWN if found.withdrawn else DraftState.PROPOSED
    return DraftClause(clause.id, place.order, place.title, found.text, found.sources, state, found.clarify)
