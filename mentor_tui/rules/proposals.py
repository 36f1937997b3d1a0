"""What the answers propose of the catalogue: which lines, in which words, for how many points and because of what."""

from dataclasses import dataclass
from functools import lru_cache

from mentor_tui.catalogue import Catalogue, Clause, Option, Responsibility, Words
from mentor_tui.models.enums import DraftState
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.consensus import Said
from mentor_tui.rules.draft import DraftClause, answer_clause, headings
from mentor_tui.rules.given_texts import Carried, GivenText
from mentor_tui.rules.sentences import Fill, filled, sentences, written_date

OPTION_POINTS = 3
TEXT_POINTS = 2
BASELINE_POINTS = 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed of a line or clause."""

    text: Words
    score: int
    sources: tuple[str, ...]
    withdrawn: bool
    clarify: bool
    carries: Carried
    """The answers that its words hold; a word such as "keine" is no text."""


class Proposals:
    """What was said, arranged by what a line asks for: its slots, and the options that select or drop it."""

    def __init__(self, facts: Facts, catalogue: Catalogue, heard: tuple[Said, ...]) -> None:
        self.heard = heard
        self._catalogue = catalogue
        self._contexts = facts.contexts
        self._form = facts.form
        self._headings = headings(catalogue, facts.language.codes)
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
            sentences(language, catalogue, facts.mentor, facts.mentee, self._fills, facts.provider)
            for language in facts.language.codes
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

    def of(self, item: Responsibility | Clause, standing: int, weight: int) -> Proposal | None:
        """What is proposed of `item`, or None where nothing proposes it or it has nothing to say.

        `standing` are the points of what is proposed without an answer, 0 for anything else.
        """
        if not item.context <= self._contexts:
            return None
        selecting = self._selected.get(item.id, [])
        texts = [said for slot in item.slots if (said := self._slots.get(slot)) and said.texts]
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
        return Proposal(
            text=text,
            score=OPTION_POINTS * len(selecting) + TEXT_POINTS * len(texts) + weight + standing,
            sources=self._in_order(sources),
            withdrawn=bool(dropping),
            clarify=item.id in self._flagged or not self._flagged_slots.isdisjoint(item.slots),
            carries=self._carried(item) if is_full else Carried(),
        )

    def _carried(self, item: Responsibility | Clause) -> Carried:
        """What the full words of `item` carry."""
        filling = [self._slots[slot] for slot in item.slots]
        return Carried(
            texts=frozenset(said.question.id for said in filling if self._meant(said)),
            answers=frozenset(said.question.id for said in filling),
        )

    def _text(self, item: Responsibility | Clause) -> tuple[Words, bool]:
        """The words in each language of the paper, none where it is left out, and whether they are the full ones."""
        is_full = item.slots <= self._fills.keys()
        words = item.text if is_full else item.plain
        if not words:
            return {}, False
        text = {}
        for paper in self._sentences:
            sentence = paper.fill(words.get(paper.language) or next(iter(words.values())))
            if sentence is None:
                return {}, False
            text[paper.language] = sentence
        return text, is_full

    def _in_order(self, sources: set[str]) -> tuple[str, ...]:
        """The sources in the order of questions and options."""
        return tuple(sorted(sources, key=self._order.__getitem__))

    def answer_clauses(self, proposals: list[Proposal]) -> list[DraftClause]:
        """A clause for each answer that would be lost: a free text that nothing prints, or an own question's answer.

        Choices on which the two differ are no such answer: they are settled first. Nor is a word such as "keine".
        """
        quoted = {question for found in proposals if not found.withdrawn for question in found.carries.texts}
        used = {source.partition("=")[0] for found in proposals for source in found.sources}
        clauses = []
        for said in self.heard:
            question = said.question
            is_lost = question.id not in quoted and bool(self._meant(said))
            is_own = question.own and question.id not in used and not said.differ
            if is_lost or is_own:
                clauses.append(self.answer_clause(question.id))
        return clauses

    def texts(self) -> tuple[GivenText, ...]:
        """Every free text that was given, in the order of the questions."""
        return tuple(
            GivenText(said.question.id, frozenset((text, *(paper.typography.inner(text) for paper in self._sentences))))
            for said in self.heard
            for text in self._meant(said)
        )

    def _meant(self, said: Said) -> tuple[str, ...]:
        """The free texts of an answer that say something."""
        return tuple(text for text in said.texts if _is_meant(text, self._catalogue))

    def answer_clause(self, answered: str) -> DraftClause:
        """The clause that prints what was said to a question, for a text that nothing else prints."""
        said = next(said for said in self.heard if said.question.id == answered)
        question, heading = said.question, self._headings[answer_clause(answered)]
        days = (written_date(said.on, self._catalogue),) if said.on else ()
        text: dict[str, str] = {}
        for paper in self._sentences:
            language = paper.language
            labels = tuple(
                {language: paper.typography.quote(option.label(language, self._form))} for option in said.common
            )
            put_in = {
                "question": paper.typography.inner(question.prompt(language, self._form)),
                "answer": paper.typography.bare(Fill((*days, *labels), said.texts), names={}),
            }
            text[language] = filled(self._catalogue.word("answer", language), put_in, put_in) or ""
        return DraftClause(
            id=answer_clause(question.id),
            order=heading.order,
            title=heading.title,
            text=text,
            sources=self._in_order(
                {f"{question.id}={option.id}" for option in said.chosen}
                | ({question.id} if said.texts or said.on else set())
            ),
            state=DraftState.PROPOSED,
            clarify=said.differ or said.clarify,
        )


def _fill(said: Said, catalogue: Catalogue) -> Fill | None:
    """What the answer puts into its question's slot; None where it leaves the slot empty, as "keine" does."""
    words = tuple(option.slot for option in said.common if option.slot)
    if said.on:
        words = (*words, written_date(said.on, catalogue))
    texts = tuple(text for text in said.texts if _is_meant(text, catalogue))
    return Fill(words, texts) if words or texts else None


def _is_meant(text: str, catalogue: Catalogue) -> bool:
    """Whether a text says something: "Außen vor bleiben: keine" is no sentence for paper."""
    return text.casefold().strip(" .!") not in _nothing(catalogue)


@lru_cache(maxsize=1)
def _nothing(catalogue: Catalogue) -> frozenset[str]:
    """The words by which people say that there is nothing to name, in any language."""
    return frozenset(" ".join(catalogue.words["nothing"].values()).split())


def _contradicted(heard: tuple[Said, ...], catalogue: Catalogue) -> frozenset[tuple[str, str]]:
    chosen = {(said.question.id, option.id) for said in heard for option in said.chosen}
    return frozenset(
        side for pair in catalogue.contradictions if {pair.one, pair.other} <= chosen for side in (pair.one, pair.other)
    )
