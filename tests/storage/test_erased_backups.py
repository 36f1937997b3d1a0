"""Backups of somebody who was erased: those that hold them go, overwritten, and nobody is left without a backup."""

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from mentor_tui.storage import backup, driver, erased_backups, erasing, tidying, vault
from mentor_tui.storage.backup import daily
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import DiskFull
from tests.storage.people import AT, add_mentee, names, rename

TODAY = AT.date()
MARK = b"Wolkenbruch"


@pytest.fixture
def lena(database: Database) -> UUID:
    """Somebody in a database with four backups: two hold her, one knows her from the journal, one is from before."""
    database.write_now(add_mentee, "Yusuf")
    path, folder = database.path, database.path.parent / "backups"
    daily(path, folder, date(2026, 5, 1))
    key = database.write_now(add_mentee, "Lena Wolkenbruch")
    daily(path, folder, date(2026, 8, 30))
    backup.backup(path, folder / "mentor-20260831-100000.db")
    database.undo_now()
    daily(path, folder, date(2026, 8, 31))
    database.redo_now()
    database.write_now(rename, key, "Lena Wolkenbruch")
    return key


def whom(key: UUID) -> frozenset[str]:
    return frozenset((erased_backups.hashed(key.hex),))


def beside(database: Database) -> list[str]:
    return sorted(file.name for file in (database.path.parent / "backups").iterdir())


def holding(folder: Path) -> list[str]:
    return [file.name for file in sorted(folder.rglob("*")) if file.is_file() and MARK in file.read_bytes()]


def test_those_that_hold_them_go_and_a_new_one_is_made(database: Database, lena: UUID) -> None:
    folder = database.path.parent
    (folder / "backups" / "old.db").write_bytes(b"no database")
    daily(database.path, folder / "backups", TODAY)
    held = erased_backups.holding(database.path, whom(lena))
    assert [file.name for file in held.files] == [
        "mentor-2026-08-30.db",
        "mentor-2026-08-31.db",
        "mentor-2026-09-01.db",
        "mentor-20260831-100000.db",
    ]
    assert [file.name for file in held.unknown] == ["old.db"]
    database.scrub_now(erasing.erase, lena, AT, backups=True)
    tidied = database.tidy_now(TODAY)
    assert (tidied.done, tidied.backups) == (True, 4)
    assert [file.name for file in tidied.stay] == ["old.db"], "nobody can tell what it holds, so it is not destroyed"
    assert beside(database) == ["mentor-2026-05-01.db", "mentor-2026-09-01.db", "old.db"]
    assert holding(folder) == []
    with closing(driver.connect(folder / "backups" / "mentor-2026-09-01.db", readonly=True)) as connection:
        assert [name for (name,) in connection.execute("SELECT name FROM mentee")] == ["Yusuf"]
    assert [told.backups for told in database.read_now(erasing.receipts)] == [4]


def test_they_stay_where_nobody_asked(database: Database, lena: UUID) -> None:
    before = beside(database)
    database.scrub_now(erasing.erase, lena, AT)
    assert database.tidy_now(TODAY) == tidying.Tidied()
    assert beside(database) == before
    assert database.read_now(names) == ["Yusuf"]


def test_no_old_one_goes_before_the_new_one_is_there(
    database: Database, lena: UUID, open_database: Callable[[Path], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, target: Path) -> None:
        raise DiskFull(target)

    before = beside(database)
    database.scrub_now(erasing.erase, lena, AT, backups=True)
    with monkeypatch.context() as patched:
        patched.setattr(backup, "backup", full)
        tidied = database.tidy_now(TODAY)
    assert not tidied.done
    assert "full" in tidied.why
    assert beside(database) == before
    database.close()
    again = open_database(database.path)
    assert beside(database) == ["mentor-2026-05-01.db", "mentor-2026-09-01.db"], "the next start goes on with it"
    assert [(told.backups, told.complete) for told in again.read_now(erasing.receipts)] == [(3, True)]


def test_the_backups_of_another_database_in_the_folder_are_not_touched(
    database: Database, lena: UUID, open_database: Callable[[Path], Database]
) -> None:
    other = open_database(database.path.with_name("privat.db"))
    other.write_now(add_mentee, "Anna")
    daily(other.path, other.path.parent / "backups", date(2026, 8, 1))
    other.close()
    if driver.CIPHER:
        vault.close_with(other.path.parent / "backups" / "privat-2026-08-01.db", vault.new_key("drei Worte"))
    database.scrub_now(erasing.erase, lena, AT, backups=True)
    assert database.tidy_now(TODAY).done
    assert "privat-2026-08-01.db" in beside(database)


@pytest.mark.skipif(not driver.CIPHER, reason="there is no vault without sqlcipher3")
def test_backups_of_a_vault_are_opened_and_so_are_those_from_before_it(
    folder: Path, open_database: Callable[[Path], Database]
) -> None:
    path = folder / "mentor.db"
    database = open_database(path)
    lena = database.write_now(add_mentee, "Lena Wolkenbruch")
    daily(path, folder / "backups", date(2026, 8, 1))
    database.close()
    vault.close_with(path, vault.new_key("drei Worte"))
    again = open_database(path)
    daily(path, folder / "backups", date(2026, 8, 30))
    again.scrub_now(erasing.erase, lena, AT, backups=True)
    assert again.tidy_now(TODAY).backups == 2
    assert beside(again) == ["mentor-2026-09-01.db"]
    assert vault.is_vault(folder / "backups" / "mentor-2026-09-01.db")


def test_copies_that_a_killed_program_left_half_made_go(database: Database, lena: UUID) -> None:
    folder = database.path.parent
    ended = subprocess.Popen(["true"])
    ended.wait()
    for name in (f"backups/.mentor-2026-09-01.db.{ended.pid}.partial", "backups/.mentor-2026-09-01.db.fresh"):
        shutil.copy(folder / "backups" / "mentor-2026-08-30.db", folder / name)
    (folder / ".backup-abc").mkdir()
    for name in (".mentor.db.before", ".mentor.db.rewritten", ".mentor.db.restored", ".backup-abc/mentor.db"):
        shutil.copy(folder / "backups" / "mentor-2026-08-30.db", folder / name)
    database.scrub_now(erasing.erase, lena, AT, backups=True)
    assert database.tidy_now(TODAY).done
    assert holding(folder) == []
    assert not (folder / ".backup-abc").exists()


def test_a_backup_that_is_being_made_is_waited_for(database: Database, lena: UUID) -> None:
    half = database.path.parent / "backups" / f".mentor-2026-09-01.db.{os.getpid()}.partial"
    half.write_bytes(MARK)
    database.scrub_now(erasing.erase, lena, AT, backups=True)
    tidied = database.tidy_now(TODAY)
    assert not tidied.done
    assert "being made" in tidied.why
    half.rename(half.with_name("mentor-late.db"))
    assert database.tidy_now(TODAY).done
