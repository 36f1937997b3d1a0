"""Dates and times as they are printed: "24. November 2026" and "24 November 2026"."""

from collections.abc import Iterable
from datetime import date, datetime

from mentor_tui.documents.document import Words

# British order in English, because the paper is written for readers in Europe.
_LOCALES = {"de": "de_DE", "en": "en_GB"}


def long_date(day: date, language: str) -> str:
    """A date with the month in words, in "de" or "en"."""
    from babel.dates import format_date

    return format_date(day, "d. MMMM y" if language == "de" else "d MMMM y", locale=_LOCALES[language])


def long_dates(day: date, languages: Iterable[str]) -> Words:
    """A date with the month in words, in each of `languages`."""
    return {language: long_date(day, language) for language in languages}


def moment(starts: datetime, language: str) -> str:
    """Weekday, date and time as `starts` has them in its own time zone: "Dienstag, 24. November 2026, 14:00 Uhr"."""
    from babel.dates import format_datetime

    pattern = "EEEE, d. MMMM y, HH:mm 'Uhr'" if language == "de" else "EEEE, d MMMM y, HH:mm"
    return format_datetime(starts, pattern, locale=_LOCALES[language])
