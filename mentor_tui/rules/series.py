"""A series of sessions: every so many days, weeks or months, up to a day or a number of times.

A series keeps the time of day in the mentor's zone: 14:00 stays 14:00 when the clocks change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import count, islice
from zoneinfo import ZoneInfo

from mentor_tui.rules.dates import Moment, at, later
from mentor_tui.rules.moments import short_day

MOST = 60
"""The most sessions that are planned at once: weekly for more than a year. One more is a slip of the finger."""


class Unit(StrEnum):
    """What the distance between two sessions is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How far apart two sessions are: `every` (from 1) days, weeks or months."""

    every: int
    unit: Unit


_EVERY = {
    "de": {
        Unit.DAY: ("jeden Tag", "alle {n} Tage"),
        Unit.WEEK: ("jede Woche", "alle {n} Wochen"),
        Unit.MONTH: ("jeden Monat", "alle {n} Monate"),
    },
    "en": {
        Unit.DAY: ("every day", "every {n} days"),
        Unit.WEEK: ("every week", "every {n} weeks"),
        Unit.MONTH: ("every month", "every {n} months"),
    },
}
_UNTIL = {"de": "bis", "en": "until"}
_TIMES = {"de": "{n}-mal", "en": "{n} times"}


@dataclass(frozen=True, slots=True)
class Series:
    """A rhythm and its end: the last day that counts, or how many sessions there are in all, the first included."""

    rhythm: Rhythm
    until: date | None = None
    times: int | None = None


class TooMany(ValueError):
    """A series has more than MOST sessions."""


def days(first: date, series: Series) -> tuple[date, ...]:
    """The days of the series from `first` on, the day `until` included; none where it lies before `first`.

    Monthly from the 31st means the last day of a shorter month. Raises TooMany, and OverflowError beyond the calendar.
    """
    found = tuple(islice(_days(first, series), MOST + 1))
    if len(found) > MOST:
        raise TooMany
    return found


def starts(first: datetime, series: Series) -> tuple[datetime, ...]:
    """When the sessions of the series begin, `first` (aware, in the mentor's zone) among them; raises TooMany.

    At a time that the clocks skip in spring it begins as much later as they jump.
    """
    zone = first.tzinfo
    assert isinstance(zone, ZoneInfo)
    clock = first.time()
    return tuple(
        first if day == first.date() else at(Moment(day, clock), clock, zone) for day in days(first.date(), series)
    )


def moved_along(moment: datetime, old: datetime, new: datetime) -> datetime:
    """Where a session at `moment` goes when the one at `old` goes to `new`; all aware, in one zone.

    The distance is that of the wall clock, so that two sessions at 14:00 both go to 15:00 over a change of the clocks.
    """
    zone = moment.tzinfo
    assert isinstance(zone, ZoneInfo)
    wall = moment.replace(tzinfo=None) + (new.replace(tzinfo=None) - old.replace(tzinfo=None))
    return at(Moment(wall.date(), wall.time()), time.min, zone)


def next_by_rhythm(last: date, rhythm_days: int | None, today: date) -> date:
    """The day after today that keeps the rhythm from the `last` session on.

    Without a rhythm, and where its day is over, it is the next of the same weekday.
    """
    day = last + timedelta(days=rhythm_days or 7)
    return day if day > today else today + timedelta(days=(day - today).days % 7 or 7)


def in_words(series: Series, today: date, language: str) -> str:
    """The series as it can be typed back: "alle 2 Wochen bis Mi 30.6.", "every week, 6 times"."""
    rhythm = series.rhythm
    one, several = _EVERY[language][rhythm.unit]
    told = one if rhythm.every == 1 else several.format(n=rhythm.every)
    if series.until is not None:
        return f"{told} {_UNTIL[language]} {short_day(series.until, today, language)}"
    return f"{told}, {_TIMES[language].format(n=series.times)}"


def _days(first: date, series: Series) -> Iterator[date]:
    if series.until is None and series.times is None:
        raise ValueError("a series needs an end")
    for number in count() if series.times is None else range(series.times):
        day = _day(first, series.rhythm, number)
        if series.until is not None and day > series.until:
            return
        yield day


def _day(first: date, rhythm: Rhythm, number: int) -> date:
    distance = number * rhythm.every
    match rhythm.unit:
        case Unit.DAY:
            return first + timedelta(days=distance)
        case Unit.WEEK:
            return first + timedelta(weeks=distance)
        case Unit.MONTH:  # from the first day each time: the 31st comes back after a shorter month
            return later(first, months=distance)
