"""Appointments as a calendar file (RFC 5545) that any calendar can import."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event as Entry


@dataclass(frozen=True, slots=True)
class Event:
    """One appointment.

    `uid` stays the same for its whole life, and `sequence` grows by one with each change, so that an import moves the
    entry and doesn't add a second. `starts` is an aware datetime, or a date for the whole day, where `minutes` don't
    count.
    `stamp` says when this state of it was written (aware).
    """

    uid: str
    sequence: int
    title: str
    starts: datetime | date
    stamp: datetime
    minutes: int = 0
    place: str = ""
    description: str = ""
    cancelled: bool = False


def calendar(events: Iterable[Event]) -> bytes:
    """The .ics file of these events, UTF-8 with CRLF; times in UTC, days as dates.

    Raises ValueError for a time without its zone.
    """
    from icalendar import Calendar

    file = Calendar()
    file.add("prodid", "-//mentor_tui//mentor_tui//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    for event in events:
        file.add_component(_entry(event))
    written: bytes = file.to_ical()
    return written


def _entry(event: Event) -> "Entry":
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", _utc(event.stamp))
    entry.add("summary", event.title)
    if isinstance(event.starts, datetime):
        starts = _utc(event.starts)
        entry.add("dtstart", starts)
        entry.add("dtend", starts + timedelta(minutes=event.minutes))
    else:
        entry.add("dtstart", event.starts)
        entry.add("dtend", event.starts + timedelta(days=1))
        # A day to remember is no day that is taken.
        entry.add("transp", "TRANSPARENT")
    if event.place:
        entry.add("location", event.place)
    if event.description:
        entry.add("description", event.description)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    return entry


def _utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("a time in a calendar needs its time zone")
    return moment.astimezone(UTC)
