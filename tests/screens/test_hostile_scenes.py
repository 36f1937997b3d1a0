"""Forty texts that attack, in every place where words can stand, on every screen that is known as a scene."""

import json
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import inspect

from mentor_tui.models.tables import TABLES
from mentor_tui.storage import driver
from mentor_tui.storage.database import Changed
from mentor_tui.storage.engine import KINDS
from tests.figure_table import Say
from tests.screens.desk import Desk
from tests.screens.test_hostile_texts import HOSTILE, assert_harmless
from tests.snapshots.scenes import SCENES, Scene
from tests.snapshots.stage import staged

FORTY = (
    *(text for text in HOSTILE if "\ud800" not in text),
    *("[", "]", "[]", "[/]", "[[", "\\[", "\\", "[/b]", "[b", "[b]x", "[#zz]x[/]", "[link=file:///etc/passwd]x[/link]"),
    *("[@click=app.bell]x[/]", "[on red]x", "$text", "{0}", "%d%", "`$(id)`", "a\tb\nc\r\nd", "\x07\x08\x0c\x00"),
    *(
        "\x1b]0;title\x07",
        "\x1bP1$r0m\x1b\\",
        "\x1b[?1049l",
        "\x9d52;c;YQ==\x9c",
        "\x1b[999;999H\x1b[6n",
        "\u2028\u2029",
    ),
    *("\u200e\u061c\ufeff", "\ufffe\uffff\U0010ffff", "👩‍👩‍👧‍👦" * 40, "e" + "\u0301" * 200, "ﷺ" * 30),
)
COUNTED = frozenset({"folded", "question", "subject", "line", "practice", "zone", "canonical", "fingerprint"})
"""Columns whose words nobody types."""

QUICK = ("roster", "mentee", "live", "board", "growth", "copies")


def poison(path: Path, texts: Iterator[str]) -> int:
    """Puts one text after the other into every column for words, row by row; how many."""
    put = 0
    with closing(driver.connect(path)) as connection:
        for table, column, kind in _columns():
            for (row,) in connection.execute(f"SELECT rowid FROM {table}").fetchall():
                text = next(texts)
                value = text if kind == "AutoString" else json.dumps({"de": text, "en": text})
                # What was signed stays as it was, and names stay apart.
                with suppress(driver.module.IntegrityError):
                    put += connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, row)).rowcount
    return put


def _columns() -> Iterator[tuple[str, str, str]]:
    """Table, column and kind of every column in which somebody's words stand."""
    for table in TABLES:
        for column in inspect(table).columns:
            kind = type(column.type).__name__
            if (kind == "AutoString" and column.name not in COUNTED) or column.name == "words":
                yield str(table.__tablename__), column.name, kind


async def poisoned(desk: Desk, texts: Iterator[str]) -> int:
    """The screen reads anew after every word was exchanged, and is harmless; how many words there were."""
    put = poison(desk.bench.database.path, texts)
    desk.app.changed(Changed(KINDS, frozenset()))
    await desk.settle()
    assert_harmless(desk)
    return put


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.figure("hostile texts × every screen")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_on_every_screen(tmp_path: Path, scene: Scene, figure: Say) -> None:
    await shown_as_they_are(tmp_path, scene, range(0, len(FORTY), 4), figure)


@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene.name in QUICK], ids=lambda scene: scene.name)
async def test_on_some_screens(tmp_path: Path, scene: Scene, figure: Say) -> None:
    await shown_as_they_are(tmp_path, scene, range(0, len(FORTY), 20), figure)


async def shown_as_they_are(folder: Path, scene: Scene, firsts: range, figure: Say) -> None:
    async with staged(folder, "de", (120, 36), empty=scene.empty) as (pilot, people):
        await scene.play(pilot, people)
        for first in firsts:
            await poisoned(Desk(pilot, people), islice(cycle(FORTY), first, None))
            figure(len(FORTY) // len(firsts))


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.figure("random markup")
@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene.name in QUICK], ids=lambda scene: scene.name)
async def test_random_markup(tmp_path: Path, scene: Scene, figure: Say) -> None:
    async with staged(tmp_path, "de", (120, 36), empty=scene.empty) as (pilot, people):
        await scene.play(pilot, people)
        put, texts = 0, random_markup(Random(scene.name))
        while put < 20_000 // len(QUICK) + 1:
            put += await poisoned(Desk(pilot, people), texts)
        figure(put)


def random_markup(dice: Random) -> Iterator[str]:
    """Texts that are made of what markup and sequences are made of."""
    pieces = [
        *"[]/\\@=#$(). ab\x1b\x9b\u202e\n",
        "[b]",
        "[/]",
        "[/b]",
        "@click",
        "app.quit",
        "\\[",
        "[on ",
        "#fff",
        "link=",
    ]
    while True:
        yield "".join(dice.choices(pieces, k=dice.randint(1, 30)))
