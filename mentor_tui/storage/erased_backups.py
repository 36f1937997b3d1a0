"""Backups of somebody who was erased: found by what they hold, replaced by a new one, overwritten and removed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from mentor_tui.i18n import _
from mentor_tui.storage import backup, driver, place
from mentor_tui.storage.errors import StorageError, explained

FOLDER = "backups"
"""The folder of backups, beside the database."""

FRESH = ".fresh"
"""The ending of a backup that is to take the place of one of the same day."""

_PEOPLE = "SELECT id FROM mentee UNION SELECT row_id FROM change_row WHERE kind = 'mentee'"
_BESIDE = ("-wal", "-shm", "-journal")


class BackupUnderWay(StorageError):
    """A backup is just being made, of the state before."""

    exit_code = 6

    def __init__(self) -> None:
        super().__init__(_("A backup is being made at this moment. Try again when it is done."))


class Held(NamedTuple):
    """The backups that hold somebody, and those that could not be opened."""

    files: tuple[Path, ...] = ()
    unknown: tuple[Path, ...] = ()


class Removed(NamedTuple):
    """The backups that are gone, and those that stay because they could not be opened, or not removed."""

    gone: tuple[Path, ...] = ()
    stay: tuple[Path, ...] = ()


def hashed(mentee_id: str) -> str:
    """By what somebody is known in a backup, without saying who it is; `mentee_id` is as SQLite holds it."""
    return sha256(mentee_id.encode()).hexdigest()


def holding(path: Path, whom: frozenset[str]) -> Held:
    """Which backups of the database at `path` hold one of these people (`hashed`), in tables or in the journal."""
    files: list[Path] = []
    unknown: list[Path] = []
    for file in _backups(path):
        people = _people(file, path)
        if people is None:
            unknown.append(file)
        elif not whom.isdisjoint(map(hashed, people)):
            files.append(file)
    return Held(tuple(files), tuple(unknown))


def remove(path: Path, whom: frozenset[str], today: date) -> Removed:
    """Removes the backups that hold one of these people; before that, makes one of the state now, that of `today`.

    Their bytes are overwritten. Raises BackupUnderWay, and what `backup` raises; nothing is removed then.
    """
    _refuse_under_way(path)
    held = holding(path, whom)
    if not held.files:
        return Removed((), held.unknown)
    target = path.parent / FOLDER / f"{path.stem}-{today.isoformat()}{path.suffix}"
    fresh = target.with_name(f".{target.name}{FRESH}")
    if target in held.files or not target.exists():
        fresh.unlink(missing_ok=True)
        backup.backup(path, fresh)
    gone = tuple(file for file in held.files if _shredded(file))
    if fresh.exists() and not target.exists():
        fresh.rename(target)
        driver.use_key(target, driver.key_of(path))
        place.sync(target.parent)
    return Removed(gone, (*(file for file in held.files if file not in gone), *held.unknown))


def drop_leftovers(path: Path) -> None:
    """Removes copies of the database that a program has left half-made when it was killed."""
    for name in (f".{path.name}.rewritten", f".{path.name}.before", f".{path.name}.restored"):
        if (leftover := path.with_name(name)).is_file():
            _shredded(leftover)
    for folder in path.parent.glob(".backup-*"):
        for file in folder.glob("*"):
            _shredded(file)
        shutil.rmtree(folder, ignore_errors=True)
    for file in (path.parent / FOLDER).glob(f".*{FRESH}"):
        _shredded(file)
    for file, maker in _half_made(path):
        if not _lives(maker):
            _shredded(file)


def _backups(path: Path) -> Iterator[Path]:
    """Every file in the folder that can be a backup: a copy on request is always called .db."""
    folder = path.parent / FOLDER
    if folder.is_dir():
        for file in sorted(folder.iterdir()):
            if file.suffix in (path.suffix, ".db") and file.is_file() and not file.is_symlink():
                yield file


def _people(file: Path, path: Path) -> frozenset[str] | None:
    """The ids of everybody whom a backup knows; None where it can't be opened.

    It has the key of the database, or none where it is older than the vault.
    """
    for key in dict.fromkeys((driver.key_of(path), None)):
        driver.use_key(file, key)
        try:
            with explained(file), closing(driver.connect(file, readonly=True)) as connection:
                return frozenset(row_id for (row_id,) in connection.execute(_PEOPLE))
        except (StorageError, driver.module.Error):
            continue
    return None


def _refuse_under_way(path: Path) -> None:
    if any(_lives(maker) for _file, maker in _half_made(path)):
        raise BackupUnderWay


def _half_made(path: Path) -> Iterator[tuple[Path, int]]:
    """The backups that have no name yet (storage/backup.py), and which process makes them."""
    for file in (path.parent / FOLDER).glob(".*.partial"):
        maker = file.name.split(".")[-2]
        if maker.isdigit():
            yield file, int(maker)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's
    return True


def _shredded(file: Path) -> bool:
    """Whether a file is gone, and what SQLite left beside it."""
    try:
        for one in (file, *(file.with_name(file.name + end) for end in _BESIDE)):
            if one.is_file():
                place.shred(one)
    except OSError:
        return False
    return True
