"""The schema: what the models say is what the migrations make, and nothing half-made is ever left behind."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import alembic.command
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from mentor_tui.models.tables import metadata
from mentor_tui.storage import driver, migrations, place
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Corrupt, MigrationFailed, NewerSchema, StorageError
from tests.storage.people import add_mentee, contents, names

INDEX = {"search_entry"} | {
    f"search_{name}{part}" for name in ("text", "name") for part in ("", "_data", "_idx", "_config")
}
"""The search index, which the triggers keep."""

OWN = {"change", "change_row", "draft", "alembic_version"} | INDEX
"""What the store keeps for itself and no model describes."""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_models_and_the_migrations_make_the_same_schema(empty_database: Path) -> None:
    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or name not in OWN

    engine = create_engine("sqlite://", module=driver.module, creator=lambda: driver.connect(empty_database))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_head_is_alembics_own() -> None:
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", "mentor_tui:storage/migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD


def test_an_open_database_imports_no_alembic(folder: Path, empty_database: Path) -> None:
    shutil.copy(empty_database, folder / "mentor.db")
    code = (
        "import sys, pathlib, datetime\n"
        "from mentor_tui.storage.database import Database\n"
        "database = Database(pathlib.Path(sys.argv[1]), clock=lambda: datetime.datetime.now(datetime.UTC))\n"
        "database.open()\n"
        "database.close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder / "mentor.db")], check=False).returncode == 0


def test_a_newer_schema_is_refused_with_both_numbers(folder: Path, empty_database: Path, now: datetime) -> None:
    path = folder / "mentor.db"
    shutil.copy(empty_database, path)
    with closing(driver.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0999'")
    before = digest(path)
    database = Database(path, clock=lambda: now)
    with pytest.raises(NewerSchema) as caught:
        database.open()
    assert (caught.value.found, caught.value.known, caught.value.exit_code) == ("0999", migrations.HEAD, 5)
    assert "0999" in str(caught.value)
    assert migrations.HEAD in str(caught.value)
    assert digest(path) == before
    with pytest.raises(NewerSchema):
        database.read_now(names)
    database.close()


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all, " * 500)


def foreign(path: Path) -> None:
    place.create_database_file(path)
    with closing(driver.connect(path, journal="DELETE")) as raw:
        raw.execute("CREATE TABLE recipe (id INTEGER)")


@pytest.mark.parametrize("spoil", [garbage, foreign])
def test_what_is_no_database_of_ours_is_left_alone(folder: Path, now: datetime, spoil: Callable[[Path], None]) -> None:
    path = folder / "mentor.db"
    spoil(path)
    path.chmod(0o600)
    before = digest(path)
    database = Database(path, clock=lambda: now)
    with pytest.raises(Corrupt) as caught:
        database.open()
    assert caught.value.exit_code == 5
    assert str(path) in str(caught.value)
    assert digest(path) == before
    assert [file.name for file in folder.iterdir()] == ["mentor.db"]
    database.close()


def test_a_truncated_database_is_named_damaged(folder: Path, empty_database: Path, now: datetime) -> None:
    path = folder / "mentor.db"
    path.write_bytes(empty_database.read_bytes()[:9000])
    path.chmod(0o600)
    database = Database(path, clock=lambda: now)
    with pytest.raises(Corrupt):
        database.open()
    database.close()


def test_an_empty_file_that_was_left_behind_is_begun_anew(folder: Path, now: datetime) -> None:
    place.create_database_file(folder / "mentor.db")
    database = Database(folder / "mentor.db", clock=lambda: now)
    database.open()
    database.write_now(add_mentee, "Ada")
    assert database.read_now(names) == ["Ada"]
    database.close()


def behind(path: Path, empty_database: Path) -> None:
    """Makes `path` a database of an older schema, which lacks the table of drafts."""
    shutil.copy(empty_database, path)
    with closing(driver.connect(path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0000'")
        raw.execute("INSERT INTO mentor (id, name) VALUES ('a', 'Ruth')")


def test_a_failed_migration_leaves_everything_as_it_was(
    folder: Path, empty_database: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "mentor.db"
    behind(path, empty_database)
    with closing(driver.connect(path, readonly=True)) as raw:
        before = contents(raw)

    def fail(config: Config, to: str) -> None:
        config.attributes["connection"].exec_driver_sql("DROP TABLE answer")
        config.attributes["connection"].exec_driver_sql("CREATE TABLE half (id INTEGER)")
        raise ZeroDivisionError

    monkeypatch.setattr(alembic.command, "upgrade", fail)
    database = Database(path, clock=lambda: now)
    with pytest.raises(MigrationFailed):
        database.open()
    database.close()
    with closing(driver.connect(path, readonly=True)) as raw:
        assert contents(raw) == before


def test_what_was_held_or_reached_before_revision_0002_keeps_its_day(folder: Path, now: datetime) -> None:
    path = folder / "mentor.db"
    place.create_database_file(path)
    migrations.upgrade(path, to="0001")
    with closing(driver.connect(path)) as raw:
        raw.execute(
            "INSERT INTO mentee VALUES ('a', 'Ada', 'ada', 'sie', 'de', '', '', '', '', NULL, NULL, NULL,"
            " '2026-01-01 00:00:00.000000', NULL, 1)"
        )
        for key, state in (("b", "held"), ("c", "planned")):
            raw.execute(
                "INSERT INTO session VALUES (?, 'a', NULL, 'regular', ?, '2026-02-01 09:00:00.000000', 'UTC', 60, '',"
                " NULL, NULL, 0, 1)",
                (key, state),
            )
        raw.execute(
            "INSERT INTO goal VALUES ('d', 'a', 'g', 'mentee', 'immediate', 'reached', '', '', '', NULL, 100,"
            " '2026-01-02 00:00:00.000000')"
        )
        raw.execute("INSERT INTO change VALUES (1, 't', '2026-03-01 10:00:00.000000', '0001', 0, 0)")
        raw.execute("INSERT INTO change_row VALUES (1, 0, 'goal', 'd', NULL, '{}')")
    database = Database(path, clock=lambda: now)
    database.open()
    database.close()
    with closing(driver.connect(path, readonly=True)) as raw:
        followed = raw.execute("SELECT id, followed_up_at FROM session ORDER BY id").fetchall()
        assert followed == [("b", "2026-02-01 09:00:00.000000"), ("c", None)]
        assert raw.execute("SELECT reached_at FROM goal").fetchone() == ("2026-03-01 10:00:00.000000",)
        assert raw.execute("SELECT channel, manner, early FROM session").fetchone() == ("in-person", "talk", 0)


def test_a_migration_that_breaks_a_reference_is_taken_back(
    folder: Path, empty_database: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "mentor.db"
    behind(path, empty_database)

    def orphan(config: Config, to: str) -> None:
        config.attributes["connection"].exec_driver_sql(
            "INSERT INTO agenda_point (id, mentee_id, position, text) VALUES ('a', 'nobody', 0, '')"
        )

    monkeypatch.setattr(alembic.command, "upgrade", orphan)
    database = Database(path, clock=lambda: now)
    with pytest.raises(MigrationFailed):
        database.open()
    database.close()
    with closing(driver.connect(path, readonly=True)) as raw:
        assert raw.execute("SELECT count(*) FROM agenda_point").fetchone() == (0,)


def test_a_migration_is_preceded_by_a_backup(
    folder: Path, empty_database: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "mentor.db"
    behind(path, empty_database)

    def step(config: Config, to: str) -> None:
        config.attributes["connection"].exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")

    monkeypatch.setattr(alembic.command, "upgrade", step)
    database = Database(path, clock=lambda: now)
    database.open()
    database.close()
    (copy,) = (folder / "backups").iterdir()
    assert copy.name == f"mentor-before-{migrations.HEAD}-20260901-100000.db"
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(driver.connect(copy, readonly=True)) as raw:
        assert raw.execute("SELECT name FROM mentor").fetchall() == [("Ruth",)]
        assert migrations.found_revision(raw, copy) == "0000"


def test_two_programs_may_make_the_same_database_at_once(folder: Path, now: datetime) -> None:
    code = (
        "import sys, pathlib, datetime\n"
        "from mentor_tui.storage.database import Database\n"
        "database = Database(pathlib.Path(sys.argv[1]), clock=lambda: datetime.datetime.now(datetime.UTC))\n"
        "database.open()\n"
        "database.close()\n"
    )
    path = folder / "new" / "mentor.db"
    both = [subprocess.Popen([sys.executable, "-c", code, str(path)], stderr=subprocess.PIPE) for _ in range(2)]
    assert [process.communicate()[1].decode() for process in both] == ["", ""]
    assert [process.returncode for process in both] == [0, 0]
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("where", ["de", "en"])
def test_every_error_is_one_sentence_with_an_exit_code(where: str) -> None:
    path = Path("mentor.db")
    from mentor_tui.storage import errors

    for error in (errors.Busy(path), errors.DiskFull(path), errors.ReadOnly(path), errors.DiskTrouble(path)):
        assert isinstance(error, StorageError)
        assert "mentor.db" in str(error)
        assert error.exit_code in (5, 6)
