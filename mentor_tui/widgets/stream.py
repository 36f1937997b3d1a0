"""A list without an end: it knows the rows that are loaded, asks for more at either edge, and never moves by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.rules.lines import cut
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign, plain_signs

UPPER = 3
"""The part of the screen above a row that was jumped to: one third."""

LEAST_OF_A_NOTE = 12
"""Cells in which a note still says something when it is cut."""

WHEEL = 3
"""Lines that one notch of the wheel moves."""


class Edge(StrEnum):
    """Where rows are missing: right above or below those that are loaded, or at either end of the whole list."""

    ABOVE = "above"
    BELOW = "below"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class StreamRow:
    """One row: when it was, a sign, a name, a text, and notes that stand behind it in muted text.

    Of the notes the first is cut where the room is short, the others are left out whole. `tone` and `sign_tone` are
    "", "strong", "muted", "needs" or "good".
    """

    key: str
    when: str
    text: str
    sign: str = ""
    name: str = ""
    notes: tuple[str, ...] = ()
    tone: str = ""
    sign_tone: str = ""


class Stream(Widget, can_focus=True):
    """Shows rows with a cursor; arrows and j k g G move; posts `Moved`, and `Wanted` where rows are missing.

    A rule with a word in it may stand between two rows. The row under the cursor keeps its line on the screen when
    rows come or go above or below it.
    """

    COMPONENT_CLASSES = {
        "stream--plain",
        "stream--strong",
        "stream--muted",
        "stream--needs",
        "stream--good",
        "stream--accent",
        "stream--rule",
    }
    BINDINGS = bindings("list")

    class Moved(Message):
        """The cursor stands on another row."""

    class Wanted(Message):
        """Rows are missing at an edge; they are shown with `Stream.show` when they are there."""

        def __init__(self, edge: Edge) -> None:
            self.edge = edge
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[StreamRow, ...] = ()
        self._ends = (True, True)
        self._rule: tuple[int, str] | None = None
        self._when_cells = 0
        self._name_cells = 0
        self._at = 0
        self._top = 0
        self._unseen = True
        self._asked: set[Edge] = set()

    @property
    def current(self) -> StreamRow | None:
        """The row under the cursor."""
        return self._rows[self._at] if self._at < len(self._rows) else None

    @property
    def at(self) -> int:
        """The index of the row under the cursor among those that are loaded."""
        return self._at

    def show(
        self,
        rows: Sequence[StreamRow],
        *,
        ends: tuple[bool, bool] = (True, True),
        rule: tuple[int, str] | None = None,
        on: str = "",
        name_cells: int = 0,
    ) -> None:
        """Shows these rows; `ends` says whether nothing lies above them, and nothing below.

        `rule` is the row before which the rule stands, and its word. The cursor stays on its row, or on its neighbour
        where that is gone; with `on` it goes to the row of that key, and its line to the upper third of the screen.
        """
        key, line = self._kept(rows, on)
        self._rows, self._ends, self._rule = tuple(rows), ends, rule
        self._when_cells = max((cell_len(row.when) for row in rows), default=0)
        self._name_cells = name_cells
        self._at = next((at for at, row in enumerate(rows) if row.key == key), 0)
        self._top = self._line_of(self._at) - line
        self._asked.clear()
        self._settle()
        self.refresh()

    def _kept(self, rows: Sequence[StreamRow], on: str) -> tuple[str, int]:
        """The key of the row that the cursor will stand on, and on which line of the screen."""
        if on or self.current is None:
            self._unseen = not self.size.height
            return on, self.size.height // UPPER
        there = {row.key for row in rows}
        # The nearest that is left: itself, those below it, those above it.
        near = [*range(self._at, len(self._rows)), *range(self._at - 1, -1, -1)]
        at = next((at for at in near if self._rows[at].key in there), self._at)
        return self._rows[at].key, self._line_of(at) - self._top

    # lines and rows

    def _line_of(self, at: int) -> int:
        """The line of a row, from 0 at the first that is loaded: the rule takes one."""
        return at + (self._rule is not None and at >= self._rule[0])

    def _row_at(self, line: int) -> int | None:
        """The index of the row on a line; None on the rule and where nothing stands."""
        if self._rule is not None and line == self._rule[0]:
            return None
        at = line - (self._rule is not None and line > self._rule[0])
        return at if 0 <= at < len(self._rows) else None

    @property
    def _lines(self) -> int:
        return len(self._rows) + (self._rule is not None)

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        line = self._top + y
        if self._rule is not None and line == self._rule[0]:
            return self._drawn_rule(width, ground)
        at = self._row_at(line)
        if at is None:
            return Strip.blank(width, ground)
        here = at == self._at and self.has_focus
        segments = [Segment(text, self._style(tone)) for text, tone in self._pieces(self._rows[at], here, width)]
        return Strip(segments).adjust_cell_length(width, ground)

    def _pieces(self, row: StreamRow, here: bool, width: int) -> Iterator[tuple[str, str]]:
        yield f" {_padded(row.when, self._when_cells)}", row.tone
        yield f" {Sign.HERE} " if here else "   ", "accent"
        yield f"{row.sign or ' '} ", row.sign_tone or row.tone
        tone = "strong" if here and not row.tone else row.tone
        if self._name_cells:
            yield _padded(cut(row.name, self._name_cells - 2, cell_len), self._name_cells), tone
        room = width - self._when_cells - 7 - self._name_cells
        text = cut(row.text, room, cell_len)
        yield text, tone
        room -= cell_len(text)
        for number, note in enumerate(row.notes):
            told = f" · {note}"
            if number == 0 and room >= LEAST_OF_A_NOTE:
                told = cut(told, room, cell_len)
            if (room := room - cell_len(told)) < 0:
                return
            yield told, "muted"

    def _drawn_rule(self, width: int, ground: Style) -> Strip:
        assert self._rule is not None
        stroke = "-" if plain_signs() else "─"
        word = cut(self._rule[1], width - 6, cell_len)
        rule = self._style("rule")
        segments = [
            Segment(f" {stroke} ", rule),
            Segment(word, self._style("accent")),
            Segment(f" {stroke * max(0, width - 5 - cell_len(word))}", rule),
        ]
        return Strip(segments).adjust_cell_length(width, ground)

    def _style(self, tone: str) -> Style:
        return self.get_component_rich_style(f"stream--{tone or 'plain'}")

    # staying where one is, and asking for what is missing

    def _settle(self) -> None:
        """Keeps the cursor in sight, with the rule right above it, and asks for more where little is left."""
        height = self.size.height
        if not height:
            return
        line = self._line_of(self._at)
        wanted = line - height // UPPER if self._unseen else self._top
        self._unseen = False  # the rows may have been there before there was a place for them
        upper = line - (self._rule is not None and self._rule[0] == self._at)
        top = min(max(wanted, line - height + 1), upper)
        top = max(0, min(top, self._lines - height))
        if top != self._top:
            self._top = top
            self.refresh()
        above, below = self._ends
        if not above and top < height:
            self._ask(Edge.ABOVE)
        if not below and top + 2 * height > self._lines:
            self._ask(Edge.BELOW)

    def _ask(self, edge: Edge) -> None:
        if edge not in self._asked:
            self._asked.add(edge)
            self.post_message(self.Wanted(edge))

    def on_resize(self) -> None:
        self._settle()

    def on_focus(self) -> None:
        self._redraw(self._at)

    def on_blur(self) -> None:
        self._redraw(self._at)

    def _redraw(self, *rows: int) -> None:
        self.refresh(*(Region(0, self._line_of(at) - self._top, self.size.width, 1) for at in rows))

    # moving

    def _move_to(self, at: int) -> None:
        at = min(max(0, at), max(0, len(self._rows) - 1))
        if at == self._at:
            return
        before, self._at = self._at, at
        self._redraw(before, at)
        self._settle()
        self.post_message(self.Moved())

    def _page(self, direction: int) -> None:
        """A screenful less two lines, which stay in sight; the view moves as far as the cursor."""
        by = direction * max(1, self.size.height - 2)
        at = self._row_at(min(max(0, self._line_of(self._at) + by), self._lines - 1))
        self._top += by
        self._move_to(self._at + by if at is None else at)
        self._settle()
        self.refresh()

    def action_down(self) -> None:
        self._move_to(self._at + 1)

    def action_up(self) -> None:
        self._move_to(self._at - 1)

    def action_page_down(self) -> None:
        self._page(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def action_first(self) -> None:
        if self._ends[0]:
            self._move_to(0)
        else:
            self._ask(Edge.TOP)

    def action_last(self) -> None:
        if self._ends[1]:
            self._move_to(len(self._rows) - 1)
        else:
            self._ask(Edge.BOTTOM)

    def on_click(self, event: events.Click) -> None:
        if (at := self._row_at(self._top + event.y)) is not None:
            self._move_to(at)

    def on_mouse_scroll_down(self) -> None:
        self._move_to(self._at + WHEEL)

    def on_mouse_scroll_up(self) -> None:
        self._move_to(self._at - WHEEL)


def _padded(text: str, cells: int) -> str:
    return text + " " * max(0, cells - cell_len(text))
