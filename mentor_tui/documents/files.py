"""Files for people: portable names made of their names, readable by their owner alone, never written over another."""

import os
import re
import unicodedata
from itertools import count
from pathlib import Path

from mentor_tui.rules.textfold import spelled

_LONGEST_PART = 40
_LONGEST_STEM = 160  # bytes; file systems take 255, and "-2" and the suffix come on top
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def file_name(*parts: str, suffix: str) -> str:
    """A name for any file system: file_name("Übung", "Anna Weiß", suffix=".pdf") is "Uebung-Anna-Weiss.pdf".

    Letters and digits stay, Latin ones in their plain spelling; all else becomes a hyphen, so that no part can be a
    path, an option or a hidden file. Each part is cut to 40 letters. Without any letter the name is "document".
    """
    cleaned = (re.sub(r"[\W_]+", "-", spelled(part)).strip("-")[:_LONGEST_PART].strip("-") for part in parts)
    stem = unicodedata.normalize("NFC", "-".join(part for part in cleaned if part))
    stem = stem.encode("utf-8")[:_LONGEST_STEM].decode("utf-8", "ignore").strip("-") or "document"
    return f"{stem}-{suffix}" if _RESERVED.fullmatch(stem) else f"{stem}{suffix}"


def write_private(folder: Path, name: str, data: bytes) -> Path:
    """Writes `data` to a new file 0600 in `folder` and returns where it is.

    The folder is made (0700) if it is missing. A file that is there is left alone, be it a link or a device: the next
    free of "name-2.pdf", "name-3.pdf" … is taken. Raises ValueError for a name that is a path, OSError for a folder
    that can't be written to; after an error nothing half-written stays.
    """
    if Path(name).name != name or name in ("", ".", ".."):
        raise ValueError("a file name, not a path, is needed")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem, suffix = os.path.splitext(name)
    for number in count(1):
        path = folder / (name if number == 1 else f"{stem}-{number}{suffix}")
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        except FileExistsError:
            continue
        break
    try:
        with open(file, "wb") as stream:
            os.fchmod(stream.fileno(), 0o600)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        # Also when the program is being ended: half a copy must not pass for a whole one.
        path.unlink(missing_ok=True)
        raise
    return path


def bearing(folder: Path, name: str) -> tuple[Path, ...]:
    """The files in `folder` whose names hold a person's name as `file_name` spells it; none where it can't be read."""
    spelling = file_name(name, suffix="").casefold()
    try:
        return tuple(file for file in sorted(folder.iterdir()) if spelling in file.name.casefold())
    except OSError:
        return ()
