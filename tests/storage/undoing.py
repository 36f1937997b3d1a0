"""Takes a change back and makes it again, and compares the whole database each time, byte for byte."""

from collections.abc import Callable
from contextlib import closing
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from mentor_tui.models.tables import TABLES
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database

P = ParamSpec("P")
R = TypeVar("R")


def rows(database: Database) -> dict[str, list[object]]:
    """Every row that people see, by table, as SQLite holds it."""
    with closing(driver.connect(database.path, readonly=True)) as connection:
        names = [str(table.__tablename__) for table in TABLES]
        return {name: list(connection.execute(f'SELECT * FROM "{name}" ORDER BY id')) for name in names}


def there_and_back(
    database: Database, change: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Makes a change, undoes and redoes it, and returns what it returned; it has to alter something."""
    before = rows(database)
    result = database.write_now(change, *args, **kwargs)
    after = rows(database)
    assert after != before
    title = database.undo_now()
    assert rows(database) == before
    assert database.redo_now() == title
    assert rows(database) == after
    return result
