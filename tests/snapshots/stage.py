"""The stage for scenes: an app on a copy of a small roster, at a fixed moment, with nothing of the machine in it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import patch
from zoneinfo import ZoneInfo

from textual.app import App
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from mentor_tui import i18n
from mentor_tui.app import MentorApp
from mentor_tui.models.enums import Language
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import ASKING
from mentor_tui.settings import Paths, Settings
from mentor_tui.storage.database import Database
from mentor_tui.storage.keeper import DraftKeeper
from tests.snapshots.people import People, populate

NOW = datetime(2026, 11, 24, 12, 40, tzinfo=UTC)
"""A Tuesday, 13:40 in Berlin."""

EXPORTS = "/home/karin/mentoring"
"""A folder that is shown and never written to."""


@cache
def template(language: str) -> tuple[Path, People]:
    """A populated database, made once for each language in a process; the folder goes with the machine's temp files."""
    path = Path(mkdtemp(prefix="mentor-scenes-")) / "template.db"
    with closing(Database(path, clock=lambda: NOW)) as database:
        database.open()
        people = populate(database, NOW, Language(language))
    return path, people


def make_bench(folder: Path, path: Path, now: datetime = NOW, settings: Settings | None = None) -> Bench:
    """What the screens are handed, with every folder under `folder`."""
    paths = Paths(folder / "config", folder / "data", folder / "state")
    for made in (paths.config, paths.data, paths.state):
        made.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = Database(path, clock=lambda: now)
    keeper = DraftKeeper(path, lambda: now, lambda at: None, lambda reason: None)
    return Bench(
        database, keeper, settings or Settings(export_folder=EXPORTS), paths, lambda: now, ZoneInfo("Europe/Berlin")
    )


@asynccontextmanager
async def staged(
    folder: Path, language: str, size: tuple[int, int], *, empty: bool = False, settings: Settings | None = None
) -> AsyncIterator[tuple[Pilot[None], People]]:
    """Runs the app at `size` in `language`; on an empty database, or on a copy of the populated one."""
    i18n.use(language)
    path = folder / "mentor.db"
    source, people = template(language)
    if not empty:
        shutil.copy(source, path)
    bench = make_bench(folder, path, settings=settings)
    app = MentorApp(bench)
    app.animation_level = "none"  # as checks.prepare_environment has it
    bench.database._on_change = app.changed
    try:
        # Once it has started, the app collects and freezes its memory: with hundreds of starts that only costs time.
        with patch("mentor_tui.app.gc"):
            async with app.run_test(size=size) as pilot:
                await settle(pilot)
                yield pilot, people
    finally:
        bench.keeper.stop()
        bench.database.close()
        i18n.use("en")


async def settle(pilot: Pilot[None]) -> None:
    """Waits until the store is open, every key is taken, no work is under way and what it led to is on the screen."""
    workers = pilot.app.workers
    for _round in range(2):
        while not await _keys_taken(pilot.app):
            await pilot.pause()
        while busy := [worker for worker in workers if not worker.is_finished and worker.group != ASKING]:
            with suppress(WorkerCancelled):  # a newer load took its place: that one is waited for next
                await workers.wait_for_complete(busy)
        calm = 0
        while calm < 2:  # once more, for what was being done at the first look
            await pilot.pause()
            calm = 0 if _something_waits(pilot.app) else calm + 1


def _something_waits(app: App[None]) -> bool:
    """Whether a message is still to be taken, or something to be laid out, painted, or scrolled after that."""
    screen = app.screen
    drawing = screen._layout_required or screen._scroll_required or screen._repaint_required or screen._dirty_widgets
    return bool(drawing or screen._callbacks) or any(
        pump.message_queue_size or pump._next_callbacks for pump in (app, screen, *screen.walk_children())
    )


async def _keys_taken(app: App[None]) -> bool:
    """Whether no key waits for its turn (terminal/turns.py), after the one whose turn it is."""
    assert isinstance(app, MentorApp)
    if app._turn is not None:
        await asyncio.wait({app._turn})
    return app._turn is None and app._admitted is None and not app._ahead
