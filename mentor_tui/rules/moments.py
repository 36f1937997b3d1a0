"""Days and times as the screens show them, in German ("de") and English ("en"): short, and always in the same form.

Every form that stands for a day can be typed back: `mentor_tui.rules.dates` reads all of them. The functions take the
language, not gettext's messages, because these are forms and not sentences; another language raises KeyError.
"""

from datetime import date, datetime, timedelta

WEEKDAYS = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""The names of the days, from Monday as in `date.weekday()`."""

MONTHS = {
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
"""The names of the months, January first."""

SHORT_WEEKDAY = {"de": 2, "en": 3}
"""How many letters of its name a day keeps: Di, Tue."""

SHORT_MONTH = 3
"""How many letters of its name a month keeps: Nov."""

NEAR = timedelta(days=182)
"""Up to this distance from today, half a year, a day is shown without its year."""

_NAMED = {
    "de": {-1: "gestern", 0: "heute", 1: "morgen"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}
_AHEAD = {"de": "in {n} Tagen", "en": "in {n} days"}
_PAST = {"de": "vor {n} Tagen", "en": "{n} days ago"}
_HOURS = {"de": ("Stunde", "Stunden"), "en": ("hour", "hours")}
_MINUTES = {"de": ("Minute", "Minuten"), "en": ("minute", "minutes")}


def short_day(day: date, today: date, language: str) -> str:
    """A day in a list: "heute", "morgen", "gestern", else "Di 24.11." or "Tue 24 Nov", beyond half a year with year."""
    distance = day - today
    if name := _NAMED[language].get(distance.days):
        return name
    weekday = WEEKDAYS[language][day.weekday()][: SHORT_WEEKDAY[language]]
    year = "" if abs(distance) <= NEAR else f"{day.year:04}"
    if language == "de":
        return f"{weekday} {day.day}.{day.month}.{year}"
    return f"{weekday} {day.day} {MONTHS[language][day.month - 1][:SHORT_MONTH]} {year}".rstrip()


def listed_day(day: date, today: date, language: str) -> str:
    """A day in a column of days, all as wide: "Di  8.12. ", "Tue  8 Dec ", beyond half a year " 8.12.2025"."""
    weekday = WEEKDAYS[language][day.weekday()][: SHORT_WEEKDAY[language]]
    far = abs(day - today) > NEAR
    if language == "de":
        told = f"{day.day:2}.{day.month}."
        return f"{told}{day.year:04}".ljust(10) if far else f"{weekday} {told}".ljust(10)
    told = f"{day.day:2} {MONTHS[language][day.month - 1][:SHORT_MONTH]}"
    return f"{told} {day.year:04}" if far else f"{weekday} {told} "


def short_moment(moment_local: datetime, now_local: datetime, language: str) -> str:
    """An appointment in a list: "heute 14:00", "Di 24.11. 14:00"; both times in the mentor's zone."""
    return f"{short_day(moment_local.date(), now_local.date(), language)} {clock(moment_local)}"


def resolved_moment(moment_local: datetime, language: str) -> str:
    """A moment as it is said back to somebody who typed it, without a word that needs today: "Do 26.11.2026, 14:00"."""
    day = moment_local.date()
    weekday = WEEKDAYS[language][day.weekday()][: SHORT_WEEKDAY[language]]
    if language == "de":
        return f"{weekday} {day.day}.{day.month}.{day.year:04}, {clock(moment_local)}"
    return f"{weekday} {day.day} {MONTHS[language][day.month - 1][:SHORT_MONTH]} {day.year:04}, {clock(moment_local)}"


def long_day(day: date, language: str) -> str:
    """A day in full: "Dienstag, 24. November 2026", "Tuesday, 24 November 2026"."""
    point = "." if language == "de" else ""
    weekday, month = WEEKDAYS[language][day.weekday()], MONTHS[language][day.month - 1]
    return f"{weekday}, {day.day}{point} {month} {day.year:04}"


def ago(days: int, language: str) -> str:
    """How many days something is past: "heute", "gestern", "vor 3 Tagen"; below zero it lies ahead: "in 3 Tagen"."""
    if name := _NAMED[language].get(-days):
        return name
    form = _PAST if days > 0 else _AHEAD
    return form[language].format(n=abs(days))


def clock(moment_local: datetime) -> str:
    """The time of day in the mentor's zone, as "14:02"."""
    return f"{moment_local:%H:%M}"


def elapsed(minutes: int) -> str:
    """A running meeting's time as "00:23", hours and minutes; a clock that was set back shows "00:00"."""
    hours, rest = divmod(max(minutes, 0), 60)
    return f"{hours:02}:{rest:02}"


def minutes_in_words(minutes: int, language: str) -> str:
    """A length, `minutes` from 0: "45 Minuten", "1 Stunde", "1 Stunde 30 Minuten", "2 hours"."""
    hours, rest = divmod(max(minutes, 0), 60)
    parts = [_counted(hours, _HOURS[language])] if hours else []
    if rest or not hours:
        parts.append(_counted(rest, _MINUTES[language]))
    return " ".join(parts)


def _counted(number: int, words: tuple[str, str]) -> str:
    one, many = words
    return f"{number} {one if number == 1 else many}"
