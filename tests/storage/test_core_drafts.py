"""The draft keeper loses no key: not to a kill, not to a full disk, not to a lock."""

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

import pytest

from mentor_tui.storage import drafts, driver, keeper
from mentor_tui.storage.database import Database
from mentor_tui.storage.keeper import DraftKeeper
from tests.figure_table import Say
from tests.storage.people import add_mentee

LONG = 20.0
"""Seconds that are waited for at most, and never are."""


class Desk(NamedTuple):
    """A keeper at work and what it says, in the order in which it says it."""

    keeper: DraftKeeper
    said: "SimpleQueue[datetime | str]"


@pytest.fixture
def desk(now: datetime) -> Iterator[Callable[[Path], Desk]]:
    """Puts a keeper to work on a path; stops it at the end."""
    keepers: list[DraftKeeper] = []

    def at_work(path: Path) -> Desk:
        said: SimpleQueue[datetime | str] = SimpleQueue()
        keepers.append(DraftKeeper(path, clock=lambda: now, on_saved=said.put, on_trouble=said.put))
        return Desk(keepers[-1], said)

    yield at_work
    for one in keepers:
        one.stop(LONG)


@pytest.fixture
def path(folder: Path, empty_database: Path) -> Path:
    """A database without a row that nobody has opened."""
    return Path(shutil.copy(empty_database, folder / "mentor.db"))


def kept(path: Path) -> dict[str, str]:
    return {draft.key: draft.text for draft in drafts.left(path)}


def test_what_is_put_is_saved_and_said(path: Path, desk: Callable[[Path], Desk], now: datetime) -> None:
    hand, said = desk(path)
    hand.put("a", "Grüße, 你好 [/] \x1b[2J")
    assert said.get(timeout=LONG) == now
    assert drafts.left(path) == (drafts.Draft("a", "Grüße, 你好 [/] \x1b[2J", now),)
    assert hand.pending() == {}


def test_the_last_word_counts_and_forgetting_is_in_its_turn(path: Path, desk: Callable[[Path], Desk]) -> None:
    hand, _said = desk(path)
    for n in range(500):
        hand.put("a", str(n))
        hand.put("b", str(n))
    hand.forget("b")
    hand.put("c", "x")
    hand.forget("c")
    hand.put("c", "y")
    assert hand.flush(LONG)
    assert kept(path) == {"a": "499", "c": "y"}


def test_flushing_with_nothing_to_do_is_done(path: Path, desk: Callable[[Path], Desk]) -> None:
    assert desk(path).keeper.flush(LONG)


def test_stopping_writes_what_is_left(path: Path, desk: Callable[[Path], Desk]) -> None:
    hand, _said = desk(path)
    hand.put("a", "x")
    hand.stop(LONG)
    assert kept(path) == {"a": "x"}


def test_queries_read_what_the_keeper_wrote(database: Database, desk: Callable[[Path], Desk], now: datetime) -> None:
    hand, _said = desk(database.path)
    hand.put("a", "x")
    assert hand.flush(LONG)
    assert database.read_now(drafts.text, "a") == "x"
    assert database.read_now(drafts.text, "b") is None
    assert database.read_now(drafts.standing) == drafts.left(database.path)
    assert database.read_now(drafts.standing) == (drafts.Draft("a", "x", now),)


def test_a_draft_is_no_step_of_undo(database: Database, desk: Callable[[Path], Desk]) -> None:
    database.write_now(add_mentee, "Ada")
    hand, _said = desk(database.path)
    hand.put("a", "x")
    assert hand.flush(LONG)
    assert database.undo_now() == "added a mentee"
    assert kept(database.path) == {"a": "x"}


def test_it_waits_for_a_database_that_is_still_being_made(
    folder: Path, now: datetime, desk: Callable[[Path], Desk]
) -> None:
    path = folder / "mentor.db"
    hand, said = desk(path)
    hand.put("a", "typed before there was a file")
    assert not hand.flush(0)
    assert not path.exists(), "the keeper makes nothing itself"
    database = Database(path, clock=lambda: now)
    database.open()
    assert hand.flush(LONG)
    assert said.get(timeout=LONG) == now
    assert kept(path) == {"a": "typed before there was a file"}
    database.close()


def test_a_database_that_never_comes_is_named(
    folder: Path, desk: Callable[[Path], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "RETRY_SECONDS", 0.001)
    hand, said = desk(folder / "mentor.db")
    hand.put("a", "x")
    assert said.get(timeout=LONG) == "The database is not open."
    assert hand.pending() == {"a": "x"}


def test_a_lock_is_said_once_and_outlived(
    path: Path, now: datetime, desk: Callable[[Path], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "BUSY_SECONDS", 0.01)
    monkeypatch.setattr(keeper, "RETRY_SECONDS", 0.01)
    hand, said = desk(path)
    with closing(driver.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        hand.put("a", "x")
        reason = said.get(timeout=LONG)
        assert isinstance(reason, str)
        assert "in use" in reason
        hand.put("a", "xy")
        hand.put("b", "z")
        assert not hand.flush(0.1)
        assert hand.pending() == {"a": "xy", "b": "z"}
        other.execute("ROLLBACK")
    assert hand.flush(LONG)
    assert said.get(timeout=LONG) == now, "the same reason is not said twice, and saved is said again"
    assert kept(path) == {"a": "xy", "b": "z"}
    assert hand.pending() == {}


class FullDisk:
    """Stands before the driver's `connect`: while `full`, no database can grow."""

    def __init__(self) -> None:
        self.full = True
        self._connect = driver.connect

    def connect(self, path: Path, *, readonly: bool = False, wait: float = 1.0) -> object:
        connection = self._connect(path, readonly=readonly, wait=wait)
        if self.full and not readonly:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count={pages}")
        return connection


def test_a_full_disk_keeps_the_text_and_says_not_saved(
    path: Path, now: datetime, desk: Callable[[Path], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk()
    monkeypatch.setattr(driver, "connect", disk.connect)
    monkeypatch.setattr(keeper, "RETRY_SECONDS", 0.01)
    hand, said = desk(path)
    long = "Wort " * 50_000
    hand.put("a", long)
    reason = said.get(timeout=LONG)
    assert isinstance(reason, str)
    assert "full" in reason
    assert hand.pending() == {"a": long}
    assert kept(path) == {}
    disk.full = False
    assert hand.flush(LONG)
    assert said.get(timeout=LONG) == now
    assert kept(path) == {"a": long}


def test_a_replaced_file_is_noticed(path: Path, empty_database: Path, desk: Callable[[Path], Desk]) -> None:
    hand, _said = desk(path)
    hand.put("a", "x")
    assert hand.flush(LONG)
    path.rename(path.with_name("moved.db"))
    shutil.copy(empty_database, path)
    hand.put("a", "xy")
    assert hand.flush(LONG)
    assert kept(path) == {"a": "xy"}


def test_half_a_character_does_not_stop_the_keeper(path: Path, desk: Callable[[Path], Desk]) -> None:
    hand, _said = desk(path)
    hand.put("a", "x\ud83dy")
    assert hand.flush(LONG)
    assert kept(path) == {"a": "x?y"}


def test_a_listener_that_is_gone_does_not_stop_the_keeper(path: Path, now: datetime) -> None:
    def gone(_said: object) -> None:
        raise RuntimeError("Event loop is closed")

    hand = DraftKeeper(path, clock=lambda: now, on_saved=gone, on_trouble=gone)
    hand.put("a", "x")
    assert hand.flush(LONG)
    hand.put("a", "xy")
    assert hand.flush(LONG)
    hand.stop(LONG)
    assert kept(path) == {"a": "xy"}


def test_typing_never_waits_for_the_disk(path: Path, desk: Callable[[Path], Desk]) -> None:
    hand, _said = desk(path)
    with closing(driver.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        for n in range(10_000):
            hand.put("a", str(n))
        assert threading.main_thread() is threading.current_thread()
        other.execute("ROLLBACK")
    assert hand.flush(LONG)
    assert kept(path) == {"a": "9999"}


def shown_before_the_kill(path: Path, keys: int, keys_a_second: float) -> int:
    """Lets somebody type, kills the program without warning after `keys` keys, returns the last key shown as saved."""
    program = Path(__file__).with_name("keystrokes.py")
    with subprocess.Popen(
        [sys.executable, str(program), str(path), str(keys_a_second)], stdout=subprocess.PIPE, text=True
    ) as typist:
        assert typist.stdout is not None
        for _ in range(keys):
            assert typist.stdout.readline()
        typist.send_signal(signal.SIGKILL)
        rest = typist.stdout.read().split("\n")[:-1]
    return keys + len(rest)


@pytest.mark.parametrize("keys", [1, 7, 23])
def test_a_kill_takes_no_key_that_was_shown(path: Path, keys: int) -> None:
    shown = shown_before_the_kill(path, keys, keys_a_second=200)
    assert len(kept(path)["answer"]) >= shown


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.figure("the keeper of drafts killed")
def test_two_hundred_kills_take_no_key_that_was_shown(path: Path, empty_database: Path, figure: Say) -> None:
    for kill in range(200):
        shutil.copy(empty_database, path)
        shown = shown_before_the_kill(path, 1 + kill % 40, keys_a_second=50)
        found = len(kept(path)["answer"])
        figure(1, wrong=found < shown)
        assert found >= shown, f"kill {kill}"
        for left in path.parent.iterdir():
            left.unlink()


def test_drafts_left_are_the_oldest_first(path: Path, now: datetime) -> None:
    assert drafts.left(path.with_name("none.db")) == ()
    moments = iter([now, now - timedelta(hours=1)])
    hand = DraftKeeper(path, clock=lambda: next(moments), on_saved=lambda at: None, on_trouble=lambda why: None)
    hand.put("late", "x")
    assert hand.flush(LONG)
    hand.put("early", "x")
    assert hand.flush(LONG)
    hand.stop(LONG)
    assert [draft.key for draft in drafts.left(path)] == ["early", "late"]
