"""Organisations, found again by their name however it is spelled."""

from uuid import UUID

from sqlmodel import Session, select

from mentor_tui.models.organisation import Organisation, OrganisationFields
from mentor_tui.rules.textfold import fold


def named(session: Session, name: str) -> UUID | None:
    """The organisation of that name, entered where there is none yet; None for an empty name."""
    if not name.strip():
        return None
    fields = OrganisationFields.model_validate({"name": name})
    found = session.exec(select(Organisation).where(Organisation.folded == fold(fields.name))).first()
    if found is None:
        found = Organisation(name=fields.name, folded=fold(fields.name))
        session.add(found)
        session.flush()
    return found.id


def name_of(session: Session, organisation_id: UUID | None) -> str:
    """The name of an organisation; empty for None."""
    found = session.get(Organisation, organisation_id) if organisation_id else None
    return found.name if found else ""
