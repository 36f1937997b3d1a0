"""What a record holds of one mentee and a period, shared and private, for the rule that says what of it may be told."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from mentor_tui.models.action import Action
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.contact import Interaction
from mentor_tui.models.enums import ChallengeSource, GoalState, SessionState
from mentor_tui.models.exchange import Exchange
from mentor_tui.models.goal import Goal, GoalProgress
from mentor_tui.models.session import MentoringSession, Note
from mentor_tui.rules.disclosure import Scope
from mentor_tui.rules.update_draft import ActionFacts, GoalFacts, PeriodFacts
from mentor_tui.storage import scopes


def of(session: Session, mentee_id: UUID, begins: date, ends: date, zone: ZoneInfo) -> PeriodFacts:
    """The facts of the days from `begins` to `ends`, both in it, in the mentor's `zone`."""
    start = datetime.combine(begins, time(), zone)
    end = datetime.combine(ends + timedelta(days=1), time(), zone)
    held = _sessions(session, mentee_id, start, end)
    notes = session.exec(
        select(Note)
        .where(Note.mentee_id == mentee_id, Note.created_at >= start, Note.created_at < end)
        .order_by(col(Note.created_at), col(Note.id))
    ).all()
    challenges = _challenges(session, mentee_id, start, end)
    passed = session.exec(
        select(Interaction)
        .where(Interaction.mentee_id == mentee_id, Interaction.on >= begins, Interaction.on <= ends)
        .order_by(col(Interaction.on), col(Interaction.id))
    ).all()
    cases = session.exec(
        select(Exchange.title).where(
            Exchange.mentee_id == mentee_id, Exchange.created_at >= start, Exchange.created_at < end
        )
    )
    private = [
        *(note.text for note in notes if not note.shared),
        *(word for item in held for word in _of_the_mentor(item)),
        *(item.text for item in challenges if item.source is ChallengeSource.OWN),
        *(item.text for item in passed if not item.shared),
        *cases,
    ]
    return PeriodFacts(
        begins=begins,
        ends=ends,
        sessions=tuple(item.starts_at.astimezone(ZoneInfo(item.zone)).date() for item in held),
        goals=tuple(_goals(session, mentee_id, start, end, zone)),
        actions=tuple(_actions(session, mentee_id, start, end, zone)),
        shared_notes=tuple(note.text for note in notes if note.shared),
        follow_ups=tuple(item.mentee_word for item in held if item.mentee_word.strip()),
        challenges=tuple(item.text for item in challenges if item.source is not ChallengeSource.OWN),
        interactions=tuple(item.text for item in passed if item.shared),
        private=tuple(private),
    )


@dataclass(frozen=True, slots=True)
class ScopedFacts:
    """The facts of one mentee, and what an organisation may hear of them."""

    mentee_id: UUID
    mentee: str
    scope: Scope
    facts: PeriodFacts


def of_organisation(
    session: Session,
    organisation_id: UUID,
    begins: date,
    ends: date,
    zone: ZoneInfo,
    only: Collection[UUID] | None = None,
) -> tuple[ScopedFacts, ...]:
    """The facts of every mentee of an organisation, or of those in `only`, each with their scope, by name."""
    return tuple(
        ScopedFacts(one.mentee_id, one.mentee, one.scope, of(session, one.mentee_id, begins, ends, zone))
        for one in scopes.of_organisation(session, organisation_id)
        if only is None or one.mentee_id in only
    )


def _sessions(session: Session, mentee_id: UUID, start: datetime, end: datetime) -> list[MentoringSession]:
    return list(
        session.exec(
            select(MentoringSession)
            .where(
                MentoringSession.mentee_id == mentee_id,
                MentoringSession.state == SessionState.HELD,
                MentoringSession.starts_at >= start,
                MentoringSession.starts_at < end,
            )
            .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
        )
    )


def _of_the_mentor(item: MentoringSession) -> Iterator[str]:
    """What the mentor noted after a session for themselves (rules/withheld.py)."""
    words = (item.happened, item.improvised, item.strengths, item.weaknesses, item.mentor_word)
    return (word for word in words if word.strip())


def _goals(session: Session, mentee_id: UUID, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[GoalFacts]:
    """The goals that there were by the end of the period, and how far they were at both of its ends."""
    goals = session.exec(
        select(Goal)
        .where(Goal.mentee_id == mentee_id, Goal.created_at < end)
        .order_by(col(Goal.created_at), col(Goal.id))
    ).all()
    steps = session.exec(
        select(GoalProgress)
        .where(col(GoalProgress.goal_id).in_([goal.id for goal in goals]), GoalProgress.at < end)
        .order_by(col(GoalProgress.at), col(GoalProgress.id))
    ).all()
    for goal in goals:
        own = [step for step in steps if step.goal_id == goal.id]
        reached = goal.reached_at if goal.state is GoalState.REACHED else None
        yield GoalFacts(
            text=goal.text,
            progress=own[-1].percent if own else 0,
            before=_before(own, goal.created_at, start),
            reached_on=reached.astimezone(zone).date() if reached is not None and reached < end else None,
            given_up=goal.state is GoalState.DROPPED,
            words=tuple(step.word for step in own if step.at >= start and step.word.strip()),
        )


def _before(steps: Iterable[GoalProgress], entered: datetime, start: datetime) -> int | None:
    if entered >= start:
        return None
    return next((step.percent for step in reversed([*steps]) if step.at < start), 0)


def _actions(
    session: Session, mentee_id: UUID, start: datetime, end: datetime, zone: ZoneInfo
) -> Iterator[ActionFacts]:
    """The actions that were agreed or done in the period, as they stood at its end."""
    agreed = (col(Action.created_at) >= start) & (col(Action.created_at) < end)
    done = (col(Action.done_at) >= start) & (col(Action.done_at) < end)
    for action in session.exec(
        select(Action)
        .where(Action.mentee_id == mentee_id, or_(agreed, done))
        .order_by(col(Action.created_at), col(Action.id))
    ):
        at = action.done_at if action.done_at is not None and action.done_at < end else None
        yield ActionFacts(action.text, at.astimezone(zone).date() if at else None)


def _challenges(session: Session, mentee_id: UUID, start: datetime, end: datetime) -> list[Challenge]:
    """Those that stood in the way at some time in the period."""
    return list(
        session.exec(
            select(Challenge)
            .where(
                Challenge.mentee_id == mentee_id,
                Challenge.created_at < end,
                or_(col(Challenge.solved_at).is_(None), col(Challenge.solved_at) >= start),
            )
            .order_by(col(Challenge.created_at), col(Challenge.id))
        )
    )
