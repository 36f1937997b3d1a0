"""A list of entries of any height with a cursor: lines of an agreement, a page of facts, the points of a review."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mentor_tui.rules.lines import cut, wrap
from mentor_tui.widgets.keys import bindings

MARK = "mark"
"""The tone of what stands out in a text; under the cursor, where all of it is strong, it has the accent."""

_STYLES = {"": "plain", MARK: "strong"}

WIDEST = 119
"""Cells that an entry takes at most: on a wider screen what stands on the right would be far away from its text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    `sign` stands left, `label` in a column beside it, `text` wraps, `notes` stand under it in muted text, `right` at
    the right edge of the first line. `tone` is "", "strong", "muted", "needs" or "good". `marked` are the places in
    `text` that stand out, from the first character to the one behind the last. An entry without an `id` is a heading or
    an empty line: the cursor passes over it.
    """

    id: str = ""
    text: str = ""
    sign: str = ""
    label: str = ""
    notes: tuple[str, ...] = ()
    right: str = ""
    tone: str = ""
    sign_tone: str = ""
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Row:
    """One line on the screen: which entry it belongs to, and its pieces as (text, tone)."""

    at: int
    first: bool
    pieces: list[tuple[str, str]] = field(default_factory=list)


class EntryList(ScrollView, can_focus=True):
    """Shows entries; arrows and j k g G move; posts `Moved` when the cursor has moved.

    The cursor is a sign in the first column, so that a move repaints little; `label_width` is the width of the label
    column in cells, 0 for none.
    """

    COMPONENT_CLASSES = {
        "entries--plain",
        "entries--strong",
        "entries--muted",
        "entries--needs",
        "entries--good",
        "entries--accent",
    }
    BINDINGS = bindings("list")

    class Moved(Message):
        """The cursor stands on another entry."""

        def __init__(self, entries: "EntryList", entry: Entry) -> None:
            self.entries = entries
            self.entry = entry
            super().__init__()

        @property
        def control(self) -> "EntryList":
            """The list that moved, for @on selectors."""
            return self.entries

    def __init__(self, *, label_width: int = 0, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.label_width = label_width
        self._entries: Sequence[Entry] = ()
        self._rows: list[_Row] = []
        self._laid_width = -1
        self._sign_cells = 0
        self._at = -1

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor; None in an empty list."""
        return self._entries[self._at] if 0 <= self._at < len(self._entries) else None

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries, in order."""
        return self._entries

    def show(self, entries: Sequence[Entry], *, on: str | None = None) -> None:
        """Shows these entries; the cursor stays on the entry it was on, or goes to the one with the id `on`."""
        wanted = on or (self.current.id if self.current else "")
        before = self._at
        self._entries = entries
        self._at = next((at for at, entry in enumerate(entries) if entry.id and entry.id == wanted), -1)
        if self._at < 0:
            self._at = self._nearest(max(0, before))
        self._lay()
        self.refresh()
        self._keep_in_sight()

    def go_to(self, entry_id: str, *, at_top: bool = False) -> None:
        """Puts the cursor on the entry with this id; does nothing when there is none.

        With `at_top` its heading goes to the top of the list, as far as there is enough below it.
        """
        for at, entry in enumerate(self._entries):
            if entry.id == entry_id:
                self._move_to(at)
                if at_top:
                    above = self._heading_above(at)
                    top = at if above is None else above if self._entries[above].text else above + 1
                    self.scroll_to(y=self._region_of(top).y, animate=False, force=True)

    def _nearest(self, at: int) -> int:
        """The entry nearest to `at` that can take the cursor; -1 when none can."""
        takers = [index for index, entry in enumerate(self._entries) if entry.id]
        return min(takers, key=lambda index: (abs(index - at), index), default=-1)

    @property
    def text_width(self) -> int:
        """The cells that the text of an entry without sign has on one line."""
        return max(10, self._text_width() - 3 - self.label_width - 1)

    def _lay(self) -> None:
        width = self._laid_width = self._text_width()
        self._sign_cells = 2 if any(entry.sign for entry in self._entries) else 0
        self._rows = [row for at, entry in enumerate(self._entries) for row in self._rows_of(at, entry, width)]
        self.virtual_size = Size(width, len(self._rows))

    def _text_width(self) -> int:
        """The room for text: the scrollbar's column stays free, so that nothing moves when it comes or goes.

        Before the list has its place it counts on the whole window, which most lists have: then the first frame is the
        whole one.
        """
        width = self.size.width or (self.app.size.width if self.is_attached else 0)
        return min(WIDEST, max(0, width - 1))

    def _rows_of(self, at: int, entry: Entry, width: int) -> list[_Row]:
        sign_cells = self._sign_cells if entry.id else 0
        label_cells = self.label_width if entry.id else 0
        indent = 3 + sign_cells + label_cells
        right = f"  {entry.right}" if entry.right else ""
        text_cells = max(10, width - indent - 1)
        lines = wrap(entry.text, text_cells - cell_len(right), cell_len) if entry.text else [""]
        rows, place = [], 0
        for number, line in enumerate(lines):
            row = _Row(at, number == 0 and bool(entry.id))
            if number == 0 and entry.id:
                if sign_cells:
                    row.pieces.append((entry.sign.ljust(2), entry.sign_tone or entry.tone))
                if label_cells:
                    row.pieces.append((_padded(cut(entry.label, label_cells - 2, cell_len), label_cells), "muted"))
            elif entry.id:
                row.pieces.append((" " * (indent - 3), ""))
            place = max(0, entry.text.find(line, place))
            row.pieces += _pieces(line, place, entry)
            place += len(line)
            if number == 0 and right:
                gap = max(0, width - 1 - indent - cell_len(line) - cell_len(right))
                row.pieces.append((" " * gap + right, "muted"))
            rows.append(row)
        for note in entry.notes:
            rows += [
                _Row(at, False, [(" " * (indent - 3), ""), (line, "muted")])
                for line in wrap(note, text_cells, cell_len)
            ]
        return rows

    def render_line(self, y: int) -> Strip:
        width, ground = self.size.width, self.rich_style
        index = int(self.scroll_offset.y) + y
        if index >= len(self._rows):
            return Strip.blank(width, ground)
        row = self._rows[index]
        here = row.at == self._at and self.has_focus
        cursor = f" {self.cursor_sign} " if row.first and row.at == self._at and self.has_focus else "   "
        segments = [Segment(cursor, self.get_component_rich_style("entries--accent"))]
        for text, tone in row.pieces:
            if here:
                tone = {"": "strong", MARK: "accent"}.get(tone, tone)
            segments.append(Segment(text, self.get_component_rich_style(f"entries--{_STYLES.get(tone, tone)}")))
        return Strip(segments).adjust_cell_length(width, ground)

    @property
    def cursor_sign(self) -> str:
        """What marks the entry under the cursor."""
        from mentor_tui.widgets.signs import Sign

        return str(Sign.HERE)

    def on_resize(self) -> None:
        if self._laid_width != self._text_width():
            self._lay()
            self.refresh()
        self._keep_in_sight()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _region_of(self, at: int) -> Region:
        rows = [index for index, row in enumerate(self._rows) if row.at == at]
        return Region(0, rows[0], self.size.width, len(rows)) if rows else Region()

    def _keep_in_sight(self) -> None:
        if self._at < 0 or not self.size:
            return
        region = self._region_of(self._at)
        top, height = int(self.scroll_offset.y), max(1, self.size.height)
        above = self._heading_above(self._at)
        first = min(region.y, self._region_of(above).y) if above is not None else region.y
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif region.bottom > top + height:
            self.scroll_to(y=min(region.bottom - height, region.y), animate=False, force=True)

    def _heading_above(self, at: int) -> int | None:
        """The topmost of the headings that stand right above an entry, so that it is shown with it."""
        above = None
        while at > 0 and not self._entries[at - 1].id:
            at -= 1
            above = at
        return above

    def _move_to(self, at: int) -> None:
        if at == self._at or not 0 <= at < len(self._entries):
            return
        before, self._at = self._at, at
        offset = int(self.scroll_offset.y)
        for moved in (before, at):
            if moved >= 0:
                self.refresh(self._region_of(moved).translate((0, -offset)))
        self._keep_in_sight()
        self.post_message(self.Moved(self, self._entries[at]))

    def _step(self, by: int) -> None:
        at = self._at + by
        while 0 <= at < len(self._entries) and not self._entries[at].id:
            at += by
        self._move_to(at)

    def action_down(self) -> None:
        self._step(1)

    def action_up(self) -> None:
        self._step(-1)

    def action_page_down(self) -> None:
        self._page(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def _page(self, direction: int) -> None:
        if self._at < 0:
            return
        wanted = self._region_of(self._at).y + direction * max(1, self.size.height - 2)
        wanted = min(max(wanted, 0), len(self._rows) - 1)
        self._move_to(self._nearest(self._rows[wanted].at))

    def action_first(self) -> None:
        self._move_to(self._nearest(0))

    def action_last(self) -> None:
        self._move_to(self._nearest(len(self._entries)))


def _pieces(line: str, place: int, entry: Entry) -> list[tuple[str, str]]:
    """A line of the text of an entry, which begins at `place` in it, with what is marked in its own tone."""
    pieces, at = [], 0
    for start, end in entry.marked:
        start, end = (min(max(edge - place, at), len(line)) for edge in (start, end))
        pieces += [(line[at:start], entry.tone), (line[start:end], MARK)]
        at = end
    return [piece for piece in (*pieces, (line[at:], entry.tone)) if piece[0]]


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - cell_len(text))
