"""Times of day as people write them, in German or English; what is not understood whole is None.

- Digits with minutes or with "Uhr" are the 24-hour clock: "14:00", "14.30 Uhr", "14 Uhr 30"; "3:00" and "3 Uhr" are at
  night. With am or pm they are the 12-hour clock.
- An hour as it is spoken ("halb drei", "drei Uhr", "viertel vor 3", "um 3", "at 3", "3 o'clock", "half past two") lies
  within working hours, from 7:00 to 18:59: "halb drei" is 14:30.
- "half three" is refused: it is another time for a Briton than for a German.
"""

import re
from collections.abc import Callable
from datetime import time
from functools import cache

from mentor_tui.rules.textfold import spelled

LONGEST = 80
"""A text of more characters is no date and no time."""

WORKDAY_BEGINS = 7
"""The first hour that a spoken hour can mean: "um 7" is in the morning, "um 6" in the evening."""

USUAL_TIME = time(9, 0)
"""When a meeting is taken to begin if only its day was said, and there was none before it."""

NUMBERS = {
    word: number
    for row in (
        "ein zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(row.split(), start=1)
} | {"eins": 1}
"""Number words from one to twelve, spelled as `plain` spells them."""


def plain(text: str) -> str:
    """`text` as the grammar reads it: in small letters, "ä" as "ae", with single spaces; "" where it is too long."""
    return " ".join(spelled(text).casefold().split()) if len(text) <= LONGEST else ""


def read_time(text: str) -> time | None:
    """The time of day that `text` names, to the minute; None where it is not understood whole."""
    written = plain(text)
    for form, reading in _FORMS:
        if match := _form(form).fullmatch(written):
            try:
                return reading(match)
            except ValueError:  # the clock has no such time, as 24:10
                return None
    return None


def _exact(match: re.Match[str]) -> time:
    """14:00, 14 Uhr: the 24-hour clock."""
    return time(int(match["hour"]), int(match["minute"] or 0))


def _halved(match: re.Match[str]) -> time | None:
    """2pm, 2:30 pm: the 12-hour clock, on which 12 am is midnight and 12 pm is noon."""
    hour = int(match["hour"])
    if hour not in range(1, 13):
        return None
    return time(hour % 12 + (12 if match["half"] == "p" else 0), int(match["minute"] or 0))


def _noon(match: re.Match[str]) -> time:
    return time(12)


def _spoken(minutes: int) -> Callable[[re.Match[str]], time]:
    """Reads an hour as it is spoken, and `minutes` after it: "halb drei" is thirty before three."""

    def reading(match: re.Match[str]) -> time:
        hour = NUMBERS.get(match["hour"]) or int(match["hour"])
        since_midnight = 60 * hour + minutes
        if hour <= 12:
            since_midnight %= 12 * 60
            since_midnight += 12 * 60 if since_midnight < 60 * WORKDAY_BEGINS else 0
        return time(*divmod(since_midnight, 60))

    return reading


_WORD = "|".join(NUMBERS)
_HOUR = rf"(?P<hour>[1-9]\d?|{_WORD})"
_DIGITS = r"(?P<hour>\d\d?)"
_MINUTE = r"(?P<minute>\d\d)"

_AT = r"(?:(?:um|at) )?"

# No text fits two forms that read it differently, so their order doesn't matter.
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], time | None]], ...] = (
    (rf"{_AT}{_DIGITS}:{_MINUTE}(?::00)?(?: ?uhr| ?h)?", _exact),
    (rf"{_AT}{_DIGITS}(?:\.{_MINUTE})? ?(?:uhr|h)", _exact),
    (rf"{_AT}{_DIGITS} ?(?:uhr|h) ?{_MINUTE}", _exact),
    (rf"(?:um|at) {_DIGITS}\.{_MINUTE}", _exact),  # "14.30" alone would rather be a date
    (rf"{_AT}{_DIGITS}(?:[:.]{_MINUTE})? ?(?P<half>[ap])(?:m|\.m\.)", _halved),
    (r"(?:at )?(?:noon|midday)|(?:12 uhr )?mittags?", _noon),
    (rf"(?:um|at) {_HOUR}", _spoken(0)),
    (rf"{_AT}(?P<hour>{_WORD}) uhr", _spoken(0)),
    (rf"{_AT}{_HOUR} o['’]?clock", _spoken(0)),
    (rf"{_AT}halb {_HOUR}", _spoken(-30)),
    (rf"{_AT}half past {_HOUR}", _spoken(30)),
    (rf"{_AT}(?:viertel nach|(?:a )?quarter past) {_HOUR}", _spoken(15)),
    (rf"{_AT}(?:viertel vor|drei ?viertel|(?:a )?quarter to) {_HOUR}", _spoken(-15)),
)


@cache
def _form(pattern: str) -> re.Pattern[str]:
    # Compiled at its first use: together the forms take milliseconds, which starting up doesn't have.
    return re.compile(pattern, re.ASCII)
