"""A terminal in memory: it draws what a program sends, answers what it asks, and remembers what it was told to be."""

import re
from collections.abc import Callable, Iterator

import pyte
from pyte import modes as pyte_modes
from rich.cells import split_graphemes

Cell = tuple[str, str, str, bool, bool, bool, bool, bool]
"""What a cell shows: its character(s), foreground, background, bold, italics, underscore, strikethrough, reverse."""

_SEQUENCE = re.compile(
    r"\x1b(?:\[(?P<private>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    r"|\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|[P_^X][^\x1b]*\x1b\\"
    r"|[ -/]?[0-OQ-WYZ\\`-~])"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^X][^\x1b]*\x1b?|[ -/])?\Z")

# What xterm 390 knows of DECRQM; the synchronised output of a newer terminal is answered with "unknown" by it.
_KNOWN_MODES = {1, 7, 25, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1047, 1048, 1049, 2004}


class _Screen(pyte.Screen):
    """pyte's screen with joined characters in one cell, and wide characters that break when half of one is covered."""

    def draw(self, data: str) -> None:
        for start, end, width in split_graphemes(data)[0]:
            self._put(data[start:end], width)

    def _put(self, cluster: str, width: int) -> None:
        line = self.buffer[self.cursor.y]
        if not width:
            x = self.cursor.x - 1
            if x >= 0:
                x -= 1 if not line[x].data and x else 0
                line[x] = line[x]._replace(data=line[x].data + cluster)
            return
        if self.cursor.x + width > self.columns:
            if pyte_modes.DECAWM in self.mode:
                self.carriage_return()
                self.linefeed()
                line = self.buffer[self.cursor.y]
            else:
                self.cursor.x = self.columns - width
        x = self.cursor.x
        if not line[x].data and x:
            line[x - 1] = line[x - 1]._replace(data=" ")
        if x + width < self.columns and not line[x + width].data:
            line[x + width] = line[x + width]._replace(data=" ")
        line[x] = self.cursor.attrs._replace(data=cluster)
        for half in range(x + 1, x + width):
            line[half] = self.cursor.attrs._replace(data="")
        self.cursor.x = x + width
        self.dirty.add(self.cursor.y)


class Emulator:
    """A terminal of `columns` × `lines` cells; `reply` is given what it answers to a program's questions.

    `modern` answers as newer terminals do: it knows synchronised output, and tells its size in-band.
    """

    def __init__(
        self,
        columns: int,
        lines: int,
        reply: Callable[[bytes], None] = lambda _: None,
        *,
        modern: bool = False,
    ) -> None:
        self.columns, self.lines = columns, lines
        self._reply = reply
        self._known = _KNOWN_MODES | ({2026, 2048} if modern else set())
        self._screens = {alternate: self._new_screen() for alternate in (False, True)}
        self._rest = ""
        self.modes: set[int] = {7, 25}
        """The private modes that are on: 7 and 25 at first, 1049 (alternate screen) in a full-screen program."""
        self.kitty: list[int] = []
        """The flags of the kitty keyboard protocol that were pushed and not popped."""
        self.clipboard: list[str] = []
        """What OSC 52 wrote, still in base64."""
        self.strange: list[str] = []
        """Everything that a careful program doesn't send: C1 and stray C0 controls, and sequences unknown here."""

    @property
    def restored(self) -> bool:
        """Whether the terminal is as a program found it."""
        return self.modes == {7, 25} and not self.kitty

    @property
    def screen(self) -> pyte.Screen:
        """The screen that is seen now, the alternate one or the main one."""
        return self._screens[1049 in self.modes][0]

    def text(self, columns: slice = slice(None)) -> str:
        """The screen as it is read, a line a row; only these `columns` of it, if they are given."""
        buffer, cells = self.screen.buffer, range(self.columns)[columns]
        return "\n".join("".join(buffer[y][x].data for x in cells) for y in range(self.lines))

    def cells(self) -> list[list[Cell]]:
        """The screen cell by cell, row by row."""
        buffer = self.screen.buffer
        return [
            [
                (c.data, c.fg, c.bg, c.bold, c.italics, c.underscore, c.strikethrough, c.reverse)
                for c in (buffer[y][x] for x in range(self.columns))
            ]
            for y in range(self.lines)
        ]

    def resize(self, columns: int, lines: int) -> None:
        """Take another size, as a person drags the window: what doesn't fit is gone."""
        self.columns, self.lines = columns, lines
        for screen, _ in self._screens.values():
            screen.resize(lines, columns)
        if 2048 in self.modes:
            self._tell_size()

    def feed(self, text: str) -> None:
        """Draw and obey `text`, which may end anywhere."""
        text = self._rest + text
        self._rest = ""
        position = 0
        while (escape := text.find("\x1b", position)) >= 0:
            self._draw(text[position:escape])
            match = _SEQUENCE.match(text, escape)
            if match is None:
                if _UNFINISHED.match(text, escape):
                    self._rest = text[escape:]
                    return
                self.strange.append(text[escape : escape + 8])
                position = escape + 1
                continue
            self._obey(match)
            position = match.end()
        self._draw(text[position:])

    def _new_screen(self) -> tuple[pyte.Screen, pyte.Stream]:
        screen = _Screen(self.columns, self.lines)
        return screen, pyte.Stream(screen)

    def _draw(self, text: str) -> None:
        if text:
            self.strange += [c for c in text if (c < " " and c not in "\r\n\x07") or "\x7f" <= c < "\xa0"]
            self._screens[1049 in self.modes][1].feed(text)

    def _obey(self, match: "re.Match[str]") -> None:
        if (osc := match["osc"]) is not None:
            if osc.startswith("52;"):
                self.clipboard.append(osc)
            elif not osc.startswith("22;"):
                self.strange.append(match[0])
            return
        private, numbers, middle, final = match["private"], match["numbers"], match["middle"], match["final"]
        if final is None:
            self.strange.append(match[0])
        elif private == "?" and final in "hl":
            for number in numbers.split(";"):
                self._switch(int(number), final == "h")
        elif final == "u" and private in ("<", ">"):
            self._kitty(private, numbers)
        elif middle == "$" and final == "p":
            number = int(numbers)
            answer = (1 if number in self.modes else 2) if number in self._known else 0
            self._reply(b"\x1b[?%d;%d$y" % (number, answer))
        elif final == "n" and numbers == "6":
            self._reply(b"\x1b[%d;%dR" % (self.screen.cursor.y + 1, self.screen.cursor.x + 1))
        elif final == "c":
            self._reply(b"\x1b[?64;1;2;6;9;15;18;21;22c")
        elif not private and not middle and final in "ABCDEFGHJKLMPXdmr@":
            self._screens[1049 in self.modes][1].feed(match[0])
        else:
            self.strange.append(match[0])

    def _switch(self, mode: int, on: bool) -> None:
        if mode == 1049 and on:
            self._screens[True] = self._new_screen()
        if on:
            self.modes.add(mode)
        else:
            self.modes.discard(mode)
        if mode == 2048 and on:
            self._tell_size()
        if mode == 7:
            for screen, _ in self._screens.values():
                (screen.set_mode if on else screen.reset_mode)(7, private=True)

    def _tell_size(self) -> None:
        self._reply(b"\x1b[48;%d;%d;%d;%dt" % (self.lines, self.columns, self.lines * 16, self.columns * 8))

    def _kitty(self, private: str, numbers: str) -> None:
        if private == ">":
            self.kitty.append(int(numbers or 0))
        elif self.kitty:
            self.kitty.pop()


def _seen(cell: Cell) -> Cell:
    """A cell as it is seen: where nothing is written, and no line or reversal makes it show, the ink is not."""
    data, _ink, ground, _bold, _italics, underscore, strikethrough, reverse = cell
    if data != " " or underscore or strikethrough or reverse:
        return cell
    return data, "", ground, False, False, False, False, False


def rows_that_differ(one: list[list[Cell]], other: list[list[Cell]]) -> Iterator[str]:
    """A readable line for each row in which two screens differ; nothing where they are equal."""
    if len(one) != len(other):
        yield f"{len(one)} rows and {len(other)}"
    for y, (left, right) in enumerate(zip(one, other, strict=False)):
        for x, (a, b) in enumerate(zip(left, right, strict=False)):
            if _seen(a) != _seen(b):
                yield f"row {y}, column {x}: {a} and {b}"
                break
