"""The first page of the roster by the plain driver: painted before SQLModel is imported."""

from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from mentor_tui.rules.roster import RosterRow, by_urgency
from mentor_tui.storage import driver, migrations
from mentor_tui.storage.errors import StorageError, explained
from mentor_tui.storage.roster_statement import PAGE, count_statement, page_statement, rows


def first_page(path: Path, *, now: datetime, today: date) -> tuple[tuple[RosterRow, ...], int]:
    """The first page of the roster and how many mentees there are, as the roster itself would read them.

    Empty for a database that isn't there, or that must be brought up to date first; opening it says what is wrong.
    """
    if not path.exists():
        return (), 0
    try:
        with explained(path), closing(driver.connect(path, readonly=True)) as connection:
            if migrations.found_revision(connection, path) != migrations.HEAD:
                return (), 0
            statement, parameters = count_statement()
            total = int(connection.execute(statement, parameters).fetchone()[0])
            statement, parameters = page_statement(now=now, today=today)
            page = rows(connection.execute(statement, parameters))
    except StorageError:
        return (), 0  # Database.open meets the same trouble at once, and says it
    return (by_urgency(page, today) if total <= PAGE else page), total
