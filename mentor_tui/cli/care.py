"""mentor-tui backup, check and undo: care for the database."""

import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from mentor_tui.cli.failures import ERROR
from mentor_tui.cli.results import PIPE, deliver, say, show
from mentor_tui.cli.surroundings import Surroundings, found, opened, ready
from mentor_tui.i18n import _
from mentor_tui.storage import backup as backups
from mentor_tui.storage import health, place

FOLDER = "backups"
"""The folder of backups, beside the database."""

SERVER_ZONES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "GMT", "Etc/GMT"})
"""Zones in which few people live, and most servers."""


def backup(arguments: Namespace) -> int:
    """Copies the database, as it stands in one moment, into a new file, and prints where it is."""
    with found(arguments) as around:
        ready(around.database)
        place.check_database_file(around.database)
        if arguments.file == PIPE:
            _into_pipe(around.database)
            return 0
        if arguments.file:
            target = Path(arguments.file).expanduser().absolute()
        else:
            target = new_backup(around.database, "mentor", around.now())
        backups.backup(around.database, target)
    show(f"{target}\n")
    return 0


def check(arguments: Namespace) -> int:
    """Prints everything that is not in order with the database; the exit code is 1 where there is anything."""
    with found(arguments) as around:
        ready(around.database)
        findings = health.check(around.database)
        for hint in _zone(around):
            say(hint)
        say(f"{around.database}: {health.describe(around.database)}")
    show("".join(f"{finding}\n" for finding in findings) or _("Everything is in order.") + "\n")
    return ERROR if findings else 0


def _zone(around: Surroundings) -> Iterator[str]:
    """A server's zone is rarely the mentor's: a sentence where nobody has said which one holds."""
    if not around.settings.zone and str(around.zone) in SERVER_ZONES:
        yield _(
            'The time zone is {zone}, as servers have it. settings.toml takes yours: zone = "Europe/Berlin"'
        ).format(zone=around.zone)


def undo(arguments: Namespace) -> int:
    """Takes the last change back, and prints what it was."""
    with opened(arguments) as (database, _around):
        title = database.undo_now()
    show(_("Taken back: {what}").format(what=_(title)) + "\n")
    return 0


def new_backup(database: Path, what: str, now: datetime) -> Path:
    """A free name such as "mentor-20261124-140200.db" in the folder of backups, which is made if it is missing."""
    folder = database.parent / FOLDER
    place.prepare_folder(folder)
    stem = f"{what}-{now:%Y%m%d-%H%M%S}"
    names = (f"{stem}.db", *(f"{stem}-{number}.db" for number in range(2, 100)))
    return next((folder / name for name in names if not os.path.lexists(folder / name)), folder / names[0])


def _into_pipe(database: Path) -> None:
    """A backup is a file first: only so can it be opened and counted before it is trusted."""
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=database.parent) as folder:
        file = Path(folder) / "mentor.db"
        backups.backup(database, file)
        deliver(file.read_bytes(), PIPE, is_text=False)
