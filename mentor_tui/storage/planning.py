"""Sessions planned: one or a series, moved, changed, cancelled, and taken back into the plan.

A session that was cancelled stays in the record. What was sent out before is known by its SEQUENCE (RFC 5545): it
grows with each change of what a calendar shows, so that importing it again updates the entry.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_, _
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.enums import AgreementState, Channel, Manner, Party, SessionKind, SessionState
from mentor_tui.models.kept import new_id
from mentor_tui.models.session import AgendaPoint, MentoringSession, SessionFields
from mentor_tui.rules.series import moved_along
from mentor_tui.storage import agreements, sessions
from mentor_tui.storage.errors import Conflict, StorageError
from mentor_tui.storage.journal import titled


class BeforeFirstMeeting(StorageError):
    """A session would lie before the first meeting of its agreement, and nobody said that it is meant to."""

    exit_code = 1

    def __init__(self) -> None:
        super().__init__(_("This lies before the first meeting, which opens the mentoring."))


class NotPlanned(StorageError):
    """A session that has begun, was held or cancelled can't be moved or cancelled."""

    exit_code = 1

    def __init__(self) -> None:
        super().__init__(_("This session is not waiting any more: it has begun, was held or was cancelled."))


class PlannedAnew(StorageError):
    """What was cancelled has a successor by now, and there can only be one of it."""

    exit_code = 1

    def __init__(self) -> None:
        super().__init__(_("Another one of this kind is planned by now; this one stays cancelled."))


def first_meeting(session: Session, mentee_id: UUID) -> datetime | None:
    """When the first meeting of the mentee's newest agreement is or was (aware, in UTC); None where there is none."""
    newest = agreements.newest(session, mentee_id)
    meeting = sessions.first_of(session, newest) if newest else None
    return meeting.starts_at if meeting else None


@titled(N_("planned a session"))
def plan(session: Session, mentee_id: UUID, fields: SessionFields, *, early: bool = False) -> UUID:
    """Plans one session and returns its id.

    Raises BeforeFirstMeeting unless `early` says that it is meant to lie there, and pydantic's ValidationError.
    """
    return _add(session, mentee_id, fields, [fields.starts_at], early=early)[0]


@titled(N_("planned a series"))
def plan_series(
    session: Session, mentee_id: UUID, fields: SessionFields, starts: Sequence[datetime], *, early: bool = False
) -> tuple[UUID, ...]:
    """Plans a session at each of `starts` (aware, the earliest first), all else as in `fields`; one step of undo.

    Raises as `plan` does; then none of them is planned.
    """
    return _add(session, mentee_id, fields, starts, early=early, series=new_id() if len(starts) > 1 else None)


@titled(N_("planned a series"))
def repeat(
    session: Session,
    session_id: UUID,
    starts: Sequence[datetime],
    *,
    instead_of: Collection[UUID] = (),
    early: bool = False,
) -> tuple[UUID, ...]:
    """Makes a planned session the first of a series at `starts`, and returns the ids of the others.

    `instead_of` are the others of a series that was planned a moment ago and is mended now, while its form is still
    open: nobody was told of them, so they give way. One that was prepared meanwhile is cancelled instead.
    """
    item = _waiting(session, session_id)
    for other in filter(None, (session.get(MentoringSession, key) for key in instead_of)):
        _give_way(session, other)
    if starts[0] != item.starts_at:
        item.starts_at = starts[0]
        item.sequence += 1
    _settle_early(session, item, early=early)
    item.series = new_id() if len(starts) > 1 else None
    fields = SessionFields.model_validate(item.model_dump(include=set(SessionFields.model_fields)))
    return _add(session, item.mentee_id, fields, starts[1:], early=early, series=item.series)


@titled(N_("moved a session"))
def move(
    session: Session, session_id: UUID, starts_at: datetime, zone: str, *, early: bool = False, later: bool = False
) -> int:
    """Moves a planned session to `starts_at` (aware), agreed on in `zone`; with `later` the rest of its series too.

    Raises BeforeFirstMeeting (see `plan`) and NotPlanned. Where the first meeting is moved, what lies before it then
    is marked as meant to, and the answer is how many sessions that are.
    """
    item = _waiting(session, session_id)
    local, marked = ZoneInfo(zone), 0
    old, new = item.starts_at.astimezone(local), starts_at.astimezone(local)
    for one in _with_later(session, item, later=later):
        wanted = starts_at if one is item else moved_along(one.starts_at.astimezone(local), old, new)
        if (one.starts_at, one.zone) != (wanted, zone):
            one.starts_at, one.zone = wanted, zone
            one.sequence += 1
        marked += _settle_early(session, one, early=early)
    return marked


@titled(N_("changed a session"))
def change(
    session: Session,
    session_id: UUID,
    name: str,
    value: str | int | Channel | Manner | SessionKind,
    was: str | None = None,
    *,
    later: bool = False,
) -> None:
    """Changes minutes, place, channel, manner or kind of a session; with `later` of the rest of its series too.

    `was` is the text that the change began from: raises Conflict when another stands there by now, ValueError for
    what can't be changed so, and pydantic's ValidationError for a value out of range.
    """
    item = session.get_one(MentoringSession, session_id)
    present = getattr(item, name)
    if was is not None and present not in (was, value):
        raise Conflict(mine=str(value), theirs=str(present))
    if name not in ("minutes", "place", "channel", "manner", "kind"):
        raise ValueError("a session is moved, not changed")
    if name == "kind" and SessionKind.FIRST in (value, item.kind) and value != item.kind:
        raise ValueError("the first meeting stays the first")
    fields = item.model_dump(include=set(SessionFields.model_fields)) | {name: value}
    checked = getattr(SessionFields.model_validate(fields), name)
    for one in _with_later(session, item, later=later):
        if getattr(one, name) != checked:
            setattr(one, name, checked)
            one.sequence += name != "manner"  # how it goes on is the mentor's alone; a calendar doesn't show it
    if name == "place" and item.kind is SessionKind.FIRST and item.agreement_id is not None:
        agreement = session.get_one(Agreement, item.agreement_id)
        if agreement.state is AgreementState.DRAFT:
            agreement.place = str(checked)


@titled(N_("cancelled a session"))
def cancel(session: Session, session_id: UUID, by: Party | None = None, why: str = "", *, later: bool = False) -> None:
    """Cancels a planned session, and with `later` the rest of its series; who and why may stay unsaid.

    Raises NotPlanned. It stays in the record.
    """
    item = _waiting(session, session_id)
    for one in _with_later(session, item, later=later):
        _cancel(one, by, why.strip())


@titled(N_("took a session back into the plan"))
def take_back(session: Session, session_id: UUID) -> None:
    """Plans a cancelled session again, as it was; who cancelled it and why is told no longer.

    Raises PlannedAnew where the first meeting, or the review, was planned again meanwhile. One that lies before the
    first meeting by now is marked as meant to.
    """
    item = session.get_one(MentoringSession, session_id)
    if item.state is not SessionState.CANCELLED:
        return
    if _has_successor(session, item):
        raise PlannedAnew
    item.state, item.cancelled_by, item.cancelled_why = SessionState.PLANNED, None, ""
    item.sequence += 1
    _settle_early(session, item, early=True)


def later_in_series(session: Session, session_id: UUID) -> tuple[UUID, ...]:
    """The planned sessions of the same series that come after this one, the earliest first."""
    item = session.get_one(MentoringSession, session_id)
    return tuple(one.id for one in _with_later(session, item, later=True)[1:])


def _add(
    session: Session,
    mentee_id: UUID,
    fields: SessionFields,
    starts: Sequence[datetime],
    *,
    early: bool,
    series: UUID | None = None,
) -> tuple[UUID, ...]:
    values = SessionFields.model_validate(fields.model_dump()).model_dump()
    if fields.kind is SessionKind.FIRST:
        raise ValueError("the first meeting is planned with its agreement")
    agreement = agreements.newest(session, mentee_id)
    planned = []
    for starts_at in starts:
        item = MentoringSession(
            **values | {"starts_at": starts_at}, mentee_id=mentee_id, agreement_id=agreement, series=series
        )
        session.add(item)
        _settle_early(session, item, early=early)
        planned.append(item.id)
    return tuple(planned)


def _settle_early(session: Session, item: MentoringSession, *, early: bool) -> int:
    """Holds the rule that no session lies before its agreement's first meeting unless it is marked.

    Returns how many others were marked because `item` is that meeting.
    """
    if item.kind is SessionKind.FIRST:
        return sessions.mark_early(session, item)
    first = first_meeting(session, item.mentee_id)
    before = first is not None and item.starts_at < first
    if before and not (early or item.early):
        raise BeforeFirstMeeting
    item.early = before
    return 0


def _waiting(session: Session, session_id: UUID) -> MentoringSession:
    item = session.get_one(MentoringSession, session_id)
    if item.state is not SessionState.PLANNED or item.began_at is not None:
        raise NotPlanned
    return item


def _with_later(session: Session, item: MentoringSession, *, later: bool) -> tuple[MentoringSession, ...]:
    if not later or item.series is None:
        return (item,)
    following = session.exec(
        select(MentoringSession)
        .where(
            MentoringSession.series == item.series,
            MentoringSession.state == SessionState.PLANNED,
            col(MentoringSession.began_at).is_(None),
            MentoringSession.starts_at > item.starts_at,
        )
        .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
    )
    return (item, *following)


def _cancel(item: MentoringSession, by: Party | None, why: str) -> None:
    item.state, item.cancelled_by, item.cancelled_why = SessionState.CANCELLED, by, why
    item.sequence += 1


def _give_way(session: Session, item: MentoringSession) -> None:
    laid_out = session.exec(select(AgendaPoint.id).where(AgendaPoint.session_id == item.id)).first()
    if item.state is not SessionState.PLANNED or item.began_at is not None:
        return
    if item.prepared_at is None and laid_out is None:
        session.delete(item)
    else:
        _cancel(item, None, "")


def _has_successor(session: Session, item: MentoringSession) -> bool:
    if item.kind is SessionKind.FIRST:
        return item.agreement_id is not None and sessions.first_of(session, item.agreement_id) is not None
    if item.kind is not SessionKind.REVIEW:
        return False
    waiting = select(MentoringSession.id).where(
        MentoringSession.mentee_id == item.mentee_id,
        MentoringSession.kind == SessionKind.REVIEW,
        MentoringSession.state == SessionState.PLANNED,
    )
    return session.exec(waiting).first() is not None
