"""What passed with a contact: recorded with the phase in which the mentoring stood then, put right, removed."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.contact import Contact, Interaction, InteractionFields
from mentor_tui.models.enums import Phase
from mentor_tui.models.mentee import Mentee
from mentor_tui.rules.contacts import InteractionRow
from mentor_tui.storage import roster
from mentor_tui.storage.errors import Conflict, refuse_overwriting
from mentor_tui.storage.journal import titled

MOST = 100
"""So many are shown, the latest: what is older is found by its words."""


@titled(N_("recorded a contact"))
def add(
    session: Session, contact_id: UUID, fields: InteractionFields, now: datetime, mentee_id: UUID | None = None
) -> UUID:
    """Records what passed with a contact and returns the id; raises pydantic's ValidationError without words."""
    fields = InteractionFields.model_validate(fields.model_dump())
    item = Interaction(
        **fields.model_dump(),
        contact_id=contact_id,
        mentee_id=mentee_id,
        phase=_phase(session, mentee_id, now),
        created_at=now,
    )
    session.add(item)
    session.flush()
    return item.id


@titled(N_("changed a contact"))
def change(session: Session, interaction_id: UUID, field: str, value: object, was: str | None = None) -> None:
    """Changes one field of what was recorded.

    `was` is the text that a change of words began from: raises Conflict when another stands there by now or it is gone,
    and pydantic's ValidationError for a value that the field can't hold.
    """
    item = session.get(Interaction, interaction_id)
    if item is None:
        raise Conflict(mine=str(value) if field == "text" else "")
    if field == "text":
        refuse_overwriting(item.text, was, str(value))
    known = item.model_dump(include=set(InteractionFields.model_fields))
    setattr(item, field, getattr(InteractionFields.model_validate(known | {field: value}), field))


@titled(N_("changed a contact"))
def concern(session: Session, interaction_id: UUID, mentee_id: UUID | None, now: datetime) -> None:
    """It is about this mentee, or about nobody in particular; the phase is that of their mentoring `now`."""
    item = session.get(Interaction, interaction_id)
    if item is None:
        raise Conflict()
    if item.mentee_id != mentee_id:
        item.mentee_id, item.phase = mentee_id, _phase(session, mentee_id, now)


@titled(N_("removed a contact"))
def remove(session: Session, interaction_id: UUID) -> None:
    """Removes what was recorded."""
    session.delete(session.get_one(Interaction, interaction_id))


def one(session: Session, interaction_id: UUID) -> InteractionRow | None:
    """What was recorded under that id; None where there is nothing."""
    return next(iter(_rows(session, col(Interaction.id) == interaction_id)), None)


def of(session: Session, contact_ids: Collection[UUID]) -> tuple[InteractionRow, ...]:
    """What passed with these contacts, the latest first."""
    return _rows(session, col(Interaction.contact_id).in_(contact_ids))


def _rows(session: Session, where: ColumnElement[bool]) -> tuple[InteractionRow, ...]:
    found = session.exec(
        select(Interaction, Contact.name, Mentee.name)
        .join(Contact, col(Contact.id) == col(Interaction.contact_id))
        .join(Mentee, col(Mentee.id) == col(Interaction.mentee_id), isouter=True)
        .where(where)
        .order_by(col(Interaction.on).desc(), col(Interaction.created_at).desc(), col(Interaction.id))
        .limit(MOST)
    )
    return tuple(
        InteractionRow(
            id=item.id,
            contact_id=item.contact_id,
            contact=contact,
            on=item.on,
            channel=item.channel,
            text=item.text,
            shared=item.shared,
            mentee_id=item.mentee_id,
            mentee=mentee or "",
            phase=item.phase,
        )
        for item, contact, mentee in found
    )


def _phase(session: Session, mentee_id: UUID | None, now: datetime) -> Phase | None:
    """Where the mentoring stands; the day that overdue actions are counted for plays no part in it."""
    row = roster.row(session, mentee_id, now=now, today=now.date()) if mentee_id is not None else None
    return row.phase if row is not None else None
