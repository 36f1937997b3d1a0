"""What an agenda and a practice are proposed from, read at once: one session, and all that is open around it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from uuid import UUID

from sqlmodel import Session, col, exists, or_, select

from mentor_tui.models.action import Action
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeState, GoalState, PointOrigin, SessionState
from mentor_tui.models.goal import Goal
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.session import AgendaPoint, MentoringSession
from mentor_tui.rules.agenda import carried_id
from mentor_tui.rules.agenda_facts import (
    AgendaFacts,
    LastSession,
    OpenAction,
    OpenChallenge,
    OpenGoal,
    Undone,
    Waiting,
)
from mentor_tui.rules.for_mentee import for_mentee
from mentor_tui.rules.practice import PracticeFacts
from mentor_tui.rules.session import PointRow, SessionRecord
from mentor_tui.storage import practices, session_record

CARRIED = (PointOrigin.OWN, PointOrigin.TOPIC, PointOrigin.CARRIED)
"""Points of these origins are carried over; an action, goal or challenge comes back by itself while it is open."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """Everything that preparing one session shows; `challenges` are those that the mentee may hear of."""

    record: SessionRecord
    email: str
    agenda: AgendaFacts
    practice: PracticeFacts
    challenges: frozenset[UUID] = frozenset()

    def for_both(self) -> tuple[PointRow, ...]:
        """The points that the mentee may see, in order."""
        return for_mentee(self.record.points, self.challenges)


def of(session: Session, session_id: UUID, *, now: datetime, zone: tzinfo) -> Preparation | None:
    """All of it, from one consistent state; None where there is no session of that id. `now` is aware.

    Days are those of `zone`, the mentor's.
    """
    record = session_record.of(session, session_id)
    if record is None:
        return None
    mentee_id = record.mentee_id
    last = _last(session, record)
    goals = _goals(session, mentee_id)
    facts = AgendaFacts(
        session_id=session_id,
        kind=record.kind,
        day=record.starts_at.astimezone(zone).date(),
        today=now.astimezone(zone).date(),
        minutes=record.minutes,
        prepared=record.prepared_at is not None,
        points=record.points,
        actions=_actions(session, mentee_id),
        goals=tuple(_open_goal(goal, zone) for goal in goals if goal.state is GoalState.OPEN),
        challenges=_challenges(session, mentee_id),
        waiting=_waiting(session, mentee_id),
        undone=_undone(session, record, zone),
        last=_noted(last, zone) if last else None,
    )
    reached = [
        goal.text
        for goal in goals
        if goal.state is GoalState.REACHED and goal.reached_at and (last is None or goal.reached_at > last.starts_at)
    ]
    return Preparation(
        record=record,
        email=session.get_one(Mentee, mentee_id).email,
        agenda=facts,
        practice=practices.facts(session, record, reached=reached[-1] if reached else ""),
        challenges=session_record.told_challenges(session, record.points),
    )


def _last(session: Session, record: SessionRecord) -> MentoringSession | None:
    """The last session that was held before this one."""
    return session.exec(
        select(MentoringSession)
        .where(
            MentoringSession.mentee_id == record.mentee_id,
            MentoringSession.state == SessionState.HELD,
            MentoringSession.starts_at < record.starts_at,
        )
        .order_by(col(MentoringSession.starts_at).desc(), col(MentoringSession.id).desc())
        .limit(1)
    ).first()


def _noted(item: MentoringSession, zone: tzinfo) -> LastSession:
    day = item.starts_at.astimezone(zone).date()
    return LastSession(item.id, day, item.strengths.strip(), item.weaknesses.strip())


def _actions(session: Session, mentee_id: UUID) -> tuple[OpenAction, ...]:
    found = session.exec(
        select(Action)
        .where(Action.mentee_id == mentee_id, col(Action.done_at).is_(None))
        .order_by(col(Action.created_at), col(Action.id))
    )
    return tuple(OpenAction(action.id, action.owner, action.text, action.due) for action in found)


def _goals(session: Session, mentee_id: UUID) -> Sequence[Goal]:
    return session.exec(
        select(Goal).where(Goal.mentee_id == mentee_id).order_by(col(Goal.created_at), col(Goal.id))
    ).all()


def _open_goal(goal: Goal, zone: tzinfo) -> OpenGoal:
    since = goal.created_at.astimezone(zone).date()
    return OpenGoal(goal.id, goal.text, goal.owner, goal.horizon, goal.due, goal.progress, since)


def _challenges(session: Session, mentee_id: UUID) -> tuple[OpenChallenge, ...]:
    found = session.exec(
        select(Challenge)
        .where(Challenge.mentee_id == mentee_id, Challenge.state == ChallengeState.OPEN)
        .order_by(col(Challenge.created_at), col(Challenge.id))
    )
    return tuple(OpenChallenge(item.id, item.text, item.source) for item in found)


def _waiting(session: Session, mentee_id: UUID) -> tuple[Waiting, ...]:
    found = session.exec(
        select(AgendaPoint)
        .where(
            AgendaPoint.mentee_id == mentee_id,
            col(AgendaPoint.session_id).is_(None),
            col(AgendaPoint.done).is_(False),
        )
        .order_by(col(AgendaPoint.position), col(AgendaPoint.id))
    )
    return tuple(Waiting(item.id, item.text, item.origin, item.subject_id, item.by) for item in found)


def _undone(session: Session, record: SessionRecord, zone: tzinfo) -> tuple[Undone, ...]:
    """What was left undone in the last held session that had an agenda, and in those that were cancelled since.

    A point that was carried over into another session already is told there, and not a second time.
    """
    beside = (MentoringSession.mentee_id == record.mentee_id, MentoringSession.id != record.id)
    last = session.exec(
        select(MentoringSession.starts_at)
        .where(
            *beside,
            MentoringSession.state == SessionState.HELD,
            MentoringSession.starts_at < record.starts_at,
            exists().where(col(AgendaPoint.session_id) == col(MentoringSession.id)),
        )
        .order_by(col(MentoringSession.starts_at).desc())
        .limit(1)
    ).first()
    held = (col(MentoringSession.state) == SessionState.HELD) & (col(MentoringSession.starts_at) < record.starts_at)
    rows = session.exec(
        select(AgendaPoint, MentoringSession)
        .join(MentoringSession, col(AgendaPoint.session_id) == col(MentoringSession.id))
        .where(
            *beside,
            or_(MentoringSession.state == SessionState.CANCELLED, held),
            *((MentoringSession.starts_at >= last,) if last else ()),
            col(AgendaPoint.done).is_(False),
            col(AgendaPoint.origin).in_(CARRIED),
        )
        .order_by(
            col(MentoringSession.starts_at), col(MentoringSession.id), col(AgendaPoint.position), col(AgendaPoint.id)
        )
    ).all()
    elsewhere = _carried_elsewhere(session, record, rows)
    return tuple(
        Undone(point.id, point.text, point.by, item.id, item.starts_at.astimezone(zone).date())
        for point, item in rows
        if point.id not in elsewhere
    )


def _carried_elsewhere(
    session: Session, record: SessionRecord, rows: Iterable[tuple[AgendaPoint, MentoringSession]]
) -> set[UUID]:
    """Those points that another session than this one has taken over; known by the id that they have there."""
    taken = session.exec(
        select(AgendaPoint.id, AgendaPoint.session_id).where(
            AgendaPoint.origin == PointOrigin.CARRIED,
            col(AgendaPoint.subject_id).in_({item.id for _point, item in rows}),
            AgendaPoint.session_id != record.id,
        )
    ).all()
    ids, others = {key for key, _session in taken}, {other for _key, other in taken if other}
    return {point.id for point, _item in rows if any(carried_id(other, point.id) in ids for other in others)}
