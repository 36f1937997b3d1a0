"""A session while it is led: begun, ended, taken up again; how it is held, and what was talked about."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, select

from mentor_tui.i18n import N_
from mentor_tui.models.action import Action
from mentor_tui.models.enums import Manner, SessionState
from mentor_tui.models.session import AgendaPoint, MentoringSession
from mentor_tui.rules.actions import carried_over
from mentor_tui.storage.holding import hold
from mentor_tui.storage.journal import titled
from mentor_tui.storage.session_record import action_row


@titled(N_("began a session"))
def begin(session: Session, session_id: UUID, now: datetime) -> None:
    """Notes that a planned session has begun, if it hasn't; one that is over or was cancelled stays as it is."""
    item = session.get_one(MentoringSession, session_id)
    if item.state is SessionState.PLANNED and item.began_at is None:
        item.began_at = now


@titled(N_("ended a session"))
def end(session: Session, session_id: UUID, now: datetime) -> None:
    """Ends a planned session: it was held, on the day that it really was (see `hold`). `now` is in the mentor's zone.

    Points that nobody talked about stay so, to be carried over into the next agenda. An action that was agreed before,
    was due by now and is still open, is counted as carried over: in the same step, so that undo takes both back.
    """
    item = session.get_one(MentoringSession, session_id)
    if item.state is not SessionState.PLANNED:
        return
    hold(item, now)
    for action in _carried(session, item, now.date()):
        action.carried += 1


@titled(N_("took up a session again"))
def resume(session: Session, session_id: UUID, now: datetime) -> None:
    """Goes on with a session that had ended, as if it had not; `now` is in the mentor's zone."""
    item = session.get_one(MentoringSession, session_id)
    if item.state is not SessionState.HELD or item.ended_at is None:
        return
    for action in _carried(session, item, item.ended_at.astimezone(now.tzinfo).date()):
        action.carried = max(0, action.carried - 1)
    item.state, item.ended_at, item.followed_up_at = SessionState.PLANNED, None, None


@titled(N_("changed the form of a session"))
def set_manner(session: Session, session_id: UUID, manner: Manner) -> None:
    """Says what a session mostly is: talk, writing or demonstration."""
    session.get_one(MentoringSession, session_id).manner = manner


@titled(N_("ticked a point"))
def tick(session: Session, point_id: UUID) -> bool:
    """Marks a point of the agenda as talked about, or as open again, and returns which."""
    point = session.get_one(AgendaPoint, point_id)
    point.done = not point.done
    return point.done


def _carried(session: Session, item: MentoringSession, held_on: date) -> Iterator[Action]:
    """The open actions of the mentee that were agreed before this session and were due by then."""
    for action in session.exec(select(Action).where(Action.mentee_id == item.mentee_id)):
        if carried_over(action_row(action), item.id, held_on):
            yield action
