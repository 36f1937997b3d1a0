"""One line, captured in passing: what it is, of whom, and when; what is not understood stays in its words.

- `@lena` says whose it is: a part of the name, "_" for a space in it.
- A kind word at the beginning says what it is: "Aufgabe", "Treffen", "Notiz", "Herausforderung", or their English
  words. With a colon behind it, it is not part of the text.
- A day or a time as people write them, at the end or at the beginning, says when: "bis Freitag", "Di 14:00".
- Without a kind word, a time with somebody is a session, a day with somebody an action, and all else a challenge.

A note and a challenge have no date: there it stays in the text. Where nothing would be left to say, all of it is text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentor_tui.rules.dates import Moment, read_moment
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

BEFORE_A_DATE = frozenset(("bis", "by", "until", "am", "on", "um", "at", "ab", "from"))
"""Words that belong to the date behind them."""

LONGEST_DATE = 6
"""So many words a date has at most: "am Dienstag in zwei Wochen um halb drei" is longer than anybody captures."""


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line was read as. `mentee` is the part of the name that was written, "" for none."""

    line: str
    kind: Kind
    text: str
    mentee: str = ""
    when: Moment | None = None


def read(line: str, now: datetime) -> Captured | None:
    """What `line` says, as it is `now` in the mentor's zone; None for an empty one."""
    words = line.split()
    if not words:
        return None
    line = " ".join(words)
    said, rest = _kind_word(words)
    mentee, rest = _whose(rest)
    when, text = _dated(rest, now)
    kind = said or _kind(mentee, when)
    if kind in (Kind.NOTE, Kind.CHALLENGE):
        when, text = None, rest
    if not text and kind is not Kind.SESSION:
        return Captured(line, Kind.CHALLENGE, line)
    return Captured(line, kind, " ".join(text), mentee, when)


def _kind_word(words: Sequence[str]) -> tuple[Kind | None, Sequence[str]]:
    """What the first word says the line is, and the words of the text: without it, where a colon follows."""
    first = words[0]
    kind = WORDS.get(plain(first.removesuffix(":")))
    return kind, words[1:] if kind and first.endswith(":") else words


def _whose(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The first name behind an "@", and the words without it."""
    for at, word in enumerate(words):
        if len(word) > 1 and word.startswith("@"):
            name = " ".join(word[1:].replace("_", " ").split())
            if name:
                return name, [*words[:at], *words[at + 1 :]]
    return "", words


def _dated(words: Sequence[str], now: datetime) -> tuple[Moment | None, Sequence[str]]:
    """The longest date at the end, else at the beginning, and the words without it."""
    longest = min(LONGEST_DATE, len(words))
    for count in range(longest, 0, -1):
        if moment := _moment(words[-count:], now):
            return moment, words[:-count]
    for count in range(longest, 0, -1):
        if moment := _moment(words[:count], now):
            return moment, words[count:]
    return None, words


def _moment(words: Sequence[str], now: datetime) -> Moment | None:
    if len(words) > 1 and plain(words[0]) in BEFORE_A_DATE:
        return read_moment(" ".join(words[1:]), now) or read_moment(" ".join(words), now)
    return read_moment(" ".join(words), now)


def _kind(mentee: str, when: Moment | None) -> Kind:
    if not mentee or when is None:
        return Kind.CHALLENGE
    return Kind.ACTION if when.time is None else Kind.SESSION
