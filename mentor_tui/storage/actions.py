"""Actions: entered, changed, done in one step, postponed; those that are open by when they are due, and those done."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, and_, col, func, or_, select
from sqlmodel.sql.expression import Select

from mentor_tui.i18n import N_
from mentor_tui.models.action import Action
from mentor_tui.models.enums import Party, SessionState
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.actions import DueAction, in_order
from mentor_tui.rules.session import ActionRow
from mentor_tui.storage.errors import Conflict, refuse_overwriting
from mentor_tui.storage.journal import titled
from mentor_tui.storage.session_record import action_row

DONE_PAGE = 50
"""How many of the done ones are read at once."""


@titled(N_("entered an action"))
def add(
    session: Session,
    mentee_id: UUID,
    owner: Party,
    text: str,
    now: datetime,
    *,
    session_id: UUID | None = None,
    due: date | None = None,
) -> UUID:
    """Enters an action and returns its id; without a day one of the mentee is due by the next session.

    `session_id` is the session in which it was agreed. Raises ValueError where it has no words.
    """
    action = Action(mentee_id=mentee_id, session_id=session_id, owner=owner, text=_said(text), due=due, created_at=now)
    session.add(action)
    session.flush()
    return action.id


@titled(N_("marked an action"))
def mark(session: Session, action_id: UUID, now: datetime) -> bool:
    """Marks an action as done, or as open again, and returns which."""
    action = session.get_one(Action, action_id)
    action.done_at = now if action.done_at is None else None
    return action.done_at is not None


@titled(N_("postponed an action"))
def postpone(session: Session, action_id: UUID, due: date, *, was_due: date | None = None) -> None:
    """Gives an action a later day. The first day that it was due is remembered: its own, or else `was_due`.

    An earlier day is taken without a word about it.
    """
    action = session.get_one(Action, action_id)
    before = action.due or was_due
    if before is not None and due > before and action.first_due is None:
        action.first_due = before
    action.due = due


@titled(N_("changed an action"))
def change(session: Session, action_id: UUID, text: str, was: str | None = None) -> None:
    """Changes the words of an action; raises ValueError where none are left.

    `was` is the text that the change began from: raises Conflict when another stands there by now, and when the action
    is gone.
    """
    action = session.get(Action, action_id)
    if action is None:
        raise Conflict(mine=text)
    refuse_overwriting(action.text, was, text)
    action.text = _said(text)


@titled(N_("changed an action"))
def hand_over(session: Session, action_id: UUID, owner: Party) -> None:
    """Says who does it."""
    session.get_one(Action, action_id).owner = owner


@titled(N_("changed an action"))
def set_due(session: Session, action_id: UUID, due: date | None) -> None:
    """Puts a wrong day right, or takes it away; `postpone` is for one that proved too early."""
    session.get_one(Action, action_id).due = due


@titled(N_("removed an action"))
def remove(session: Session, action_id: UUID) -> None:
    """Removes an action."""
    session.delete(session.get_one(Action, action_id))


def still_open(session: Session, mentee_id: UUID | None, now: datetime) -> tuple[DueAction, ...]:
    """The open actions of one mentee, or of everybody whose mentoring goes on, by when they are due.

    `now` is in the mentor's zone: the day of the next session is a day there.
    """
    upcoming = (
        select(MentoringSession.mentee_id, func.min(MentoringSession.starts_at))
        .where(
            MentoringSession.state == SessionState.PLANNED,
            col(MentoringSession.began_at).is_(None),
            MentoringSession.starts_at >= now,
        )
        .group_by(col(MentoringSession.mentee_id))
    )
    statement = _told().where(col(Action.done_at).is_(None)).order_by(col(Action.created_at), col(Action.id))
    if mentee_id is None:
        statement = statement.where(col(Mentee.ended_at).is_(None))
    else:
        statement = statement.where(Action.mentee_id == mentee_id)
        upcoming = upcoming.where(MentoringSession.mentee_id == mentee_id)
    days = {mentee: starts_at.astimezone(now.tzinfo).date() for mentee, starts_at in session.exec(upcoming)}
    return in_order(
        DueAction(action_row(action), days.get(action.mentee_id), name, agreed_at)
        for action, name, agreed_at in session.exec(statement)
    )


def done(
    session: Session,
    mentee_id: UUID | None,
    *,
    after: tuple[datetime, UUID] | None = None,
    limit: int = DONE_PAGE,
) -> tuple[DueAction, ...]:
    """A page of the actions that were done, of one mentee or of everybody, the latest first.

    `after` is the (done_at, id) of the last row of the page before.
    """
    statement = _told().where(col(Action.done_at).is_not(None))
    if mentee_id is not None:
        statement = statement.where(Action.mentee_id == mentee_id)
    if after is not None:
        at, key = after
        statement = statement.where(
            or_(col(Action.done_at) < at, and_(col(Action.done_at) == at, col(Action.id) < key))
        )
    statement = statement.order_by(col(Action.done_at).desc(), col(Action.id).desc()).limit(limit)
    return tuple(
        DueAction(action_row(action), None, name, agreed_at) for action, name, agreed_at in session.exec(statement)
    )


def one(session: Session, action_id: UUID) -> ActionRow | None:
    """The action of that id; None where there is none."""
    action = session.get(Action, action_id)
    return action_row(action) if action is not None else None


def _told() -> Select[Action, str, datetime]:
    """Each action with the name of its mentee and the beginning of the session in which it was agreed, if in one."""
    return (
        select(Action, Mentee.name, col(MentoringSession.starts_at))
        .join(Mentee, col(Mentee.id) == col(Action.mentee_id))
        .join(MentoringSession, col(MentoringSession.id) == col(Action.session_id), isouter=True)
    )


def _said(text: str) -> str:
    if not (text := text.strip()):
        raise ValueError("an action needs words")
    return text
