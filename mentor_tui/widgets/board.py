"""Columns of cards side by side with one cursor: as many as fit, the others come in sight as the cursor goes there."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mentor_tui.rules.lines import cut
from mentor_tui.widgets.cards import BoardCard, BoardColumn, Line, laid
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign

HEAD = 1
"""Lines of the titles, which stay when cards scroll."""

NARROWEST = 24
"""Cells of a column in which a card can still be read."""

AT_ONCE = (5, 3.5, 2.5, 1.5)
"""How many columns are seen at once: as many of these as are wide enough. Half a one says that there is more."""

MARK = 3
"""Cells before a card's text, in which the cursor stands."""


class Board(Widget, can_focus=True):
    """Shows columns of cards. Arrows and h j k l move the cursor; posts `Moved`, and `Last` on a column's last card.

    The cursor is a sign before a card, and its text is strong: a move repaints two cards. It can stand in an empty
    column, too.
    """

    COMPONENT_CLASSES = {
        "board--title",
        "board--plain",
        "board--strong",
        "board--muted",
        "board--needs",
        "board--good",
        "board--accent",
    }
    BINDINGS = bindings("list", "columns")

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Last(Message):
        """The cursor stands on the last card of the column with this index."""

        def __init__(self, column: int) -> None:
            self.column = column
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns: tuple[BoardColumn, ...] = ()
        self._lines: list[list[Line]] = []
        self._tops: list[int] = []
        self._laid = -1
        self._column = 0
        self._at = 0
        self._left = 0

    @property
    def column(self) -> int:
        """The index of the column with the cursor."""
        return self._column

    @property
    def current(self) -> BoardCard | None:
        """The card under the cursor; None in an empty column."""
        cards = self._columns[self._column].cards if self._columns else ()
        return cards[self._at] if self._at < len(cards) else None

    def show(self, columns: Sequence[BoardColumn], *, on: str | None = None) -> None:
        """Shows these columns. The cursor goes to the card with the key `on`, else it stays on its card.

        With an empty `on`, and where its card is gone, it stays where it is in its column.
        """
        wanted = on if on is not None else self.current.key if self.current else ""
        self._columns = tuple(columns)
        found = (
            (number, at)
            for number, column in enumerate(columns)
            for at, card in enumerate(column.cards)
            if card.key == wanted
        )
        self._column, self._at = next(found, (min(self._column, max(0, len(columns) - 1)), self._at))
        self._at = self._nearest(self._column, self._at)
        self._lay()
        self.refresh()

    def _nearest(self, column: int, at: int) -> int:
        return min(max(0, at), max(0, len(self._columns[column].cards) - 1)) if self._columns else 0

    # laying cards into lines

    @property
    def cells(self) -> int:
        """The width of a column."""
        width = self.size.width
        seen = next((number for number in AT_ONCE if width / number >= NARROWEST), AT_ONCE[-1])
        return int(width / seen)

    @property
    def room(self) -> int:
        """The cells for the text of a card."""
        return max(8, self.cells - MARK - 1)

    def _lay(self) -> None:
        self._laid = self.size.width
        room = self.room
        self._lines = [list(laid(column, room)) for column in self._columns]
        self._tops = [*self._tops, *([0] * len(self._columns))][: len(self._columns)]
        for number, lines in enumerate(self._lines):
            self._tops[number] = max(0, min(self._tops[number], len(lines) - self._height))
        self._keep_in_sight()

    @property
    def _height(self) -> int:
        return max(1, self.size.height - HEAD)

    def render_line(self, y: int) -> Strip:
        width, ground, cells = self.size.width, self.rich_style, self.cells
        segments: list[Segment] = []
        for number in range(len(self._columns)):
            pieces = self._title(number) if y < HEAD else self._piece(number, self._tops[number] + y - HEAD)
            room = cells
            for text, style in pieces:
                kept = cut(text, room, cell_len)
                room -= cell_len(kept)
                segments.append(Segment(kept, style))
            segments.append(Segment(" " * room, ground))
        strip = Strip(segments).crop(self._left, self._left + width)
        return strip.adjust_cell_length(width, ground)

    def _title(self, number: int) -> Iterator[tuple[str, Style]]:
        column = self._columns[number]
        below = len(self._lines[number]) - self._tops[number] > self._height
        yield " " * MARK, self.rich_style
        yield column.title, self._style("title")
        yield f" {column.count}", self._style("muted")
        if below or self._tops[number]:
            yield f" {Sign.MORE}", self._style("muted")

    def _piece(self, number: int, index: int) -> Iterator[tuple[str, Style]]:
        lines = self._lines[number]
        if index >= len(lines):
            return
        line = lines[index]
        here = self.has_focus and (number, line.at) == (self._column, self._at)
        yield f" {Sign.HERE} " if here and line.first else " " * MARK, self._style("accent")
        yield line.text, self._style("strong" if here and not line.tone else line.tone or "plain")

    def _style(self, tone: str) -> Style:
        return self.get_component_rich_style(f"board--{tone}")

    # what is in sight

    def _keep_in_sight(self) -> None:
        """Brings the card under the cursor into sight, and its column."""
        if not self._columns or not self.size.width:
            return
        cells, left = self.cells, self._left
        if cells * self._column < left:
            left = cells * self._column
        elif cells * (self._column + 1) > left + self.size.width:
            left = cells * (self._column + 1) - self.size.width
        left = max(0, min(left, cells * len(self._columns) - self.size.width))
        mine = [index for index, line in enumerate(self._lines[self._column]) if line.at == self._at]
        top = self._tops[self._column]
        if mine and mine[0] < top:
            top = mine[0]
        elif mine and mine[-1] >= top + self._height:
            top = min(mine[-1] - self._height + 1, mine[0])
        if (left, top) != (self._left, self._tops[self._column]):
            everything = left != self._left
            self._left, self._tops[self._column] = left, top
            self.refresh(*(() if everything else [self._region(self._column)]))

    def _region(self, number: int, lines: tuple[int, int] | None = None) -> Region:
        """Where a column stands on the screen, or the lines of it from the first to the last of `lines`."""
        x, width = self.cells * number - self._left, self.cells
        if lines is None:
            return Region(x, 0, width, self.size.height).intersection(self.size.region)
        y = lines[0] - self._tops[number] + HEAD
        return Region(x, y, width, lines[1] - lines[0] + 1).intersection(self.size.region)

    def _redraw(self, number: int, at: int) -> None:
        lines = self._lines[number] if number < len(self._lines) else []
        mine = [index for index, line in enumerate(lines) if line.at == at]
        if mine:
            self.refresh(self._region(number, (mine[0], mine[-1])))

    def on_resize(self) -> None:
        if self._laid != self.size.width:
            self._lay()
            self.refresh()
        self._keep_in_sight()

    def on_focus(self) -> None:
        self._redraw(self._column, self._at)

    def on_blur(self) -> None:
        self._redraw(self._column, self._at)

    # moving

    def _move_to(self, column: int, at: int) -> None:
        if not self._columns:
            return
        column = min(max(0, column), len(self._columns) - 1)
        at = self._nearest(column, at)
        if (column, at) == (self._column, self._at):
            return
        before = self._column, self._at
        self._column, self._at = column, at
        self._redraw(*before)
        self._redraw(column, at)
        self._keep_in_sight()
        self.post_message(self.Moved())
        if at == len(self._columns[column].cards) - 1:
            self.post_message(self.Last(column))

    def _beside(self, column: int) -> None:
        """Goes to the card of another column that stands at the same height."""
        if not 0 <= column < len(self._columns):
            return
        mine = [index for index, line in enumerate(self._lines[self._column]) if line.at == self._at]
        height = mine[0] - self._tops[self._column] if mine else 0
        lines = self._lines[column]
        index = min(self._tops[column] + height, len(lines) - 1)
        self._move_to(column, lines[index].at if lines else 0)

    def action_left(self) -> None:
        self._beside(self._column - 1)

    def action_right(self) -> None:
        self._beside(self._column + 1)

    def action_down(self) -> None:
        self._move_to(self._column, self._at + 1)

    def action_up(self) -> None:
        self._move_to(self._column, self._at - 1)

    def action_page_down(self) -> None:
        self._page(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def _page(self, direction: int) -> None:
        lines = self._lines[self._column] if self._columns else []
        mine = next((index for index, line in enumerate(lines) if line.at == self._at), None)
        if mine is not None:
            wanted = min(max(0, mine + direction * max(1, self._height - 2)), len(lines) - 1)
            self._move_to(self._column, lines[wanted].at)

    def action_first(self) -> None:
        self._move_to(self._column, 0)

    def action_last(self) -> None:
        self._move_to(self._column, len(self._columns[self._column].cards) - 1 if self._columns else 0)

    def on_click(self, event: events.Click) -> None:
        number = (event.x + self._left) // max(1, self.cells)
        index = event.y - HEAD
        if not (0 <= number < len(self._columns) and index >= 0):
            return
        lines = self._lines[number]
        if (index := index + self._tops[number]) < len(lines):
            self._move_to(number, lines[index].at)

    def on_mouse_scroll_down(self) -> None:
        self.action_down()

    def on_mouse_scroll_up(self) -> None:
        self.action_up()
