"""Own time: planned, changed, moved to another day, done, and its follow-up done."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from mentor_tui.i18n import N_
from mentor_tui.models.own_time import OwnTime, OwnTimeFields
from mentor_tui.rules.day_facts import DayOwn
from mentor_tui.storage.errors import Conflict, refuse_overwriting
from mentor_tui.storage.journal import titled

WORDS = ("text", "place", "follow_up", "used")
"""The fields that hold words: two people may have changed them at once."""


@titled(N_("planned own time"))
def add(
    session: Session, fields: OwnTimeFields, now: datetime, *, follow_up: str = "", follow_up_on: date | None = None
) -> UUID:
    """Plans own time and returns its id; `follow_up` is what is to be done with it afterwards, and by when."""
    item = OwnTime(**fields.model_dump(), follow_up=follow_up, follow_up_on=follow_up_on, created_at=now)
    session.add(item)
    session.flush()
    return item.id


@titled(N_("changed own time"))
def change(session: Session, own_id: UUID, values: dict[str, object], was: str | None = None) -> None:
    """Puts some fields right; raises pydantic's ValidationError for a value that one can't hold.

    `was` is the text that a change of words began from: raises Conflict when another stands there by now, and when the
    own time is gone.
    """
    item = session.get(OwnTime, own_id)
    if item is None:
        raise Conflict(mine=next((str(value) for name, value in values.items() if name in WORDS), ""))
    for name, value in values.items():
        if name in WORDS:
            refuse_overwriting(getattr(item, name), was, str(value))
    known = set(OwnTimeFields.model_fields)
    checked = OwnTimeFields.model_validate(item.model_dump(include=known) | {n: values[n] for n in known & set(values)})
    for name, value in values.items():
        setattr(item, name, getattr(checked, name) if name in known else value)


@titled(N_("moved own time"))
def move(session: Session, own_id: UUID, day: date) -> None:
    """Moves own time to another day, at the same time of day; the day it was first planned for is remembered."""
    item = session.get_one(OwnTime, own_id)
    if day != item.day and item.first_day is None:
        item.first_day = item.day
    item.day = day


@titled(N_("marked own time"))
def mark(session: Session, own_id: UUID, now: datetime) -> bool:
    """Marks own time as done, or as open again, and returns which."""
    item = session.get_one(OwnTime, own_id)
    item.done_at = now if item.done_at is None else None
    return item.done_at is not None


@titled(N_("marked a follow-up"))
def mark_follow_up(session: Session, own_id: UUID, now: datetime) -> bool:
    """Marks the follow-up of own time as done, or as open again, and returns which."""
    item = session.get_one(OwnTime, own_id)
    item.followed_up_at = now if item.followed_up_at is None else None
    return item.followed_up_at is not None


@titled(N_("moved a follow-up"))
def move_follow_up(session: Session, own_id: UUID, day: date) -> None:
    """Moves the follow-up of own time to another day."""
    session.get_one(OwnTime, own_id).follow_up_on = day


@titled(N_("removed own time"))
def remove(session: Session, own_id: UUID) -> None:
    """Removes own time."""
    session.delete(session.get_one(OwnTime, own_id))


def one(session: Session, own_id: UUID) -> DayOwn | None:
    """The own time of that id; None where there is none."""
    item = session.get(OwnTime, own_id)
    if item is None:
        return None
    return DayOwn(
        id=item.id,
        text=item.text,
        kind=item.kind,
        day=item.day,
        at=item.at,
        minutes=item.minutes,
        place=item.place,
        first_day=item.first_day,
        done=item.done_at is not None,
        follow_up=item.follow_up,
        follow_up_on=item.follow_up_on,
        followed_up=item.followed_up_at is not None,
    )
