"""The plan of a day: what stands in it, in which order, and why (product.md, "1 Today")."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from mentor_tui.models.enums import Party, SessionKind
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.session import ActionRow
from mentor_tui.rules.timeline import SessionFacts, Standing, standing

DAYS = 7
"""How many days after today are looked at, unless somebody says otherwise."""


class Why(StrEnum):
    """Why something stands in the plan; of what is due on one day, the first here stands first."""

    SESSION = "session"
    LEFT_OPEN = "left-open"
    FOLLOW_UP = "follow-up"
    OVERDUE = "overdue"
    DUE = "due"
    TO_SIGN = "to-sign"
    TO_MEET = "to-meet"


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
class DayFacts:
    """What is known: sessions of any state, open actions, agreements to sign, contacts to keep; in any order."""

    sessions: tuple[DaySession, ...] = ()
    actions: tuple[DueAction, ...] = ()
    unsigned: tuple[Unsigned, ...] = ()
    quiet: tuple[Quiet, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the plan, with the day that it is about and its reason.

    `id` is that of the session or the action, else of the mentee. A session has its `session` and how it is `standing`
    today, an action its `action`.
    """

    id: UUID
    mentee_id: UUID
    mentee: str
    day: date
    why: Why
    session: DaySession | None = None
    standing: Standing | None = None
    action: ActionRow | None = None

    @property
    def late(self) -> bool:
        """Whether it should have been done before today."""
        return self.why in (Why.LEFT_OPEN, Why.FOLLOW_UP, Why.OVERDUE, Why.TO_SIGN, Why.TO_MEET)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The sessions of the day and those of the next days by their time, and what is due, what waits longest first."""

    day: date
    sessions: tuple[Item, ...]
    ahead: tuple[Item, ...]
    due: tuple[Item, ...]

    @property
    def minutes(self) -> int:
        """How many minutes of the day its sessions take."""
        return sum(item.session.facts.minutes for item in self.sessions if item.session)

    @property
    def late(self) -> int:
        """How many of the things that are due wait since before today."""
        return sum(item.late for item in self.due)


def plan(facts: DayFacts, now: datetime, days: int = DAYS) -> DayPlan:
    """The plan of the day of `now` (in the mentor's zone), with a look at so many `days` after it.

    What is due is what stayed behind, what is due today, and the mentor's own actions of the next days; the mentee's
    own are named when their day is over. The same facts in any order give the same plan.
    """
    today = now.date()
    until = today + timedelta(days=days)
    sessions = [item for item in _sessions(facts.sessions, today) if item.standing is not Standing.CANCELLED]
    due = [
        *(item for item in sessions if item.why is not Why.SESSION),
        *_actions(facts.actions, today, until),
        *(Item(one.mentee_id, one.mentee_id, one.mentee, one.met_on, Why.TO_SIGN) for one in facts.unsigned),
        *(Item(one.mentee_id, one.mentee_id, one.mentee, one.due, Why.TO_MEET) for one in facts.quiet),
    ]
    by_time = sorted((item for item in sessions if item.why is Why.SESSION), key=_time)
    return DayPlan(
        day=today,
        sessions=tuple(item for item in by_time if item.day == today),
        ahead=tuple(item for item in by_time if today < item.day <= until),
        due=tuple(sorted(due, key=_place)),
    )


def _sessions(sessions: Iterable[DaySession], today: date) -> Iterator[Item]:
    """Every session; one that is over and wants nothing more stands only on its own day."""
    for one in sessions:
        day = one.at.date()
        how = standing(one.facts, day, today)
        late = {Standing.LEFT_OPEN: Why.LEFT_OPEN, Standing.FOLLOW_UP: Why.FOLLOW_UP}
        why = late.get(how, Why.SESSION)
        if how is Standing.LEFT_OPEN and one.facts.kind is SessionKind.FIRST and one.facts.began:
            continue  # what is left to do of it is to sign
        if how is not Standing.HELD or day == today:
            yield Item(one.id, one.mentee_id, one.mentee, day, why, session=one, standing=how)


def _actions(actions: Iterable[DueAction], today: date, until: date) -> Iterator[Item]:
    for item in actions:
        action = item.action
        if action.done or action.due is None or action.due > until:
            continue
        if action.due < today:
            why = Why.OVERDUE
        elif action.owner is Party.MENTOR or action.due == today:
            why = Why.DUE
        else:
            continue
        yield Item(action.id, action.mentee_id, item.mentee, action.due, why, action=action)


def _time(item: Item) -> tuple[datetime, UUID]:
    assert item.session is not None  # only sessions stand by their time
    return item.session.at, item.id


def _place(item: Item) -> tuple[date, int, str, UUID]:
    """Where it stands among what is due: no two things share a place."""
    return item.day, list(Why).index(item.why), item.mentee, item.id
