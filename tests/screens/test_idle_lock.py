"""The idle lock: an open vault shows nothing once nobody has touched it for a while, and its passphrase opens it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.timer import Timer

from mentor_tui.app import MentorApp
from mentor_tui.screens.lock import LockScreen
from mentor_tui.screens.mentee.form import MenteeForm
from mentor_tui.storage import driver, vault
from tests.screens.desk import Desk, at_the_desk

PASSPHRASE = "vier kleine Wörter"
LIMIT = timedelta(minutes=10)


@pytest.fixture(autouse=True)
def _no_key_stays() -> Iterator[None]:
    before = dict(driver._keys)
    yield
    driver._keys.clear()
    driver._keys.update(before)


class Watch:
    """A clock that is set by hand, and the timers that were asked for."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now: datetime = desk.bench.clock()
        self.timers: list[float] = []
        desk.bench.clock = lambda: self.now
        desk.bench.settings = replace(desk.bench.settings, lock_minutes=10)
        monkeypatch.setattr(MentorApp, "set_timer", self._set_timer)

    def _set_timer(self, delay: float, callback: object) -> Timer | None:
        self.timers.append(delay)
        return None


async def test_it_locks_and_only_the_passphrase_opens_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_desk(tmp_path) as desk:
        path = desk.bench.database.path
        driver.use_key(path, vault.new_key(PASSPHRASE))  # as if it had been unlocked at the start
        watch = Watch(desk, monkeypatch)
        desk.app.watch_idleness()
        assert watch.timers == [600]
        await desk.press("e")
        assert desk.is_on(MenteeForm)
        watch.now += LIMIT / 2
        await desk.press("a")  # into a field: it is kept, and the time begins anew
        watch.now += LIMIT / 2
        await desk.app.lock_if_idle()
        assert not desk.app.locked
        assert watch.timers == [600, 300]
        watch.now += LIMIT
        await desk.app.lock_if_idle()
        await desk.settle()
        assert desk.is_on(LockScreen)
        for name in ("Lena", "Jana", "Yusuf", "Nordwerk"):
            assert name not in desk.sees()
        await desk.press("f1", "f3", "ctrl+p", "ctrl+l", "escape")
        assert desk.is_on(LockScreen)
        await desk.type("falsch")
        await desk.press("enter")
        assert desk.is_on(LockScreen)
        await desk.type(PASSPHRASE)
        assert PASSPHRASE not in desk.sees()
        await desk.press("enter")
        await desk.pilot.pause()
        assert desk.is_on(MenteeForm)


async def test_a_plain_database_and_no_minutes_lock_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_desk(tmp_path) as desk:
        watch = Watch(desk, monkeypatch)
        desk.app.watch_idleness()
        driver.use_key(desk.bench.database.path, vault.new_key(PASSPHRASE))
        desk.bench.settings = replace(desk.bench.settings, lock_minutes=0)
        desk.app.watch_idleness()
        assert watch.timers == []


async def test_a_locked_workbench_can_be_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_desk(tmp_path) as desk:
        left: list[object] = []
        monkeypatch.setattr(MentorApp, "exit", lambda *given, **_more: left.append(given))
        await desk.press("e")
        await desk.app.push_screen(LockScreen(desk.bench))
        await desk.press("q", "ctrl+q")
        assert len(left) == 1
