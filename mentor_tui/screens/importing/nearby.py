"""Lists of people that lie where people put files: offered, so that nobody has to type a path."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDERS = ("", "Downloads", "Documents", "Dokumente", "Desktop", "Schreibtisch")
"""Where they lie: in the home folder itself, and in these folders of it."""

ENDINGS = (".csv", ".vcf", ".tsv")

MOST = 8
MOST_LOOKED_AT = 2_000
"""How many are offered, and how many files of a folder are looked at."""


@dataclass(frozen=True, slots=True)
class NearbyFile:
    """A file that may be meant: where it is, its folder as it is written, and when it was last changed (UTC)."""

    path: Path
    folder: str
    at: datetime


def nearby(home: Path) -> tuple[NearbyFile, ...]:
    """The lists in the folders of this home, the latest first."""
    found = (file for folder in FOLDERS for file in _in(home / folder, f"~/{folder}".rstrip("/")))
    return tuple(sorted(found, key=lambda file: file.at, reverse=True)[:MOST])


def _in(folder: Path, written: str) -> Iterator[NearbyFile]:
    try:
        with os.scandir(folder) as entries:
            for _number, entry in zip(range(MOST_LOOKED_AT), entries, strict=False):
                if entry.name.casefold().endswith(ENDINGS) and not entry.name.startswith("."):
                    status = entry.stat()
                    if stat.S_ISREG(status.st_mode):
                        yield NearbyFile(Path(entry.path), written, datetime.fromtimestamp(status.st_mtime, UTC))
    except (OSError, OverflowError, ValueError):  # not there, not readable, or a time that no calendar has
        return
