"""The challenge board: what a challenge weighs and why, the column it belongs in, and the order in a column.

Sources: urgent against important is the matrix that Covey took from Eisenhower, and what one can influence oneself is
his circle of influence (Stephen R. Covey, The 7 Habits of Highly Effective People, 1989); product.md, "4 Challenges".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from mentor_tui.models.enums import ChallengeSource, ChallengeState, Column

IN_FOCUS = 3
"""So many challenges stand in focus at most."""

HIGH = 2
"""From this level on (of 0 to 3) something presses, matters, or is in the mentor's hands."""

AGES = (14, 30, 60)
"""After so many days a challenge that is open weighs one level more for its age."""


class Part(StrEnum):
    """What a score is the sum of, in the order in which it is told."""

    URGENCY = "urgency"
    IMPACT = "impact"
    INFLUENCE = "influence"
    AGE = "age"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Weights:
    """What one level of each part counts in points; from the settings."""

    urgency: int = 2
    impact: int = 2
    influence: int = 1
    age: int = 1
    promise: int = 3


@dataclass(frozen=True, slots=True)
class Card:
    """A challenge as the board shows it; times aware, in UTC.

    `mentee` and `organisation` are names, "" for none. It is `promised` where it stems from a signed agreement. The
    mentor placed it by hand where `placed` says in which column.
    """

    id: UUID
    text: str
    source: ChallengeSource
    created_at: datetime
    urgency: int = 1
    impact: int = 2
    influence: int = 2
    next_step: str = ""
    next_on: date | None = None
    shared_with: str = ""
    promised: bool = False
    state: ChallengeState = ChallengeState.OPEN
    placed: Column | None = None
    focused_at: datetime | None = None
    helped: str = ""
    solved_at: datetime | None = None
    mentee_id: UUID | None = None
    mentee: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score: its level (0 to 3; 0 or 1 for a promise), what a level counts, and the points it brings."""

    part: Part
    level: int
    weight: int

    @property
    def points(self) -> int:
        """What it adds to the score."""
        return self.level * self.weight


@dataclass(frozen=True, slots=True)
class Ranked:
    """A card with its reasons, the column it stands in, and the one that the rule proposes.

    The two differ only where somebody placed it by hand.
    """

    card: Card
    reasons: tuple[Reason, ...]
    column: Column
    proposed: Column

    @property
    def score(self) -> int:
        """The sum of its reasons."""
        return sum(reason.points for reason in self.reasons)

    @property
    def by_hand(self) -> bool:
        """Whether somebody placed it, which is marked."""
        return self.card.placed is not None


def rank(cards: Iterable[Card], weights: Weights, now: datetime) -> dict[Column, tuple[Ranked, ...]]:
    """Every card in its column, each column in order; `now` is in the mentor's zone, cards that are solved stay out.

    In a column those in focus lead; then what weighs more, whose next step is due first, what is older. The same cards
    in any order give the same board.
    """
    ranked = [ranked_one(card, weights, now) for card in cards if card.state is not ChallengeState.SOLVED]
    ranked.sort(key=_place)
    return {column: tuple(one for one in ranked if one.column is column) for column in Column}


def ranked_one(card: Card, weights: Weights, now: datetime) -> Ranked:
    """One card with its reasons and its column."""
    proposed = column(card, now.date())
    return Ranked(card, reasons(card, weights, now), card.placed or proposed, proposed)


def reasons(card: Card, weights: Weights, now: datetime) -> tuple[Reason, ...]:
    """What the score of a card is the sum of: every part once, also one that brings nothing."""
    levels = {
        Part.URGENCY: card.urgency,
        Part.IMPACT: card.impact,
        Part.INFLUENCE: card.influence,
        Part.AGE: _age(card.created_at, now),
        Part.PROMISE: int(card.promised),
    }
    return tuple(Reason(part, level, getattr(weights, part.value)) for part, level in levels.items())


def column(card: Card, today: date) -> Column:
    """The column that the rule proposes, whatever its score.

    It *matters* when its impact is high or it was promised; it *presses* when its urgency is high or the day of its
    next step has come; it is *in hand* when the mentor's influence is high.

    - neither matters nor presses: let go
    - not in hand: share, whoever can do more is asked for help
    - in hand, matters and presses: do now
    - in hand, matters or presses: plan

    None of it counts against another: whatever rises moves a card from let go towards do now, never back.
    """
    matters, presses = matters_and_presses(card, today)
    if not (matters or presses):
        return Column.LET_GO
    if not in_hand(card):
        return Column.SHARE
    return Column.DO_NOW if matters and presses else Column.PLAN


def matters_and_presses(card: Card, today: date) -> tuple[bool, bool]:
    """Whether a challenge matters, and whether it presses (see `column`)."""
    return (
        card.impact >= HIGH or card.promised,
        card.urgency >= HIGH or (card.next_on is not None and card.next_on <= today),
    )


def in_hand(card: Card) -> bool:
    """Whether the mentor can do something about it (see `column`)."""
    return card.influence >= HIGH


def _age(created_at: datetime, now: datetime) -> int:
    """The level of an age: how many of AGES have passed in whole days; none for a clock that was set back."""
    days = (now - created_at).days
    return sum(days >= limit for limit in AGES)


def _place(one: Ranked) -> tuple[bool, int, date, datetime, UUID]:
    """Where it stands in its column: no two cards share a place."""
    card = one.card
    return card.focused_at is None, -one.score, card.next_on or date.max, card.created_at, card.id
