"""Organisations, found again by their name however it is spelled."""

from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.models.organisation import Organisation, OrganisationFields
from mentor_tui.rules.textfold import findable, fold, fold_variants


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


def matching(session: Session, name: str) -> tuple[tuple[UUID, str], ...]:
    """The organisations whose name holds `name`, however it is spelled, by name; a whole name wins alone."""
    spellings = fold_variants(name.strip())
    found = [
        (key, full, findable(full))
        for key, full in session.exec(select(Organisation.id, Organisation.name).order_by(col(Organisation.folded)))
    ]
    found = [item for item in found if any(spelling in item[2] for spelling in spellings)]
    exact = [item for item in found if not set(spellings).isdisjoint(item[2].splitlines())]
    return tuple((key, full) for key, full, _findable in (exact or found))
