"""The roster, read through the model's session with the statement that also makes the first paint."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from mentor_tui.rules.roster import RosterRow
from mentor_tui.rules.textfold import fold_variants
from mentor_tui.storage.roster_statement import PAGE, count_statement, page_statement, rows


def page(
    session: Session,
    *,
    now: datetime,
    today: date,
    ended: bool = False,
    find: str = "",
    after: tuple[str, UUID] | None = None,
    last: bool = False,
    before: tuple[str, UUID] | None = None,
    limit: int = PAGE,
) -> tuple[RosterRow, ...]:
    """One page of mentees by name, those that match `find` (a part of a name, however it is spelled)."""
    statement, parameters = page_statement(
        now=now, today=today, ended=ended, find=_spellings(find), after=after, before=before, last=last, limit=limit
    )
    found = rows(session.connection().exec_driver_sql(statement, parameters))
    return found[::-1] if last or before else found


def count(session: Session, *, ended: bool = False, find: str = "") -> int:
    """How many mentees the roster has with these filters."""
    statement, parameters = count_statement(ended=ended, find=_spellings(find))
    return int(session.connection().exec_driver_sql(statement, parameters).scalar_one())


def row(session: Session, mentee_id: UUID, *, now: datetime, today: date) -> RosterRow | None:
    """The row of one mentee; None when there is none."""
    statement, parameters = page_statement(now=now, today=today, only=mentee_id)
    found = rows(session.connection().exec_driver_sql(statement, parameters))
    return found[0] if found else None


def _spellings(find: str) -> tuple[str, ...]:
    return tuple(sorted(fold_variants(find.strip()))) if find.strip() else ()
