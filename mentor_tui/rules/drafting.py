"""Drafts an agreement: answers and catalogue in, ranked lines with score, provenance and state out."""

from functools import reduce
from operator import or_

from mentor_tui.catalogue import Catalogue, Clause, Responsibility
from mentor_tui.models.enums import DraftState, Party
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.consensus import heard
from mentor_tui.rules.draft import Draft, DraftClause, DraftLine, Heading, headings
from mentor_tui.rules.draft_warnings import DraftWarning, draft_warnings
from mentor_tui.rules.given_texts import STANDING_LINES, Candidate, Carried, standing_lines
from mentor_tui.rules.proposals import BASELINE_POINTS, Proposal, Proposals
from mentor_tui.rules.questions import applicable

__all__ = ["STANDING_LINES", "Draft", "DraftClause", "DraftLine", "DraftWarning", "Heading", "draft"]


def draft(facts: Facts, catalogue: Catalogue) -> Draft:
    """The draft that follows from `facts`: the same facts, the same draft, and the same structure in every language.

    A line is a candidate when an option selects it, a free text fills one of its slots, or it is a baseline line (a
    clause: a required one). Each selecting option adds 3, each slot filled by a free text 2, a baseline line 1, and
    each line its weight. `drops` withdraws. Where the two parties differ and there is no consensus, what both would
    select is proposed, and flagged.

    Eight lines a party stand, the best ones, and the rest is parked; but no text is lost. A free text that only parked
    lines contain takes one of them up, in place of a line that nothing said depends on (see `standing_lines`), and one
    that no line contains gets a clause of its own.
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
    in_clauses = reduce(or_, (found.carries for _clause, found in clauses if not found.withdrawn), Carried())
    drafted = _ranked(lines, in_clauses)
    standing = {
        party: sum(line.party is party and line.state is DraftState.PROPOSED for line in drafted) for party in Party
    }
    core = tuple(question for question in asked if question.core)
    places = headings(catalogue, facts.language.codes)
    printed = [_clause(clause, places[clause.id], found) for clause, found in clauses]
    printed += proposals.answer_clauses([found for _item, found in (*lines, *clauses)])
    return Draft(
        language=facts.language,
        mentor=facts.mentor,
        mentee=facts.mentee,
        lines=drafted,
        clauses=tuple(sorted(printed, key=lambda clause: clause.order)),
        warnings=draft_warnings(core, proposals.heard, standing, facts, catalogue),
        headings=places,
        texts=proposals.texts(),
        clause_of=proposals.answer_clause,
    )


def _ranked(lines: list[tuple[Responsibility, Proposal]], in_clauses: Carried) -> tuple[DraftLine, ...]:
    """The lines by party and score, with their states; sorting keeps the catalogue's order among equals."""
    parties = list(Party)
    ranked = sorted(lines, key=lambda pair: (parties.index(pair[0].party), -pair[1].score))
    standing = standing_lines(
        [Candidate(line.id, line.party, found.score, found.carries) for line, found in ranked if not found.withdrawn],
        in_clauses,
    )

    def state(id: str, found: Proposal) -> DraftState:
        if found.withdrawn:
            return DraftState.WITHDRAWN
        return DraftState.PROPOSED if id in standing else DraftState.PARKED

    return tuple(
        DraftLine(
            line.id,
            line.party,
            found.text,
            found.score,
            found.sources,
            line.baseline,
            state(line.id, found),
            found.clarify,
        )
        for line, found in ranked
    )


def _clause(clause: Clause, place: Heading, found: Proposal) -> DraftClause:
    state = DraftState.WITHDRAWN if found.withdrawn else DraftState.PROPOSED
    return DraftClause(clause.id, place.order, place.title, found.text, found.sources, state, found.clarify)
