"""What a mentor learns from the record: which practice works with whom, and how the months went.

Only sessions that were held count. A mean is that of the ratings that were given, from 1 to 5; what nobody rated or
said counts as nothing, never as bad. A session lies in the month that the mentor's calendar has when it begins.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from mentor_tui.rules.dates import later
from mentor_tui.rules.practice import Rating

MONTHS = 12
"""How many months are shown, with the present one."""

YEARS = 3
"""How far back practices are looked at: what worked with somebody years ago may not be the mentor's way any more."""


@dataclass(frozen=True, slots=True)
class Use:
    """A practice used in a session that was held at `at` (aware), and how it was rated, None for not at all."""

    practice: str
    mentee_id: UUID
    mentee: str
    at: datetime
    rating: int | None


@dataclass(frozen=True, slots=True)
class With:
    """How a practice was rated with one mentee."""

    mentee_id: UUID
    mentee: str
    rating: Rating


@dataclass(frozen=True, slots=True)
class Practised:
    """A practice with all its uses, the oldest first; `people` are those it was rated with, the best first."""

    practice: str
    uses: tuple[Use, ...]
    people: tuple[With, ...]

    @property
    def rating(self) -> Rating | None:
        """All its ratings as one; None where it has none."""
        return _mean(self.ratings)

    @property
    def ratings(self) -> tuple[int, ...]:
        """Its ratings in the order of its sessions."""
        return tuple(use.rating for use in self.uses if use.rating is not None)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A session that was held at `at` (aware): its minutes, and whether it went as planned, None where nobody said."""

    at: datetime
    minutes: int
    as_planned: bool | None


@dataclass(frozen=True, slots=True)
class Month:
    """One month from its first day: sessions held and their minutes, of how many it was said whether they went as
    planned and how many did, and what its practices were rated. `last` is the day of its last session."""

    first: date
    held: int = 0
    minutes: int = 0
    said: int = 0
    as_planned: int = 0
    rating: Rating | None = None
    last: date | None = None


def practised(uses: Iterable[Use]) -> tuple[Practised, ...]:
    """Every practice that was used: the best rated first, then the one rated and used more often, then by its id."""
    by_practice: defaultdict[str, list[Use]] = defaultdict(list)
    for use in uses:
        by_practice[use.practice].append(use)
    found = [
        Practised(practice, tuple(sorted(items, key=lambda use: (use.at, use.mentee_id))), _people(items))
        for practice, items in by_practice.items()
    ]
    return tuple(sorted(found, key=lambda one: (*_best_first(one.rating), -len(one.uses), one.practice)))


def months(sessions: Iterable[Evaluated], uses: Iterable[Use], today: date, zone: ZoneInfo) -> tuple[Month, ...]:
    """The last MONTHS months up to the one of `today`, the oldest first; those before the first session are left out.

    Without a session in them there are none.
    """
    held: defaultdict[date, list[Evaluated]] = defaultdict(list)
    rated: defaultdict[date, list[int]] = defaultdict(list)
    for session in sessions:
        held[_month(session.at, zone)].append(session)
    for use in uses:
        if use.rating is not None:
            rated[_month(use.at, zone)].append(use.rating)
    shown = [later(first_month(today), months=back) for back in range(MONTHS)]
    return _begun([_told(first, held[first], rated[first], zone) for first in shown])


def first_month(today: date) -> date:
    """The first day of the first month that is shown."""
    return later(today.replace(day=1), months=1 - MONTHS)


def _begun(shown: Sequence[Month]) -> tuple[Month, ...]:
    start = next((at for at, month in enumerate(shown) if month.held), len(shown))
    return tuple(shown[start:])


def _told(first: date, held: Sequence[Evaluated], rated: Sequence[int], zone: ZoneInfo) -> Month:
    said = [session.as_planned for session in held if session.as_planned is not None]
    last = max((session.at.astimezone(zone).date() for session in held), default=None)
    return Month(first, len(held), sum(one.minutes for one in held), len(said), sum(said), _mean(rated), last)


def _month(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date().replace(day=1)


def _people(uses: Iterable[Use]) -> tuple[With, ...]:
    """Those it was rated with, the best first; of two as good the one with more ratings, then the name."""
    by_mentee: defaultdict[tuple[UUID, str], list[int]] = defaultdict(list)
    for use in uses:
        if use.rating is not None:
            by_mentee[use.mentee_id, use.mentee].append(use.rating)
    found = [With(key, name, Rating(sum(row) / len(row), len(row))) for (key, name), row in by_mentee.items()]
    return tuple(sorted(found, key=lambda one: (*_best_first(one.rating), one.mentee, one.mentee_id)))


def _best_first(rating: Rating | None) -> tuple[float, int]:
    return (-rating.average, -rating.count) if rating else (0, 0)


def _mean(ratings: Sequence[int]) -> Rating | None:
    return Rating(sum(ratings) / len(ratings), len(ratings)) if ratings else None
