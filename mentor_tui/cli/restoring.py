"""mentor-tui restore: puts a backup in the place of the database, never over the only copy."""

import os
from argparse import Namespace
from contextlib import closing
from datetime import datetime
from pathlib import Path

from mentor_tui.cli.care import new_backup
from mentor_tui.cli.failures import NOT_FOUND, Failure
from mentor_tui.cli.results import say, show
from mentor_tui.cli.surroundings import found
from mentor_tui.cli.unlocking import unlock
from mentor_tui.i18n import _
from mentor_tui.storage import backup, driver, migrations, place
from mentor_tui.storage.errors import Corrupt

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is in use."""


def restore(arguments: Namespace) -> int:
    """Proves the backup, saves what is there now, exchanges the two, and says where everything is."""
    source = Path(arguments.file).expanduser().absolute()
    if not source.is_file():
        raise Failure(NOT_FOUND, _("{file}: there is no such file.").format(file=source))
    with found(arguments) as around:
        unlock(source)
        unlock(around.database)
        put_in_place(source, around.database, around.now())
    show(f"{around.database}\n")
    return 0


def put_in_place(source: Path, target: Path, now: datetime) -> None:
    """Proves the backup at `source`, keeps what stands at `target`, and only then exchanges the two."""
    place.prepare_folder(target.parent)
    fresh = target.with_name(f".{target.name}.restored")
    fresh.unlink(missing_ok=True)
    backup.backup(source, fresh)
    try:
        _refuse_foreign(fresh, source)
        if os.path.lexists(target):
            say(_("What was there before is kept in {file}").format(file=_put_aside(target, now)))
        os.replace(fresh, target)
        driver.use_key(target, driver.key_of(fresh))
    finally:
        fresh.unlink(missing_ok=True)


def _refuse_foreign(copy: Path, source: Path) -> None:
    """Raises Corrupt for what is no database of this program, NewerSchema for one of a newer program."""
    with closing(driver.connect(copy, readonly=True)) as connection:
        found = migrations.found_revision(connection, source)
    if not found:
        raise Corrupt(source)
    migrations.refuse_newer(found)


def _put_aside(database: Path, now: datetime) -> Path:
    """Saves the database as a backup, or as it is where it is damaged; Busy where another program has it open."""
    place.check_database_file(database)
    try:
        _refuse_open(database)
        kept = new_backup(database, "mentor-before-restore", now)
        backup.backup(database, kept)
    except (Corrupt, backup.BackupFailed):
        kept = new_backup(database, "mentor-damaged", now)
        for end in SIDE_FILES:
            beside = database.with_name(database.name + end)
            if beside.exists():
                beside.rename(kept.with_name(kept.name + end))
        database.rename(kept)
    return kept


def _refuse_open(database: Path) -> None:
    with driver.taken_alone(database):
        pass
