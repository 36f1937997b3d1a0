"""The outlook: one for each day, the later one in place of the earlier; it never leaves the house."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, func, select

from mentor_tui.i18n import N_
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeSource, ChallengeState
from mentor_tui.models.exchange import Exchange
from mentor_tui.models.outlook import Outlook, OutlookFields
from mentor_tui.rules.outlook import WEEKS, OutlookDay, Week, offers, weekly
from mentor_tui.storage.errors import refuse_overwriting
from mentor_tui.storage.journal import titled

REMEMBERED = timedelta(days=400)
"""How far back it is looked whether a hand was offered before."""

WORDS = ("word", "good")


@dataclass(frozen=True, slots=True)
class OutlookRow:
    """What was said on one day; words may be empty."""

    value: int
    word: str
    good: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What may help when it has fallen: how many open challenges of their own the mentor has, and whom they asked last
    for a fellow's word ("" for nobody yet)."""

    challenges: int
    fellow: str


@dataclass(frozen=True, slots=True)
class TodaysOutlook:
    """How it stands today: what was said, None for nothing yet, and what is offered, None for nothing."""

    said: OutlookRow | None
    offer: Offer | None


@titled(N_("noted your outlook"))
def note(session: Session, day: date, value: int, now: datetime) -> bool:
    """Notes how the mentor is today, from 1 to 5, and returns whether a hand is offered; raises ValidationError.

    The offer is part of the answer that calls for it: taken back, it takes the offer along, and nobody hears it twice.
    """
    checked = OutlookFields(value=value)
    row = _row(session, day)
    if row is None:
        row = Outlook(day=day, value=checked.value, created_at=now)
        session.add(row)
    row.value = checked.value
    before = [one for one in days(session, day - REMEMBERED, day) if one.day != day]
    row.offered = offers([*before, OutlookDay(day, checked.value)], day)
    return row.offered


@titled(N_("noted your outlook"))
def write(session: Session, day: date, field: str, text: str, was: str | None = None) -> None:
    """Writes the word or the one good thing (`field` of WORDS) of a day that has an answer.

    Raises Conflict as all words do, and LookupError for a day without an answer.
    """
    row = _row(session, day)
    if row is None or field not in WORDS:
        raise LookupError("nothing was said on that day")
    refuse_overwriting(getattr(row, field), was, text)
    setattr(row, field, text.strip())


def today(session: Session, day: date) -> TodaysOutlook:
    """How it stands on that day."""
    row = _row(session, day)
    if row is None:
        return TodaysOutlook(None, None)
    return TodaysOutlook(OutlookRow(row.value, row.word, row.good), _offer(session) if row.offered else None)


def days(session: Session, since: date, until: date) -> tuple[OutlookDay, ...]:
    """The answers of these days, both included, the oldest first."""
    found = session.exec(select(Outlook).where(Outlook.day >= since, Outlook.day <= until).order_by(col(Outlook.day)))
    return tuple(OutlookDay(row.day, row.value, row.offered) for row in found)


def trend(session: Session, today: date, weeks: int = WEEKS) -> tuple[Week, ...]:
    """The last so many weeks up to `today`, the oldest first (see rules/outlook.py)."""
    return weekly(days(session, today - timedelta(days=7 * weeks), today), today, weeks)


def _row(session: Session, day: date) -> Outlook | None:
    return session.exec(select(Outlook).where(Outlook.day == day)).first()


def _offer(session: Session) -> Offer:
    own = select(func.count()).where(
        Challenge.state == ChallengeState.OPEN,
        Challenge.source == ChallengeSource.OWN,
        col(Challenge.mentee_id).is_(None),
    )
    fellow = (
        select(Exchange.fellow)
        .where(Exchange.fellow != "")
        .order_by(col(Exchange.created_at).desc(), col(Exchange.id))
        .limit(1)
    )
    return Offer(session.exec(own).one(), session.exec(fellow).first() or "")
