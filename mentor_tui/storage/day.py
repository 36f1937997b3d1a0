"""What the plan of a day is made from; changes to it are made by the concepts it holds, and storage/putting_off.py."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.rules.day import DAYS
from mentor_tui.rules.day_facts import DayFacts
from mentor_tui.storage import day_statements, driver, migrations, place
from mentor_tui.storage.errors import explained

if TYPE_CHECKING:
    from sqlmodel import Session


def facts(session: "Session", now: datetime, days: int = DAYS) -> DayFacts:
    """All that the plan of the day of `now` (in the mentor's zone) may need, with so many days after it."""
    return day_statements.read(driver.raw(session.connection()), now, days)


def at_a_glance(path: Path, now: datetime, days: int = DAYS) -> DayFacts | None:
    """The same from the existing database at `path`, by the plain driver: at once, and nothing is changed.

    None where it must be brought up to date first. Raises a StorageError that says what is wrong with the file.
    """
    place.check_database_file(path)
    with explained(path), closing(driver.connect(path, readonly=True)) as connection:
        found = migrations.found_revision(connection, path)
        migrations.refuse_newer(found)
        if found != migrations.HEAD:
            return None
        connection.execute("BEGIN")  # all of it from one state
        return day_statements.read(connection, now, days)
