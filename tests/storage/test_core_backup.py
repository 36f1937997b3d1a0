"""A backup is whole, verified and private, also while others write; too old ones go, nothing else does."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, datetime, timedelta
from itertools import chain, count, repeat
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.cli.restoring import put_in_place
from mentor_tui.storage import backup as backups
from mentor_tui.storage import driver, health
from mentor_tui.storage.backup import BackupFailed, backup, daily, kept
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Abandoned, Corrupt, PlaceError
from tests.figure_table import Say
from tests.storage.people import add_mentee, contents, names

TODAY = date(2026, 9, 1)


def test_a_copy_holds_what_the_original_holds(database: Database, folder: Path) -> None:
    database.write_now(add_mentee, "Ada")
    backup(database.path, folder / "copy.db")
    with (
        closing(driver.connect(database.path, readonly=True)) as mine,
        closing(driver.connect(folder / "copy.db", readonly=True)) as copy,
    ):
        assert contents(copy) == contents(mine)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",), "one file, without a WAL beside it"
    assert (folder / "copy.db").stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in folder.glob("*copy*")) == ["copy.db"]


def test_nothing_is_overwritten(database: Database, folder: Path) -> None:
    (folder / "copy.db").write_text("mine")
    with pytest.raises(PlaceError):
        backup(database.path, folder / "copy.db")
    assert (folder / "copy.db").read_text() == "mine"


def test_a_copy_that_lacks_rows_is_thrown_away(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "counts_of", lambda *_given: {"mentee": 0})
    with pytest.raises(BackupFailed):
        backup(database.path, folder / "copy.db")
    assert list(folder.glob("*copy*")) == []


@pytest.mark.parametrize("looks", [0, 1, 2, 5])
def test_one_that_is_no_longer_wanted_leaves_nothing(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch, looks: int
) -> None:
    monkeypatch.setattr(backups, "_PAGES", 8)
    monkeypatch.setattr(backups, "_STEPS", 50)
    answers = chain(repeat(False, looks), repeat(True))
    with pytest.raises(Abandoned):
        backup(database.path, folder / "copy.db", abandoned=lambda: next(answers))
    assert list(folder.glob("*copy*")) == []
    backup(database.path, folder / "copy.db")


def test_every_database_of_a_folder_has_its_own(database: Database, folder: Path) -> None:
    shutil.copy(database.path, folder / "other.sqlite")
    for path in (database.path, folder / "other.sqlite", folder / "mentor-2026.db"):
        if not path.exists():
            shutil.copy(database.path, path)
        assert daily(path, folder / "backups", TODAY)
    names = sorted(file.name for file in (folder / "backups").iterdir())
    assert names == ["mentor-2026-09-01.db", "mentor-2026-2026-09-01.db", "other-2026-09-01.sqlite"]
    daily(database.path, folder / "backups", TODAY + timedelta(days=400))
    assert len(list((folder / "backups").iterdir())) == 4, "each keeps and drops its own"


def test_a_damaged_original_is_named(folder: Path, empty_database: Path) -> None:
    path = folder / "mentor.db"
    path.write_bytes(empty_database.read_bytes()[:9000])
    with pytest.raises(Corrupt):
        backup(path, folder / "copy.db")
    assert list(folder.glob("*copy*")) == []


@pytest.mark.parametrize(
    "backups",
    [
        5,
        pytest.param(
            50, marks=[pytest.mark.soak, pytest.mark.figure("backups while others write, restored and compared")]
        ),
    ],
)
def test_a_copy_made_while_others_write_is_of_one_moment(
    database: Database, folder: Path, backups: int, now: datetime, figure: Say
) -> None:
    """Each is restored: it holds what was there before it was begun, nothing out of order, and is sound."""
    stop, written = threading.Event(), count(1)

    def keep_writing() -> None:
        while not stop.is_set():
            database.write_now(add_mentee, f"{next(written):06}")

    restored = folder / "elsewhere" / "mentor.db"
    with ThreadPoolExecutor(1) as writer:
        writing = writer.submit(keep_writing)
        for n in range(backups):
            before = len(database.read_now(names))
            backup(database.path, folder / f"copy{n}.db")
            after = len(database.read_now(names)) + 1  # one may be on the disk and not be told yet
            put_in_place(folder / f"copy{n}.db", restored, now)
            with closing(driver.connect(restored, readonly=True)) as copy:
                people = [name for (name,) in copy.execute("SELECT name FROM mentee ORDER BY name")]
                (changes,) = copy.execute("SELECT count(*) FROM change").fetchone()
            whole = people == [f"{n:06}" for n in range(1, len(people) + 1)] and len(people) == changes
            holds = whole and before <= len(people) <= after and health.check(restored) == ()
            figure(1, wrong=not holds)
            assert holds, (before, len(people), after, changes)
        stop.set()
        writing.result()


def test_what_is_written_after_the_count_is_not_in_the_copy(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between counting and copying somebody writes: count and copy are of one moment all the same."""
    database.write_now(add_mentee, "Ada")
    counts = backups.counts

    def count_and_write(connection: Connection) -> dict[str, int]:
        counted = counts(connection)
        monkeypatch.setattr(backups, "counts", counts)
        database.write_now(add_mentee, "Bo")
        return counted

    monkeypatch.setattr(backups, "counts", count_and_write)
    backup(database.path, folder / "copy.db")
    with closing(driver.connect(folder / "copy.db", readonly=True)) as copy:
        assert [name for (name,) in copy.execute("SELECT name FROM mentee")] == ["Ada"]
    assert database.read_now(names) == ["Ada", "Bo"]


def test_the_first_start_of_a_day_makes_one(database: Database, folder: Path) -> None:
    place = folder / "backups"
    made = daily(database.path, place, TODAY)
    assert made == place / "mentor-2026-09-01.db"
    assert daily(database.path, place, TODAY) is None
    assert [file.name for file in place.iterdir()] == ["mentor-2026-09-01.db"]


def test_only_what_is_too_old_goes(folder: Path, empty_database: Path) -> None:
    place = folder / "backups"
    place.mkdir()
    for n in range(1, 40):
        shutil.copy(empty_database, place / f"mentor-{TODAY - timedelta(days=n)}.db")
    strangers = ["mentor-before-0001-20260901-100000.db", "mentor-2026.db", "letter.db", "mentor-2026-01-01.db.bak"]
    for name in strangers:
        (place / name).write_text("")
    daily(Path(shutil.copy(empty_database, folder / "mentor.db")), place, TODAY)
    names = {file.name for file in place.iterdir()}
    assert names >= {*strangers, "mentor-2026-09-01.db", "mentor-2026-08-26.db", "mentor-2026-08-31.db"}
    assert len(names - set(strangers)) < 14
    assert "mentor-2026-07-31.db" in names, "the last of its month"
    assert "mentor-2026-08-12.db" not in names


DAYS = st.sets(st.integers(-3, 800).map(lambda n: TODAY - timedelta(days=n)), max_size=60)


@settings(max_examples=200)
@given(days=DAYS)
def test_seven_days_four_weeks_and_twelve_months_stay(days: set[date]) -> None:
    keep = kept(days, TODAY)
    past = {day for day in days if day <= TODAY}
    assert keep <= days
    assert {day for day in days if day > TODAY - timedelta(days=7)} <= keep
    assert len(keep & past) <= 7 + 4 + 12
    assert kept(keep, TODAY) == keep, "dropping twice drops no more"
    if past:
        assert max(past) in keep
    months = sorted({(day.year, day.month) for day in past}, reverse=True)[:12]
    for month in months:
        assert max(day for day in past if (day.year, day.month) == month) in keep
