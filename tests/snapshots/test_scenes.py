"""Every screen as it was looked at and found good, in both languages, at the three sizes that are promised."""

from itertools import product
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App

from mentor_tui.commands import COMMANDS
from mentor_tui.i18n import _
from mentor_tui.widgets.keys import KeyLine
from tests.snapshots.scenes import SCENES, Scene
from tests.snapshots.seeing import marks, picture, words
from tests.snapshots.stage import staged

SIZES = ((60, 18), (80, 24), (120, 36))
LANGUAGES = ("de", "en")

NEEDED: dict[str, set[str]] = {
    "greeting": {"n"},
    "first-mentee": {"enter", "escape"},
    "roster": {"enter", "n"},
    "roster-find": {"escape"},
    "roster-end": {"enter", "escape"},
    "mentee": {"enter", "v"},
    "mentee-goal": {"tab", "escape"},
    "mentee-profile": {"enter", "escape"},
    "mentee-progress": {"enter"},
    "goal-history": {"escape"},
    "find": {"enter", "/", "escape"},
    "find-none": {"escape"},
    "help": {"escape"},
    "problems": {"escape"},
    "conflict": {"escape"},
    "prepare": {"space", ">"},
    "ground-rules": {"enter", "e"},
    "question-text": {"tab", "escape"},
    "question-choice": {"1–3", "enter", "e"},
    "question-differ": {"enter", "e"},
    "question-date": {"enter", "tab"},
    "question-draft": {"d"},
    "steps": {"enter", "escape"},
    "mentor-lines": {"a", "e", "x"},
    "mentee-lines": {"a", "e", "x"},
    "mentee-line-edit": {"escape"},
    "logistics": {"enter", "e"},
    "review": {"space", "enter"},
    "sign": {"enter"},
    "copies": {"w", "space"},
    "timeline": {"enter", "n", "t", "/"},
    "timeline-mentee": {"enter", "n", "t", "/"},
    "timeline-day": {"escape"},
    "timeline-empty": {"escape"},
    "live": {"n", "space", "a", ">"},
    "live-note": {"F2", "tab", "escape"},
    "live-action": {"enter", "tab", "escape"},
    "follow-up": {">", "enter", "escape"},
    "session-page": {"e", "a", "escape"},
    "actions": {"space", ">"},
    "agenda-draft": {"v", "b", "a"},
    "agenda": {"b", "e", "n"},
    "agenda-edit": {"escape"},
    "agenda-out": {"w", "space"},
    "practices": {"enter", "space"},
    "practice": {"space"},
    "plan": {"enter", "escape"},
    "plan-series": {"enter", "escape"},
    "plan-clash": {"enter", "escape"},
    "cancel": {"enter", "escape", "tab"},
    "review-session": {"a", "e", "x"},
    "review-change": {"escape"},
    "review-end": {"enter", "escape"},
    "phase": {"enter", "escape"},
    "closing": {"enter", "escape"},
    "closing-session": {"enter", "escape"},
    "mentee-ended": {"enter", "w"},
    "summary": {"w", "space"},
}
"""The keys without which a newcomer would not get on; each has to stand in the key line, at every size."""

ASKED = {"roster-end", "conflict", "cancel", "phase", "closing"}
"""Scenes that only ask something: their keys are there, and nothing that takes the focus."""

READ = {"question-draft"}
"""Scenes with nothing to do but to read, where what is read covers the rest of a narrow screen."""


class Picture(SingleFileSnapshotExtension):
    """A file of text for each snapshot: __snapshots__/test_scenes/test_scene[roster-80x24-de].txt."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


class Drawing(Picture):
    """The same as SVG."""

    file_extension = "svg"


def every_scene() -> list[object]:
    """Each scene in each language at each size, as parameters with readable names."""
    return [
        pytest.param(scene, language, size, id=f"{scene.name}-{size[0]}x{size[1]}-{language}")
        for scene, language, size in product(SCENES, LANGUAGES, SIZES)
    ]


@pytest.mark.parametrize(("scene", "language", "size"), every_scene())
async def test_scene(
    scene: Scene, language: str, size: tuple[int, int], tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    async with staged(tmp_path, language, size, empty=scene.empty) as (pilot, people):
        await scene.play(pilot, people)
        app = pilot.app
        seen = words(app)
        assert all(len(line) <= size[0] for line in seen.splitlines())
        assert NEEDED[scene.name] <= keys_shown(app)
        assert "F1" in keys_shown(app) or scene.name in ASKED
        assert app.focused is not None or scene.name in ASKED | READ
        if language == "de":
            assert not english_titles(app)
        assert f"{seen}\n\n{marks(app)}\n" == snapshot.use_extension(Picture)
        if (language, size) == ("de", SIZES[-1]):
            assert picture(app) == snapshot.use_extension(Drawing)


def keys_shown(app: App[None]) -> set[str]:
    """The keys that stand in the last line."""
    return {key for key, _title in app.screen.query_one(KeyLine).entries(app.size.width)}


def english_titles(app: App[None]) -> set[str]:
    """Titles of commands that stand in the last line in English although German is spoken."""
    shown = {title for _key, title in app.screen.query_one(KeyLine).entries(app.size.width)}
    return {command.title for command in COMMANDS if command.title in shown and _(command.title) != command.title}


def test_every_scene_says_which_keys_it_needs() -> None:
    assert {scene.name for scene in SCENES} == NEEDED.keys()
