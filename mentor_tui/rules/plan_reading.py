"""What was typed into the form of a session, understood together: when it is, how often, how long."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from mentor_tui.rules.clash import Span
from mentor_tui.rules.dates import at, read_moment
from mentor_tui.rules.series import Series, TooMany, starts
from mentor_tui.rules.series_reading import is_endless, read_series

MINUTES = range(5, 601)
"""How long a session can be (models/session.py)."""


class Fault(StrEnum):
    """What was not understood."""

    WHEN = "when"
    MINUTES = "minutes"
    REPEAT = "repeat"
    ENDLESS = "endless"
    TOO_MANY = "too-many"


@dataclass(frozen=True, slots=True)
class Understood:
    """When the sessions begin, aware, in the mentor's zone; none without a time. `series` is None for one alone."""

    starts: tuple[datetime, ...] = ()
    series: Series | None = None
    minutes: int | None = None
    faults: frozenset[Fault] = frozenset()

    @property
    def first(self) -> datetime | None:
        """When it is, None where that is empty or was not understood."""
        return self.starts[0] if self.starts else None

    def spans(self, usual_minutes: int) -> tuple[Span, ...]:
        """The time that is taken; where the length was not understood, the usual one."""
        return tuple(Span(start, self.minutes or usual_minutes) for start in self.starts)


def understand(when: str, repeat: str, minutes: str, *, now: datetime, usual_time: time) -> Understood:
    """What these three texts mean, each empty where nothing was said; a day alone is at `usual_time`.

    `now` is aware, in the mentor's zone.
    """
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    faults: set[Fault] = set()
    length = int(minutes) if minutes.strip().isdecimal() else 0
    if length not in MINUTES:
        faults.add(Fault.MINUTES)
    moment = read_moment(when, now)
    if moment is None:
        faults |= {Fault.WHEN} if when.strip() else set()
        return Understood(minutes=length if length in MINUTES else None, faults=frozenset(faults))
    first = at(moment, usual_time, zone)
    found: tuple[datetime, ...] = (first,)
    series = None
    if repeat.strip():
        series = read_series(repeat, first.date(), now.date())
        if series is None:
            faults.add(Fault.ENDLESS if is_endless(repeat, first.date()) else Fault.REPEAT)
        else:
            try:
                found = starts(first, series)
            except TooMany:
                faults.add(Fault.TOO_MANY)
    return Understood(found, series, length if length in MINUTES else None, frozenset(faults))
