"""The piece of a text in which something was found, on one line, with the hits in it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from mentor_tui.rules.lines import cells, cut
from mentor_tui.rules.textfold import fold_variants

_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_MARK = re.compile("[\u0300-\u036f]*")

_HITS = 50
"""The most hits that are looked for in one text."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line of a text; `strong` are the hits in it, each from its first character to the one behind its last."""

    text: str
    strong: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    of: str


def snippet(text: str, beginnings: Collection[str], room: int) -> Snippet:
    """The line of at most `room` cells in which most of the `beginnings` (of words, folded) are found in `text`.

    A hit reaches as far as was typed: "strass" in "Straßenbau" is "Straß". A text without a hit shows its beginning.
    """
    line = " ".join(text.split())
    hits = _hits(line, beginnings)
    begin = 0
    if hits and not _fits(line, room):
        best = max(hits, key=lambda hit: _met(hits, hit, room * 2 // 3))  # the first of those that meet as many
        begin = _beginning(line, best.start, room)
    before = "…" if begin else ""
    rest = before + line[begin:]
    shown = rest if _fits(rest, room) else cut(rest[: 2 * room], room)
    end = len(shown) if rest.startswith(shown) else len(shown) - 1  # what was cut off ends in an ellipsis
    shift = len(before) - begin
    strong = ((hit.start + shift, min(hit.end + shift, end)) for hit in hits if hit.start >= begin)
    return Snippet(shown, tuple((start, stop) for start, stop in strong if start < stop))


def _fits(line: str, room: int) -> bool:
    return len(line) <= 2 * room and cells(line) <= room


def _hits(line: str, beginnings: Collection[str]) -> list[_Hit]:
    hits: list[_Hit] = []
    first_letters = {beginning[0] for beginning in beginnings}
    for word in _WORD.finditer(line):
        if word[0][0].isascii() and word[0][0].lower() not in first_letters:
            continue  # folding every word would take longer than finding
        for beginning in beginnings:
            if _begins(word[0], beginning):
                length = next(at for at in range(1, len(word[0]) + 1) if _begins(word[0][:at], beginning))
                marks = _MARK.match(line, word.start() + length)
                hits.append(_Hit(word.start(), marks.end() if marks else word.end(), beginning))
                break
        if len(hits) == _HITS:
            break
    return hits


def _begins(word: str, beginning: str) -> bool:
    return any(spelling.startswith(beginning) for spelling in fold_variants(word))


def _met(hits: list[_Hit], first: _Hit, reach: int) -> int:
    """How many different beginnings are met from `first` on, within `reach` characters."""
    return len({hit.of for hit in hits if first.start <= hit.start and hit.end <= first.start + reach})


def _beginning(line: str, start: int, room: int) -> int:
    """Where a line begins that shows what stands at `start` a third in, at a word if there is one."""
    begin = min(start - room // 3, len(line) - room + 1)
    if begin <= 0:
        return 0
    space = line.find(" ", begin - 1, start)
    return space + 1 if space >= 0 else begin
