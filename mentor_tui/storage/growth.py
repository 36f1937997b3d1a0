"""What the mentor learns: practices and how they were rated, how sessions went, seminars and what came of them.

Each statement reads a range of one index: sessions of a few years, the latest seminars. Another year of work costs
nothing more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from mentor_tui.models.enums import OwnKind, SessionState
from mentor_tui.models.exchange import Exchange
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.own_time import OwnTime
from mentor_tui.models.session import MentoringSession, PracticeUse
from mentor_tui.rules.dates import later
from mentor_tui.rules.growth import YEARS, Evaluated, Month, Practised, Use, first_month, months, practised
from mentor_tui.rules.outlook import Week
from mentor_tui.rules.retrospect import HeldSession, Whose
from mentor_tui.storage import outlook, shelf
from mentor_tui.storage.shelf import MaterialRow

SEMINARS = 50
"""The most seminars that are shown, the latest ones."""


@dataclass(frozen=True, slots=True)
class SeminarRow:
    """A seminar on its day, what is to be followed up and by when, and what was put to use; words may be empty."""

    id: UUID
    text: str
    day: date
    done: bool
    follow_up: str
    follow_up_on: date | None
    followed_up: bool
    used: str


@dataclass(frozen=True, slots=True)
class Growth:
    """All of it: months and weeks the oldest first, seminars the latest first; how many cases, and written out."""

    practices: tuple[Practised, ...]
    months: tuple[Month, ...]
    seminars: tuple[SeminarRow, ...]
    cases: int
    written: int
    shelf: tuple[MaterialRow, ...]
    weeks: tuple[Week, ...]


def of(session: Session, today: date, zone: ZoneInfo) -> Growth:
    """What there is on the mentor's day `today`, in the calendar of `zone`, which is theirs."""
    uses = tuple(_uses(session, today, zone))
    cases, written = _cases(session)
    return Growth(
        practised(uses),
        months(_sessions(session, today, zone), uses, today, zone),
        tuple(_seminars(session)),
        cases,
        written,
        shelf.rows(session),
        outlook.trend(session, today),
    )


def practice(session: Session, practice_id: str, today: date, zone: ZoneInfo) -> Practised | None:
    """One practice with its uses; None where it was used in no session that was held."""
    found = practised(use for use in _uses(session, today, zone) if use.practice == practice_id)
    return found[0] if found else None


def seminar(session: Session, own_id: UUID) -> SeminarRow | None:
    """The seminar, or other own time, of that id; None where there is none."""
    item = session.get(OwnTime, own_id)
    return _row(item) if item else None


def _uses(session: Session, today: date, zone: ZoneInfo) -> Iterator[Use]:
    statement = (
        select(PracticeUse, Mentee.name, MentoringSession.starts_at)
        .join(MentoringSession, col(MentoringSession.id) == col(PracticeUse.session_id))
        .join(Mentee, col(Mentee.id) == col(PracticeUse.mentee_id))
        .where(
            MentoringSession.state == SessionState.HELD,
            col(MentoringSession.starts_at) >= _midnight(later(today, months=-12 * YEARS), zone),
        )
    )
    for use, name, at in session.exec(statement):
        yield Use(use.practice, use.mentee_id, name, at, use.rating)


def _sessions(session: Session, today: date, zone: ZoneInfo) -> Iterator[Evaluated]:
    statement = select(MentoringSession).where(
        MentoringSession.state == SessionState.HELD,
        col(MentoringSession.starts_at) >= _midnight(first_month(today), zone),
    )
    for item in session.exec(statement):
        whose = Whose(item.mentee_id, "", item.id)
        held = HeldSession(item.starts_at, whose, item.kind, item.minutes, item.began_at, item.ended_at)
        yield Evaluated(item.starts_at, held.minutes, item.as_planned)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def _seminars(session: Session) -> Iterator[SeminarRow]:
    statement = (
        select(OwnTime)
        .where(OwnTime.kind == OwnKind.SEMINAR)
        .order_by(col(OwnTime.day).desc(), col(OwnTime.id).desc())
        .limit(SEMINARS)
    )
    return map(_row, session.exec(statement))


def _row(item: OwnTime) -> SeminarRow:
    return SeminarRow(
        id=item.id,
        text=item.text,
        day=item.day,
        done=item.done_at is not None,
        follow_up=item.follow_up,
        follow_up_on=item.follow_up_on,
        followed_up=item.followed_up_at is not None,
        used=item.used,
    )


def _cases(session: Session) -> tuple[int, int]:
    return session.exec(select(func.count(), func.count(col(Exchange.written_at))).select_from(Exchange)).one()
