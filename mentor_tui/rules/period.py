"""Weeks and years of the mentor's calendar: they tile the time, whatever the clocks do, and are named as people do."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentor_tui.rules.dates import YEARS, read_day


class Span(StrEnum):
    """How long a period is; a week goes from Monday to Sunday (ISO 8601)."""

    WEEK = "week"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A week or a year of the mentor's calendar; `first` is its first day. Made by `period_of`."""

    span: Span
    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return self.following.first - timedelta(days=1)

    @property
    def following(self) -> "Period":
        """The period right after it."""
        if self.span is Span.WEEK:
            return Period(self.span, self.first + timedelta(weeks=1))
        return Period(self.span, date(self.first.year + 1, 1, 1))

    @property
    def before(self) -> "Period":
        """The period right before it."""
        return period_of(self.span, self.first - timedelta(days=1))

    @property
    def number(self) -> int:
        """The week of its year, or the year."""
        return self.first.isocalendar().week if self.span is Span.WEEK else self.first.year

    @property
    def code(self) -> str:
        """As it is named on the command line and in file names: "2026-W48", "2026"."""
        year, week, _day = self.first.isocalendar()
        return f"{year:04}-W{week:02}" if self.span is Span.WEEK else f"{self.first.year:04}"

    def holds(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Whether a moment (aware) lies in it, as the calendar in `zone` says: in exactly one week, and one year."""
        return self.first <= moment.astimezone(zone).date() <= self.last

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Its first moment and the first one after it, in `zone`; they are as far apart as the clocks there say."""
        return _midnight(self.first, zone), _midnight(self.following.first, zone)


def period_of(span: Span, day: date) -> Period:
    """The week or the year that a day lies in."""
    first = day - timedelta(days=day.weekday()) if span is Span.WEEK else date(day.year, 1, 1)
    return Period(span, first)


def read_period(span: Span, text: str, today: date) -> Period | None:
    """The period that `text` names, seen from `today`; "" is the present one, None what is not understood.

    A week is "2026-W48" or "W48", a year "2026"; either is also named by a day in it as people write it ("24.11.",
    "vor einer Woche", "last Tuesday").
    """
    text = text.strip()
    if not text:
        return period_of(span, today)
    day: date | None = None
    if match := _WEEK.fullmatch(text) if span is Span.WEEK else None:
        year = int(match["year"] or today.isocalendar().year)
        try:
            day = date.fromisocalendar(year, int(match["week"]), 1) if year in YEARS else None
        except ValueError:  # a year has 52 weeks, some have 53
            return None
    elif span is Span.YEAR and _YEAR.fullmatch(text):
        day = date(int(text), 1, 1) if int(text) in YEARS else None
    else:
        day = read_day(text, today)
    return period_of(span, day) if day else None


_WEEK = re.compile(r"(?:(?P<year>\d{4})-?)?[Ww](?P<week>\d\d?)", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day: where the clocks skip or repeat midnight, the earlier one, as `fold` 0 says it."""
    return datetime.combine(day, time(), tzinfo=zone)
