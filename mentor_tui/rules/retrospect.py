"""A week or a year looked back on: what lies in it, counted and in order, beside the counts of the period before.

What counts, and when:

- A session was held, or was cancelled, at the time for which it was planned.
- A session was moved when somebody moved it (`mentor_tui.rules.moves`), whenever it was planned for.
- An action, a goal, a challenge and own time lie where they were done, reached and solved.
- A session gave as many minutes as it really took, where its beginning and end are known and it took at most twice as
  long as planned (what took longer was not ended in time); else as many as were planned.

There is no score and no rate: the numbers stand side by side, and nobody is measured by them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from mentor_tui.models.enums import GoalOwner, OwnKind, Party, SessionKind
from mentor_tui.rules.period import Period
from mentor_tui.rules.textfold import fold

LONGEST = 2
"""A session that took more than so many times the minutes that were planned was not ended in time."""


class Timed(Protocol):
    """Something that happened at a moment (aware)."""

    @property
    def at(self) -> datetime:
        """When."""
        ...


T = TypeVar("T", bound=Timed)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose something is, None and "" for no mentee's, and the session that it is or comes from, where there is one."""

    mentee_id: UUID | None
    mentee: str
    session_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class HeldSession:
    """A session that was held; `planned` minutes, and when it really began and ended, where that is known."""

    at: datetime
    of: Whose
    kind: SessionKind
    planned: int
    began_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def minutes(self) -> int:
        """How long it took, as this module says."""
        if self.began_at is None or self.ended_at is None:
            return self.planned
        took = round((self.ended_at - self.began_at).total_seconds() / 60)
        return took if 0 < took <= LONGEST * self.planned else self.planned


@dataclass(frozen=True, slots=True)
class MovedSession:
    """A session that was moved, last at `at`: from when to when."""

    at: datetime
    of: Whose
    kind: SessionKind
    was: datetime
    becomes: datetime


@dataclass(frozen=True, slots=True)
class CancelledSession:
    """A session that was cancelled, and by whom, where somebody said so."""

    at: datetime
    of: Whose
    kind: SessionKind
    by: Party | None


@dataclass(frozen=True, slots=True)
class KeptAction:
    """An action that was done, and whose it was."""

    at: datetime
    of: Whose
    text: str
    owner: Party


@dataclass(frozen=True, slots=True)
class ReachedGoal:
    """A goal that was reached, and who had set it."""

    at: datetime
    of: Whose
    text: str
    owner: GoalOwner


@dataclass(frozen=True, slots=True)
class SolvedChallenge:
    """A challenge that was solved, and what helped, "" where nobody said."""

    at: datetime
    of: Whose
    text: str
    helped: str


@dataclass(frozen=True, slots=True)
class OwnTimeDone:
    """A piece of the mentor's own time that was done, and how many minutes it was planned with."""

    at: datetime
    text: str
    kind: OwnKind
    minutes: int


@dataclass(frozen=True, slots=True)
class Told:
    """What is known, of any time and in any order; `look_back` takes what lies in its period."""

    held: tuple[HeldSession, ...] = ()
    moved: tuple[MovedSession, ...] = ()
    cancelled: tuple[CancelledSession, ...] = ()
    actions: tuple[KeptAction, ...] = ()
    goals: tuple[ReachedGoal, ...] = ()
    challenges: tuple[SolvedChallenge, ...] = ()
    own: tuple[OwnTimeDone, ...] = ()


@dataclass(frozen=True, slots=True)
class Retrospect(Told):
    """What lies in a period, by its time; every moment in the zone of the mentor."""

    period: Period = field(kw_only=True)

    @property
    def session_minutes(self) -> int:
        """How many minutes its sessions took."""
        return sum(one.minutes for one in self.held)

    @property
    def own_minutes(self) -> int:
        """How many minutes of own time it holds."""
        return sum(one.minutes for one in self.own)

    @property
    def minutes(self) -> int:
        """How many minutes were given to mentoring: sessions and own time."""
        return self.session_minutes + self.own_minutes

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it."""
        every = (self.held, self.moved, self.cancelled, self.actions, self.goals, self.challenges, self.own)
        return not any(every)


@dataclass(frozen=True, slots=True)
class WithMentee:
    """What a period held of one mentee: sessions, the minutes of them, actions that were kept."""

    of: Whose
    sessions: int
    minutes: int
    actions: int


def look_back(period: Period, told: Told, zone: ZoneInfo) -> Retrospect:
    """What of `told` lies in a period, each sort by its time, whatever order it came in."""

    def within(items: Iterable[T]) -> tuple[T, ...]:
        return tuple(sorted((one for one in items if period.holds(one.at, zone)), key=lambda one: (one.at, str(one))))

    return Retrospect(
        within(told.held),
        within(told.moved),
        within(told.cancelled),
        within(told.actions),
        within(told.goals),
        within(told.challenges),
        within(told.own),
        period=period,
    )


def by_mentee(retrospect: Retrospect) -> tuple[WithMentee, ...]:
    """What it held of each mentee with a session or an action in it, by name."""
    names = {one.of.mentee_id: one.of.mentee for one in retrospect.held}
    names |= {one.of.mentee_id: one.of.mentee for one in retrospect.actions}
    found = []
    for key, name in sorted(names.items(), key=lambda one: (fold(one[1]), str(one[0]))):
        held = [one for one in retrospect.held if one.of.mentee_id == key]
        kept = sum(one.of.mentee_id == key for one in retrospect.actions)
        found.append(WithMentee(Whose(key, name), len(held), sum(one.minutes for one in held), kept))
    return tuple(found)
