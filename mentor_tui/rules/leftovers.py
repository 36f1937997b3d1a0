"""What may still tell of whom a text speaks: known words, words nearly like them, addresses, numbers, dates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from mentor_tui.rules.known_words import (
    SHORTEST_WORD,
    TITLES,
    Kind,
    KnownName,
    KnownWords,
    Word,
    no_name,
    word_set,
    words_in,
)
from mentor_tui.rules.telling import PATTERNS, Reason


@dataclass(frozen=True, slots=True)
class Found:
    """A place that may tell something: from `start` to the sign before `end`; `name` is what it may stand for."""

    start: int
    end: int
    reason: Reason
    name: KnownName | None = None


_TRAILING = ".,;:!?)'’"
_JOINS_NUMBERS = frozenset({".", ",", ":", "/", "-", "–"})
_MOST_IN_A_NUMBER = 40
_LONGEST_WORD = 60
_NOT_FLAGGED = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december english german"
)
_STARTERS = word_set(
    "the a an and but or so if when while then after before since until because as at in on for from with without to "
    "of by my our your his her their this that these those there here yesterday today tomorrow now later once last "
    "next what why how who where which is was are were do does did can could should would not no yes maybe perhaps "
    "please however also still only even every each both dear thank thanks both some many most all one two"
)
"""Words that begin an English sentence and are no part of the name behind them."""
_SENTENCE_ENDS = frozenset(".!?…\n•")
_OPENING = frozenset("\"'„“”»«‚‘’(–—-*# \t\u00a0")

ALIKE, ALIKE_IN_SHORT = 0.8, 0.75
"""The share of common letters (difflib) from which on a word is nearly like a known one; less in one of four."""


def protected(text: str) -> list[tuple[int, int]]:
    """The addresses of mail and web in a text: a name in them is part of them, and is flagged with them."""
    return [
        (found.start(), found.end())
        for reason, pattern in PATTERNS
        if reason in (Reason.EMAIL, Reason.WEB)
        for found in pattern.finditer(text)
    ]


def leftovers(text: str, known: KnownWords, language: str, roles: frozenset[str]) -> list[Found]:
    """All that may tell something, in order; what overlaps is one. `roles` are the folded words for roles.

    Only in an English text ("en") is a capital letter within a sentence reason enough: in German every noun has one.
    """
    found = [*_patterns(text), *_known(text, known), *_words(text, known, language, roles)]
    return _joined(found)


def _patterns(text: str) -> Iterator[Found]:
    for reason, pattern in PATTERNS:
        for match in pattern.finditer(text):
            end = match.end()
            if reason in (Reason.EMAIL, Reason.WEB):
                end = match.start() + len(match[0].rstrip(_TRAILING))
            if reason is Reason.PHONE and sum(sign.isdigit() for sign in match[0]) < 6:
                continue
            if end > match.start():
                yield Found(match.start(), end, reason)


def _known(text: str, known: KnownWords) -> Iterator[Found]:
    for match in known.matches(text):
        reason = Reason.PLACE if match.name.kind is Kind.PLACE else Reason.KNOWN
        yield Found(match.start, match.end, reason, match.name)


def _words(text: str, known: KnownWords, language: str, roles: frozenset[str]) -> Iterator[Found]:
    judged: dict[str, KnownName | None] = {}
    words = words_in(text)
    for word in words:
        if not word.folded & roles and not no_name(word.folded):
            if word.text not in judged:
                judged[word.text] = _nearly(word, known)
            name = judged[word.text]
            if name is not None:
                yield Found(word.start, word.end, Reason.NEAR, name)
    yield from _numbers(text, words)
    if language == "en":
        yield from _capitals(text, [word for word in words if _is_capital(word) and not word.folded & roles])


def _capitals(text: str, words: list[Word]) -> Iterator[Found]:
    """Words with a capital that no beginning of a sentence explains, those beside each other as one."""
    start, end, told = -1, -1, False
    for word in words:
        first = begins_sentence(text, word.start)
        if first and word.text.casefold() in _STARTERS:
            continue
        if start >= 0 and text[end : word.start] == " ":
            end, told = word.end, True
            continue
        if told:
            yield Found(start, end, Reason.CAPITAL)
        start, end, told = word.start, word.end, not first
    if told:
        yield Found(start, end, Reason.CAPITAL)


def _is_capital(word: Word) -> bool:
    letters = word.text
    return (
        len(letters) > 1
        and letters[0].isupper()
        and letters[1:].islower()
        and letters.casefold() not in _NOT_FLAGGED
        and letters not in TITLES
    )


def _numbers(text: str, words: list[Word]) -> Iterator[Found]:
    """Words with a digit, joined to one where a dot, colon or slash joins them, from two digits on."""
    start, end, digits = -1, -1, 0
    for word in [*words, None]:
        count = sum(map(str.isdigit, word.text)) if word is not None else 0
        joined = (
            word is not None
            and count > 0
            and start >= 0
            and word.start == end + 1
            and text[end] in _JOINS_NUMBERS
            and end - start < _MOST_IN_A_NUMBER
        )
        if word is not None and joined:
            end, digits = word.end, digits + count
            continue
        if start >= 0 and digits > 1:
            yield Found(start, end, Reason.NUMBER)
        start, end, digits = (word.start, word.end, count) if word is not None and count else (-1, -1, 0)


def _nearly(word: Word, known: KnownWords) -> KnownName | None:
    """The name that a word is nearly like, or that it holds; what it is exactly is found before.

    A word written small is only looked at for longer names within it, such as an account has them.
    """
    for folded in sorted(word.folded):
        if not SHORTEST_WORD <= len(folded) + 1 <= _LONGEST_WORD:
            continue
        for part, name in known.parts:
            longer = len(folded) > len(part)
            if longer and len(part) > SHORTEST_WORD and part in folded:
                return name
            if not word.capital:
                continue
            if longer and (folded.startswith(part) or folded.endswith(part)):
                return name
            if abs(len(folded) - len(part)) <= 2 and _alike(folded, part):
                return name
    return None


def _alike(word: str, part: str) -> bool:
    matcher = SequenceMatcher(None, word, part, autojunk=False)
    enough = ALIKE_IN_SHORT if len(part) == SHORTEST_WORD else ALIKE
    return matcher.quick_ratio() >= enough and matcher.ratio() >= enough


def begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at this place."""
    before = at - 1
    while before >= 0 and text[before] in _OPENING:
        before -= 1
    return before < 0 or text[before] in _SENTENCE_ENDS


_ORDER: Mapping[Reason, int] = {reason: at for at, reason in enumerate(Reason)}


def _joined(found: list[Found]) -> list[Found]:
    """In order, those that overlap as one, with the reason of the longest: nothing of any of them may be overlooked."""
    result: list[Found] = []
    longest = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end, _ORDER[one.reason])):
        last = result[-1] if result else None
        if last is None or one.start >= last.end:
            result.append(one)
            longest = one.end - one.start
        elif one.end > last.end:
            shown = one if one.end - one.start > longest else last
            longest = max(longest, one.end - one.start)
            result[-1] = Found(last.start, one.end, shown.reason, shown.name or last.name or one.name)
    return result
