"""--demo: a throwaway copy of the demo in a private folder that is gone when the program is, however it ends."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from mentor_tui import i18n
from mentor_tui.cli.surroundings import Surroundings, clock
from mentor_tui.rules.paper import Paper
from mentor_tui.screens.agreement.meeting import meeting
from mentor_tui.storage import demo
from mentor_tui.storage.agreements import AgreementRecord
from mentor_tui.storage.database import Database

# Waits for the end of its input, which comes when this program has ended in whatever way, and clears up.
_CLEAR_UP = 'cat >/dev/null; rm -rf -- "$1"'


@contextmanager
def demonstration(around: Surroundings) -> Iterator[Surroundings]:
    """The same surroundings with a database of the demo, filled in the language spoken now; copies go there too."""
    with throwaway_folder() as folder:
        database = folder / "mentor.db"
        fill(database, around)
        settings = replace(around.settings, export_folder=str(folder / "copies"))
        yield replace(around, database=database, settings=settings)


def fill(path: Path, around: Surroundings) -> None:
    """Makes a new database at `path` and enters the people of the demo, in the language spoken now."""
    catalogue = around.catalogue()

    def paper_of(record: AgreementRecord, signed_on: date | None, place: str) -> Paper:
        return meeting(record, catalogue).paper(signed_on=signed_on, place=place)

    with closing(Database(path, clock=clock)) as database:
        database.open()
        database.write_now(
            demo.fill,
            demo.people(),
            language=i18n.current(),
            catalogue=catalogue,
            paper_of=paper_of,
            now=around.now(),
        )


@contextmanager
def throwaway_folder() -> Iterator[Path]:
    """A folder of one's own, 0700; it is removed at the end, also after a signal that nobody can catch.

    That is why a process of its own removes it: in a session of its own, so that what ends this one leaves it alone.
    """
    folder = tempfile.mkdtemp(prefix="mentor-tui-demo-")
    keeper = subprocess.Popen(
        ["/bin/sh", "-c", _CLEAR_UP, "sh", folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield Path(folder)
    finally:
        assert keeper.stdin is not None  # it is a pipe
        keeper.stdin.close()
        keeper.wait()
