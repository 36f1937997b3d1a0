"""The plan of a day: what stands in it, in which order, and why (product.md, "1 Today")."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from mentor_tui.models.enums import Party, SessionKind
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.day_facts import DayChallenge, DayContact, DayFacts, DayOwn, DaySession, DayUpdate
from mentor_tui.rules.priority import IN_FOCUS
from mentor_tui.rules.session import ActionRow
from mentor_tui.rules.timeline import Standing, standing

DAYS = 7
"""How many days after today are looked at, unless somebody says otherwise."""


class Why(StrEnum):
    """Why something stands in the plan; of what is due on one day, the first here stands first."""

    SESSION = "session"
    OWN_TIME = "own-time"
    LEFT_OPEN = "left-open"
    FOLLOW_UP = "follow-up"
    CARRIED = "carried-over"
    OVERDUE = "overdue"
    DUE = "due"
    NEXT_STEP = "next-step"
    TO_USE = "to-use"
    TO_SIGN = "to-sign"
    TO_MEET = "to-meet"
    TO_CONTACT = "to-contact"
    UPDATE = "update"
    FOCUS = "focus"


ALWAYS_LATE = frozenset({Why.LEFT_OPEN, Why.FOLLOW_UP, Why.CARRIED, Why.OVERDUE, Why.TO_SIGN, Why.TO_MEET})
"""Reasons of what should have been done before today."""

WITHOUT_A_DAY = frozenset({Why.LEFT_OPEN, Why.FOLLOW_UP, Why.TO_SIGN, Why.TO_MEET, Why.TO_CONTACT, Why.UPDATE})
"""Reasons of what has no day of its own that could be changed: it is put off, and not named until then."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the plan, with the day that it is about and its reason.

    `id` is that of the session, the action, the own time, the challenge, the contact, or the organisation that an
    update goes to, else of the mentee; one of the fields at the end holds it. `mentee_id` is None and `mentee` empty
    for what touches no single mentee. A session has how it is `standing` today.
    """

    id: UUID
    mentee_id: UUID | None
    mentee: str
    day: date
    why: Why
    late: bool = False
    session: DaySession | None = None
    standing: Standing | None = None
    action: ActionRow | None = None
    own: DayOwn | None = None
    challenge: DayChallenge | None = None
    contact: DayContact | None = None
    update: DayUpdate | None = None

    @property
    def key(self) -> str:
        """What it is called in a list: nothing else in a plan shares it."""
        return f"{self.why}/{self.id}"

    @property
    def at(self) -> time | None:
        """The time of day that it begins, on the mentor's clock; None for some time that day."""
        if self.why is Why.SESSION and self.session is not None:
            return self.session.at.time()
        return self.own.at if self.why is Why.OWN_TIME and self.own is not None else None

    @property
    def minutes(self) -> int:
        """How long it takes, where that was planned."""
        if self.why is Why.SESSION and self.session is not None:
            return self.session.facts.minutes
        return self.own.minutes if self.why is Why.OWN_TIME and self.own is not None else 0

    @property
    def done(self) -> bool:
        """Whether it stands there only because it was done today."""
        return self.standing is Standing.HELD or (self.why is Why.OWN_TIME and self.own is not None and self.own.done)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Sessions and own time of the day and of the next days by their time; what is due, what waits longest first; and
    the challenges in focus, in the order in which they came there."""

    day: date
    planned: tuple[Item, ...]
    ahead: tuple[Item, ...]
    due: tuple[Item, ...]
    focus: tuple[Item, ...] = ()

    @property
    def sessions(self) -> tuple[Item, ...]:
        """The sessions of the day."""
        return tuple(item for item in self.planned if item.why is Why.SESSION)

    @property
    def own(self) -> tuple[Item, ...]:
        """The own time of the day."""
        return tuple(item for item in self.planned if item.why is Why.OWN_TIME)

    @property
    def every(self) -> tuple[Item, ...]:
        """Everything in it, each thing once."""
        return (*self.planned, *self.due, *self.focus, *self.ahead)

    @property
    def minutes(self) -> int:
        """How many minutes of the day its sessions and own time take."""
        return sum(item.minutes for item in self.planned)

    @property
    def late(self) -> int:
        """How many of the things that are due wait since before today."""
        return sum(item.late for item in self.due)

    def over(self, day_minutes: int) -> int:
        """How many minutes more are planned than a day has (`day_minutes`; 0 for a day without a limit); else 0."""
        return max(0, self.minutes - day_minutes) if day_minutes else 0


def plan(facts: DayFacts, now: datetime, days: int = DAYS) -> DayPlan:
    """The plan of the day of `now` (in the mentor's zone), with a look at so many `days` after it.

    What is due is what stayed behind, what is due today, and the mentor's own actions and follow-ups of the next days;
    the mentee's own are named when their day is over. A challenge in focus stands there, with its next step; the next
    step of another one is due on its day. What was put off is not named before its day. The same facts in any order
    give the same plan.
    """
    today = now.date()
    until = today + timedelta(days=days)
    waiting = {(one.subject_id, one.why) for one in facts.put_off if one.until > today}
    focus = _focus(facts.challenges, today)
    sessions = [item for item in _sessions(facts.sessions, today) if item.standing is not Standing.CANCELLED]
    own = list(_own(facts.own, today))
    planned = sorted((item for item in (*sessions, *own) if item.why in (Why.SESSION, Why.OWN_TIME)), key=_time)
    due = [
        *(item for item in sessions if item.why is not Why.SESSION),
        *(item for item in own if item.why is not Why.OWN_TIME and item.day <= until),
        *_actions(facts.actions, today, until),
        *_next_steps(facts.challenges, today, {item.id for item in focus}),
        *(_late(one.mentee_id, one.mentee_id, one.mentee, one.met_on, Why.TO_SIGN) for one in facts.unsigned),
        *(_late(one.mentee_id, one.mentee_id, one.mentee, one.due, Why.TO_MEET) for one in facts.quiet),
        *(
            Item(one.id, None, "", one.due, Why.TO_CONTACT, late=one.due < today, contact=one)
            for one in facts.contacts
            if one.due <= today
        ),
        *(_update(one, today) for one in facts.updates if one.due <= today),
    ]
    return DayPlan(
        day=today,
        planned=tuple(item for item in planned if item.day == today),
        ahead=tuple(item for item in planned if today < item.day <= until),
        due=tuple(sorted((item for item in due if (item.id, item.why) not in waiting), key=_place)),
        focus=focus,
    )


def _late(id: UUID, mentee_id: UUID, mentee: str, day: date, why: Why) -> Item:
    return Item(id, mentee_id, mentee, day, why, late=True)


def _update(one: DayUpdate, today: date) -> Item:
    return Item(one.organisation_id, None, "", one.due, Why.UPDATE, late=one.due < today, update=one)


def _sessions(sessions: Iterable[DaySession], today: date) -> Iterator[Item]:
    """Every session; one that is over and wants nothing more stands only on its own day."""
    for one in sessions:
        day = one.at.date()
        how = standing(one.facts, day, today)
        why = {Standing.LEFT_OPEN: Why.LEFT_OPEN, Standing.FOLLOW_UP: Why.FOLLOW_UP}.get(how, Why.SESSION)
        if how is Standing.LEFT_OPEN and one.facts.kind is SessionKind.FIRST and one.facts.began:
            continue  # what is left to do of it is to sign
        if how is not Standing.HELD or day == today:
            late = why in ALWAYS_LATE
            yield Item(one.id, one.mentee_id, one.mentee, day, why, late, session=one, standing=how)


def _own(own: Iterable[DayOwn], today: date) -> Iterator[Item]:
    """Own time on its day or ahead; what was planned for an earlier day and not done is carried over; follow-ups."""
    for one in own:
        if one.day >= today:
            yield Item(one.id, None, "", one.day, Why.OWN_TIME, own=one)
        elif not one.done:
            yield Item(one.id, None, "", one.day, Why.CARRIED, late=True, own=one)
        if (due := one.follow_up_due) is not None:
            yield Item(one.id, None, "", due, Why.TO_USE, late=due < today, own=one)


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
        yield Item(action.id, action.mentee_id, item.mentee, action.due, why, action.due < today, action=action)


def _focus(challenges: Iterable[DayChallenge], today: date) -> tuple[Item, ...]:
    held = [(one.focused_at, one.id, one) for one in challenges if one.focused_at is not None]
    return tuple(
        _step(one, Why.FOCUS, one.next_on or today, today) for _at, _id, one in sorted(held, key=lambda row: row[:2])
    )[:IN_FOCUS]


def _next_steps(challenges: Iterable[DayChallenge], today: date, in_focus: set[UUID]) -> Iterator[Item]:
    """The dated next steps of challenges that don't stand in focus already: nothing stands twice."""
    for one in challenges:
        if one.id not in in_focus and one.next_on is not None and one.next_on <= today:
            yield _step(one, Why.NEXT_STEP, one.next_on, today)


def _step(one: DayChallenge, why: Why, day: date, today: date) -> Item:
    return Item(one.id, one.mentee_id, one.mentee, day, why, late=day < today, challenge=one)


def _time(item: Item) -> tuple[date, bool, time, int, datetime, UUID]:
    """Where it stands among what is planned: by the clock; on a day what has no time comes last."""
    moment = item.session.at if item.session is not None else datetime.min
    at = item.at
    # The wall clock repeats an hour in autumn: `fold` tells the two apart.
    return item.day, at is None, (at or time.min).replace(fold=0), moment.fold, moment.replace(tzinfo=None), item.id


def _place(item: Item) -> tuple[date, int, str, UUID]:
    """Where it stands among what is due: no two things share a place."""
    return item.day, list(Why).index(item.why), item.mentee, item.id
