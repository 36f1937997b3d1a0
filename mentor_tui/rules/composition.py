"""The draft together with what the two decided about it, and the paper that follows from both."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from mentor_tui.catalogue import spoken
from mentor_tui.models.enums import DraftState, LineState, Party
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.draft import RESPONSIBILITIES_ORDER, Draft, DraftClause, DraftLine, answer_clause
from mentor_tui.rules.given_texts import GivenText, joined
from mentor_tui.rules.marks import marked
from mentor_tui.rules.paper import Paper, PaperClause, PaperLine, Words


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

    What was decided before a text was given doesn't keep it from the paper: the best suggestion that carries it stands
    then, or it gets a clause of its own. Only a line that was struck or rewritten with the text in it takes it along.
    """
    decided = {decision.line: decision for decision in decisions}
    places: _Places = {party: _sorted_out(party, draft.of(party), decided, draft) for party in Party}
    places[None] = clauses = _sorted_out(None, draft.clauses, decided, draft)
    if any(decision.text or decision.state is not LineState.OPEN for decision in decided.values()):
        _keep_texts(places, decided, draft)  # the draft as it is carries every text
    return Composition(
        standing={party: _in_position(places[party][_Place.STANDING], decided) for party in Party},
        suggestions={party: tuple(places[party][_Place.PARKED]) for party in Party},
        struck={party: tuple(places[party][_Place.STRUCK]) for party in Party},
        clauses=_by_order(clauses[_Place.STANDING]),
        rejected_clauses=_by_order(clauses[_Place.STRUCK]),
    )


class _Place(Enum):
    """Where a line belongs; what was only proposed once, and is no more, belongs nowhere."""

    STANDING = auto()
    PARKED = auto()
    STRUCK = auto()
    NOWHERE = auto()


_Places = dict[Party | None, dict[_Place, list[StandingLine]]]
"""The lines of each party and, under None, the clauses."""


def _sorted_out(
    party: Party | None, items: Iterable[DraftLine | DraftClause], decided: Mapping[str, Decision], draft: Draft
) -> dict[_Place, list[StandingLine]]:
    """The lines of one party, or the clauses, by place: drafted ones in their order, then those only decided on."""
    drafted = {item.id: item for item in items}
    kept = (id for id, decision in decided.items() if decision.party is party and (decision.text or decision.basis))
    found: dict[_Place, list[StandingLine]] = {place: [] for place in _Place}
    for id in dict.fromkeys((*drafted, *kept)):
        origin, decision = drafted.get(id), decided.get(id)
        found[_place(origin, decision)].append(_merged(id, party, origin, decision, draft))
    return found


def _place(origin: DraftLine | DraftClause | None, decision: Decision | None) -> _Place:
    if decision is not None and decision.state is LineState.REJECTED:
        return _Place.STRUCK
    if decision is not None and (decision.text or decision.state is LineState.ACCEPTED):
        return _Place.STANDING
    if origin is None or origin.state is DraftState.WITHDRAWN:
        return _Place.NOWHERE
    return _Place.STANDING if origin.state is DraftState.PROPOSED else _Place.PARKED


def _merged(
    id: str,
    party: Party | None,
    origin: DraftLine | DraftClause | None,
    decision: Decision | None,
    draft: Draft,
) -> StandingLine:
    drafted: Words = {} if origin is None else origin.text
    decision = decision or Decision(id, party, LineState.OPEN)
    is_agreed = bool(decision.text) or decision.state is LineState.ACCEPTED
    has_changed = is_agreed and bool(decision.basis) and _differ(decision.basis or {}, origin)
    agreed = decision.text or (decision.basis if has_changed or not drafted else None)
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
        answer_changed=has_changed and not is_own,
        clarify=(origin is not None and origin.clarify) if decision.clarify is None else decision.clarify,
        own=is_own,
        title=heading.title if heading else None,
        order=heading.order if heading else 0,
    )


def _keep_texts(places: _Places, decided: Mapping[str, Decision], draft: Draft) -> None:
    """Puts every text on the paper that isn't there, unless somebody took it off who had it before them."""
    drafted = {line.id: line.text for line in draft.lines} | {clause.id: clause.text for clause in draft.clauses}
    removed = joined(
        decision.basis or drafted.get(decision.line, {})
        for decision in decided.values()
        if decision.state is LineState.REJECTED or decision.text
    )
    for text in draft.texts:
        standing = [line for found in places.values() for line in found[_Place.STANDING]]
        if not (
            text.is_quoted(joined(line.text for line in standing))
            or text.is_written(joined(line.text for line in standing if line.edited or line.own))
            or text.is_quoted(removed)
        ):
            _take_up(text, places, decided, draft)


def _take_up(text: GivenText, places: _Places, decided: Mapping[str, Decision], draft: Draft) -> None:
    """Puts a text on the paper: by the best suggestion that carries it, or else by its clause."""
    order = {line.id: at for at, line in enumerate(draft.lines)}
    parked = [line for party in Party for line in places[party][_Place.PARKED] if text.is_quoted(joined([line.text]))]
    if parked:
        best = max(parked, key=lambda line: line.score)
        found = places[best.party]
        found[_Place.PARKED].remove(best)
        found[_Place.STANDING].append(best)
        found[_Place.STANDING].sort(key=lambda line: order.get(line.id, len(order)))
    elif all(line.id != answer_clause(text.question) for found in places[None].values() for line in found):
        clause = draft.clause_of(text.question)
        decision = decided.get(clause.id)
        places[None][_place(clause, decision)].append(_merged(clause.id, None, clause, decision, draft))


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


def _in_position(lines: list[StandingLine], decided: Mapping[str, Decision]) -> tuple[StandingLine, ...]:
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
    settled: Collection[str] = (),
    waiting: Collection[str] = (),
    previous: Paper | None = None,
) -> Paper:
    """The agreement as it will be printed: everything numbered, and marked where it is new or changed since `previous`.

    Clauses are numbered through the document, responsibilities within their party, both from 1. `settled` and `waiting`
    are the questions and lines that were clarified, and those that were not: what was clarified is not printed as open.
    """
    before = [line for line in composition.clauses if line.order < RESPONSIBILITIES_ORDER]
    after = [line for line in composition.clauses if line.order >= RESPONSIBILITIES_ORDER]

    def is_open(line: StandingLine) -> bool:
        about = {line.id, *(source.partition("=")[0] for source in line.sources)}
        return line.clarify and (about.isdisjoint(settled) or not about.isdisjoint(waiting))

    def clauses(lines: list[StandingLine], first: int) -> tuple[PaperClause, ...]:
        return tuple(
            PaperClause(line.id, number, line.title or {}, line.text, is_open(line))
            for number, line in enumerate(lines, start=first)
        )

    def lines(party: Party) -> tuple[PaperLine, ...]:
        return tuple(
            PaperLine(line.id, number, party, line.text, is_open(line))
            for number, line in enumerate(composition.lines(party), start=1)
        )

    now = Paper(
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
        place=place,
        signed_on=signed_on,
        review_on=review_on,
    )
    return marked(now, previous)


def _nfc(text: str) -> str:
    """The form in which signed texts are kept (see `canonical`)."""
    return unicodedata.normalize("NFC", text)
