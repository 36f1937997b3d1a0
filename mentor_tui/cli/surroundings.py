"""What a command finds around it: settings, folders, the database, the catalogue, the time and its zone."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mentor_tui.cli.failures import NOT_FOUND, USAGE, Failure
from mentor_tui.cli.results import say
from mentor_tui.i18n import _
from mentor_tui.settings import Paths, Settings, load

if TYPE_CHECKING:
    from mentor_tui.catalogue import Catalogue
    from mentor_tui.storage.database import Database


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything that options, environment and settings say together; `problems` is what was not understood in them."""

    paths: Paths
    settings_file: Path
    settings: Settings
    database: Path
    zone: ZoneInfo
    problems: tuple[str, ...]

    def now(self) -> datetime:
        """The time now, in the mentor's zone."""
        return clock().astimezone(self.zone)

    def today(self) -> date:
        """The mentor's day."""
        return self.now().date()

    @property
    def export_folder(self) -> Path:
        """Where copies are written."""
        chosen = self.settings.export_folder
        return Path(chosen).expanduser() if chosen else Path.home() / "Documents" / "mentoring"

    def catalogue(self) -> "Catalogue":
        """The questions and lines with the mentor's own; what is wrong in their files is said."""
        from mentor_tui.catalogue import load as load_catalogue

        catalogue, problems = load_catalogue(overlay=self.paths.content)
        for problem in problems:
            say(str(problem))
        return catalogue


def clock() -> datetime:
    """The time now, in UTC: the one place where the command line reads it."""
    return datetime.now(UTC)


def surroundings(arguments: Namespace) -> Surroundings:
    """What holds for these arguments. Raises Failure for a settings file that was named and isn't there, and for a
    database that this program can't use."""
    paths = Paths.of_this_user()
    settings_file = _settings_file(arguments, paths)
    settings, not_understood = load(settings_file)
    problems = [
        f"{problem.file}: {problem.key + ': ' if problem.key else ''}{problem.what}" for problem in not_understood
    ]
    zone, trouble = _zone(settings)
    if trouble:
        problems.append(f"{settings_file}: zone: {trouble}")
    return Surroundings(paths, settings_file, settings, _database(arguments, paths), zone, tuple(problems))


@contextmanager
def found(arguments: Namespace) -> Iterator[Surroundings]:
    """The surroundings of one command, with --demo those of a throwaway demo; what was not understood is said."""
    around = surroundings(arguments)
    for problem in around.problems:
        say(problem)
    if arguments.demo:
        from mentor_tui.cli.demonstration import demonstration

        with demonstration(around) as shown:
            yield shown
    else:
        yield around


@contextmanager
def opened(arguments: Namespace, *, make: bool = False) -> "Iterator[tuple[Database, Surroundings]]":
    """The database, open, for one command, and what is around it.

    Raises Failure where there is none yet, unless it may be made (`make`), and a StorageError for one that is unusable.
    """
    with found(arguments) as around:
        ready(around.database, make=make)
        from mentor_tui.storage.database import Database

        with closing(Database(around.database, clock=clock)) as database:
            database.open()
            yield database, around


def ready(database: Path, *, make: bool = False) -> None:
    """The database is there, and where it is a vault, it is unlocked. Raises Failure, or WrongPassphrase.

    A command that only looks must not make one; where it may (`make`), none need be there yet.
    """
    if not make and not os.path.lexists(database):
        sentence = _(
            "There is no database at {file} yet. Start mentor-tui to make one, or say: mentor-tui mentee add NAME"
        )
        raise Failure(NOT_FOUND, sentence.format(file=database))
    from mentor_tui.cli.unlocking import unlock

    unlock(database)


def _settings_file(arguments: Namespace, paths: Paths) -> Path:
    named = arguments.config or os.environ.get("MENTOR_TUI_CONFIG", "")
    if not named:
        return paths.settings
    path = Path(named).expanduser()
    if not path.exists():
        raise Failure(NOT_FOUND, _("{file}: there is no such settings file.").format(file=path))
    return path


def _database(arguments: Namespace, paths: Paths) -> Path:
    """The database that is named by a path, or by an address as SQLAlchemy writes it for SQLite."""
    named = str(arguments.db or os.environ.get("MENTOR_TUI_DB", ""))
    if not named:
        return paths.database
    if "://" not in named:
        return Path(named).expanduser().absolute()
    from urllib.parse import unquote, urlsplit

    address = urlsplit(named)
    if address.scheme.partition("+")[0] != "sqlite" or address.netloc or not address.path.strip("/"):
        raise Failure(
            USAGE,
            _("--db takes a path, or an address such as sqlite:///mentor.db. Other databases can't be used."),
        )
    return Path(unquote(address.path.removeprefix("/"))).absolute()


def _zone(settings: Settings) -> tuple[ZoneInfo, str]:
    """The mentor's zone, and what is wrong with the one in the settings; then it is that of the computer."""
    trouble = ""
    if settings.zone:
        try:
            return ZoneInfo(settings.zone), ""
        except (ValueError, OSError, LookupError):  # a path, a folder of zones, or no name of one
            trouble = _("there is no time zone of this name; that of the computer holds")
    from tzlocal import get_localzone

    try:
        return get_localzone(), trouble
    except (ValueError, OSError, LookupError):  # a server without a zone, or one that tzlocal can't make out
        return ZoneInfo("UTC"), trouble
