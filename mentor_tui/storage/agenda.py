"""The agenda of a planned session: taken as drafted, added to, reworded, ordered; the mentee's points brought in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from mentor_tui.i18n import N_
from mentor_tui.models.enums import Party, PointOrigin, SessionState
from mentor_tui.models.session import AgendaPoint, MentoringSession
from mentor_tui.rules.agenda import DraftPoint, draft_agenda
from mentor_tui.rules.agenda_facts import Waiting
from mentor_tui.storage import agenda_facts, practices
from mentor_tui.storage.errors import Conflict, SessionIsOver
from mentor_tui.storage.journal import titled

Words = Mapping[str, str]
"""The texts of the points that have no words of their own, by their names in data/words.toml."""


@titled(N_("prepared a session"))
def prepare(
    session: Session, session_id: UUID, *, now: datetime, zone: tzinfo, words: Words, practice: str | None = None
) -> int:
    """Takes the agenda as it is drafted, and the practice that is proposed, and returns how many points it took.

    What stands on the agenda already stays, in front. A practice that was chosen already stays the only one.
    """
    item = _planned(session, session_id)
    preparation = agenda_facts.of(session, session_id, now=now, zone=zone)
    assert preparation is not None
    taken = [point for point in draft_agenda(preparation.agenda) if point.standing]
    at = _end(session, session_id)
    for number, point in enumerate(taken):
        _take(session, item, point, words, at + number)
    if practice and not preparation.record.practices:
        practices.choose(session, session_id, practice, now)
    item.prepared_at = now
    return len(taken)


@titled(N_("took a point"))
def take(session: Session, session_id: UUID, point: DraftPoint, words: Words) -> None:
    """Takes one suggestion onto the agenda, at its end; one that stands there already stays as it is."""
    item = _planned(session, session_id)
    _take(session, item, point, words, _end(session, session_id))


@titled(N_("added a point"))
def add(session: Session, session_id: UUID, text: str, by: Party) -> UUID | None:
    """Adds a point of one's own and returns its id; None for one without words.

    The mentee's come first, in the order in which they were named: the agenda is theirs before all.
    """
    item = _planned(session, session_id)
    text = text.strip()
    return _own(session, item, text, by) if text else None


@titled(N_("brought in points"))
def bring(session: Session, session_id: UUID, texts: Iterable[str]) -> int:
    """Adds points of the mentee in their order and returns how many are new: the same words stand there only once."""
    item = _planned(session, session_id)
    known = set(session.exec(select(AgendaPoint.text).where(AgendaPoint.session_id == session_id)))
    new = [text for text in dict.fromkeys(texts) if text not in known]
    for text in new:
        _own(session, item, text, Party.MENTEE)
    return len(new)


@titled(N_("reworded a point"))
def reword(session: Session, point_id: UUID, text: str, was: str) -> None:
    """Gives a point other words; without any it is removed.

    `was` is the text that the change began from: raises Conflict when another stands there by now.
    """
    point = _point(session, point_id)
    text = text.strip()
    if was != point.text and text != point.text:
        raise Conflict(mine=text, theirs=point.text)
    if text:
        point.text = text
    else:
        _remove(session, point)


@titled(N_("removed a point"))
def remove(session: Session, point_id: UUID) -> None:
    """Takes a point off the agenda. A topic of the agreement waits again for a later session."""
    _remove(session, _point(session, point_id))


@titled(N_("ordered the agenda"))
def order(session: Session, session_id: UUID, points: Sequence[UUID]) -> None:
    """Keeps the order of the points; one that isn't named keeps its place behind them."""
    _planned(session, session_id)
    _number(session, session_id, points)


def _planned(session: Session, session_id: UUID) -> MentoringSession:
    item = session.get_one(MentoringSession, session_id)
    if item.state is not SessionState.PLANNED:
        raise SessionIsOver
    return item


def _point(session: Session, point_id: UUID) -> AgendaPoint:
    point = session.get_one(AgendaPoint, point_id)
    if point.session_id is not None:
        _planned(session, point.session_id)
    return point


def _end(session: Session, session_id: UUID) -> int:
    return _last_position(session, AgendaPoint.session_id == session_id) + 1


def _last_position(session: Session, *which: ColumnElement[bool] | bool) -> int:
    """The last position of the points that `which` finds, -1 where there is none."""
    return session.exec(select(func.coalesce(func.max(col(AgendaPoint.position)), -1)).where(*which)).one()


def _take(session: Session, item: MentoringSession, point: DraftPoint, words: Words, position: int) -> None:
    known = session.get(AgendaPoint, point.id)
    if known is None:
        session.add(
            AgendaPoint(
                id=point.id,
                mentee_id=item.mentee_id,
                session_id=item.id,
                position=position,
                text=words[point.word] if point.word else point.text,
                origin=point.origin,
                subject_id=point.subject_id,
                by=point.by,
            )
        )
    elif isinstance(point.about, Waiting) and known.session_id is None:
        known.session_id, known.position = item.id, position


def _own(session: Session, item: MentoringSession, text: str, by: Party) -> UUID:
    point = AgendaPoint(
        mentee_id=item.mentee_id,
        session_id=item.id,
        position=_end(session, item.id),
        text=text,
        origin=PointOrigin.OWN,
        by=by,
    )
    session.add(point)
    session.flush()
    if by is Party.MENTEE:
        found = _in_order(session, item.id)
        theirs = [row.id for row in found if row.origin is PointOrigin.OWN and row.by is Party.MENTEE]
        _number(session, item.id, theirs)
    return point.id


def _remove(session: Session, point: AgendaPoint) -> None:
    if point.agreement_id is not None and point.origin is PointOrigin.TOPIC:
        waiting = AgendaPoint.mentee_id == point.mentee_id, col(AgendaPoint.session_id).is_(None)
        point.session_id, point.position = None, _last_position(session, *waiting) + 1
    else:
        session.delete(point)


def _in_order(session: Session, session_id: UUID) -> Sequence[AgendaPoint]:
    return session.exec(
        select(AgendaPoint)
        .where(AgendaPoint.session_id == session_id)
        .order_by(col(AgendaPoint.position), col(AgendaPoint.id))
    ).all()


def _number(session: Session, session_id: UUID, first: Sequence[UUID]) -> None:
    """Numbers the points anew: those of `first` in that order, then all others as they stand."""
    places = {key: at for at, key in enumerate(first)}
    found = _in_order(session, session_id)
    for position, point in enumerate(sorted(found, key=lambda row: places.get(row.id, len(places)))):
        point.position = position
