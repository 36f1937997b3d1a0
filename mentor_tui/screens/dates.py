"""Dates as people write them, echoed as they are understood while they are typed."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from mentor_tui.i18n import _, current
from mentor_tui.rules.dates import at, read_day, read_moment
from mentor_tui.rules.moments import clock, long_day


def echo_day(text: str, today: date, otherwise: str = "") -> str:
    """The day that `text` names in full, or that it is not understood yet; `otherwise` where nothing is written."""
    if not text.strip():
        return otherwise
    day = read_day(text, today)
    return f"→ {long_day(day, current())}" if day else _("not understood yet: try 22.12. or in 30 days")


def echo_moment(text: str, now: datetime, usual: time) -> str:
    """The same for a day and a time of day, `usual` where it has none; `now` is in the mentor's zone."""
    if not text.strip():
        return ""
    moment = read_moment(text, now)
    if moment is None:
        return _("not understood yet: try Tue 14:00 or in 2 weeks")
    return f"→ {long_day(moment.day, current())}, {clock(datetime.combine(moment.day, moment.time or usual))}"


def written_day(text: str, today: date) -> date | None:
    """The day that `text` names, None for an empty one; raises ValueError where it is not understood."""
    if not text.strip():
        return None
    day = read_day(text, today)
    if day is None:
        raise ValueError("no date")
    return day


def written_moment(text: str, now: datetime, usual: time, zone: ZoneInfo) -> datetime | None:
    """The same for a day and a time of day, aware, in `zone`."""
    if not text.strip():
        return None
    moment = read_moment(text, now)
    if moment is None:
        raise ValueError("no date")
    return at(moment, usual, zone)
