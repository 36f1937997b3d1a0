"""What has no day of its own in the plan, put off until another day."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from mentor_tui.i18n import N_
from mentor_tui.models.putting_off import PutOff
from mentor_tui.storage.journal import titled


@titled(N_("put off"))
def put_off(session: Session, subject_id: UUID, why: str, until: date) -> None:
    """From now on `subject_id` is not named in the plan for the reason `why` (see rules/day.py) before `until`."""
    found = session.exec(select(PutOff).where(PutOff.subject_id == subject_id, PutOff.why == why)).first()
    if found is None:
        session.add(PutOff(subject_id=subject_id, why=why, until=until))
    else:
        found.until = until
