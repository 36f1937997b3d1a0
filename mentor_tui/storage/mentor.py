"""The mentor's own name, as it stands on paper."""

from sqlmodel import Session, select

from mentor_tui.i18n import N_
from mentor_tui.models.mentor import Mentor, MentorFields
from mentor_tui.storage.journal import titled


def name(session: Session) -> str:
    """The mentor's name; empty until it was given."""
    found = session.exec(select(Mentor)).first()
    return found.name if found else ""


@titled(N_("changed your name"))
def rename(session: Session, name: str) -> None:
    """Keeps the mentor's name; raises pydantic's ValidationError for an empty one."""
    fields = MentorFields.model_validate({"name": name})
    found = session.exec(select(Mentor)).first()
    if found is None:
        session.add(Mentor(name=fields.name))
    elif found.name != fields.name:
        found.name = fields.name
