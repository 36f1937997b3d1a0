"""What the plan of a day is made from: sessions, open actions, agreements to sign, contacts to keep."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlmodel import Session, and_, col, func, or_, select

from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.enums import AgreementState, SessionKind, SessionState
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.day import DAYS, DayFacts, DaySession, Quiet, Unsigned
from mentor_tui.rules.timeline import SessionFacts
from mentor_tui.storage.session_record import action_row

FORGOTTEN = timedelta(days=30)
"""After so long nobody does the follow-up of a session any more, and it is not asked for again."""

MOST = 100
"""Of each sort at most so many are read: nobody does more in a day, and the rest comes up as these are done."""


def facts(session: Session, now: datetime, days: int = DAYS) -> DayFacts:
    """All that the plan of the day of `now` (in the mentor's zone) may need, with so many days after it."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    until = midnight + timedelta(days=days + 1)
    return DayFacts(
        sessions=tuple(_sessions(session, midnight, until)),
        actions=tuple(_actions(session, until.date())),
        unsigned=tuple(_unsigned(session, midnight)),
        quiet=tuple(_quiet(session, now)),
    )


def _sessions(session: Session, midnight: datetime, until: datetime) -> Iterator[DaySession]:
    """Those that are planned until then, those held on the day, and those whose follow-up is still open."""
    planned = and_(col(MentoringSession.state) == SessionState.PLANNED, col(MentoringSession.starts_at) < until)
    held = and_(
        col(MentoringSession.state) == SessionState.HELD,
        col(MentoringSession.starts_at) >= midnight - FORGOTTEN,
        or_(col(MentoringSession.starts_at) >= midnight, col(MentoringSession.followed_up_at).is_(None)),
    )
    for wanted in (planned, held):
        statement = (
            select(MentoringSession, Mentee.name)
            .join(Mentee, col(Mentee.id) == col(MentoringSession.mentee_id))
            .where(wanted, col(Mentee.ended_at).is_(None))
            .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
            .limit(MOST)
        )
        for item, name in session.exec(statement):
            yield DaySession(item.id, item.mentee_id, name, item.starts_at.astimezone(midnight.tzinfo), _facts(item))


def _facts(item: MentoringSession) -> SessionFacts:
    return SessionFacts(
        kind=item.kind,
        state=item.state,
        minutes=item.minutes,
        place=item.place,
        prepared=item.prepared_at is not None,
        began=item.began_at is not None,
        ended=item.ended_at is not None,
        followed_up=item.followed_up_at is not None,
        as_planned=item.as_planned,
        cancelled_by=item.cancelled_by,
        agreed=0,
        done=0,
    )


def _actions(session: Session, until: date) -> Iterator[DueAction]:
    statement = (
        select(Action, Mentee.name)
        .join(Mentee, col(Mentee.id) == col(Action.mentee_id))
        .where(col(Action.done_at).is_(None), col(Action.due) < until, col(Mentee.ended_at).is_(None))
        .order_by(col(Action.due), col(Action.id))
        .limit(MOST)
    )
    return (DueAction(action_row(action), None, name) for action, name in session.exec(statement))


def _unsigned(session: Session, midnight: datetime) -> Iterator[Unsigned]:
    statement = (
        select(Mentee.id, Mentee.name, MentoringSession.began_at)
        .join(Agreement, col(Agreement.mentee_id) == col(Mentee.id))
        .join(MentoringSession, col(MentoringSession.agreement_id) == col(Agreement.id))
        .where(
            col(Mentee.ended_at).is_(None),
            Agreement.state == AgreementState.DRAFT,
            Agreement.version == 1,
            MentoringSession.kind == SessionKind.FIRST,
            col(MentoringSession.began_at) < midnight,
        )
        .order_by(col(MentoringSession.began_at), col(Mentee.id))
        .limit(MOST)
    )
    for key, name, began_at in session.exec(statement):
        if began_at is not None:
            yield Unsigned(key, name, began_at.astimezone(midnight.tzinfo).date())


def _quiet(session: Session, now: datetime) -> Iterator[Quiet]:
    """Mentees whose last session is longer ago than their rhythm, and with whom nothing is planned."""
    last = (
        select(func.max(MentoringSession.starts_at))
        .where(MentoringSession.mentee_id == Mentee.id, MentoringSession.state == SessionState.HELD)
        .scalar_subquery()
    )
    planned = (
        select(MentoringSession.id)
        .where(
            MentoringSession.mentee_id == Mentee.id,
            MentoringSession.state == SessionState.PLANNED,
            MentoringSession.starts_at >= now,
        )
        .exists()
    )
    statement = (
        select(Mentee.id, Mentee.name, Mentee.rhythm_days, last.label("last"))
        .where(col(Mentee.ended_at).is_(None), col(Mentee.rhythm_days).is_not(None), last.is_not(None), ~planned)
        .order_by("last", col(Mentee.id))
        .limit(MOST)
    )
    today = now.date()
    for key, name, rhythm_days, at in session.exec(statement):
        quiet = Quiet(key, name, at.astimezone(now.tzinfo).date(), rhythm_days or 0)
        if quiet.due < today:
            yield quiet
