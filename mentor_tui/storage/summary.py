"""What the summary of a mentoring is made of: shared records alone are read here."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.enums import AgreementState, GoalState, SessionState
from mentor_tui.models.goal import Goal
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.session import MentoringSession, Note
from mentor_tui.rules.summary import Summary, SummaryGoal, Told
from mentor_tui.storage import mentor, organisations


def of(session: Session, mentee_id: UUID, zone: ZoneInfo) -> Summary | None:
    """The summary of one mentoring; None where there is no such mentee.

    `zone` is the mentor's, for the moments that belong to no session.
    """
    mentee = session.get(Mentee, mentee_id)
    if mentee is None:
        return None
    held = session.exec(
        select(MentoringSession)
        .where(MentoringSession.mentee_id == mentee_id, MentoringSession.state == SessionState.HELD)
        .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
    ).all()
    days = [_day(item.starts_at, ZoneInfo(item.zone)) for item in held]
    return Summary(
        mentor=mentor.name(session),
        mentee=mentee.name,
        organisation=organisations.name_of(session, mentee.organisation_id),
        form=mentee.form,
        language=mentee.language,
        begun_on=days[0] if days else _day(mentee.created_at, zone),
        ended_on=_day(mentee.ended_at, zone) if mentee.ended_at else None,
        sessions=tuple(days),
        goals=_goals(session, mentee_id, zone),
        versions=_versions(session, mentee_id),
        notes=_notes(session, mentee_id, zone),
        words=tuple(
            Told(day, item.mentee_word) for day, item in zip(days, held, strict=True) if item.mentee_word.strip()
        ),
        actions=_actions(session, mentee_id, zone),
    )


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _goals(session: Session, mentee_id: UUID, zone: ZoneInfo) -> tuple[SummaryGoal, ...]:
    """The goals that were not given up, reached ones first."""
    found = session.exec(
        select(Goal)
        .where(Goal.mentee_id == mentee_id, Goal.state != GoalState.DROPPED)
        .order_by(col(Goal.state).desc(), col(Goal.created_at), col(Goal.id))  # 'reached' before 'open'
    )
    return tuple(
        SummaryGoal(
            text=goal.text,
            owner=goal.owner,
            progress=goal.progress,
            reached=goal.state is GoalState.REACHED,
            reached_on=_day(goal.reached_at, zone) if goal.reached_at else None,
        )
        for goal in found
    )


def _versions(session: Session, mentee_id: UUID) -> tuple[tuple[int, date], ...]:
    found = session.exec(
        select(Agreement)
        .where(Agreement.mentee_id == mentee_id, Agreement.state != AgreementState.DRAFT)
        .order_by(col(Agreement.version))
    )
    return tuple((item.version, item.signed_on) for item in found if item.signed_on)


def _notes(session: Session, mentee_id: UUID, zone: ZoneInfo) -> tuple[Told, ...]:
    found = session.exec(
        select(Note).where(Note.mentee_id == mentee_id, col(Note.shared)).order_by(col(Note.created_at), col(Note.id))
    )
    return tuple(Told(_day(note.created_at, zone), note.text) for note in found if note.text.strip())


def _actions(session: Session, mentee_id: UUID, zone: ZoneInfo) -> tuple[Told, ...]:
    found = session.exec(
        select(Action)
        .where(Action.mentee_id == mentee_id, col(Action.done_at).is_not(None))
        .order_by(col(Action.done_at), col(Action.id))
    )
    return tuple(Told(_day(item.done_at, zone), item.text, item.owner) for item in found if item.done_at)
