"""What a mentee's own copy is made of: the same rows that a record is handed over with."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from mentor_tui.models.mentee import Mentee
from mentor_tui.rules.own_copy import OwnCopy, own_copy
from mentor_tui.storage import archive, mentor


def of(
    session: Session, mentee_id: UUID, now: datetime, zone: ZoneInfo, *, private: bool = False, why: str = ""
) -> OwnCopy | None:
    """The copy of everything that is kept of this mentee; None where there is no such mentee. `zone` is the mentor's.

    `private` is the mentor's decision whether what they noted for themselves is in it, `why` their reason.
    """
    if session.get(Mentee, mentee_id) is None:
        return None

    def day_of(moment: str) -> date:
        return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(zone).date()

    return own_copy(
        archive.with_what_they_refer_to(session, archive.of_mentee(session, mentee_id)),
        mentor=mentor.name(session),
        made_on=now.astimezone(zone).date(),
        private=private,
        why=why,
        others=tuple(session.exec(select(Mentee.name).where(col(Mentee.id) != mentee_id))),
        day_of=day_of,
    )
