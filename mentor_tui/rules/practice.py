"""Proposing a practice for a session: what it suits, how it was rated, and what was used lately, as a sum of points."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from mentor_tui.catalogue import Catalogue, Practice
from mentor_tui.models.enums import Horizon, Manner, SessionKind, Suit
from mentor_tui.rules.agenda import Reason, candidates, draft_agenda
from mentor_tui.rules.agenda_facts import AgendaFacts
from mentor_tui.rules.textfold import fold

POINTS = {
    Suit.CLOSING: 9,
    Suit.REVIEW: 6,
    Suit.FIRST_SESSIONS: 5,
    Suit.ACTION_OVERDUE: 4,
    Suit.LOW_PROGRESS: 4,
    Suit.GOAL_REACHED: 4,
    Suit.GOAL_IMMEDIATE: 3,
    Suit.CHALLENGE: 3,
    Suit.WEAKNESS: 3,
    Suit.NO_AGENDA: 3,
    Suit.GOAL_LONG: 2,
    Suit.STRENGTHS: 2,
}
"""What it counts that a practice suits how things stand."""

SUBJECT_POINTS = 4
"""What it counts that a practice suits what a point, goal, action or challenge is about."""

COUNTED_FITS = 2
"""Only the strongest fits count, or a practice that suits a little of everything would always lead."""

MANNER_POINTS = 1
TOO_LONG_POINTS = -4
RECENT_POINTS = (-20, -4, -2)
"""For one that was used in the last session with this mentee, in the one before, and before that."""

MENTEE_WEIGHT, OTHERS_WEIGHT = 2, 1
"""What a point of rating above or below the middle counts, given with this mentee or with others."""

MIDDLE_RATING = 3

FIRST_SESSIONS = 3
"""Up to so many sessions that were held, the mentoring has only begun."""

LOW_PERCENT, LOW_AFTER = 30, timedelta(days=21)
"""A goal moves slowly when it is below this after so long."""

SUBJECTS = (Suit.EXAM, Suit.CONFLICT, Suit.DECISION, Suit.MISTAKE, Suit.SKILL, Suit.TIME, Suit.CAREER)

WORD_START = 5
"""A sign of so many letters counts at the beginning of a word ("prüfung" in "Prüfungsstoff"), a shorter one alone."""

_IN_CLOSING = frozenset({Suit.CLOSING, Suit.GOAL_REACHED})


@dataclass(frozen=True, slots=True)
class Rating:
    """How a practice was rated: the average from 1 to 5, and by how many ratings."""

    average: float
    count: int


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """What a practice is proposed from, beside the facts of the agenda.

    `used` holds the practices of the sessions with this mentee that are over, one set a session, the newest first;
    `with_mentee` and `with_others` are the ratings by practice. `reached` is a goal reached since the last session.
    """

    manner: Manner = Manner.TALK
    held: int = 0
    reached: str = ""
    used: tuple[frozenset[str], ...] = ()
    with_mentee: Mapping[str, Rating] | None = None
    with_others: Mapping[str, Rating] | None = None


class Ground(StrEnum):
    """What a part of the sum stands for."""

    FIT = "fit"
    MANNER = "manner"
    WITH_MENTEE = "with-mentee"
    WITH_OTHERS = "with-others"
    TOO_LONG = "too-long"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class Fit:
    """How a session stands, or what it is about; `text` is the user's words that show it, or ""."""

    suit: Suit
    text: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sum: its ground, its points, and what it rests on."""

    ground: Ground
    points: int
    fit: Fit | None = None
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A practice with its parts and their sum; `just_used` was used in the last session and is not proposed again."""

    practice: Practice
    parts: tuple[Part, ...]
    just_used: bool = False

    @property
    def total(self) -> int:
        """The sum of its points."""
        return sum(part.points for part in self.parts)

    @property
    def fits(self) -> tuple[Fit, ...]:
        """What it suits here, the strongest first."""
        return tuple(part.fit for part in self.parts if part.fit is not None)


def ranked(agenda: AgendaFacts, facts: PracticeFacts, catalogue: Catalogue) -> tuple[Ranked, ...]:
    """Every practice of the catalogue for this session, the best first: by points, then in the catalogue's order."""
    signs = _signs(catalogue)
    shown = {fit.suit: fit for fit in reversed(tuple(_fits(agenda, facts, signs)))}
    rows = [_rank(practice, shown, agenda, facts) for practice in catalogue.practices.values()]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.practice.order, row.practice.id)))


def proposed(rows: Iterable[Ranked]) -> Ranked | None:
    """The one that is proposed: the best that suits something here and was not used the last time."""
    return next((row for row in rows if row.fits and not row.just_used), None)


def _rank(practice: Practice, shown: Mapping[Suit, Fit], agenda: AgendaFacts, facts: PracticeFacts) -> Ranked:
    fits = sorted((shown[suit] for suit in practice.suits if suit in shown), key=lambda fit: (-_worth(fit), fit.suit))
    parts = [Part(Ground.FIT, _worth(fit), fit=fit) for fit in fits[:COUNTED_FITS]]
    if practice.manner is facts.manner:
        parts.append(Part(Ground.MANNER, MANNER_POINTS))
    for ground, ratings, weight in (
        (Ground.WITH_MENTEE, facts.with_mentee, MENTEE_WEIGHT),
        (Ground.WITH_OTHERS, facts.with_others, OTHERS_WEIGHT),
    ):
        if rating := (ratings or {}).get(practice.id):
            parts.append(Part(ground, round((rating.average - MIDDLE_RATING) * weight), rating=rating))
    if practice.minutes > agenda.minutes:
        parts.append(Part(Ground.TOO_LONG, TOO_LONG_POINTS))
    before = next((at for at, used in enumerate(facts.used[: len(RECENT_POINTS)]) if practice.id in used), None)
    if before is not None:
        parts.append(Part(Ground.RECENT, RECENT_POINTS[before]))
    return Ranked(practice, tuple(parts), just_used=before == 0)


def _worth(fit: Fit) -> int:
    return POINTS.get(fit.suit, SUBJECT_POINTS)


def _fits(agenda: AgendaFacts, facts: PracticeFacts, signs: Mapping[Suit, tuple[str, ...]]) -> Iterator[Fit]:
    """How things stand, and what they are about; the first of a kind is what is told of it."""
    for fit in (*_standing(agenda, facts), *_subjects(agenda, signs)):
        if agenda.kind is not SessionKind.CLOSING or fit.suit in _IN_CLOSING:
            yield fit


def _standing(agenda: AgendaFacts, facts: PracticeFacts) -> Iterator[Fit]:
    if agenda.kind is SessionKind.CLOSING:
        yield Fit(Suit.CLOSING)
    if agenda.kind is SessionKind.REVIEW:
        yield Fit(Suit.REVIEW)
    if facts.held <= FIRST_SESSIONS:
        yield Fit(Suit.FIRST_SESSIONS)
    if not agenda.points and not any(point.standing for point in draft_agenda(agenda)):
        yield Fit(Suit.NO_AGENDA)
    if facts.reached:
        yield Fit(Suit.GOAL_REACHED, facts.reached)
    suits = {
        Reason.OVERDUE: Suit.ACTION_OVERDUE,
        Reason.GOAL_IMMEDIATE: Suit.GOAL_IMMEDIATE,
        Reason.GOAL_LONG: Suit.GOAL_LONG,
        Reason.CHALLENGE: Suit.CHALLENGE,
        Reason.STRENGTHS: Suit.STRENGTHS,
        Reason.WEAKNESSES: Suit.WEAKNESS,
    }
    for point in candidates(agenda):
        if point.reason in suits:
            yield Fit(suits[point.reason], point.text)
    for goal in agenda.goals:
        if goal.progress < LOW_PERCENT and agenda.day - goal.since >= LOW_AFTER and goal.horizon is Horizon.IMMEDIATE:
            yield Fit(Suit.LOW_PROGRESS, goal.text)


def _subjects(agenda: AgendaFacts, signs: Mapping[Suit, tuple[str, ...]]) -> Iterator[Fit]:
    texts = [row.text for row in agenda.points] + [point.text for point in candidates(agenda)]
    for text in texts:
        told = fold(text).replace("-", " ").split()
        for suit, known in signs.items():
            if any(_is_sign(sign, word.strip(".,:;!?()„“”\"'")) for sign in known for word in told):
                yield Fit(suit, text)


def _is_sign(sign: str, word: str) -> bool:
    return word.startswith(sign) if len(sign) >= WORD_START else word == sign


def _signs(catalogue: Catalogue) -> Mapping[Suit, tuple[str, ...]]:
    """The words by which a subject is known, folded, in every language: people write as they speak."""
    return {
        suit: tuple(fold(" ".join(words.values())).split())
        for suit in SUBJECTS
        if (words := catalogue.words.get(f"about_{suit}"))
    }
