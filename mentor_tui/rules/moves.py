"""Which sessions were moved, out of what was written down of their times.

A session counts as moved, once, where its time before the first and after the last of the changes is not the same: one
that was moved there and back was not moved. A time that was put right on the very day on which the session was planned
was never agreed on with anybody, and does not count either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class TimeChange:
    """At `at` the time of a session became another one; `was` is None where the session was planned with it."""

    session_id: UUID
    at: datetime
    was: datetime | None
    becomes: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """A session that was moved, last at `at`: from when to when."""

    session_id: UUID
    at: datetime
    was: datetime
    becomes: datetime


def moves(changes: Iterable[TimeChange], zone: ZoneInfo) -> tuple[Move, ...]:
    """The sessions that these changes moved, each once, in the order of their last move.

    The changes come in the order in which they were made; `zone` is the mentor's, whose days are meant.
    """
    planned_on: dict[UUID, date] = {}
    found: dict[UUID, Move] = {}
    for change in changes:
        key, day = change.session_id, change.at.astimezone(zone).date()
        if change.was is None:
            planned_on[key] = day
        elif planned_on.get(key) != day:
            first = found.pop(key, None)
            found[key] = Move(key, change.at, first.was if first else change.was, change.becomes)
    return tuple(one for one in found.values() if one.was != one.becomes)
