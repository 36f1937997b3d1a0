"""What the terminal says when a program asks: it is xterm 390, which knows neither mode 2026 nor the kitty keyboard."""

import re
from collections.abc import Callable

_QUESTION = re.compile(
    rb"\x1b\[(?P<attributes>[>=]?)0?c"
    rb"|\x1b\[>0?(?P<version>q)"
    rb"|\x1b\[(?P<status>\??[56])n"
    rb"|\x1b\[(?P<mode>\??\d+)\$p"
    rb"|\x1b\[(?P<window>1[4689])t"
    rb"|\x1b\](?P<color>1[0-9]|4;\d+);\?(?:\x07|\x1b\\)"
    rb"|\x1bP(?P<string>[+$]q)[^\x1b]*\x1b\\"
    rb"|\x1b\[\?(?P<switched>[\d;]+)(?P<on>[hl])"
)
_KNOWN_MODES = {1, 3, 5, 6, 7, 12, 25, 47, 66, 1000, 1002, 1003, 1004, 1005, 1006, 1007, 1015, 1047, 1048, 1049, 2004}
_ATTRIBUTES = {b"": b"\x1b[?64;1;2;6;9;15;18;21;22c", b">": b"\x1b[>41;390;0c", b"=": b"\x1bP!|00000000\x1b\\"}
_CELL = (8, 16)
"""Width and height of a cell, in pixels."""


class Answers:
    """Answers questions at once, as they pass by; `cursor` tells where the cursor is (column, line, from 0)."""

    def __init__(self, columns: int, lines: int, cursor: Callable[[], tuple[int, int]]) -> None:
        self.columns, self.lines = columns, lines
        self.modes = {7, 25}
        """The private modes that are on; 1 is the application's cursor keys."""
        self._cursor = cursor
        self._rest = b""

    def to(self, data: bytes) -> bytes:
        """What to send back for `data`; a question may be cut in two."""
        data = self._rest + data
        found, end = [], 0
        for question in _QUESTION.finditer(data):
            found.append(self._answer(question))
            end = question.end()
        start = data.rfind(b"\x1b", end)
        self._rest = data[start:] if start >= 0 and len(data) - start < 64 else b""
        return b"".join(found)

    def _answer(self, question: "re.Match[bytes]") -> bytes:
        if (switched := question["switched"]) is not None:
            numbers = {int(number) for number in switched.split(b";") if number}
            self.modes = self.modes | numbers if question["on"] == b"h" else self.modes - numbers
            return b""
        if (kind := question["attributes"]) is not None:
            return _ATTRIBUTES[kind]
        if question["version"] is not None:
            return b"\x1bP>|XTerm(390)\x1b\\"
        if (status := question["status"]) is not None:
            return self._status(status)
        if (mode := question["mode"]) is not None:
            return self._mode(mode)
        if (window := question["window"]) is not None:
            return self._window(int(window))
        if (color := question["color"]) is not None:
            value = b"e5e5/e5e5/e5e5" if color in (b"10", b"12") else b"0000/0000/0000"
            return b"\x1b]%s;rgb:%s\x1b\\" % (color, value)
        return b"\x1bP0+r\x1b\\" if question["string"] == b"+q" else b"\x1bP0$r\x1b\\"

    def _status(self, status: bytes) -> bytes:
        if status.endswith(b"5"):
            return b"\x1b[0n"
        column, line = self._cursor()
        return b"\x1b[%s%d;%dR" % (status[:-1], line + 1, column + 1)

    def _mode(self, mode: bytes) -> bytes:
        number = int(mode.lstrip(b"?"))
        state = (1 if number in self.modes else 2) if mode[:1] == b"?" and number in _KNOWN_MODES else 0
        return b"\x1b[%s;%d$y" % (mode, state)

    def _window(self, operation: int) -> bytes:
        width, height = _CELL
        if operation == 14:
            return b"\x1b[4;%d;%dt" % (self.lines * height, self.columns * width)
        if operation == 16:
            return b"\x1b[6;%d;%dt" % (height, width)
        return b"\x1b[%d;%d;%dt" % (operation - 10, self.lines, self.columns)
