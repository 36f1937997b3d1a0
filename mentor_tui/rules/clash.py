"""Two sessions at one time: what overlaps, and what only touches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: its beginning, aware, and its length in minutes."""

    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        """The moment from which the mentor is free again."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Taken:
    """A session that stands in the mentor's calendar already."""

    session_id: UUID
    mentee_id: UUID
    mentee: str
    span: Span


def overlaps(one: Span, other: Span) -> bool:
    """Whether the two have a moment in common; one that begins when the other ends has none."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def clashes(planned: Iterable[Span], taken: Iterable[Taken]) -> tuple[Taken, ...]:
    """Those of `taken` that overlap one of `planned`, the earliest first."""
    spans = tuple(planned)
    found = [item for item in taken if any(overlaps(span, item.span) for span in spans)]
    return tuple(sorted(found, key=lambda item: (item.span.starts_at, item.session_id)))
