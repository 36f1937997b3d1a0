"""The outlook: its trend over weeks, and when it has fallen for two weeks; private, and never a score."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

WEEKS = 12
"""How many weeks a trend shows, unless somebody says otherwise."""

FEWEST = 2
"""A week with fewer answers says nothing: one bad day is no trend."""

FALL = Fraction(1, 2)
"""By so much the mean must have gone down in two weeks; less is the weather."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OutlookDay:
    """How the mentor was on one day, from 1 to 5; `offered` where a hand was offered that day."""

    day: date
    value: int
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """One week from its Monday: the mean of its answers, None without any, and how many there were."""

    monday: date
    mean: float | None
    count: int


def weekly(days: Iterable[OutlookDay], today: date, weeks: int = WEEKS) -> tuple[Week, ...]:
    """The last so many weeks from Monday to Sunday, the oldest first; the last one is that of `today`, up to today."""
    answers = list(days)
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - back * _WEEK for back in range(weeks - 1, -1, -1)]
    values = [
        [one.value for one in answers if monday <= one.day < monday + _WEEK and one.day <= today] for monday in mondays
    ]
    return tuple(
        Week(monday, sum(row) / len(row) if row else None, len(row))
        for monday, row in zip(mondays, values, strict=True)
    )


def falls(days: Iterable[OutlookDay], today: date) -> bool:
    """Whether the outlook has fallen for two weeks, seen from `today`.

    The last 21 days are three weeks of seven days each, the last of them ending today. It has fallen for two weeks when
    the mean of the second is below that of the first, that of the third below that of the second, and the third lies
    at least FALL below the first. Each of the three needs FEWEST answers. Days after today don't count.
    """
    latest, before, first = (_mean(days_of) for days_of in _three_weeks(days, today))
    if latest is None or before is None or first is None:
        return False
    return latest < before < first and first - latest >= FALL


def offers(days: Sequence[OutlookDay], today: date) -> bool:
    """Whether a hand is to be offered today: it has fallen for two weeks, and nobody said so yet.

    Once for each fall: after an offer, three weeks go by whose answers are all new, and on one of the days with an
    answer since then it must not have been falling.
    """
    if not falls(days, today):
        return False
    last = max((one.day for one in days if one.offered and one.day < today), default=None)
    if last is None:
        return True
    if today - last < 3 * _WEEK:
        return False
    return any(last < one.day < today and not falls(days, one.day) for one in days)


def _three_weeks(days: Iterable[OutlookDay], today: date) -> tuple[list[int], list[int], list[int]]:
    weeks: tuple[list[int], list[int], list[int]] = ([], [], [])
    for one in days:
        back = (today - one.day).days
        if 0 <= back < 21:
            weeks[back // 7].append(one.value)
    return weeks


def _mean(values: Sequence[int]) -> Fraction | None:
    return Fraction(sum(values), len(values)) if len(values) >= FEWEST else None
