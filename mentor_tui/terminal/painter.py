"""Finds the cells that differ between what the terminal shows and what the compositor wants, and paints only those."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.cells import split_graphemes
from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from mentor_tui.terminal.clean import printable
from mentor_tui.terminal.sgr import ground, step

# Up to so many unchanged cells in the style in force are sent again: moving over them takes as many bytes.
_BRIDGE = 4

# Characters that are one cell wide everywhere and join nothing: Latin, Greek, Cyrillic, dashes and quotation marks,
# lines and blocks. A text of these alone needs no closer look.
_PLAIN = frozenset(
    chr(code)
    for start, end in ((0x20, 0x7F), (0xA0, 0xAD), (0xAE, 0x300), (0x370, 0x483), (0x2010, 0x2028), (0x2500, 0x25FD))
    for code in range(start, end)
)

# A cell is what it shows and the SGR parameters it shows it in, for an empty one those of its ground. The right half of
# a wide character shows "".
# None is a cell of which nothing is known.
Glyphs = list[str | None]


class Painter:
    """The terminal's screen as it is known here, `width` × `height` cells, at first (or after an erasure) not at all.

    Between two paintings the terminal's style is the default one.
    """

    def __init__(self, width: int, height: int, colors: ColorSystem) -> None:
        self.width, self.height, self.colors = width, height, colors
        self._glyphs: list[Glyphs] = [[None] * width for _ in range(height)]
        self._styles: list[list[str]] = [[""] * width for _ in range(height)]
        self._out: list[str] = []
        # Where the terminal's cursor is, None where terminals may disagree, and the style in force.
        self._cursor: tuple[int, int] | None = None
        self._style = ""

    def paint(self, update: CompositorUpdate) -> str:
        """What to send so that the terminal shows `update`; "" where it does already."""
        self._cursor = None
        for y, x, strips in _lines(update):
            if 0 <= y < self.height:
                self._paint_line(y, x, *self._cells(strips))
        if self._style:
            self._out.append("\x1b[m")
            self._style = ""
        text = "".join(self._out)
        self._out.clear()
        return text

    def _cells(self, strips: Iterable[Strip]) -> tuple[list[str], list[str]]:
        glyphs: list[str] = []
        styles: list[str] = []
        for strip in strips:
            for text, style, control in strip:
                if control or not text:
                    continue
                sgr = "" if style is None else style._ansi
                if sgr is None:
                    assert style is not None
                    sgr = Strip.render_ansi(style, self.colors)
                if _PLAIN.issuperset(text):
                    cells: Iterable[str] = text
                else:
                    mark, cells = _split(text)
                    if mark and glyphs:  # a combining mark that its style has parted from its letter
                        glyphs[-1 if glyphs[-1] else -2] += mark
                before = len(glyphs)
                glyphs += cells
                styles += [sgr] * (len(glyphs) - before)
        return glyphs, [ground(style) if glyph == " " else style for glyph, style in zip(glyphs, styles, strict=True)]

    def _paint_line(self, y: int, x: int, glyphs: list[str], styles: list[str]) -> None:
        del glyphs[self.width - x :], styles[self.width - x :]
        shown, shown_styles = self._glyphs[y], self._styles[y]
        end = x + len(glyphs)
        if shown[x:end] == glyphs and shown_styles[x:end] == styles:
            return
        last = len(glyphs) - 1
        for i, (glyph, style) in enumerate(zip(glyphs, styles, strict=True)):
            if not glyph:  # painted with its left half
                continue
            column = x + i
            wide = i < last and not glyphs[i + 1]
            # A wide character whose right half something else has covered since is not there any more.
            whole = not wide or shown[column + 1] == ""
            if whole and shown[column] == glyph and shown_styles[column] == style:
                continue
            self._move(y, column)
            if glyph != " " or ground(self._style) != style:  # an empty cell is drawn in whatever has its ground
                self._use(style)
            self._out.append(glyph)
            shown[column], shown_styles[column] = glyph, style
            if wide:
                shown[column + 1], shown_styles[column + 1] = "", style
            after = column + (2 if wide else 1)
            # Terminals disagree on the width of emoji and joined characters, and on where the cursor is past the edge.
            certain = len(glyph) == 1 and glyph < "\U00010000" and after < self.width
            self._cursor = (y, after) if certain else None

    def _move(self, y: int, column: int) -> None:
        if self._cursor == (y, column):
            return
        if self._cursor is not None and self._cursor[0] == y and (gap := column - self._cursor[1]) > 0:
            between = self._glyphs[y][column - gap : column]
            empty = ground(self._style)
            styles = zip(between, self._styles[y][column - gap : column], strict=True)
            if gap <= _BRIDGE and all(style == (empty if glyph == " " else self._style) for glyph, style in styles):
                text = "".join(glyph for glyph in between if glyph)
                if len(text) == gap and text.isascii():
                    self._out.append(text)
                    return
            self._out.append(f"\x1b[{gap}C" if gap > 1 else "\x1b[C")
        elif column:
            self._out.append(f"\x1b[{y + 1};{column + 1}H")
        else:
            self._out.append(f"\x1b[{y + 1}H")

    def _use(self, style: str) -> None:
        if style != self._style:
            self._out.append(step(self._style, style))
            self._style = style


def _lines(update: CompositorUpdate) -> Iterator[tuple[int, int, Iterable[Strip]]]:
    """The pieces of lines in `update`, as (y, x, strips), cut where Textual's own rendering cuts them."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            yield y, update.region.x, line
    elif isinstance(update, ChopsUpdate):
        for y, start, stop in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and x < stop and end > start:
                    yield y, x, (strip if end <= stop else strip.crop(0, stop - x),)


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` as cells: marks without a letter of their own before it, then a cell for each column."""
    text = printable(text)
    marks = ""
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width:
            cells += [text[start:end], *[""] * (width - 1)]
        elif not cells:
            marks += text[start:end]
    return marks, tuple(cells)


def supported(update: object) -> bool:
    """Whether `update` is one that a Painter can paint: a whole screen or parts of it."""
    return isinstance(update, LayoutUpdate | ChopsUpdate)
