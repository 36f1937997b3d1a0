"""Drafts an agreement: answers and catalogue in, ranked lines with score, provenance and state out."""

from dataclasses import dataclass

from mentor_tui.catalogue import Catalogue, Clause, Option, Responsibility, Words, spoken
from mentor_tui.models.enums import DraftState, Language, Party
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.consensus import Said, heard
from mentor_tui.rules.draft_warnings import DraftWarning, draft_warnings
from mentor_tui.rules.questions import applicable
from mentor_tui.rules.sentences import Fill, filled, sentences, written_date

__all__ = ["STANDING_LINES", "Draft", "DraftClause", "DraftLine", "DraftWarning", "draft"]

STANDING_LINES = 8
"""So many lines a party stand; the rest is parked under further suggestions."""

OPTION_POINTS = 3
TEXT_POINTS = 2
BASELINE_POINTS = 1

ANSWER_CLAUSE_ORDER = 395
"""Where an answer is printed that no line takes up: just before the additional points (400)."""


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
class Draft:
    """The whole draft: lines by party (mentor first), score and catalogue order; clauses by order."""

    language: Language
    mentor: str
    mentee: str
    lines: tuple[DraftLine, ...]
    clauses: tuple[DraftClause, ...]
    warnings: tuple[DraftWarning, ...]

    def of(self, party: Party) -> tuple[DraftLine, ...]:
        """The lines of one party, in order, whatever their state."""
        return tuple(line for line in self.lines if line.party is party)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What is proposed of a line or clause."""

    text: Words
    score: int
    sources: tuple[str, ...]
    withdrawn: bool
    clarify: bool
    quotes: frozenset[str]
    """The questions whose free text its words contain."""


def draft(facts: Facts, catalogue: Catalogue) -> Draft:
    """The draft that follows from `facts`: the same facts, the same draft, and the same structure in every language.

    A line is a candidate when an option selects it, a free text fills one of its slots, or it is a baseline line (a
    clause: a required one). Each selecting option adds 3, each slot filled by a free text 2, a baseline line 1, and
    each line its weight. `drops` withdraws. Where the two parties differ and there is no consensus, what both would
    select is proposed, and flagged. A free text that no line contains gets a clause of its own: no text is lost.
    """
    asked = applicable(catalogue, facts)
    drafter = _Drafter(facts, catalogue, heard(asked, facts))
    lines = [
        (line, found)
        for line in catalogue.responsibilities.values()
        if (found := drafter.candidate(line, BASELINE_POINTS * line.baseline, line.weight))
    ]
    clauses = [
        (clause, found)
        for clause in catalogue.clauses.values()
        if (found := drafter.candidate(clause, BASELINE_POINTS * clause.required, weight=0))
    ]
    drafted = tuple(line for party in Party for line in _ranked(party, lines))
    standing = {
        party: sum(line.party is party and line.state is DraftState.PROPOSED for line in drafted) for party in Party
    }
    core = tuple(question for question in asked if question.core)
    printed = [_clause(clause, found) for clause, found in clauses]
    printed += drafter.answer_clauses([found for _item, found in (*lines, *clauses)])
    return Draft(
        language=facts.language,
        mentor=facts.mentor,
        mentee=facts.mentee,
        lines=drafted,
        clauses=tuple(sorted(printed, key=lambda clause: clause.order)),
        warnings=draft_warnings(core, drafter.heard, standing, catalogue),
    )


def _ranked(party: Party, candidates: list[tuple[Responsibility, _Candidate]]) -> list[DraftLine]:
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


def _clause(clause: Clause, found: _Candidate) -> DraftClause:
    title = {language: spoken(clause.title, language) for language in found.text}
    state = DraftState.WITHDRAWN if found.withdrawn else DraftState.PROPOSED
    return DraftClause(clause.id, clause.order, title, found.text, found.sources, state, found.clarify)


class _Drafter:
    """What was said, arranged by what a line asks for: its slots, and the options that select or drop it."""

    def __init__(self, facts: Facts, catalogue: Catalogue, heard: tuple[Said, ...]) -> None:
        self.heard = heard
        self._catalogue = catalogue
        self._contexts = facts.contexts
        self._form = facts.form
        self._slots: dict[str, Said] = {}
        self._selected: dict[str, list[tuple[Said, Option]]] = {}
        self._dropped: dict[str, list[tuple[Said, Option]]] = {}
        self._flagged: set[str] = set()
        self._flagged_slots: set[str] = set()
        self._order = {
            source: at
            for at, source in enumerate(
                source
                for said in heard
                for source in (said.question.id, *(f"{said.question.id}={option.id}" for option in said.chosen))
            )
        }
        contradicted = _contradicted(heard, catalogue)
        self._fills: dict[str, Fill] = {}
        for said in heard:
            slot = said.question.slot
            if slot and slot not in self._slots:
                self._slots[slot] = said
                if fill := _fill(said, catalogue):
                    self._fills[slot] = fill
            for line, options in said.selected.items():
                self._selected.setdefault(line, []).extend((said, option) for option in options)
            for line, options in said.dropped.items():
                self._dropped.setdefault(line, []).extend((said, option) for option in options)
            self._flag(said, contradicted)
        self._sentences = [
            sentences(language, catalogue, facts.mentor, facts.mentee, self._fills) for language in facts.language.codes
        ]

    def _flag(self, said: Said, contradicted: frozenset[tuple[str, str]]) -> None:
        everything = said.differ or said.clarify
        for option in said.chosen:
            if everything or option.clarify or (said.question.id, option.id) in contradicted:
                self._flagged.update(option.selects)
            if everything:
                self._flagged.update(option.drops)
        if everything and said.question.slot:
            self._flagged_slots.add(said.question.slot)

    def candidate(self, item: Responsibility | Clause, standing: int, weight: int) -> _Candidate | None:
        """What is proposed of `item`, or None where nothing proposes it or it has nothing to say.

        `standing` are the points of what is proposed without an answer, 0 for anything else.
        """
        if not item.context <= self._contexts:
            return None
        selecting = self._selected.get(item.id, [])
        texts = [said for slot in sorted(item.slots) if (said := self._slots.get(slot)) and said.texts]
        if not (standing or selecting or texts):
            return None
        text, is_full = self._text(item)
        if not text:
            return None
        dropping = self._dropped.get(item.id, [])
        sources = {f"{said.question.id}={option.id}" for said, option in (*selecting, *dropping)}
        sources.update(said.question.id for said in texts)
        if is_full:
            for slot in item.slots:
                said = self._slots[slot]
                sources.update(f"{said.question.id}={option.id}" for option in said.common if option.slot)
                if said.on:
                    sources.add(said.question.id)
        return _Candidate(
            text=text,
            score=OPTION_POINTS * len(selecting) + TEXT_POINTS * len(texts) + weight + standing,
            sources=self._in_order(sources),
            withdrawn=bool(dropping),
            clarify=item.id in self._flagged or not self._flagged_slots.isdisjoint(item.slots),
            quotes=frozenset(said.question.id for said in texts) if is_full else frozenset(),
        )

    def _text(self, item: Responsibility | Clause) -> tuple[Words, bool]:
        """The words in each language of the paper, none where it is left out, and whether they are the full ones."""
        is_full = item.slots <= self._fills.keys()
        words = item.text if is_full else item.plain
        if not words:
            return {}, False
        text = {}
        for paper in self._sentences:
            filled = paper.fill(words.get(paper.language) or next(iter(words.values())))
            if filled is None:
                return {}, False
            text[paper.language] = filled
        return text, is_full

    def _in_order(self, sources: set[str]) -> tuple[str, ...]:
        """The sources in the order of questions and options."""
        return tuple(sorted(sources, key=self._order.__getitem__))

    def answer_clauses(self, candidates: list[_Candidate]) -> list[DraftClause]:
        """A clause for each answer that would be lost: a free text that nothing prints, or an own question's answer."""
        quoted = {question for found in candidates if not found.withdrawn for question in found.quotes}
        used = {source.partition("=")[0] for found in candidates for source in found.sources}
        clauses = []
        for said in self.heard:
            question = said.question
            if (said.texts and question.id not in quoted) or question.id not in used:
                clauses.append(self._answer_clause(said))
        return clauses

    def _answer_clause(self, said: Said) -> DraftClause:
        question = said.question
        topic = self._catalogue.topics.get(question.topic, {})
        days = (written_date(said.on, self._catalogue),) if said.on else ()
        title: dict[str, str] = {}
        text: dict[str, str] = {}
        for paper in self._sentences:
            language = paper.language
            labels = tuple({language: option.label(language, self._form)} for option in said.common or said.chosen)
            put_in = {
                "question": paper.typography.inner(question.prompt(language, self._form)),
                "answer": paper.typography.bare(Fill((*days, *labels), said.texts), names={}),
            }
            title[language] = topic.get(language) or question.topic
            text[language] = filled(self._catalogue.word("answer", language), put_in, put_in) or ""
        return DraftClause(
            id=f"answer-{question.id}",
            order=ANSWER_CLAUSE_ORDER,
            title=title,
            text=text,
            sources=self._in_order(
                {f"{question.id}={option.id}" for option in said.chosen}
                | ({question.id} if said.texts or said.on else set())
            ),
            state=DraftState.PROPOSED,
            clarify=said.differ or said.clarify,
        )


def _fill(said: Said, catalogue: Catalogue) -> Fill | None:
    """What the answer puts into its question's slot; None where it leaves the slot empty."""
    words = tuple(option.slot for option in said.common if option.slot)
    if said.on:
        words = (*words, written_date(said.on, catalogue))
    return Fill(words, said.texts) if words or said.texts else None


def _contradicted(heard: tuple[Said, ...], catalogue: Catalogue) -> frozenset[tuple[str, str]]:
    chosen = {(said.question.id, option.id) for said in heard for option in said.chosen}
    return frozenset(
        side for pair in catalogue.contradictions if {pair.one, pair.other} <= chosen for side in (pair.one, pair.other)
    )
