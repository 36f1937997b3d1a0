"""What the plan of a day is made from: plain facts, in any order, of which rules/day.py makes the plan."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from mentor_tui.models.enums import ChallengeSource, ContactRole, OwnKind
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.timeline import SessionFacts

if TYPE_CHECKING:
    from mentor_tui.rules.disclosure import Scope

FOLLOW_UP_AFTER = timedelta(days=14)
"""When the follow-up of own time is due that nobody gave a day: so long after it."""


@dataclass(frozen=True, slots=True)
class DaySession:
    """A session that may stand in the plan; `at` is aware, in the mentor's zone."""

    id: UUID
    mentee_id: UUID
    mentee: str
    at: datetime
    facts: SessionFacts


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A first agreement that was talked about and is not signed: since the day of that meeting."""

    mentee_id: UUID
    mentee: str
    met_on: date


@dataclass(frozen=True, slots=True)
class Quiet:
    """A mentee with whom nothing is planned: the last session, and the rhythm that was agreed."""

    mentee_id: UUID
    mentee: str
    met_on: date
    rhythm_days: int

    @property
    def due(self) -> date:
        """The day by which the two would have met."""
        return self.met_on + timedelta(days=self.rhythm_days)


@dataclass(frozen=True, slots=True)
class DayOwn:
    """Own time of any day, done or not; `at` is its time on the mentor's clock, None for some time that day.

    `first_day` is the day that it was planned for before it was first moved.
    """

    id: UUID
    text: str
    kind: OwnKind
    day: date
    at: time | None = None
    minutes: int = 60
    place: str = ""
    first_day: date | None = None
    done: bool = False
    follow_up: str = ""
    follow_up_on: date | None = None
    followed_up: bool = False

    @property
    def follow_up_due(self) -> date | None:
        """The day by which its follow-up is due, once it is done itself; None where nothing is left to follow up."""
        if not self.done or self.followed_up or not self.follow_up.strip():
            return None
        return self.follow_up_on or self.day + FOLLOW_UP_AFTER


@dataclass(frozen=True, slots=True)
class DayChallenge:
    """An open challenge in focus (since `focused_at`, aware) or with a dated next step.

    `mentee_id` is None and `mentee` empty for one that touches no single mentee.
    """

    id: UUID
    text: str
    source: ChallengeSource
    mentee_id: UUID | None = None
    mentee: str = ""
    next_step: str = ""
    next_on: date | None = None
    focused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayContact:
    """A contact with whom an exchange is due by the rhythm that was agreed, since the day `due`.

    `organisation` is empty for one on their own; `last_on` is None before the first exchange.
    """

    id: UUID
    name: str
    role: ContactRole
    due: date
    organisation: str = ""
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class DayUpdate:
    """An update to an organisation or VET provider that is due by the agreed rhythm since the day `due`.

    `scopes` are what it may hear of each of the mentees whose update is due; `goals` how many goals they have together.
    """

    organisation_id: UUID
    organisation: str
    due: date
    scopes: "tuple[Scope, ...]"
    goals: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What stands in the plan for the reason `why` (a value of rules/day.py's Why) is not named before `until`."""

    subject_id: UUID
    why: str
    until: date


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What is known, in any order: sessions of any state, open actions, agreements to sign, mentees to meet, own time,
    open challenges, contacts to keep, updates that are due, and what was put off."""

    sessions: tuple[DaySession, ...] = ()
    actions: tuple[DueAction, ...] = ()
    unsigned: tuple[Unsigned, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    own: tuple[DayOwn, ...] = ()
    challenges: tuple[DayChallenge, ...] = ()
    put_off: tuple[Waiting, ...] = ()
    contacts: tuple[DayContact, ...] = ()
    updates: tuple[DayUpdate, ...] = ()
