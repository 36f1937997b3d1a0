"""What a week or a year is looked back on with: sessions, actions, goals, challenges and own time of a period.

Each statement reads the range of one index, so that a week costs the same in a database of any length. That a session
was moved stands in the journal alone: its changes are passed over one by one, and only those of the period are opened.
A record that was taken in from elsewhere brings no journal along; what was moved before is not known then.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from mentor_tui.models.action import Action
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeState, GoalState, SessionState
from mentor_tui.models.goal import Goal
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.own_time import OwnTime
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.moves import Move, TimeChange, moves
from mentor_tui.rules.period import Period
from mentor_tui.rules.retrospect import (
    CancelledSession,
    HeldSession,
    KeptAction,
    MovedSession,
    OwnTimeDone,
    ReachedGoal,
    Retrospect,
    SolvedChallenge,
    Told,
    Whose,
    look_back,
)
from mentor_tui.storage import driver
from mentor_tui.storage.roster_statement import stored_time

TIME_CHANGES = """
SELECT c.at, r.row_id, json_extract(r.before, '$.starts_at'), json_extract(r.after, '$.starts_at')
  FROM change c CROSS JOIN change_row r ON r.change_id = c.id
 WHERE c.at >= :begins AND c.at < :ends AND NOT c.undone AND r.kind = 'session' AND r.after IS NOT NULL
   AND (r.before IS NULL
        OR json_extract(r.before, '$.starts_at') <> json_extract(r.after, '$.starts_at')
           AND json_extract(r.before, '$.state') = 'planned' AND json_extract(r.after, '$.state') = 'planned')
 ORDER BY c.id, r.n
"""
"""The sessions that were planned in a period, and those whose time became another one while they were planned."""


def of(session: Session, period: Period, zone: ZoneInfo) -> tuple[Retrospect, Retrospect]:
    """What a period holds, and the one before it, in the calendar of `zone`, which is the mentor's."""
    return _one(session, period, zone), _one(session, period.before, zone)


def _one(session: Session, period: Period, zone: ZoneInfo) -> Retrospect:
    begins, ends = period.bounds(zone)
    told = Told(
        tuple(_held(session, begins, ends)),
        tuple(_moved(session, begins, ends, zone)),
        tuple(_cancelled(session, begins, ends)),
        tuple(_actions(session, begins, ends)),
        tuple(_goals(session, begins, ends)),
        tuple(_challenges(session, begins, ends)),
        tuple(_own(session, begins, ends)),
    )
    return look_back(period, told, zone)


def _sessions(
    session: Session, state: SessionState, begins: datetime, ends: datetime
) -> Iterator[tuple[MentoringSession, str]]:
    statement = (
        select(MentoringSession, Mentee.name)
        .join(Mentee, col(Mentee.id) == col(MentoringSession.mentee_id))
        .where(
            MentoringSession.state == state,
            col(MentoringSession.starts_at) >= begins,
            col(MentoringSession.starts_at) < ends,
        )
    )
    yield from session.exec(statement)


def _held(session: Session, begins: datetime, ends: datetime) -> Iterator[HeldSession]:
    for item, name in _sessions(session, SessionState.HELD, begins, ends):
        of = Whose(item.mentee_id, name, item.id)
        yield HeldSession(item.starts_at, of, item.kind, item.minutes, item.began_at, item.ended_at)


def _cancelled(session: Session, begins: datetime, ends: datetime) -> Iterator[CancelledSession]:
    for item, name in _sessions(session, SessionState.CANCELLED, begins, ends):
        yield CancelledSession(item.starts_at, Whose(item.mentee_id, name, item.id), item.kind, item.cancelled_by)


def _moved(session: Session, begins: datetime, ends: datetime, zone: ZoneInfo) -> Iterator[MovedSession]:
    bounds = {"begins": stored_time(begins), "ends": stored_time(ends)}
    found = moves(_time_changes(session, bounds), zone)
    for move, item, name in _still_there(session, found):
        of = Whose(item.mentee_id, name, item.id)
        yield MovedSession(move.at, of, item.kind, move.was, move.becomes)


def _time_changes(session: Session, bounds: Mapping[str, str]) -> Iterator[TimeChange]:
    rows = driver.raw(session.connection()).execute(TIME_CHANGES, bounds)
    for at, key, was, becomes in rows:
        yield TimeChange(UUID(key), _read(at), _read(was) if was else None, _read(becomes))


def _read(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


def _still_there(session: Session, found: tuple[Move, ...]) -> Iterator[tuple[Move, MentoringSession, str]]:
    """The sessions that were moved, with their mentees; one that is gone since then is left out."""
    for move in found:
        item = session.get(MentoringSession, move.session_id)
        mentee = session.get(Mentee, item.mentee_id) if item else None
        if item and mentee:
            yield move, item, mentee.name


def _actions(session: Session, begins: datetime, ends: datetime) -> Iterator[KeptAction]:
    statement = (
        select(Action, Mentee.name)
        .join(Mentee, col(Mentee.id) == col(Action.mentee_id))
        .where(col(Action.done_at) >= begins, col(Action.done_at) < ends)
    )
    for item, name in session.exec(statement):
        if item.done_at is not None:
            of = Whose(item.mentee_id, name, item.session_id)
            yield KeptAction(item.done_at, of, item.text, item.owner)


def _goals(session: Session, begins: datetime, ends: datetime) -> Iterator[ReachedGoal]:
    statement = (
        select(Goal, Mentee.name)
        .join(Mentee, col(Mentee.id) == col(Goal.mentee_id))
        .where(Goal.state == GoalState.REACHED, col(Goal.reached_at) >= begins, col(Goal.reached_at) < ends)
    )
    for item, name in session.exec(statement):
        if item.reached_at is not None:
            yield ReachedGoal(item.reached_at, Whose(item.mentee_id, name), item.text, item.owner)


def _challenges(session: Session, begins: datetime, ends: datetime) -> Iterator[SolvedChallenge]:
    statement = (
        select(Challenge, Mentee.name)
        .join(Mentee, col(Mentee.id) == col(Challenge.mentee_id), isouter=True)
        .where(col(Challenge.solved_at) >= begins, col(Challenge.solved_at) < ends)
    )
    for item, name in session.exec(statement):  # with its state in the statement, SQLite would read all that are solved
        if item.solved_at is not None and item.state is ChallengeState.SOLVED:
            yield SolvedChallenge(item.solved_at, Whose(item.mentee_id, name or ""), item.text, item.helped)


def _own(session: Session, begins: datetime, ends: datetime) -> Iterator[OwnTimeDone]:
    statement = select(OwnTime).where(col(OwnTime.done_at) >= begins, col(OwnTime.done_at) < ends)
    for item in session.exec(statement):
        if item.done_at is not None:
            yield OwnTimeDone(item.done_at, item.text, item.kind, item.minutes)
