"""The schema: which revision a database has, and bringing it to the one that this program knows."""

from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.storage import driver
from mentor_tui.storage.errors import Corrupt, MigrationFailed, NewerSchema, StorageError, explain, explained

if TYPE_CHECKING:
    from sqlite3 import Connection

HEAD = "0005"
"""The newest revision in versions/; a test holds the two together, so that opening need not import Alembic."""


def found_revision(connection: "Connection", path: Path) -> str:
    """The revision of the database at `path`, "" for one that is still empty; Corrupt where it is not one of ours."""
    with explained(path):
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if "alembic_version" in tables:
            revisions = [str(number) for (number,) in connection.execute("SELECT version_num FROM alembic_version")]
            return revisions[0] if revisions else ""
    if tables:
        raise Corrupt(path)
    return ""


def refuse_newer(found: str) -> None:
    """Raises NewerSchema for a revision that this program doesn't know."""
    if found > HEAD:
        raise NewerSchema(found, HEAD)


def upgrade(path: Path, *, to: str = "head") -> None:
    """Brings the database at `path` to revision `to`, all or nothing; safe when two programs try it at once.

    Foreign keys are off meanwhile (rebuilding a parent table would empty its children) and checked before the commit.
    """
    import alembic.command
    from alembic.config import Config
    from sqlalchemy import Connection, NullPool, create_engine, event

    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver.module,
        creator=lambda: driver.connect(path),
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin_at_once(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", "mentor_tui:storage/migrations")
    try:
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")  # would have no effect once begun
            with connection.begin():
                config.attributes["connection"] = connection
                alembic.command.upgrade(config, to)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise MigrationFailed(path)
    except StorageError:
        raise
    except Exception as error:  # whatever a revision raised, the transaction is rolled back and the file as it was
        raise explain(error, path) or MigrationFailed(path) from error
    finally:
        engine.dispose()
