"""On which line of a TOML text a table or key stands, which tomllib doesn't tell."""

import re
from tomllib import TOMLDecodeError

Path = tuple[str | int, ...]
"""Keys from the top; after the name of an array of tables its number, from 0: ("question", 2, "option", 0, "de")."""

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEYS = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEYS})\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(rf"\s*({_KEYS})\s*=")
_LONG_STRING = re.compile(r'"""|\'\'\'')
_ERROR_LINE = re.compile(r"at line (\d+)")


class TomlLines:
    """The line numbers of one TOML text that tomllib has accepted."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._arrays: dict[Path, int] = {}
        table: Path = ()
        inside = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if inside:
                if inside in line:
                    inside = ""
                continue
            if header := _HEADER.fullmatch(line):
                table = self._table(_parts(header[2]), is_array=header[1] == "[[")
                for path in (table, table[:-1]):
                    self._lines.setdefault(path, number)
            elif key := _KEY.match(line):
                path = table
                for part in _parts(key[1]):
                    path = (*path, part)
                    self._lines.setdefault(path, number)
            inside = _left_open(line)

    def _table(self, parts: list[str], *, is_array: bool) -> Path:
        path: Path = ()
        for at, part in enumerate(parts):
            path = (*path, part)
            if is_array and at == len(parts) - 1:
                self._arrays[path] = self._arrays.get(path, -1) + 1
            if path in self._arrays:
                path = (*path, self._arrays[path])
        return path

    def of(self, *path: str | int) -> int:
        """The line of the table or key at `path`, or of the nearest one that holds it; 0 where nothing does."""
        for end in range(len(path), 0, -1):
            if line := self._lines.get(path[:end]):
                return line
        return 0


def error_line(error: TOMLDecodeError, text: str) -> int:
    """The line at which `text` ceased to be TOML; the last one where its end came too early."""
    found = _ERROR_LINE.search(str(error))
    return int(found[1]) if found else len(text.splitlines())


def _parts(keys: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_PART, keys)]


def _left_open(line: str) -> str:
    """The delimiter of a multi-line string that begins in this line and doesn't end in it, or ""."""
    if line.lstrip().startswith("#"):
        return ""
    opened = ""
    for delimiter in _LONG_STRING.findall(line):
        if not opened:
            opened = delimiter
        elif opened == delimiter:
            opened = ""
    return opened
