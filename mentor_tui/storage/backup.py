"""Backups: whole copies made while the program runs, each opened and counted before it is trusted."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.i18n import _
from mentor_tui.storage import driver, place
from mentor_tui.storage.errors import Abandoned, PlaceError, StorageError, explained

if TYPE_CHECKING:
    from sqlite3 import Connection

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many daily, weekly and monthly backups are kept (safety: the store)."""

_PAGES = 4096
"""So many pages are copied between two looks at whether the copy is still wanted: about 16 MB."""

_STEPS = 100_000
"""So many steps SQLite makes between two looks while it counts and checks: milliseconds."""


class BackupFailed(StorageError):
    """The copy is not what the original was; it was thrown away."""

    exit_code = 1


def _never() -> bool:
    return False


def backup(source: Path, target: Path, *, abandoned: Callable[[], bool] = _never) -> None:
    """Copies the database at `source` to a new file at `target`, 0600, as it stands in one moment.

    The copy is checked, its rows counted, and only then does it get its name. `abandoned` is asked again and again
    whether the copy is no longer wanted. Raises PlaceError where `target` is there already, BackupFailed where the copy
    doesn't hold what the original holds, Abandoned, and what `explained` tells apart.
    """
    if os.path.lexists(target):
        raise PlaceError(_("{file} is there already. Choose another name.").format(file=target))
    unproven = target.with_name(f".{target.name}.{os.getpid()}.partial")
    unproven.unlink(missing_ok=True)
    place.create_database_file(unproven)
    driver.use_key(unproven, driver.key_of(source))  # the backup of a vault is one, with the same passphrase
    try:
        counted = _copy(source, unproven, abandoned)
        if counts_of(unproven, abandoned) != counted:
            raise BackupFailed(_("The backup {file} could not be verified and was not kept.").format(file=target))
        with _placed(target):
            unproven.rename(target)
            place.sync(target.parent)
    finally:
        driver.use_key(unproven, None)
        unproven.unlink(missing_ok=True)
    driver.use_key(target, driver.key_of(source))


def daily(path: Path, folder: Path, today: date, *, abandoned: Callable[[], bool] = _never) -> Path | None:
    """Makes the backup of `today` in `folder` if there is none yet, and drops those that are no longer kept.

    Returns the new file, "mentor-2026-09-01.db" of mentor.db. Kept are the newest of each of the last 7 days, 4 weeks
    and 12 months that have one; files with other names are never touched. Raises what `backup` raises.
    """
    place.prepare_folder(folder)
    target = folder / f"{path.stem}-{today.isoformat()}{path.suffix}"
    made = None
    if not target.exists():
        backup(path, target, abandoned=abandoned)
        made = target
    with _placed(folder):
        days = {day: file for file in folder.iterdir() if (day := _day_of(file, path)) is not None}
        for day in days.keys() - kept(days, today):
            days[day].unlink()
    return made


@contextmanager
def _placed(file: Path) -> Iterator[None]:
    """What the system refuses is no fault of the program."""
    try:
        yield
    except OSError as error:
        raise PlaceError(_("{file} can't be made: {reason}.").format(file=file, reason=error.strerror)) from error


def kept(days: "set[date] | dict[date, Path]", today: date) -> set[date]:
    """Which of the `days` that have a backup keep it: 7 days, 4 ISO weeks, 12 months, the newest of each."""
    newest_first = sorted((day for day in days if day <= today), reverse=True)
    keep = {day for day in days if day > today}  # the clock was set back: never a reason to drop a copy
    keep.update(day for day in newest_first if day > today - timedelta(days=DAYS))
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    keep.update(list(weeks.values())[:WEEKS])
    keep.update(list(months.values())[:MONTHS])
    return keep


def _copy(source: Path, target: Path, abandoned: Callable[[], bool]) -> dict[str, int]:
    """Copies every page; returns the rows of each table at that moment."""

    def look(_status: int, _remaining: int, _total: int) -> None:
        if abandoned():
            raise Abandoned

    original = driver.connect(source, readonly=True)
    try:
        copy = driver.connect(target, journal="DELETE")
        try:
            with explained(source):
                original.execute("BEGIN")  # one state for the count and for the copy
                original.set_progress_handler(abandoned, _STEPS)
                counted = counts(original)
            with explained(target):
                original.backup(copy, pages=_PAGES, progress=look)
                copy.execute("PRAGMA journal_mode=DELETE")  # the pages brought WAL along: a backup is one file
        finally:
            copy.close()
    finally:
        original.close()
    return counted


def counts_of(path: Path, abandoned: Callable[[], bool] = _never) -> dict[str, int] | None:
    """How many rows each table of a sound database has, None for one that is not sound; reads all of it."""
    connection = driver.connect(path, readonly=True)
    try:
        with explained(path):
            connection.set_progress_handler(abandoned, _STEPS)
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            return counts(connection) if sound else None
    finally:
        connection.close()


def counts(connection: "Connection") -> dict[str, int]:
    """A virtual table has no rows of its own: those of the search index stand in the tables that it is made of."""
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %'"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def _day_of(file: Path, database: Path) -> date | None:
    """The day whose backup of this database the file is; None for any other file."""
    stem, day = f"{database.stem}-", file.stem.removeprefix(f"{database.stem}-")
    if not file.name.startswith(stem) or file.suffix != database.suffix:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None
