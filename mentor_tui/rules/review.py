"""The review of a signed agreement: what the two go through, in order, and what became of each point so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.models.enums import Party, Verdict
from mentor_tui.rules.marks import reads_differently
from mentor_tui.rules.paper import Paper, PaperClause, PaperLine, Words

UNKNOWN = "open-"
"""How the id of an open point begins that stands on paper but belongs to no question or line any more."""


class Kind(StrEnum):
    """What is gone through: an open point, a clause, or a line of one party."""

    POINT = "point"
    CLAUSE = "clause"
    LINE = "line"


class State(StrEnum):
    """What became of an item. `DIFFER`: the two want different things, so it stays as it was signed, to be clarified.

    An item that both want to change is `NOT_YET` until the new words are there.
    """

    NOT_YET = "not-yet"
    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    DIFFER = "differ"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one line, clause or open point (`line` is its id); `words` is the new wording by language."""

    line: str
    mentee: Verdict | None = None
    mentor: Verdict | None = None
    words: Words | None = None
    settled: bool = False

    def of(self, party: Party) -> Verdict | None:
        """What one of the two said."""
        return self.mentor if party is Party.MENTOR else self.mentee


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A clarification that was left open when the paper was signed; `subject` is the question or line it is about."""

    subject: str
    text: Words


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to go through, with its number and heading on paper, its signed text, and what was said of it.

    `party` is None for a clause or an open point, which has no number either.
    """

    id: str
    kind: Kind
    party: Party | None
    number: int
    title: Words
    text: Words
    said: Said

    @property
    def key(self) -> str:
        """What tells it from every other item: a line that was flagged is gone through as a point and as a line."""
        return f"{self.kind}/{self.id}"

    @property
    def reworded(self) -> bool:
        """Whether new words are there, and say something else than the signed ones."""
        return self.said.words is not None and reads_differently(self.text, self.said.words)

    @property
    def state(self) -> State:
        """What became of it."""
        if self.kind is Kind.POINT:
            return State.SETTLED if self.said.settled else State.NOT_YET
        if self.said.mentee is None or self.said.mentor is None:
            return State.NOT_YET
        if self.said.mentee is not self.said.mentor:
            return State.DIFFER
        if self.said.mentee is Verdict.CHANGE:
            return State.CHANGED if self.reworded else State.NOT_YET
        return State.KEPT if self.said.mentee is Verdict.KEEP else State.DROPPED

    @property
    def wordless(self) -> bool:
        """Whether both want to change it and only the new words are missing."""
        return self.said.mentee is self.said.mentor is Verdict.CHANGE and not self.reworded

    @property
    def agreed(self) -> Words:
        """The words that the next version would have: new ones where both want them, else those that were signed."""
        if self.state is not State.CHANGED:
            return self.text
        return {**self.text, **(self.said.words or {})}


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that is gone through, in order: open points first, then clauses and lines as they stand on paper."""

    items: tuple[Item, ...]

    @property
    def done(self) -> int:
        """How many items need nothing more."""
        return sum(item.state is not State.NOT_YET for item in self.items)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to say."""
        return self.done == len(self.items)

    @property
    def signed(self) -> tuple[Item, ...]:
        """The items that were signed: all but the open points."""
        return tuple(item for item in self.items if item.kind is not Kind.POINT)

    def of(self, *states: State) -> tuple[Item, ...]:
        """The items in one of these states, in order."""
        return tuple(item for item in self.items if item.state in states)

    @property
    def changes(self) -> tuple[Item, ...]:
        """The items that the next version words differently, or no longer has."""
        return self.of(State.CHANGED, State.DROPPED)

    @property
    def undisputed(self) -> tuple[Item, ...]:
        """The signed items that are not through and that nobody wants to change: "the rest stays" is about these."""
        return tuple(
            item
            for item in self.signed
            if item.state is State.NOT_YET and {item.said.mentee, item.said.mentor} <= {None, Verdict.KEEP}
        )

    @property
    def everything_stays(self) -> bool:
        """Whether both want to keep whatever they have spoken about: then the rest may be kept with one key."""
        return len(self.of(State.KEPT)) + len(self.undisputed) == len(self.signed)

    def after(self, key: str) -> Item | None:
        """The next item after the one with this key that is not through; from the start again, None when all are."""
        keys = [item.key for item in self.items]
        at = keys.index(key) + 1 if key in keys else 0
        around = (*self.items[at:], *self.items[:at])
        return next((item for item in around if item.state is State.NOT_YET and item.key != key), None)


def review(paper: Paper, points: Iterable[OpenPoint], said: Iterable[Said]) -> Review:
    """The review of a signed paper. Whatever was said of something that is not in it is left out."""
    known = {one.line: one for one in said}

    def heard(id: str) -> Said:
        return known.get(id, Said(id))

    def clause(item: PaperClause) -> Item:
        return Item(item.id, Kind.CLAUSE, None, item.number, item.title, item.text, heard(item.id))

    def line(item: PaperLine) -> Item:
        return Item(item.id, Kind.LINE, item.party, item.number, {}, item.text, heard(item.id))

    return Review(
        (
            *(Item(one.subject, Kind.POINT, None, 0, {}, one.text, heard(one.subject)) for one in points),
            *map(clause, paper.before),
            *(line(item) for party in Party for item in paper.lines(party)),
            *map(clause, paper.after),
        )
    )


def open_points(paper: Paper, clarifications: Iterable[OpenPoint]) -> tuple[OpenPoint, ...]:
    """The open points as they were signed, each once, with the subject that it has among `clarifications`.

    What was signed counts: a point that is unknown by now (the questions were changed since) gets an id of its own,
    and a clarification that didn't stand on paper is none.
    """
    subjects: dict[tuple[tuple[str, str], ...], str] = {}
    for one in clarifications:
        subjects.setdefault(_told(one.text), one.subject)
    found: dict[str, OpenPoint] = {}
    for number, text in enumerate(paper.open_points, start=1):
        subject = subjects.get(_told(text), f"{UNKNOWN}{number}")
        found.setdefault(subject, OpenPoint(subject, text))
    return tuple(found.values())


def _told(text: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(text.items()))
