"""What an agenda is drafted from: what is open, promised, waiting and left undone around one session."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mentor_tui.models.enums import ChallengeSource, GoalOwner, Horizon, Party, PointOrigin, SessionKind
from mentor_tui.rules.session import PointRow


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action that is not done; without a date, one of the mentee is due by the session."""

    id: UUID
    owner: Party
    text: str
    due: date | None


@dataclass(frozen=True, slots=True)
class OpenGoal:
    """A goal that is not reached; progress in percent, `since` the day it was entered."""

    id: UUID
    text: str
    owner: GoalOwner
    horizon: Horizon
    due: date | None
    progress: int
    since: date


@dataclass(frozen=True, slots=True)
class OpenChallenge:
    """A challenge that still stands in the way; the mentor's own ones are no matter for an agenda."""

    id: UUID
    text: str
    source: ChallengeSource


@dataclass(frozen=True, slots=True)
class Waiting:
    """A point that waits for the next session, such as a topic of the agreement. It is moved, not copied."""

    id: UUID
    text: str
    origin: PointOrigin
    subject_id: UUID | None
    by: Party


@dataclass(frozen=True, slots=True)
class Undone:
    """A point of an earlier session that was not talked about; `on` is the day of that session."""

    id: UUID
    text: str
    by: Party
    session_id: UUID
    on: date


@dataclass(frozen=True, slots=True)
class LastSession:
    """What was noted of the last session that was held."""

    id: UUID
    on: date
    strengths: str
    weaknesses: str


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """What an agenda is drafted from. `day` is the session's and `today` the mentor's; `minutes` is how long it is.

    All lists are in the order in which things were entered; `points` is what stands on the agenda already.
    """

    session_id: UUID
    kind: SessionKind
    day: date
    today: date
    minutes: int
    prepared: bool = False
    points: tuple[PointRow, ...] = ()
    actions: tuple[OpenAction, ...] = ()
    goals: tuple[OpenGoal, ...] = ()
    challenges: tuple[OpenChallenge, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    undone: tuple[Undone, ...] = ()
    last: LastSession | None = None
