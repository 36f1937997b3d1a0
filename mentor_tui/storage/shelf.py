"""The shelf of learning material: put on it, changed, marked as done, removed. Nothing on it is ever opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.material import Material, MaterialFields
from mentor_tui.storage.errors import Conflict, refuse_overwriting
from mentor_tui.storage.journal import titled

OPEN, DONE = 100, 20
"""The most pieces of material that are shown: of those to come, and of those the mentor is through with."""

_FIELDS = frozenset(MaterialFields.model_fields)


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One piece of material: what it is called, where it is found, why it stands there; words may be empty."""

    id: UUID
    title: str
    place: str
    why: str
    done_at: datetime | None


@titled(N_("put something on the shelf"))
def add(session: Session, fields: MaterialFields, now: datetime) -> UUID:
    """Puts material on the shelf and returns its id; raises pydantic's ValidationError where it has no title."""
    fields = MaterialFields.model_validate(fields.model_dump())
    item = Material(**fields.model_dump(), created_at=now)
    session.add(item)
    session.flush()
    return item.id


@titled(N_("changed something on the shelf"))
def change(session: Session, material_id: UUID, field: str, value: str, was: str | None = None) -> None:
    """Changes one field; raises pydantic's ValidationError for a value that it can't hold.

    `was` is the text that the change began from: raises Conflict when another stands there by now, and when the
    material is gone.
    """
    item = session.get(Material, material_id)
    if item is None:
        raise Conflict(mine=value)
    refuse_overwriting(getattr(item, field), was, value)
    fields = MaterialFields.model_validate(item.model_dump(include=set(_FIELDS)) | {field: value})
    setattr(item, field, getattr(fields, field))


@titled(N_("marked something on the shelf"))
def mark(session: Session, material_id: UUID, now: datetime) -> bool:
    """Marks material as done, or as open again, and returns which."""
    item = session.get_one(Material, material_id)
    item.done_at = now if item.done_at is None else None
    return item.done_at is not None


@titled(N_("took something off the shelf"))
def remove(session: Session, material_id: UUID) -> None:
    """Takes material off the shelf."""
    session.delete(session.get_one(Material, material_id))


def one(session: Session, material_id: UUID) -> MaterialRow | None:
    """The material of that id; None where there is none."""
    item = session.get(Material, material_id)
    return _row(item) if item else None


def rows(session: Session) -> tuple[MaterialRow, ...]:
    """What stands on the shelf: first what is open, in the order in which it was put there, then what was done last."""
    waiting = (
        select(Material)
        .where(col(Material.done_at).is_(None))
        .order_by(col(Material.created_at), col(Material.id))
        .limit(OPEN)
    )
    done = (
        select(Material)
        .where(col(Material.done_at).is_not(None))
        .order_by(col(Material.done_at).desc(), col(Material.created_at).desc(), col(Material.id).desc())
        .limit(DONE)
    )
    return (*map(_row, session.exec(waiting)), *map(_row, session.exec(done)))


def _row(item: Material) -> MaterialRow:
    return MaterialRow(item.id, item.title, item.place, item.why, item.done_at)
