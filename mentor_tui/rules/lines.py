"""How a plain text is laid into lines of a terminal: cut with an ellipsis, or wrapped at words, counted in cells."""

from collections.abc import Callable
from unicodedata import combining, east_asian_width


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes (Unicode Standard Annex 11; combining marks take none)."""
    if text.isascii():
        return len(text)
    total = 0
    for character in text:
        if combining(character) or character in "\u200d\u200c\ufe0f":
            continue
        total += 2 if east_asian_width(character) in "WF" else 1
    return total


def cut(text: str, width: int, measure: Callable[[str], int] = cells) -> str:
    """`text` in at most `width` cells, with an ellipsis where something was cut off; empty for no width."""
    if width <= 0:
        return ""
    if measure(text) <= width:
        return text
    kept, room = [], width - 1
    for character in text:
        room -= measure(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, width: int, measure: Callable[[str], int] = cells) -> list[str]:
    """`text` in lines of at most `width` cells, broken at spaces, words longer than a line broken anywhere.

    Line breaks of the text are kept; the result has at least one line.
    """
    width = max(1, width)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, room = "", width
        for word in paragraph.split(" "):
            needed = measure(word) + (1 if line else 0)
            if needed <= room:
                line = f"{line} {word}" if line else word
                room -= needed
                continue
            if line:
                lines.append(line)
            while measure(word) > width:
                head = _head(word, width, measure)
                lines.append(head)
                word = word[len(head) :]
            line, room = word, width - measure(word)
        lines.append(line)
    return lines


def _head(word: str, width: int, measure: Callable[[str], int]) -> str:
    room, end = width, 0
    for character in word:
        room -= measure(character)
        if room < 0 and end:
            # A long name of a file or an address breaks behind one of its own joints, where it has one.
            joint = max(word.rfind(sign, 0, end) for sign in "-/_.") + 1
            return word[: joint if joint > end // 2 else end]
        end += 1
    return word[:end]
