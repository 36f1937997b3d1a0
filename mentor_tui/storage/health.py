"""Is the store in order: what `mentor-tui check` looks at, each finding one sentence."""

import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.i18n import _, ngettext
from mentor_tui.storage import driver, migrations, tidying
from mentor_tui.storage.errors import NewerSchema, explained
from mentor_tui.storage.place import on_network

if TYPE_CHECKING:
    from sqlite3 import Connection


def check(path: Path) -> tuple[str, ...]:
    """Everything that is not in order with the database at `path`, none where all is well. Changes nothing.

    Looks at the pages and their checksums, references, the journal of changes, the schema, SQLite's own journal, and
    who may read the files. Raises a StorageError where the file can't be opened at all.
    """
    with explained(path), closing(driver.connect(path, readonly=True)) as connection:
        found = [*_pages(connection), *_references(connection)]
        if not found:
            found += _schema(connection, path)
            found += _written_changes(connection)
            found += _erasures(connection)
        found += _sqlite_journal(connection, path)
    return (*found, *_rights(path))


def describe(path: Path) -> str:
    """One line for `doctor`: which SQLite is in use and which journal it keeps for a database at `path`."""
    sentence = (
        _("SQLite {version} ({module}), journal: {journal}")
        if driver.key_of(path) is None
        else _("SQLite {version} ({module}), journal: {journal}, encrypted")
    )
    return sentence.format(
        version=driver.module.sqlite_version, module=driver.module.__name__, journal=driver.journal_mode(path)
    )


def _pages(connection: "Connection") -> Iterator[str]:
    rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    if rows == ["ok"] and driver.CIPHER:
        rows = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")] or rows
    if rows != ["ok"]:
        yield ngettext(
            "The file is damaged in one place. Restore a backup.",
            "The file is damaged in {n} places. Restore a backup.",
            len(rows),
        ).format(n=len(rows))


def _references(connection: "Connection") -> Iterator[str]:
    for table, broken in connection.execute('SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY 1'):
        yield ngettext(
            "One row in {table} refers to a record that is gone.",
            "{n} rows in {table} refer to records that are gone.",
            broken,
        ).format(n=broken, table=table)


def _schema(connection: "Connection", path: Path) -> Iterator[str]:
    found = migrations.found_revision(connection, path)
    if found > migrations.HEAD:
        yield str(NewerSchema(found, migrations.HEAD))
    elif found != migrations.HEAD:
        yield _(
            "The schema is {found}, this program's is {known}: it will be brought up to date when it is opened."
        ).format(found=found or "–", known=migrations.HEAD)


def _written_changes(connection: "Connection") -> Iterator[str]:
    """A change that is undone stands after all that are not; every change has rows, and each row its JSON."""
    (unordered,) = connection.execute(
        "SELECT count(*) FROM change WHERE NOT undone AND id > (SELECT min(id) FROM change WHERE undone)"
    ).fetchone()
    (empty,) = connection.execute(
        "SELECT count(*) FROM change WHERE id NOT IN (SELECT change_id FROM change_row)"
    ).fetchone()
    (unreadable,) = connection.execute(
        "SELECT count(*) FROM change_row WHERE json_valid(before) IS 0 OR json_valid(after) IS 0"
        " OR coalesce(before, after) IS NULL"
    ).fetchone()
    if unordered or empty or unreadable:
        yield _("The journal of changes is not in order: undo may be refused. The records themselves are not touched.")


def _erasures(connection: "Connection") -> Iterator[str]:
    """An erasure is done when nothing is left to tidy up after it (storage/tidying.py)."""
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'erasure'").fetchone()  # since revision 0005
    if known and tidying.left(connection):
        yield _("An erasure is not complete yet: close every other window of the program and start it once more.")


def _sqlite_journal(connection: "Connection", path: Path) -> Iterator[str]:
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode == "wal" and not driver.wal_is_safe():
        yield _("SQLite {version} can damage a database in WAL mode. Install sqlcipher3 or a newer SQLite.").format(
            version=driver.module.sqlite_version
        )
    if on_network(path):
        yield _("The database lies on a network folder. Open it on one machine at a time.")


def _rights(path: Path) -> Iterator[str]:
    for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
            yield _("Others may read {file}. Take that away with: chmod 600 {file}").format(file=file)
    if stat.S_IMODE(path.parent.stat().st_mode) & 0o077:
        yield _("Others may look into {folder}. Take that away with: chmod 700 {folder}").format(folder=path.parent)
