"""A series as people write it, German and English alike: "alle zwei Wochen bis 30.6.", "every month, 6 times".

It is understood whole or not at all, as `mentor_tui.rules.dates` reads a day. Where people differ, this holds:

- A series needs an end: a day, a number of sessions with the first among them, or how long it goes on. Then the last
  day is the one before its anniversary: "jede Woche, 6 Wochen lang" are six sessions.
- The last day is the next one to come after the first session: "bis 30.6." of next year where that begins next year.
- "jede Woche zweimal" and "twice a week" are refused: nobody can say on which days. "jede Woche, zweimal" are two.
- "jeden Dienstag" is refused for a series that begins on another day. "biweekly" means two things and is refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mentor_tui.rules.dates import COUNTS, UNITS, WEEKDAY_NUMBERS, later, read_day
from mentor_tui.rules.moments import WEEKDAYS
from mentor_tui.rules.series import Rhythm, Series, Unit
from mentor_tui.rules.times import NUMBERS, plain


@dataclass(frozen=True, slots=True)
class _Pace:
    """A rhythm as it was written, with the weekday that it named."""

    rhythm: Rhythm
    weekday: int | None = None


def read_series(text: str, first: date, today: date) -> Series | None:
    """The series that `text` names for sessions from `first` on, seen from `today`; None where it is not understood.

    Its last day is never before `first`.
    """
    found = set(_readings(plain(text), first, today))
    return found.pop() if len(found) == 1 else None


def is_endless(text: str, first: date) -> bool:
    """Whether `text` is a rhythm that only lacks its end: "alle zwei Wochen"."""
    return _pace(plain(text), first) is not None


def _readings(written: str, first: date, today: date) -> Iterator[Series]:
    """Every way to cut the words into a rhythm and an end; the end stands after it, a last day also before it."""
    words = written.split()
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        apart = head.endswith(",")
        head = head.removesuffix(",")
        if (pace := _pace(head, first)) and (series := _ended(pace.rhythm, tail, apart, first, today)):
            yield series
        if (pace := _pace(tail, first)) and (until := _until(head, first, today)):
            yield Series(pace.rhythm, until=until)


def _pace(text: str, first: date) -> _Pace | None:
    for form, reading in _PACES:
        if match := _form(form).fullmatch(text):
            pace = reading(match)
            return pace if pace and pace.weekday in (None, first.weekday()) else None
    return None


def _ended(rhythm: Rhythm, text: str, apart: bool, first: date, today: date) -> Series | None:
    """The series with the end that `text` names. Where the rhythm says "every week", a bare number needs a comma

    (`apart`): it would rather be how often a week.
    """
    until = _until(text, first, today) or _for_long(text, first)
    if until is not None:
        return Series(rhythm, until=until)
    for form, unmistakable in _TIMES:
        if match := _form(form).fullmatch(text):
            times = _number(match["count"])
            clear = apart or unmistakable or rhythm.every > 1
            return Series(rhythm, times=times) if clear and times > 1 else None
    return None


def _until(text: str, first: date, today: date) -> date | None:
    """The last day that counts. A day without its year that is over by `first` is that of the next year."""
    match = _form(_LAST_DAY).fullmatch(text)
    day = read_day(match["day"], today) if match else None
    if match is None or day is None or day >= first:
        return day
    again = read_day(match["day"], first)
    anniversary = again is not None and again >= first and (again.month, again.day) == (day.month, day.day)
    return again if anniversary else None


def _for_long(text: str, first: date) -> date | None:
    """The last day before what is named is over: "drei Monate lang", "for half a year"."""
    for form in _LENGTHS:
        if match := _form(form).fullmatch(text):
            named = match.groupdict()
            amount, (days, months) = (_number(named["count"]), UNITS[named["unit"]]) if named else (1, _HALF_A_YEAR)
            try:
                over = later(first, months=amount * months) + timedelta(days=amount * days)
            except (ValueError, OverflowError):  # beyond the calendar
                return None
            return over - timedelta(days=1) if over > first else None
    return None


def _every(match: re.Match[str]) -> _Pace | None:
    """Alle zwei Wochen, every 10 days."""
    number = _number(match["count"])
    return _Pace(Rhythm(number, _unit(match["unit"]))) if number > 0 else None


def _each(match: re.Match[str]) -> _Pace:
    """Jede Woche, every month, jede zweite Woche, every other week."""
    return _Pace(Rhythm(_ORDINALS.get(match["ordinal"] or "", 1), _unit(match["unit"])))


def _adverb(match: re.Match[str]) -> _Pace:
    """Wöchentlich, monthly, zweiwöchentlich."""
    number = NUMBERS[match["number"]] if match["number"] else 1
    return _Pace(Rhythm(number, _ADVERBS[match["adverb"]]))


def _fortnight(match: re.Match[str]) -> _Pace:
    return _Pace(Rhythm(2, Unit.WEEK))


def _each_weekday(match: re.Match[str]) -> _Pace:
    """Jeden Dienstag, every other Tuesday, dienstags."""
    named = match.groupdict()
    weekday = WEEKDAY_NUMBERS[named["weekday"]] if named.get("weekday") else _ON_WEEKDAYS[match["weekdays"]]
    return _Pace(Rhythm(_ORDINALS.get(named.get("ordinal") or "", 1), Unit.WEEK), weekday)


def _number(word: str) -> int:
    return _MANY.get(word) or int(word)


def _unit(name: str) -> Unit:
    days, months = UNITS[name]
    return Unit.MONTH if months else Unit.WEEK if days == 7 else Unit.DAY


_MANY = COUNTS | {"dreizehn": 13, "vierzehn": 14, "thirteen": 13, "fourteen": 14}
_ORDINALS = (
    dict.fromkeys(("2.", "2te", "2nd", "second", "zweite", "zweiten", "other"), 2)
    | dict.fromkeys(("3.", "3te", "3rd", "third", "dritte", "dritten"), 3)
    | dict.fromkeys(("4.", "4te", "4th", "fourth", "vierte", "vierten"), 4)
)
_HALF_A_YEAR = (0, 6)
_ADVERBS = {
    "taeglich": Unit.DAY, "daily": Unit.DAY, "woechentlich": Unit.WEEK, "weekly": Unit.WEEK,
    "monatlich": Unit.MONTH, "monthly": Unit.MONTH,
}  # fmt: skip
_ON_WEEKDAYS = {f"{plain(name)}s": number for names in WEEKDAYS.values() for number, name in enumerate(names)}


def _group(name: str, *words: str) -> str:
    # The longest first: "zweit" is not "zwei".
    return f"(?P<{name}>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_MANY)})"
_UNIT_NAME = _group("unit", *(name for name, (_days, months) in UNITS.items() if months < 12))
_ORDINAL = rf"(?:{_group('ordinal', *_ORDINALS)} )?"
_WEEKDAY_NAME = _group("weekday", *WEEKDAY_NUMBERS) + r"\.?"
_ON_WEEKDAY = _group("weekdays", *_ON_WEEKDAYS)

# No text fits two forms that read it differently, so their order doesn't matter.
_PACES: tuple[tuple[str, Callable[[re.Match[str]], _Pace | None]], ...] = (
    (rf"(?:alle|every) {_COUNT} {_UNIT_NAME}", _every),
    (rf"(?:jede[nrs]?|every|each) {_ORDINAL}{_UNIT_NAME}", _each),
    (rf"(?:(?:einmal|1-?mal|1x) (?:die|pro|in der|im|je)|once (?:a|every|per)) {_ORDINAL}{_UNIT_NAME}", _each),
    (rf"{_group('number', *NUMBERS)}?-?{_group('adverb', *_ADVERBS)}", _adverb),
    (r"(?:14|vierzehn)[- ]?(?:taegig|taeglich)|fortnightly|every fortnight|once a fortnight", _fortnight),
    (rf"(?:jede[nrs]?|every|each) {_ORDINAL}{_WEEKDAY_NAME}", _each_weekday),
    (rf"(?:immer |on )?{_ON_WEEKDAY}", _each_weekday),
)
_LAST_DAY = r"(?:bis|until|till|til|up to|through)(?: (?:einschliesslich|inklusive|inkl\.|and including))? (?P<day>.+)"
_LENGTHS = (
    rf"(?:fuer|for|fuer die naechsten|for the next) {_COUNT} {_UNIT_NAME}",
    rf"{_COUNT} {_UNIT_NAME} lang",
    r"fuer ein halbes jahr|ein halbes jahr lang|for half a year",
)
_TIMES = (
    (rf"{_COUNT}[- ]?(?:mal|x|times|treffen|termine|sessions)", False),
    (rf"(?:insgesamt|fuer) {_COUNT}[- ]?(?:mal|x|treffen|termine)", True),
    (rf"{_COUNT} (?:times|sessions) in (?:all|total)", True),
    (rf"for {_COUNT} sessions", True),
)
"""How many sessions, and whether it can only be meant so."""


@cache
def _form(pattern: str) -> re.Pattern[str]:
    # Compiled at its first use: together the forms take milliseconds, which starting up doesn't have.
    return re.compile(pattern, re.ASCII)
