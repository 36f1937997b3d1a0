"""Private folders and files, whatever the umask and whoever was there before; no links, no strangers."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from mentor_tui.storage import driver, place
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import PlaceError, ReadOnly, explain
from tests.storage.people import add_mentee


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """A umask that somebody may have."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.usefixtures("umask")
def test_everything_is_private_under_every_umask(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "share" / "mentor" / "mentor.db"
    database = Database(path, clock=lambda: now)
    database.open()
    database.write_now(add_mentee, "Ada")
    assert mode(path.parent) == 0o700
    files = sorted(path.parent.iterdir())
    assert [(file.name, mode(file)) for file in files] == [(file.name, 0o600) for file in files]
    assert len(files) == (3 if driver.wal_is_safe() else 1), "the database, its WAL and its shared memory"
    database.close()


def test_a_folder_that_others_could_read_is_closed(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    place.prepare_folder(tmp_path / "open")
    assert mode(tmp_path / "open") == 0o700
    place.prepare_folder(tmp_path / "open")


def test_a_file_that_others_could_read_is_closed(folder: Path, now: datetime) -> None:
    path = folder / "mentor.db"
    place.create_database_file(path)
    path.chmod(0o644)
    database = Database(path, clock=lambda: now)
    database.open()
    assert mode(path) == 0o600
    database.close()


def test_links_are_refused(folder: Path, now: datetime) -> None:
    (folder / "real").mkdir()
    (folder / "link").symlink_to(folder / "real")
    with pytest.raises(PlaceError, match="link"):
        place.prepare_folder(folder / "link")
    (folder / "mentor.db").symlink_to(folder / "real" / "theirs.db")
    database = Database(folder / "mentor.db", clock=lambda: now)
    with pytest.raises(PlaceError, match="link"):
        database.open()
    assert list((folder / "real").iterdir()) == []
    database.close()
    for name in ("new.db", "old.db"):
        (folder / "real" / "old.db").touch(0o600)
        database = Database(folder / "link" / name, clock=lambda: now)
        with pytest.raises(PlaceError, match="link"):
            database.open()
        database.close()


def test_what_belongs_to_somebody_else_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.create_database_file(folder / "mentor.db")
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    with pytest.raises(PlaceError, match="somebody else"):
        place.prepare_folder(folder)
    with pytest.raises(PlaceError, match="somebody else"):
        place.check_database_file(folder / "mentor.db")


def test_a_place_where_nothing_can_be_is_named_with_its_reason(folder: Path) -> None:
    (folder / "file").write_text("")
    with pytest.raises(PlaceError, match="File exists"):
        place.prepare_folder(folder / "file" / "mentor")
    with pytest.raises(PlaceError, match="Not a directory"):
        place.create_database_file(folder / "file" / "mentor.db")
    with pytest.raises(PlaceError, match="No such file"):
        place.check_database_file(folder / "none.db")
    with pytest.raises(PlaceError):
        driver.connect(folder / "none.db")


def test_a_file_is_made_once(folder: Path) -> None:
    place.create_database_file(folder / "mentor.db")
    with pytest.raises(FileExistsError):
        place.create_database_file(folder / "mentor.db")
    (folder / "dangling.db").symlink_to(folder / "nothing")
    with pytest.raises(FileExistsError):
        place.create_database_file(folder / "dangling.db")


def test_a_database_that_can_only_be_read_is_named_so(empty_database: Path) -> None:
    connection = driver.connect(empty_database, readonly=True)
    with pytest.raises(driver.module.OperationalError) as caught:
        connection.execute("DELETE FROM mentee")
    connection.close()
    assert isinstance(explain(caught.value, empty_database), ReadOnly)


def test_a_file_system_is_known_by_its_number(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "NETWORK_MAGICS", frozenset())
    assert not place.on_network(folder / "mentor.db")
    monkeypatch.setattr(place, "NETWORK_MAGICS", frozenset(range(0x10000)) | {0x01021994, 0x794C7630, 0x9123683E})
    assert place.on_network(folder / "mentor.db"), "ext, xfs, tmpfs, overlay or btrfs, taken for one of a network here"


def test_a_network_gets_the_rollback_journal(folder: Path, monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(driver, "on_network", lambda path: True)
    database = Database(folder / "mentor.db", clock=lambda: now)
    database.open()
    database.write_now(add_mentee, "Ada")
    assert sorted(file.name for file in folder.iterdir()) == ["mentor.db"]
    assert not database.poll_elsewhere()
    database.close()


@pytest.mark.parametrize(
    ("version", "safe"), [((3, 40, 1), False), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True)]
)
def test_an_old_sqlite_is_not_trusted_with_wal(version: tuple[int, ...], safe: bool) -> None:
    assert driver.wal_is_safe(version) is safe


def test_a_connection_is_set_up_as_safety_asks(empty_database: Path) -> None:
    connection = driver.connect(empty_database)
    asked = {"foreign_keys": 1, "synchronous": 3, "secure_delete": 1, "temp_store": 2, "trusted_schema": 0}
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked} == asked
    assert connection.isolation_level is None
    connection.close()
