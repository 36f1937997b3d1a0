"""The draft together with what the two decided about it, and the paper that follows from both."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mentor_tui.catalogue import spoken
from mentor_tui.models.enums import DraftState, LineState, Party
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.draft import RESPONSIBILITIES_ORDER, Draft, DraftClause, DraftLine
from mentor_tui.rules.paper import Mark, Paper, PaperClause, PaperLine, Words


@dataclass(frozen=True, slots=True)
class Decision:
    """What the two said of one line or clause (`party` is None for a clause).

    `text` are words written by hand; `basis` the drafted words that were accepted or edited; `position`, from 0, the
    place among the party's lines; `clarify` raises or settles the flag by hand; an `own` line is no drafted one.
    """

    line: str
    party: Party | None
    state: LineState
    text: Words | None = None
    basis: Words | None = None
    position: int | None = None
    clarify: bool | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A line or clause as it stands now; `answer_changed` says that drafting would word it differently by now.

    `title` and `order` are those of a clause; a line has no title.
    """

    id: str
    party: Party | None
    text: Words
    sources: tuple[str, ...]
    score: int
    baseline: bool
    state: LineState
    edited: bool
    answer_changed: bool
    clarify: bool
    own: bool
    title: Words | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class Composition:
    """Every line in its place: standing, parked or rejected, by party; clauses in the order of the document."""

    standing: Mapping[Party, tuple[StandingLine, ...]]
    suggestions: Mapping[Party, tuple[StandingLine, ...]]
    struck: Mapping[Party, tuple[StandingLine, ...]]
    clauses: tuple[StandingLine, ...]
    rejected_clauses: tuple[StandingLine, ...]

    def lines(self, party: Party) -> tuple[StandingLine, ...]:
        """The lines of one party that will be printed, in order."""
        return self.standing[party]

    def parked(self, party: Party) -> tuple[StandingLine, ...]:
        """Further suggestions for one party, best first."""
        return self.suggestions[party]

    def rejected(self, party: Party) -> tuple[StandingLine, ...]:
        """The lines of one party that were struck, and can come back."""
        return self.struck[party]


def compose(draft: Draft, decisions: Iterable[Decision]) -> Composition:
    """The draft merged with the decisions.

    A line that was accepted or written by hand stands as it was agreed, whatever drafting says of it now; a line that
    nobody touched follows the draft. An accepted suggestion stands: more lines can stand than drafting proposes.
    """
    decided = {decision.line: decision for decision in decisions}
    standing: dict[Party, tuple[StandingLine, ...]] = {}
    parked: dict[Party, tuple[StandingLine, ...]] = {}
    rejected: dict[Party, tuple[StandingLine, ...]] = {}
    for party in Party:
        drafted = {line.id: line for line in draft.of(party)}
        merged = [
            (drafted.get(id), decided.get(id), _merged(id, party, drafted.get(id), decided.get(id), draft))
            for id in _ids(drafted, (decision for decision in decided.values() if decision.party is party))
        ]
        stands = [line for origin, decision, line in merged if _stands(origin, decision)]
        standing[party] = _placed(stands, decided)
        parked[party] = tuple(line for origin, decision, line in merged if _is_parked(origin, decision))
        rejected[party] = tuple(line for _origin, _decision, line in merged if line.state is LineState.REJECTED)
    clauses = {clause.id: clause for clause in draft.clauses}
    merged_clauses = [
        (clauses.get(id), decided.get(id), _merged(id, None, clauses.get(id), decided.get(id), draft))
        for id in _ids(clauses, (decision for decision in decided.values() if decision.party is None))
    ]
    return Composition(
        standing=standing,
        suggestions=parked,
        struck=rejected,
        clauses=_by_order(line for origin, decision, line in merged_clauses if _stands(origin, decision)),
        rejected_clauses=_by_order(line for *_rest, line in merged_clauses if line.state is LineState.REJECTED),
    )


def _ids(drafted: Mapping[str, object], decisions: Iterable[Decision]) -> tuple[str, ...]:
    """The drafted ids in their order, then those that only decisions know and that still have words."""
    kept = (decision.line for decision in decisions if decision.text or (decision.basis and _is_settled(decision)))
    return tuple(dict.fromkeys((*drafted, *kept)))


def _is_settled(decision: Decision) -> bool:
    return decision.state is not LineState.OPEN


def _stands(origin: DraftLine | DraftClause | None, decision: Decision | None) -> bool:
    if decision is not None and (decision.text or _is_settled(decision)):
        return decision.state is not LineState.REJECTED
    return origin is not None and origin.state is DraftState.PROPOSED


def _is_parked(origin: DraftLine | None, decision: Decision | None) -> bool:
    untouched = decision is None or not (decision.text or _is_settled(decision))
    return untouched and origin is not None and origin.state is DraftState.PARKED


def _merged(
    id: str,
    party: Party | None,
    origin: DraftLine | DraftClause | None,
    decision: Decision | None,
    draft: Draft,
) -> StandingLine:
    drafted: Words = {} if origin is None else origin.text
    decision = decision or Decision(id, party, LineState.OPEN)
    agreed = decision.text or (decision.basis if _is_settled(decision) else None)
    heading = None if party else draft.heading(id)
    is_own = decision.own or (origin is None and not decision.basis)
    return StandingLine(
        id=id,
        party=party,
        text=_in_languages(agreed, draft.language.codes) if agreed else drafted,
        sources=() if origin is None else origin.sources,
        score=origin.score if isinstance(origin, DraftLine) else 0,
        baseline=isinstance(origin, DraftLine) and origin.baseline,
        state=decision.state,
        edited=decision.text is not None and not is_own,
        answer_changed=bool(agreed and not is_own and decision.basis and _differ(decision.basis, origin)),
        clarify=(origin is not None and origin.clarify) if decision.clarify is None else decision.clarify,
        own=is_own,
        title=heading.title if heading else None,
        order=heading.order if heading else 0,
    )


def _in_languages(agreed: Words, languages: tuple[str, ...]) -> Words:
    """`agreed` in each language of the paper.

    What was agreed in one language stands in the other column too: drafted words there could say something else.
    """
    return {language: spoken(agreed, language) for language in languages}


def _differ(basis: Words, origin: DraftLine | DraftClause | None) -> bool:
    """Whether drafting has other words by now, or none; only languages that both have are compared."""
    if origin is None or origin.state is DraftState.WITHDRAWN:
        return True
    return any(_nfc(basis[language]) != _nfc(text) for language, text in origin.text.items() if language in basis)


def _placed(lines: list[StandingLine], decided: Mapping[str, Decision]) -> tuple[StandingLine, ...]:
    """Lines that were given a position stand there, the others around them in the draft's order."""
    positions = {line.id: decided[line.id].position for line in lines if line.id in decided}
    placed = [line for line in lines if positions.get(line.id) is None]
    for position, line in sorted(
        ((position, line) for line in lines if (position := positions.get(line.id)) is not None),
        key=lambda pair: pair[0],
    ):
        placed.insert(max(position, 0), line)
    return tuple(placed)


def _by_order(lines: Iterable[StandingLine]) -> tuple[StandingLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.order))


def paper(
    composition: Composition,
    facts: Facts,
    *,
    version: int,
    place: str = "",
    signed_on: date | None = None,
    review_on: date | None = None,
    open_points: tuple[Words, ...] = (),
    previous: Paper | None = None,
) -> Paper:
    """The agreement as it will be printed: everything numbered, and marked where it is new or changed since `previous`.

    Clauses are numbered through the document, responsibilities within their party, both from 1.
    """
    before = [line for line in composition.clauses if line.order < RESPONSIBILITIES_ORDER]
    after = [line for line in composition.clauses if line.order >= RESPONSIBILITIES_ORDER]
    earlier = _printed(previous) if previous else None

    def mark(line: StandingLine) -> Mark:
        if earlier is None:
            return Mark.SAME
        if line.id not in earlier:
            return Mark.NEW
        return Mark.CHANGED if _reads_differently(earlier[line.id], line.text) else Mark.SAME

    def clauses(lines: list[StandingLine], first: int) -> tuple[PaperClause, ...]:
        return tuple(
            PaperClause(line.id, number, line.title or {}, line.text, line.clarify, mark(line))
            for number, line in enumerate(lines, start=first)
        )

    def lines(party: Party) -> tuple[PaperLine, ...]:
        return tuple(
            PaperLine(line.id, number, party, line.text, line.clarify, mark(line))
            for number, line in enumerate(composition.lines(party), start=1)
        )

    printed = {
        line.id for line in (*composition.clauses, *(line for party in Party for line in composition.lines(party)))
    }
    return Paper(
        languages=facts.language.codes,
        form=facts.form,
        mentor=facts.mentor,
        mentee=facts.mentee,
        organisation=facts.organisation,
        version=version,
        before=clauses(before, 1),
        mentor_lines=lines(Party.MENTOR),
        mentee_lines=lines(Party.MENTEE),
        after=clauses(after, len(before) + 1),
        open_points=open_points,
        dropped=tuple(text for id, text in (earlier or {}).items() if id not in printed),
        place=place,
        signed_on=signed_on,
        review_on=review_on,
    )


def _printed(previous: Paper) -> dict[str, Words]:
    """What an earlier version printed, by id, in the order of its document."""
    clauses = {clause.id: clause.text for clause in previous.before}
    lines = {line.id: line.text for party in Party for line in previous.lines(party)}
    return {**clauses, **lines, **{clause.id: clause.text for clause in previous.after}}


def _reads_differently(before: Words, now: Words) -> bool:
    """Whether the words changed in a language that both versions have, or no language is common to both."""
    common = before.keys() & now.keys()
    return not common or any(_nfc(before[language]) != _nfc(now[language]) for language in common)


def _nfc(text: str) -> str:
    """The form in which signed texts are kept (see `canonical`)."""
    return unicodedata.normalize("NFC", text)
