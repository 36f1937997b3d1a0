"""Every test on an island: its own home and folders, UTC, and a database file of its own."""

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
import textual._wait

from mentor_tui.storage.database import Database
from tests import figure_table
from tests.figure_table import figure

__all__ = ["figure"]

GLANCE = 1 / 250
"""Seconds between two looks whether the app is idle. Textual takes 20 ms, twice for each key; thousands are pressed."""

COLLECTED = 40
"""After so many tests a worker frees its memory: left to itself Python looks through hundreds of closed apps for it."""

FOLDERS = {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "runtime",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    figure_table.add_option(parser)


def pytest_configure(config: pytest.Config) -> None:
    figure_table.register(config)
    os.environ["TZ"] = "UTC"
    time.tzset()
    gc.disable()
    textual._wait.SLEEP_GRANULARITY, textual._wait.SLEEP_IDLE = GLANCE, GLANCE / 4


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long runs are asked for by name: `-m soak`."""
    if "soak" in config.getoption("markexpr", ""):
        return
    long = [item for item in items if item.get_closest_marker("soak")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(autouse=True)
def island(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, with every XDG folder in it and no language or terminal of the machine's."""
    home = tmp_path / "home"
    for name, folder in FOLDERS.items():
        (home / folder).mkdir(mode=0o700, parents=True)
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("HOME", str(home))
    for name in list(os.environ):
        if name.startswith("MENTOR_TUI") or name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLORTERM"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return home


_ran = count(1)


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    yield
    if next(_ran) % COLLECTED == 0:
        gc.collect()


@pytest.fixture
def now() -> datetime:
    """The moment at which every test takes place: a Tuesday morning."""
    return datetime(2026, 9, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A private folder for a database."""
    place = tmp_path / "mentor"
    place.mkdir(mode=0o700)
    return place


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the current schema without a row, made once: copies of it are faster than migrations."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    made = Database(path, clock=lambda: datetime(2026, 9, 1, tzinfo=UTC))
    made.open()
    made.close()
    return path


@pytest.fixture
def open_database(folder: Path, empty_database: Path, now: datetime) -> Iterator[Callable[[Path], Database]]:
    """Opens a database at a path of the test's choice, made from the empty one where there is none; closes them all."""
    opened: list[Database] = []

    def open_it(path: Path) -> Database:
        if not path.exists():
            shutil.copy(empty_database, path)
        database = Database(path, clock=lambda: now)
        opened.append(database)
        database.open()
        return database

    yield open_it
    for database in opened:
        database.close()


@pytest.fixture
def database(folder: Path, open_database: Callable[[Path], Database]) -> Database:
    """An open database without a row, in a real file."""
    return open_database(folder / "mentor.db")
