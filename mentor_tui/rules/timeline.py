"""The timeline: its rows, the window of them that is loaded, where the present stands, and which row a day means."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from uuid import UUID

from mentor_tui.models.enums import ChallengeSource, Party, SessionKind, SessionState
from mentor_tui.rules.dates import read_day
from mentor_tui.rules.moments import NEAR


class TimelineKind(StrEnum):
    """What a row of the timeline is; a review is the session of that kind."""

    SESSION = "session"
    REVIEW = "review"
    AGREEMENT = "agreement"
    GOAL = "goal"
    CHALLENGE = "challenge"
    ACTION = "action"
    UPDATE = "update"


EVERYTHING = frozenset(TimelineKind)

Place = tuple[datetime, UUID]
"""Where a row stands in the order, which no other row shares: its moment (aware), and its id among equal moments."""

NEWEST: Place = (datetime(9999, 1, 1, tzinfo=UTC), UUID(int=2**128 - 1))
"""A place that every row is older than."""

OLDEST: Place = (datetime(2, 1, 1, tzinfo=UTC), UUID(int=0))
"""A place that every row is newer than."""

PAGE = 50
"""Rows that are read at once."""

SOON = timedelta(days=7)
"""How long before a session it is said that it isn't prepared yet: earlier that would be nagging."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What of the timeline is wanted: of one mentee or, without, of everybody; these kinds.

    An action is due on a day, not at a moment. It stands where that day begins: `day_begins` after midnight in UTC.
    `shared` leaves out the challenges that others than the mentee have named.
    """

    mentee_id: UUID | None = None
    kinds: frozenset[TimelineKind] = EVERYTHING
    day_begins: timedelta = timedelta()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What is shown of a session; `agreed` actions come from it, `done` of them are done."""

    kind: SessionKind
    state: SessionState
    minutes: int
    place: str
    prepared: bool
    began: bool
    ended: bool
    followed_up: bool
    as_planned: bool | None
    cancelled_by: Party | None
    agreed: int
    done: int


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One row, with all that is shown of it. `at` is aware, in UTC; `mentee_id` is None for the mentor's own challenge.

    `text` is what a goal, challenge or action says, and whom an update was written to. An agreement has its `version`
    and, where there was one before it, how many of its points `changed`. An action has the day it is `due` and its
    `owner`, a challenge its `source`.
    """

    kind: TimelineKind
    id: UUID
    at: datetime
    mentee_id: UUID | None
    mentee: str
    text: str = ""
    session: SessionFacts | None = None
    version: int | None = None
    changed: int | None = None
    due: date | None = None
    owner: Party | None = None
    source: ChallengeSource | None = None

    @property
    def place(self) -> Place:
        """Where it stands in the order."""
        return self.at, self.id

    @property
    def planned(self) -> bool:
        """Whether it is a session that was neither held nor cancelled."""
        return self.session is not None and self.session.state is SessionState.PLANNED

    @property
    def movable(self) -> bool:
        """Whether it is a session that can be moved or cancelled, or planned again after it was cancelled."""
        return self.waits or (self.session is not None and self.session.state is SessionState.CANCELLED)

    @property
    def waits(self) -> bool:
        """Whether it is a session that has not even begun: it can be prepared."""
        return self.planned and self.session is not None and not self.session.began

    def day(self, zone: tzinfo) -> date:
        """The day it stands on, in the mentor's zone."""
        return self.due or self.at.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Window:
    """The rows that are loaded, the newest first, with no gap between them.

    `newest` and `oldest` say that nothing lies above or below them.
    """

    rows: tuple[TimelineRow, ...] = field(default=())
    newest: bool = True
    oldest: bool = True

    def with_newer(self, rows: tuple[TimelineRow, ...], *, newest: bool, kept: int) -> "Window":
        """This window with the rows right above it; of more than `kept` the oldest are let go."""
        every = rows + self.rows
        return replace(self, rows=every[:kept], newest=newest, oldest=self.oldest and len(every) <= kept)

    def with_older(self, rows: tuple[TimelineRow, ...], *, oldest: bool, kept: int) -> "Window":
        """This window with the rows right below it; of more than `kept` the newest are let go."""
        every = self.rows + rows
        return replace(self, rows=every[-kept:], oldest=oldest, newest=self.newest and len(every) <= kept)


class Standing(StrEnum):
    """How a session stands."""

    PLANNED = "planned"
    UNPREPARED = "unprepared"
    PREPARED = "prepared"
    RUNNING = "running"
    LEFT_OPEN = "left-open"
    FOLLOW_UP = "follow-up"
    HELD = "held"
    CANCELLED = "cancelled"


def standing(session: SessionFacts, day: date, today: date) -> Standing:
    """How a session on `day` stands today.

    One whose day has passed without a word whether it was held is left open. A first meeting is prepared with its
    agreement, so it is not said whether its agenda is.
    """
    if session.state is SessionState.CANCELLED:
        return Standing.CANCELLED
    if session.state is SessionState.HELD:
        return Standing.HELD if session.followed_up else Standing.FOLLOW_UP
    if day < today:
        return Standing.LEFT_OPEN
    if session.began and not session.ended:
        return Standing.RUNNING
    if session.kind is SessionKind.FIRST:
        return Standing.PLANNED
    if session.prepared:
        return Standing.PREPARED
    return Standing.UNPREPARED if day - today <= SOON else Standing.PLANNED


def day_begins(now_local: datetime) -> timedelta:
    """When the days of a zone begin in UTC, for Selection: without summer time, so that it is the same all year."""
    return (now_local.dst() or timedelta()) - (now_local.utcoffset() or timedelta())


def after(day: date, zone: tzinfo) -> Place:
    """The place between the rows of a day (and all before it) and those of the days after it."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone).astimezone(UTC), UUID(int=0)


def present(window: Window, today: date, zone: tzinfo) -> int | None:
    """Before which row, from 0, the line stands that divides what is ahead from today and the past.

    It is len(rows) where all of them are ahead and nothing lies below; None where the line isn't in the window.
    """
    at = next((at for at, row in enumerate(window.rows) if row.day(zone) <= today), len(window.rows))
    if not window.rows or (at == 0 and not window.newest) or (at == len(window.rows) and not window.oldest):
        return None
    return at


def row_of_today(rows: tuple[TimelineRow, ...], today: date, zone: tzinfo) -> TimelineRow | None:
    """Where one begins to read: at the next session from today on, else at the latest of what was."""
    coming = [row for row in rows if row.planned and row.day(zone) >= today]
    was = [row for row in rows if row.day(zone) <= today]
    return next(iter(coming[-1:] + was + list(rows[-1:])), None)


def row_of_day(rows: tuple[TimelineRow, ...], day: date, zone: tzinfo) -> TimelineRow | None:
    """The first row on `day` or after it in the order of time, else the last one before it."""
    on_or_after = [row for row in rows if row.day(zone) >= day]
    return on_or_after[-1] if on_or_after else next(iter(rows), None)


def row_of_place(rows: tuple[TimelineRow, ...], place: Place) -> TimelineRow | None:
    """The row at a place, else the one right before it in the order of time, else the one right after it."""
    return next((row for row in rows if row.place <= place), next(iter(rows[::-1]), None))


def day_meant(text: str, today: date) -> date | None:
    """The day that `text` names, as `read_day` reads it; but one without a year is the nearest, before or ahead.

    In a timeline "3.11." on the 24th is three weeks ago, and not in a year.
    """
    day = read_day(text, today)
    if day is None or day - today <= NEAR:
        return day
    nearer = read_day(text, today - NEAR)
    return nearer if nearer and (nearer.year + 1, nearer.month, nearer.day) == (day.year, day.month, day.day) else day
