"""Cards and columns of a board, and how they are laid into lines of a column's width."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from mentor_tui.rules.lines import cut, wrap

TEXT_LINES = 2
"""So many lines a card's text takes at most."""

FAR = 4
"""So many characters for each cell of the room are looked at: a text may be a million long, and few of it are seen."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands under the text of a card, in at most `lines` lines; with an `end`, which is never cut, in two."""

    text: str
    tone: str = "muted"
    end: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One card: its key, its text, and the notes under it. Tones are "", "strong", "muted", "needs" or "good"."""

    key: str
    text: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One column: its title, how many it says it has, its cards, and what it says while it has none."""

    title: str
    count: int
    cards: tuple[BoardCard, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column: the card it belongs to, whether it is its first, its text and tone."""

    at: int
    first: bool
    text: str
    tone: str


def laid(column: BoardColumn, room: int) -> Iterator[Line]:
    """The lines of a column: its cards with an empty line after each, or what it says while it has none."""
    if not column.cards:
        for number, text in enumerate(wrap(column.empty, room, cell_len)):
            yield Line(0, number == 0, text, "muted")
    for at, card in enumerate(column.cards):
        for number, text in enumerate(_wrapped(card.text, room, TEXT_LINES)):
            yield Line(at, number == 0, text, "")
        for note in card.notes:
            yield from (Line(at, False, text, note.tone) for text in _wrapped(note.text, room, note.lines, note.end))
        if at < len(column.cards) - 1:
            yield Line(at, False, "", "")


def _wrapped(text: str, room: int, most: int, end: str = "") -> list[str]:
    """A text in at most so many lines, cut with an ellipsis; its end behind it, or on the last line alone."""
    if end:
        together = f"{text}, {end}"
        return [together] if cell_len(together) <= room else [*_wrapped(text, room, max(1, most - 1)), f"  {end}"]
    lines = wrap(text[: room * most * FAR], room, cell_len)
    return lines if len(lines) <= most else [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), room, cell_len)]
