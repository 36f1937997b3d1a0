"""Opens the workbench: checks the terminal, reads settings and the first page, and runs the app under its guard."""

import gc
import os
import sys
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mentor_tui import i18n
from mentor_tui.i18n import _
from mentor_tui.settings import Paths, Settings, load
from mentor_tui.terminal import checks


def open_workbench(arguments: Namespace) -> int:
    """Runs the full-screen program until it is left. Returns the exit code (interface.md)."""
    if sentence := checks.problem(sys.stdin, sys.stderr, os.environ):
        print(sentence, file=sys.stderr)
        return 2
    checks.prepare_environment(os.environ)
    checks.speak_utf8(sys.stderr)
    paths = Paths.of_this_user()
    settings, problems = load(arguments.config or paths.settings)
    settings = _with_options(settings, arguments)
    i18n.use(arguments.lang or settings.language or i18n.preferred())
    path = Path(arguments.db) if arguments.db else paths.database
    gc.disable()  # until the first paint; the app freezes what is loaded and goes on collecting
    return _run(paths, settings, path, [problem.what for problem in problems])


def _with_options(settings: Settings, arguments: Namespace) -> Settings:
    over_ssh = checks.over_ssh(os.environ)
    mouse = arguments.mouse if arguments.mouse is not None else settings.mouse and not over_ssh
    return replace(
        settings,
        theme=arguments.theme or settings.theme,
        mouse=mouse,
        ascii=arguments.ascii or settings.ascii,
    )


def _run(paths: Paths, settings: Settings, path: Path, problems: list[str]) -> int:
    from mentor_tui.app import MentorApp
    from mentor_tui.screens.bench import Bench
    from mentor_tui.storage.database import Database
    from mentor_tui.storage.first_page import first_page
    from mentor_tui.storage.keeper import DraftKeeper
    from mentor_tui.storage.place import prepare_folder
    from mentor_tui.terminal.crash import exit_code
    from mentor_tui.terminal.driver import WorkbenchDriver
    from mentor_tui.terminal.guard import Guard
    from mentor_tui.widgets.signs import use_plain_signs

    use_plain_signs(settings.ascii)
    prepare_folder(paths.state)
    app: MentorApp | None = None

    def saved(at: datetime) -> None:
        if app is not None:
            app.keeper_saved(at)

    def trouble(reason: str) -> None:
        if app is not None:
            app.keeper_trouble(reason)

    zone = ZoneInfo(settings.zone) if settings.zone else _zone_of_this_computer()
    database = Database(path, clock=_now, on_change=lambda changed: app.changed(changed) if app else None)
    keeper = DraftKeeper(path, _now, saved, trouble)
    bench = Bench(database, keeper, settings, paths, _now, zone)
    rows, total = first_page(path, now=bench.now(), today=bench.today())
    app = MentorApp(bench, rows, total)
    app.driver_class = WorkbenchDriver
    with closing(database), Guard(app, keeper.flush):
        app.run(mouse=settings.mouse)
        keeper.stop()
    return exit_code(app)


def _now() -> datetime:
    return datetime.now(UTC)


def _zone_of_this_computer() -> ZoneInfo:
    from tzlocal import get_localzone

    return get_localzone()
