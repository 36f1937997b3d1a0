"""Opens the workbench: checks the terminal, reads settings and the first page, and runs the app under its guard."""

import gc
import os
import sys
from argparse import Namespace
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from mentor_tui.cli.failures import USAGE, Failure
from mentor_tui.cli.results import say
from mentor_tui.cli.surroundings import Surroundings, clock, surroundings
from mentor_tui.settings import Settings
from mentor_tui.terminal import checks

if TYPE_CHECKING:
    from pathlib import Path


def open_workbench(arguments: Namespace) -> NoReturn:
    """Runs the full-screen program until it is left, and ends the process with its exit code (interface.md).

    What is wrong with the terminal, the place or the database is said before the screen is taken.
    """
    if sentence := checks.problem(sys.stdin, sys.stderr, os.environ):
        raise Failure(USAGE, sentence)
    checks.prepare_environment(os.environ)
    from mentor_tui.terminal.guard import leave

    speaks = checks.speak_utf8(sys.stderr)
    around = surroundings(arguments)
    around = replace(around, settings=_with_options(around.settings, arguments, speaks=speaks))
    for problem in around.problems:
        say(problem)  # it stands there still when the screen is left
    gc.disable()  # until the first paint; the app freezes what is loaded and goes on collecting
    with ExitStack() as leaving:
        if arguments.demo:
            from mentor_tui.cli.demonstration import demonstration

            around = leaving.enter_context(demonstration(around))
        code = _run(around, demo=arguments.demo)
    leave(code)


def _with_options(settings: Settings, arguments: Namespace, *, speaks: bool) -> Settings:
    """The settings with what was said on the command line; `speaks` is whether the terminal takes UTF-8."""
    over_ssh = checks.over_ssh(os.environ)
    mouse = arguments.mouse if arguments.mouse is not None else settings.mouse and not over_ssh
    return replace(
        settings,
        theme=arguments.theme or settings.theme,
        mouse=mouse,
        ascii=arguments.ascii or settings.ascii or not speaks,
    )


def _run(around: Surroundings, *, demo: bool) -> int:
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

    use_plain_signs(around.settings.ascii)
    prepare_folder(around.paths.state)
    path = around.database
    _refuse_unusable(path)
    app: MentorApp | None = None

    def saved(at: datetime) -> None:
        if app is not None:
            app.keeper_saved(at)

    def trouble(reason: str) -> None:
        if app is not None:
            app.keeper_trouble(reason)

    database = Database(path, clock=clock, on_change=lambda changed: app.changed(changed) if app else None)
    keeper = DraftKeeper(path, clock, saved, trouble)
    bench = Bench(database, keeper, around.settings, around.paths, clock, around.zone, demo=demo)
    rows, total = first_page(path, now=bench.now(), today=bench.today())
    app = MentorApp(bench, rows, total)
    app.driver_class = WorkbenchDriver
    with closing(database), Guard(app, keeper.flush):
        app.run(mouse=around.settings.mouse)
        keeper.stop()
    return exit_code(app)


def _refuse_unusable(database: "Path") -> None:
    """Raises a StorageError for a file that this program can't use: better now than on a screen that vanishes again."""
    from mentor_tui.cli.unlocking import unlock
    from mentor_tui.storage import driver, migrations, place

    if os.path.lexists(database):
        place.check_database_file(database)
        unlock(database)
        with closing(driver.connect(database, readonly=True)) as connection:
            migrations.refuse_newer(migrations.found_revision(connection, database))
