"""How what was decided at a review becomes the next version: as it was signed, but for what both agreed to change."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mentor_tui.models.enums import LineState, Party
from mentor_tui.rules.composition import Decision, compose
from mentor_tui.rules.draft import Draft
from mentor_tui.rules.review import UNKNOWN, Item, Review, State


def carried(
    review: Review, decisions: Iterable[Decision], *, fresh: bool, left_out: Mapping[str, Party | None] | None = None
) -> tuple[Decision, ...]:
    """The decisions with which the next version takes over every signed line and clause.

    `decisions` are those that the version begins with. A `fresh` one gets all of them, so that it says what was signed
    also where drafting has other words by now, and nothing else (see `suggested_since`). In one that was opened before,
    only what both have decided is entered.
    """
    known = {decision.line: decision for decision in decisions}
    if not fresh:
        decided = (item for item in review.signed if item.state in (State.KEPT, State.CHANGED, State.DROPPED))
        return tuple(_carried(item, known.get(item.id), None) for item in decided)
    return (
        *(_carried(item, known.get(item.id), item.number - 1 if item.party else None) for item in review.signed),
        *(
            replace(known.get(line, Decision(line, party, LineState.OPEN)), state=LineState.REJECTED)
            for line, party in (left_out or {}).items()
        ),
    )


def _carried(item: Item, decision: Decision | None, position: int | None) -> Decision:
    decision = decision or Decision(item.id, item.party, LineState.OPEN)
    if position is not None:
        decision = replace(decision, position=position)
    if item.state is State.DROPPED:
        # What drafting proposes stands unless it was rejected. `basis` keeps one that is proposed no more among the
        # struck ones, from where it can come back.
        return replace(decision, state=LineState.REJECTED, basis=decision.basis or _basis(item, decision))
    if item.state is State.CHANGED:
        basis = decision.basis or _basis(item, decision)
        return replace(decision, state=LineState.ACCEPTED, text=dict(item.agreed), basis=basis)
    if decision.own:
        return replace(decision, state=LineState.ACCEPTED, text=dict(item.text))
    if decision.text is not None and decision.basis and dict(decision.basis) != dict(item.text):
        return replace(decision, state=LineState.ACCEPTED, text=dict(item.text))
    return replace(decision, state=LineState.ACCEPTED, text=None, basis=dict(item.text))


def _basis(item: Item, decision: Decision) -> Mapping[str, str] | None:
    """The words that new ones were written from; a line of one's own was written from nothing."""
    return None if decision.own else dict(item.text)


def settled(review: Review) -> tuple[str, ...]:
    """The questions and lines whose open points were cleared."""
    return tuple(item.id for item in review.of(State.SETTLED) if not item.id.startswith(UNKNOWN))


def to_clarify(review: Review) -> tuple[str, ...]:
    """The lines and clauses on which the two differ: they stay as they were signed, and open in the next version."""
    return tuple(item.id for item in review.of(State.DIFFER))


def suggested_since(review: Review, decisions: Iterable[Decision], draft: Draft) -> dict[str, Party | None]:
    """Lines (by party) and clauses (None) that would stand in the next version by now and that were not signed.

    Nobody has spoken about them, so the next version leaves them out. Leaving a line out can bring up another that
    carries the same text, or a clause with it (see `compose`): it goes on until nothing is added.
    """
    begun = tuple(decisions)
    known = {decision.line: decision for decision in begun}
    signed = {item.id for item in review.signed}
    left_out: dict[str, Party | None] = {}
    while True:
        taken_over = {one.line: one for one in carried(review, begun, fresh=True, left_out=left_out)}
        composition = compose(draft, (known | taken_over).values())
        standing = (*(line for party in Party for line in composition.lines(party)), *composition.clauses)
        new = {line.id: line.party for line in standing if line.id not in signed and line.id not in left_out}
        if not new:
            return left_out
        left_out |= new
