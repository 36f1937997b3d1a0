"""A table of rows of one line that costs the same at any length: it draws what is seen and asks for what it lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mentor_tui.rules.lines import cut
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign

HEAD = 1
"""Lines of the heading, which stays when the rows scroll."""

FOOT = 1
"""Lines of the foot, in which stands why the row under the cursor is where it is."""

AHEAD = 2
"""So many screens of rows are known before somebody comes to them: a page down is drawn once, and whole."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `width` in cells with the gap to the next; `flex` columns share what is left."""

    title: str
    width: int
    flex: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key, a sign, a cell for each column as (text, tone), and `why` it stands where it stands."""

    key: str
    cells: tuple[tuple[str, str], ...]
    sign: str = ""
    tone: str = ""
    why: str = ""


class RowList(ScrollView, can_focus=True):
    """Shows `total` rows of which only some are known; posts `Wanted` when it is to show one that isn't."""

    COMPONENT_CLASSES = {
        "rows--head",
        "rows--plain",
        "rows--strong",
        "rows--muted",
        "rows--needs",
        "rows--good",
        "rows--accent",
    }
    BINDINGS = bindings("list")

    class Wanted(Message):
        """The row at `index`, from 0, is to be shown and isn't known."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns: tuple[Column, ...] = ()
        self._known: dict[int, Row] = {}
        self._total = 0
        self._at = 0
        self._waiting: set[int] = set()

    @property
    def at(self) -> int:
        """The index of the row under the cursor."""
        return self._at

    @property
    def current(self) -> Row | None:
        """The row under the cursor, where it is known."""
        return self._known.get(self._at)

    def show(self, columns: Sequence[Column], known: Mapping[int, Row], total: int, *, on: str = "") -> None:
        """Shows these rows by index; the cursor stays on its row, or goes to the one with the key `on`."""
        wanted = on or (self.current.key if self.current else "")
        self._columns, self._known, self._total = tuple(columns), dict(known), total
        self._waiting.clear()
        self._at = next((index for index, row in known.items() if row.key == wanted), min(self._at, max(0, total - 1)))
        self._take_room()
        self._keep_in_sight()
        self.refresh()

    def add(self, known: Mapping[int, Row]) -> None:
        """Some more rows are known; nothing else has changed."""
        self._known |= known
        self._waiting.clear()
        top = int(self.scroll_offset.y)
        if any(top <= index < top + self._page_height() for index in known):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        if y >= self.size.height - FOOT:
            return self._foot(width, ground)
        if y < HEAD:
            head = self.get_component_rich_style("rows--head")
            titles = [
                Segment(self._fitted(column.title, cells), head)
                for column, cells in zip(self._columns, self._widths(width), strict=True)
            ]
            return Strip([Segment("     ", head), *titles]).adjust_cell_length(width, ground)
        index = int(self.scroll_offset.y) + y - HEAD
        if index >= self._total:
            return Strip.blank(width, ground)
        row = self._known.get(index)
        here = index == self._at and self.has_focus
        mark = Segment(f" {Sign.HERE} " if here else "   ", self.get_component_rich_style("rows--accent"))
        if row is None:
            self._want(index)
            return Strip([mark, Segment("…", ground)]).adjust_cell_length(width, ground)
        segments = [mark, Segment(f"{row.sign or ' '} ", self._style(row.tone or "plain"))]
        for number, ((text, tone), cells) in enumerate(zip(row.cells, self._widths(width), strict=True)):
            segments.append(
                Segment(self._fitted(text, cells), self._style(tone or ("strong" if here and not number else "plain")))
            )
        return Strip(segments).adjust_cell_length(width, ground)

    def _foot(self, width: int, ground: Style) -> Strip:
        row = self.current
        words = cut(row.why, width - 5, cell_len) if row else ""
        return Strip([Segment("     ", ground), Segment(words, self._style("muted"))]).adjust_cell_length(width, ground)

    def _want(self, index: int) -> None:
        if index not in self._waiting:
            self._waiting.add(index)
            self.post_message(self.Wanted(index))

    def _style(self, tone: str) -> Style:
        return self.get_component_rich_style(f"rows--{tone}")

    def _widths(self, width: int) -> list[int]:
        flexible = sum(column.flex for column in self._columns)
        left = max(0, width - 5 - sum(column.width for column in self._columns))
        return [column.width + (left // flexible if column.flex else 0) for column in self._columns]

    @staticmethod
    def _fitted(text: str, cells: int) -> str:
        kept = cut(text, cells - 2, cell_len)
        return kept + " " * (cells - cell_len(kept))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._take_room()
        self._keep_in_sight()

    def _take_room(self) -> None:
        self.virtual_size = Size(self.size.width, self._total + HEAD + FOOT)

    def _page_height(self) -> int:
        return max(1, self.size.height - HEAD - FOOT)

    def _keep_in_sight(self) -> None:
        top = int(self.scroll_offset.y)
        if self._at < top:
            self.scroll_to(y=self._at, animate=False, force=True)
        elif self._at >= top + self._page_height():
            self.scroll_to(y=self._at - self._page_height() + 1, animate=False, force=True)
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Wants the nearest unknown row above and below of those that may be seen next."""
        far = AHEAD * self._page_height()
        for way in (range(self._at, min(self._total, self._at + far)), range(self._at, max(-1, self._at - far), -1)):
            unknown = next((index for index in way if index not in self._known), None)
            if unknown is not None:
                self._want(unknown)

    def _move_to(self, at: int) -> None:
        at = min(max(0, at), max(0, self._total - 1))
        if at == self._at:
            return
        before, self._at = self._at, at
        top = int(self.scroll_offset.y) - HEAD
        width = self.size.width
        lines = (before - top, at - top, self.size.height - FOOT)
        self.refresh(*(Region(0, line, width, 1) for line in lines))
        self._keep_in_sight()

    def action_down(self) -> None:
        self._move_to(self._at + 1)

    def action_up(self) -> None:
        self._move_to(self._at - 1)

    def action_page_down(self) -> None:
        self._move_to(self._at + self._page_height())

    def action_page_up(self) -> None:
        self._move_to(self._at - self._page_height())

    def action_first(self) -> None:
        self._move_to(0)

    def action_last(self) -> None:
        self._move_to(self._total - 1)
