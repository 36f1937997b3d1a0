"""What an import pulls in, each looked at in a process of its own: the frame is painted before SQLModel is loaded."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from pkgutil import walk_packages

import pytest

import mentor_tui.catalogue
import mentor_tui.documents
import mentor_tui.rules

STORE = {"sqlmodel", "sqlalchemy", "pydantic", "alembic"}
SCREEN = {"textual", "rich"}
LATER = {"typst", "docx", "icalendar", "babel"}
"""Needed for a file now and then, and imported when it is written."""

FIRST_PAINT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import mentor_tui.cli.opening
from mentor_tui.app import MentorApp
from mentor_tui.screens.bench import Bench
from mentor_tui.settings import Paths, Settings
from mentor_tui.storage.database import Database
from mentor_tui.storage.first_page import first_page
from mentor_tui.storage.keeper import DraftKeeper

path = Path(sys.argv[1])
clock = lambda: datetime(2026, 9, 1, tzinfo=UTC)


class Watched(MentorApp):
    def _open_store(self):
        shown = "".join(segment.text for row in self.screen._compositor.render_strips() for segment in row)
        assert "Ada" in shown
        print("AT FIRST PAINT", *sorted(sys.modules))
        self.exit()


rows, total = first_page(path, now=clock(), today=clock().date())
database = Database(path, clock=clock)
keeper = DraftKeeper(path, clock, lambda at: None, lambda reason: None)
bench = Bench(database, keeper, Settings(), Paths.of_this_user(), clock, ZoneInfo("UTC"))
Watched(bench, rows, total).run(headless=True, size=(80, 24))
keeper.stop()
database.close()
"""


def loaded(code: str, *arguments: str) -> set[str]:
    """The top-level packages in a process after `code`, which prints them at the end of what it prints."""
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=dict(os.environ), check=False
    )
    assert ran.returncode == 0, ran.stderr
    return {name.partition(".")[0] for name in ran.stdout.splitlines()[-1].split()}


def after_importing(*modules: str) -> set[str]:
    lines = ["import sys", *(f"import {module}" for module in modules), "print(*sys.modules)"]
    return loaded("\n".join(lines))


def every_module(package: object) -> list[str]:
    name, path = getattr(package, "__name__", ""), getattr(package, "__path__", [])
    return [name, *(module.name for module in walk_packages(path, f"{name}."))]


def test_rules_and_catalogue_stand_on_the_standard_library() -> None:
    modules = [*every_module(mentor_tui.rules), *every_module(mentor_tui.catalogue), "mentor_tui.models.enums"]
    assert len(modules) > 20
    assert not after_importing(*modules) & (STORE | SCREEN | LATER)


def test_documents_know_neither_screen_nor_store() -> None:
    assert not after_importing(*every_module(mentor_tui.documents)) & (STORE | SCREEN)


def test_copies_are_offered_before_what_writes_them_is_loaded() -> None:
    assert not after_importing("mentor_tui.documents.formats", "mentor_tui.documents.copies") & LATER


@pytest.mark.parametrize("module", ["commands", "settings", "i18n", "storage", "storage.keeper", "storage.first_page"])
def test_what_is_needed_first_is_light(module: str) -> None:
    assert not after_importing(f"mentor_tui.{module}") & (STORE | SCREEN | LATER)


@pytest.mark.parametrize("module", ["mentor_tui.app", "mentor_tui.cli.opening", "mentor_tui.widgets.keys"])
def test_the_app_is_imported_without_the_store(module: str) -> None:
    assert not after_importing(module) & (STORE | LATER)


def test_the_first_paint_shows_the_roster_before_sqlmodel_is_loaded(folder: Path, empty_database: Path) -> None:
    database = folder / "mentor.db"
    shutil.copy(empty_database, database)
    enter = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mentor_tui import storage
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.storage.database import Database
database = Database(Path(sys.argv[1]), clock=lambda: datetime(2026, 9, 1, tzinfo=UTC))
database.open()
database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", datetime(2026, 9, 1, tzinfo=UTC))
database.close()
print(*sys.modules)
"""
    assert "sqlmodel" in loaded(enter, str(database))
    at_first_paint = loaded(FIRST_PAINT, str(database))
    assert "textual" in at_first_paint
    assert not at_first_paint & (STORE | LATER)
