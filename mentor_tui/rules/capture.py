"""One line, captured in passing: what it is, of whom, how urgent, and when; what is not understood stays in its words.

- `@lena` says whose it is: a part of the name, "_" for a space in it.
- `#nordwerk` says which organisation a challenge touches, in the same way; a letter has to be in it: "#1" is text.
- `!`, `!!` and `!!!`, each a word of its own, say how urgent a challenge is.
- A kind word at the beginning says what it is: "Aufgabe", "Treffen", "Notiz", "Herausforderung", or their English
  words. With a colon behind it, it is not part of the text.
- A day or a time as people write them, at the end or at the beginning, says when: "bis Freitag", "Di 14:00".
- Without a kind word, a time with somebody is a session, a day with somebody an action, and all else a challenge. What
  only a challenge has, an organisation or how urgent it is, makes a challenge of an action.

What a kind has no place for stays in its text, where it stood: a time of day in an action or a challenge, an
organisation and how urgent it is in everything but a challenge, and any date in a note. Of a challenge only a day by
which something is to be done is read, as that of its next step ("bis Freitag", "by Friday"): other days in it tell a
story ("krank am Montag"). Where nothing would be left to say, all of it is text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mentor_tui.rules.dates import Moment, read_day, read_moment
from mentor_tui.rules.moments import MONTHS, clock
from mentor_tui.rules.times import plain


class Kind(StrEnum):
    """What a captured line becomes."""

    ACTION = "action"
    CHALLENGE = "challenge"
    NOTE = "note"
    SESSION = "session"


WORDS = {
    "aufgabe": Kind.ACTION, "action": Kind.ACTION, "todo": Kind.ACTION,
    "herausforderung": Kind.CHALLENGE, "challenge": Kind.CHALLENGE, "problem": Kind.CHALLENGE,
    "notiz": Kind.NOTE, "note": Kind.NOTE,
    "treffen": Kind.SESSION, "termin": Kind.SESSION, "session": Kind.SESSION, "meeting": Kind.SESSION,
}  # fmt: skip
"""The kind words of both languages, as `plain` spells them."""

WRITTEN = {
    "de": {Kind.ACTION: "Aufgabe", Kind.CHALLENGE: "Herausforderung", Kind.NOTE: "Notiz", Kind.SESSION: "Treffen"},
    "en": {Kind.ACTION: "Action", Kind.CHALLENGE: "Challenge", Kind.NOTE: "Note", Kind.SESSION: "Session"},
}
"""The kind word that each kind is written with."""

DEADLINE = frozenset(("bis", "by", "until"))
"""Words that say by when."""

BEFORE_A_DATE = DEADLINE | {"am", "on", "um", "at", "ab", "from"}
"""Words that belong to the date behind them."""

BEFORE_A_NAME = frozenset(("mit", "with"))
"""Words that belong to the name behind them, where it says with whom a session is."""

LONGEST_DATE = 6
"""So many words a date has at most: "am Dienstag in zwei Wochen um halb drei" is longer than anybody captures."""

URGENT = {"!": 1, "!!": 2, "!!!": 3}
"""How urgent a challenge is, by its sign."""


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line was read as.

    `mentee` and `organisation` are the parts of the names that were written, "" for none; `urgency` goes from 1 to 3,
    None where nobody said. `when` is by when an action is due or the next step of a challenge is to be done, without a
    time, or when a session is.
    """

    line: str = field(compare=False)
    kind: Kind
    text: str
    mentee: str = ""
    when: Moment | None = None
    organisation: str = ""
    urgency: int | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a line, and its place in it."""

    at: int
    text: str


_Words = Sequence[_Word]


def read(line: str, now: datetime) -> Captured | None:
    """What `line` says, as it is `now` in the mentor's zone; None for an empty one."""
    words = [_Word(at, text) for at, text in enumerate(line.split())]
    if not words:
        return None
    line = _joined(words)
    said, rest = _kind_word(words)
    mentee, rest = _named("@", rest)
    organisation, unmarked = _named("#", rest)
    urgency, unmarked = _urgent(unmarked)
    when, dated = _dated(unmarked, now)
    kind = said or _kind(bool(mentee), when, marked=bool(organisation or urgency))
    if kind is Kind.CHALLENGE:
        when, dated = _deadline(when, dated, now)
        text = _without(unmarked, dated)
    else:
        organisation, urgency = None, None
        if kind is Kind.NOTE:
            when, dated = None, ()
        elif kind is Kind.ACTION:
            when, dated = _day_of(when, dated, now)
        text = _without(rest, dated)
    if kind is Kind.SESSION:
        text = _without(text, _with_whom(words, said, mentee))
    if not text and kind is not Kind.SESSION:
        return Captured(line, Kind.CHALLENGE, line)
    return Captured(
        line,
        kind,
        _joined(text),
        _name(mentee),
        when,
        _name(organisation),
        URGENT[urgency.text] if urgency else None,
    )


def written(captured: Captured, language: str, now: datetime) -> str:
    """A line in "de" or "en" that is read as `captured`, with its day in full.

    Where its words can't stand beside a date or a sign without being taken for a part of it, it is the line that was
    captured.
    """
    parts = [f"{WRITTEN[language][captured.kind]}:"]
    parts += [f"{sign}{name.replace(' ', '_')}" for sign, name in _names(captured)]
    parts += ["!" * captured.urgency] if captured.urgency else []
    date_words = _written_date(captured, language)
    for line in (
        " ".join(filter(None, (*parts, captured.text, date_words))),
        " ".join(filter(None, (*parts, date_words, captured.text))),
        captured.text,
    ):
        if read(line, now) == captured:
            return line
    return captured.line


def _names(captured: Captured) -> list[tuple[str, str]]:
    return [(sign, name) for sign, name in (("@", captured.mentee), ("#", captured.organisation)) if name]


def _written_date(captured: Captured, language: str) -> str:
    if captured.when is None:
        return ""
    day, time = captured.when.day, captured.when.time
    german = language == "de"
    told = f"{day.day}.{day.month}.{day.year}" if german else f"{day.day} {MONTHS['en'][day.month - 1]} {day.year}"
    if captured.kind is not Kind.SESSION:
        return f"bis {told}" if german else f"by {told}"
    return told if time is None else f"{told} {clock(datetime.combine(day, time))}"


def _joined(words: _Words) -> str:
    return " ".join(word.text for word in words)


def _without(words: _Words, taken: _Words) -> _Words:
    return [word for word in words if word not in taken]


def _kind_word(words: _Words) -> tuple[Kind | None, _Words]:
    """What the first word says the line is, and the words of the text: without it, where a colon follows."""
    first = words[0].text
    kind = WORDS.get(plain(first.removesuffix(":")))
    return kind, words[1:] if kind and first.endswith(":") else words


def _named(sign: str, words: _Words) -> tuple[_Word | None, _Words]:
    """The first name behind a sign, and the words without it."""
    for word in words:
        if word.text.startswith(sign) and (name := _name(word)) and (sign == "@" or any(map(str.isalpha, name))):
            return word, _without(words, (word,))
    return None, words


def _name(word: _Word | None) -> str:
    """The name that stands behind the sign of a word, "" for no word."""
    return " ".join(word.text[1:].replace("_", " ").split()) if word else ""


def _urgent(words: _Words) -> tuple[_Word | None, _Words]:
    """The first sign that says how urgent it is, and the words without it."""
    for word in words:
        if word.text in URGENT:
            return word, _without(words, (word,))
    return None, words


def _with_whom(words: _Words, said: Kind | None, mentee: _Word | None) -> _Words:
    """What says no more than that it is a session with somebody: "Treffen mit" in "Treffen mit @lena"."""
    taken = list(words[:1]) if said else []
    if mentee and mentee.at and plain(words[mentee.at - 1].text) in BEFORE_A_NAME:
        taken.append(words[mentee.at - 1])
    return taken


def _dated(words: _Words, now: datetime) -> tuple[Moment | None, _Words]:
    """The longest date at the end, else at the beginning, and the words of it."""
    longest = min(LONGEST_DATE, len(words))
    for count in range(longest, 0, -1):
        if moment := _moment(words[-count:], now):
            return moment, words[-count:]
    for count in range(longest, 0, -1):
        if moment := _moment(words[:count], now):
            return moment, words[:count]
    return None, ()


def _moment(words: _Words, now: datetime) -> Moment | None:
    moment = read_moment(_joined(words[1:]), now) if _leads_in(words) else None
    return moment or read_moment(_joined(words), now)


def _leads_in(words: _Words) -> bool:
    """Whether the first word belongs to a date behind it: "bis Freitag", "bis am Freitag", but not "from by Friday"."""
    first, second = (plain(word.text) for word in words[:2]) if len(words) > 1 else ("", "")
    return first in DEADLINE or (first in BEFORE_A_DATE and second not in BEFORE_A_DATE)


def _day_of(when: Moment | None, dated: _Words, now: datetime) -> tuple[Moment | None, _Words]:
    """The day of a date alone, and those of its words that name it: a time of day stays in the text."""
    if when is None or when.time is None:
        return when, dated
    spans = [span for cut in range(1, len(dated)) for span in (dated[:cut], dated[cut:])]
    days = [span for span in spans if _day(span, now.date()) == when.day]
    return Moment(when.day, None), max(days, key=len, default=())


def _day(words: _Words, today: date) -> date | None:
    day = read_day(_joined(words[1:]), today) if _leads_in(words) else None
    return day or read_day(_joined(words), today)


def _deadline(when: Moment | None, dated: _Words, now: datetime) -> tuple[Moment | None, _Words]:
    """The day by which something is to be done, and its words; none for a day that is only told of, or over."""
    day, words = _day_of(when, dated, now)
    if day is None or day.day < now.date() or not words or plain(words[0].text) not in DEADLINE:
        return None, ()
    return day, words


def _kind(mentee: bool, when: Moment | None, *, marked: bool) -> Kind:
    if not mentee or when is None:
        return Kind.CHALLENGE
    if when.time is not None:
        return Kind.SESSION
    return Kind.CHALLENGE if marked else Kind.ACTION
