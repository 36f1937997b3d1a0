"""What a person would see: the cells of the terminal, drawn after the fact from what a program has sent."""

import codecs
import re

import pyte

# What pyte doesn't know and would print: strings, private sequences, window operations, underline styles.
_STRINGS = r"\x1b[P_X^].*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
_STRANGE = re.compile(
    _STRINGS
    + r"|\x1b\[[<=>][0-9;:]*[ -/]*[@-~]"
    + r"|\x1b\[\??[0-9;:]*[ -/]+[@-~]"
    + r"|\x1b\[\?[0-9;]*[a-gi-km-z]"
    + r"|\x1b\[[0-9;]*[tbS-Tu-x]"
    + r"|\x1b[=>6-9NOcl-o|}~]",
    re.DOTALL,
)
_UNFINISHED = re.compile(
    r"\x1b(?:[P_X^](?:(?!\x1b\\).)*|\][^\x07\x1b]*\x1b?|\[[0-9;:<=>?]*[ -/]*|[ -/]*)?\Z", re.DOTALL
)
_COLONS = re.compile(r"\x1b\[[0-9;]*:[0-9:;]*m")

Row = tuple[pyte.screens.Char, ...]


class Screen:
    """A screen of `columns` × `lines` that tells which cells have changed since it was last asked."""

    def __init__(self, columns: int, lines: int) -> None:
        self.columns, self.lines = columns, lines
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._seen = [self._row(y) for y in range(lines)]
        self._seen_cursor = self.cursor

    @property
    def cursor(self) -> tuple[int, int]:
        """The column and line of the cursor, from 0."""
        return self._screen.cursor.x, self._screen.cursor.y

    def feed(self, data: bytes) -> None:
        """Draws `data`, which may end anywhere."""
        text = self._rest + self._decode(data)
        self._rest = ""
        if unfinished := _UNFINISHED.search(text, max(0, self._last_start(text))):
            self._rest = unfinished[0]
            text = text[: unfinished.start()]
        text = _COLONS.sub(lambda style: style[0].replace(":", ";"), _STRANGE.sub("", text))
        self._stream.feed(text)

    def changed(self) -> int:
        """How many cells differ from the last time this was asked; a shown cursor that has moved counts as one."""
        cells = 0
        for y in tuple(self._screen.dirty):
            if y < self.lines and (row := self._row(y)) != self._seen[y]:
                cells += sum(a != b for a, b in zip(row, self._seen[y], strict=True))
                self._seen[y] = row
        self._screen.dirty.clear()
        moved = self.cursor != self._seen_cursor and not self._screen.cursor.hidden
        self._seen_cursor = self.cursor
        return cells or int(moved)

    def text(self) -> str:
        """The screen as it is read, a line a row."""
        return "\n".join("".join(cell.data for cell in row) for row in self._seen)

    def _row(self, y: int) -> Row:
        line = self._screen.buffer[y]
        return tuple(line[x] for x in range(self.columns))

    @staticmethod
    def _last_start(text: str) -> int:
        """Where the last sequence begins, or a string whose end may still come."""
        string = max(text.rfind("\x1bP"), text.rfind("\x1b_"), text.rfind("\x1b]"))
        if string >= 0 and not re.search(r"\x1b\\|\x07", text[string + 2 :]):
            return string
        escape = text.rfind("\x1b")
        return escape if escape >= 0 else len(text)
