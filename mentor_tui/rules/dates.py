"""Days and appointments as people write them, German and English alike: understood whole or not at all.

What is not understood whole is None, so that a slip never becomes some other day. Where people differ, this holds:

- A day without a year is the next one to come, and today counts. With its weekday it may also be the one just past,
  as lists show it: "Di 3.11." A weekday that doesn't fit its date is refused.
- "Dienstag" is the next one to come, and today counts. "nächsten Dienstag", "kommenden Dienstag" and "next Tuesday" are
  the first one after today, even if that is tomorrow. "Dienstag nächster Woche" and "Tuesday next week" lie in the
  week from next Monday. "diesen Dienstag" and "this Tuesday" lie in this week, and are refused when they are over.
- "nächste Woche" and "next week" are its Monday.
- With dots the day comes first. With a slash "12/8" is refused; "24/12" and "12/24" can be read in one way only.
- Two digits of a year stand for 20.. and only in "8.12.26": after a month's name they are more likely an hour.
- "in einem Monat" from the 31st is the last day of a shorter month. "+3m" are months.
- A time alone is today's, even if it is over. Which times are understood, `mentor_tui.rules.times` says.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from mentor_tui.rules.moments import MONTHS, NEAR, SHORT_MONTH, SHORT_WEEKDAY, WEEKDAYS
from mentor_tui.rules.times import NUMBERS, plain, read_time

YEARS = range(1900, 2200)
"""A year beyond these is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with a time of day where one was given; both as the mentor's calendar and clock show them."""

    day: date
    time: time | None


def read_day(text: str, today: date) -> date | None:
    """The day that `text` names, seen from `today`; None where it is not understood whole, or names a time as well."""
    written = plain(text)
    for form, reading in _FORMS:
        if match := _form(form).fullmatch(written):
            try:
                day = reading(match, today)
            except (ValueError, OverflowError):  # the calendar has no such day, as 31.2.
                return None
            return day if day and day.year in YEARS else None
    return None


def read_moment(text: str, now: datetime) -> Moment | None:
    """The day that `text` names, with its time where one is given; None where it is not understood whole.

    `now` is aware, in the mentor's zone. The time stands after its day or before it: "Di 14:00", "2pm tomorrow".
    """
    written = _ISO_TIME.sub(" ", plain(text))
    if written in ("jetzt", "now"):
        return Moment(now.date(), time(now.hour, now.minute))
    words = written.split()
    found = set[Moment]()
    for cut in range(1, len(words) + 1):
        head, tail = " ".join(words[:cut]).removesuffix(","), " ".join(words[cut:])
        found.update(filter(None, (_moment(head, tail, now.date()), _moment(tail, head, now.date()))))
    return found.pop() if len(found) == 1 else None  # "um 3 am Dienstag" can be read in two ways


def at(moment: Moment, default_time: time, zone: ZoneInfo) -> datetime:
    """`moment` as an aware datetime in `zone`, at `default_time` where it has no time.

    A time that the clocks skip in spring becomes as much later as they jump (2:30 is 3:30 then); of one that they show
    twice in autumn it is the first. Raises OverflowError at the two ends of Python's calendar, which are never read.
    """
    wall = datetime.combine(moment.day, default_time if moment.time is None else moment.time, tzinfo=zone)
    return wall.replace(fold=0).astimezone(UTC).astimezone(zone)


def later(day: date, *, months: int) -> date:
    """The same day `months` later, or the last of its month where that is shorter; raises beyond Python's calendar."""
    first = _first_of_month(day, months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _moment(day_text: str, time_text: str, today: date) -> Moment | None:
    at_time = read_time(time_text) if time_text else None
    if time_text and at_time is None:
        return None
    day = read_day(day_text, today) if day_text else today
    return Moment(day, at_time) if day else None


def _names(names: Mapping[str, tuple[str, ...]], letters: Mapping[str, int], first: int) -> dict[str, int]:
    return {
        plain(word): number
        for language, row in names.items()
        for number, name in enumerate(row, start=first)
        for word in (name, name[: letters[language]])
    }


WEEKDAY_NUMBERS = _names(WEEKDAYS, SHORT_WEEKDAY, 0) | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "sonnabend": 5}
_MONTHS = _names(MONTHS, dict.fromkeys(MONTHS, SHORT_MONTH), 1) | {"jaenner": 1, "mrz": 3, "sept": 9}
COUNTS = NUMBERS | dict.fromkeys(("eine", "einem", "einen", "einer", "a", "an"), 1)
"""How many, in words; of more than twelve people write the digits."""

_NAMED_DAYS = (
    {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "uebermorgen": 2}
    | {"yesterday": -1, "today": 0, "tomorrow": 1}
    | {"the day before yesterday": -2, "day before yesterday": -2}
    | {"the day after tomorrow": 2, "day after tomorrow": 2}
)
_DAY, _WEEK, _MONTH, _YEAR = (1, 0), (7, 0), (0, 1), (0, 12)  # days and months
UNITS = (
    dict.fromkeys(("tag", "tage", "tagen", "day", "days"), _DAY)
    | dict.fromkeys(("woche", "wochen", "week", "weeks"), _WEEK)
    | dict.fromkeys(("monat", "monate", "monaten", "month", "months"), _MONTH)
    | dict.fromkeys(("jahr", "jahre", "jahren", "year", "years"), _YEAR)
)
"""The days and the months of a unit of time, by its name."""

_LETTERS = {"d": _DAY, "t": _DAY, "w": _WEEK, "m": _MONTH, "y": _YEAR, "j": _YEAR}


def _dated(match: re.Match[str], today: date) -> date | None:
    """8.12.2026, Di 8.12., 8 Dec."""
    day, month = int(match["day"]), _MONTHS.get(match["month"]) or int(match["month"])
    weekday = WEEKDAY_NUMBERS[match["weekday"]] if match["weekday"] else None
    if not (year := match["year"]):
        return _without_year(day, month, weekday, today)
    dated = date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return dated if weekday in (None, dated.weekday()) else None


def _without_year(day: int, month: int, weekday: int | None, today: date) -> date | None:
    # Eight years either way, because a 29 February can be as far off: 2100 has none.
    years = range(today.year - 8, today.year + 9)
    days = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    coming = min((one for one in days if one >= today), default=None)
    if coming is None or weekday in (None, coming.weekday()):
        return coming
    past = max(one for one in days if one < today)
    return past if past.weekday() == weekday and today - past <= NEAR else None


def _slashed(match: re.Match[str], today: date) -> date | None:
    """24/12 and 12/24, but not 12/8."""
    month, day = sorted((int(match["first"]), int(match["second"])))
    if day <= 12 and day != month:
        return None
    return date(int(match["year"]), month, day) if match["year"] else _without_year(day, month, None, today)


def _coming_weekday(match: re.Match[str], today: date) -> date:
    """Dienstag."""
    return today + timedelta(days=(WEEKDAY_NUMBERS[match["weekday"]] - today.weekday()) % 7)


def _next_weekday(match: re.Match[str], today: date) -> date:
    """Nächsten Dienstag."""
    return _coming_weekday(match, today + timedelta(days=1))


def _last_weekday(match: re.Match[str], today: date) -> date:
    """Letzten Dienstag: the last one before today."""
    return _coming_weekday(match, today - timedelta(weeks=1))


def _this_weekday(match: re.Match[str], today: date) -> date | None:
    """Diesen Dienstag."""
    day = _monday(today) + timedelta(days=WEEKDAY_NUMBERS[match["weekday"]])
    return day if day >= today else None


def _next_week(match: re.Match[str], today: date) -> date:
    """Nächste Woche, übernächste Woche."""
    return _monday(today) + timedelta(weeks=2 if match["after_next"] else 1)


def _in_next_week(match: re.Match[str], today: date) -> date:
    """Dienstag nächster Woche."""
    return _next_week(match, today) + timedelta(days=WEEKDAY_NUMBERS[match["weekday"]])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _named(match: re.Match[str], today: date) -> date:
    """Morgen."""
    return today + timedelta(days=_NAMED_DAYS[match["name"]])


def _counted(match: re.Match[str], today: date) -> date:
    """In zwei Wochen, +2w."""
    return _shifted(match, today, 1)


def _counted_back(match: re.Match[str], today: date) -> date:
    """Vor zwei Wochen."""
    return _shifted(match, today, -1)


def _shifted(match: re.Match[str], today: date, sign: int) -> date:
    count = sign * (COUNTS.get(match["count"]) or int(match["count"]))
    days, months = UNITS.get(match["unit"]) or _LETTERS[match["unit"]]
    return later(today, months=count * months) + timedelta(days=count * days)


def _end_of_month(match: re.Match[str], today: date) -> date:
    """Ende des Monats, end of next month."""
    return _first_of_month(today, 2 if match["next"] else 1) - timedelta(days=1)


def _end_of_named_month(match: re.Match[str], today: date) -> date:
    """Ende Dezember."""
    month = _MONTHS[match["month"]]
    year = int(match["year"]) if match["year"] else today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1])


def _end_of_year(match: re.Match[str], today: date) -> date:
    """Ende des Jahres, end of next year."""
    return date(today.year + (1 if match["next"] else 0), 12, 31)


def _first_of_month(day: date, months_later: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months_later, 12)
    return date(year, month + 1, 1)


def _group(name: str, words: Iterable[str]) -> str:
    return f"(?P<{name}>{'|'.join(words)})"


_ISO_TIME = re.compile(r"(?<=\d)t(?=\d\d:)")
_WEEKDAY_NAME = _group("weekday", WEEKDAY_NUMBERS) + r"\.?"
_MONTH_NAME = _group("month", _MONTHS) + r"\.?"
_COUNT = _group("count", (r"\d{1,3}", *COUNTS))
_UNIT = _group("unit", UNITS)
_ORDINAL = r"(?P<day>\d\d?)(?:\.|st|nd|rd|th)?"
_FULL_YEAR = r"(?:(?:, ?|\.| )(?P<year>\d{4}))?"
_THE_WEEKDAY = rf"(?:{_WEEKDAY_NAME},? (?:den |dem |the )?)?"
_NEXT_WEEK = (
    r"(?:(?:naechste|kommende)[nr]? woche|next week"
    r"|(?P<after_next>uebernaechste[nr]? woche|(?:the )?week after next))"
)
_LEAD_IN = r"(?:(?:am|zum|bis|bis zum|den|on|by|on the|by the|the) )?"

# No text fits two forms that read it differently, so their order doesn't matter.
_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], date | None]], ...] = (
    (_group("name", _NAMED_DAYS), _named),
    (_WEEKDAY_NAME, _coming_weekday),
    (rf"(?:naechste[rn]?|kommende[rn]?|next|coming) {_WEEKDAY_NAME}", _next_weekday),
    (rf"(?:diese[rn]?|this) {_WEEKDAY_NAME}", _this_weekday),
    (rf"(?:letzte[rn]?|vergangene[rn]?|vorige[rn]?|last) {_WEEKDAY_NAME}", _last_weekday),
    (rf"{_WEEKDAY_NAME},? (?:in der |der )?{_NEXT_WEEK}", _in_next_week),
    (rf"{_NEXT_WEEK},? (?:am |on )?{_WEEKDAY_NAME}", _in_next_week),
    (_NEXT_WEEK, _next_week),
    (rf"{_THE_WEEKDAY}(?P<day>\d\d?)\.(?P<month>\d\d?)(?:\.(?P<year>\d{{4}}|\d\d)?)?", _dated),
    (rf"{_THE_WEEKDAY}(?P<day>\d\d?)\. (?P<month>\d\d?)\.(?: (?P<year>\d{{4}}))?", _dated),
    (rf"{_THE_WEEKDAY}(?P<day>\d\d?)\.(?P<month>\d\d?)\. (?P<year>\d{{4}})", _dated),
    (rf"{_THE_WEEKDAY}{_ORDINAL} ?(?:of )?{_MONTH_NAME}{_FULL_YEAR}", _dated),
    (rf"{_THE_WEEKDAY}{_MONTH_NAME} (?:the )?{_ORDINAL}{_FULL_YEAR}", _dated),
    (rf"{_THE_WEEKDAY}(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)", _dated),
    (r"(?P<first>\d\d?)/(?P<second>\d\d?)(?:/(?P<year>\d{4}))?", _slashed),
    (rf"(?:heute )?in {_COUNT} {_UNIT}", _counted),
    (rf"{_COUNT} {_UNIT} from (?:now|today)", _counted),
    (rf"\+ ?(?P<count>\d{{1,3}}) ?{_group('unit', _LETTERS)}", _counted),
    (rf"vor {_COUNT} {_UNIT}", _counted_back),
    (rf"{_COUNT} {_UNIT} ago", _counted_back),
    (r"monatsende|ende (?:des|dieses|diesen|(?P<next>(?:des )?(?:naechsten|kommenden))) monats", _end_of_month),
    (r"(?:the )?end of (?:the |this |(?P<next>next ))?month", _end_of_month),
    (rf"(?:ende|(?:the )?end of) {_MONTH_NAME}{_FULL_YEAR}", _end_of_named_month),
    (r"jahresende|ende (?:des|dieses|diesen|(?P<next>(?:des )?(?:naechsten|kommenden))) jahres", _end_of_year),
    (r"(?:the )?end of (?:the |this |(?P<next>next ))?year", _end_of_year),
)


@cache
def _form(pattern: str) -> re.Pattern[str]:
    # Compiled at its first use: together the forms take milliseconds, which starting up doesn't have.
    return re.compile(f"{_LEAD_IN}(?:{pattern})", re.ASCII)
