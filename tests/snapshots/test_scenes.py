"""Every screen as it was looked at and found good, in both languages, at the three sizes that are promised."""

from itertools import product
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.pilot import Pilot

from mentor_tui.commands import COMMANDS
from mentor_tui.i18n import _
from mentor_tui.widgets.keys import KeyLine
from tests.snapshots.scenes import SCENES, Scene
from tests.snapshots.seeing import marks, picture, words
from tests.snapshots.stage import settle, staged

SIZES = ((80, 24), (120, 36), (60, 18))
"""The terminal as most people have it, then their window dragged larger and smaller."""

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
    "locked": {"enter", "ctrl+q"},
    "record": {"w", "enter"},
    "record-passphrase": {"enter", "escape"},
    "record-why": {"escape"},
    "erasing": {"enter", "escape"},
    "erased": {"w", "escape"},
    "take-in-file": {"escape"},
    "take-in": {"enter", "escape"},
    "take-in-differs": {"enter", "escape"},
    "interaction": {"escape"},
    "mentee-contacts": {"enter"},
    "today-contact": {"enter"},
    "updates": {"enter", "n"},
    "updates-new": {"enter", "escape"},
    "update": {"enter", "e", "w"},
    "update-edit": {"escape"},
    "update-shown": {"a", "e"},
    "update-agreed": {"w"},
    "update-private": {"p"},
    "update-written": {"w", "escape"},
    "organisations": {"enter", "n"},
    "organisations-empty": {"n"},
    "organisation": {"enter", "n"},
    "organisation-goals": {"a", "n"},
    "organisation-take-over": {"enter", "space"},
    "organisation-form": {"enter", "escape"},
    "organisation-goal": {"tab", "escape"},
    "contact": {"n", "enter"},
    "contact-form": {"enter", "escape"},
    "contact-mentees": {"enter", "space"},
    "import-file": {"enter", "escape"},
    "import-mentees": {"enter", "a"},
    "import-whole": {"enter", "space"},
    "import-taken": {"escape"},
    "import-column": {"enter", "escape"},
    "import-contacts": {"enter", "a"},
    "today": {"enter", "v"},
    "today-empty": {"escape"},
    "today-planned": {"enter", "space"},
    "today-offer": {"enter"},
    "outlook": {"enter", "escape"},
    "own-time": {"enter", "escape"},
    "exchanges": {"enter", "n"},
    "exchanges-empty": {"n"},
    "exchange-case": {"F2", "enter"},
    "exchange-walk": {"enter", "e", "s"},
    "exchange-words": {"enter", "escape"},
    "exchange-settled": {"w"},
    "growth": {"enter", "tab"},
    "growth-months": {"enter", "tab"},
    "growth-outlook": {"tab", "escape"},
    "veil": {"escape", "p"},
    "mentee-private": {"enter", "v"},
    "agenda-private": {"b", "n"},
    "growth-practice": {"escape"},
    "growth-seminar": {"enter", "escape"},
    "growth-material": {"enter", "escape"},
    "growth-seminars": {"enter", "n"},
    "growth-empty": {"n", "tab"},
    "retrospect": {"w", "tab", "<", ">"},
    "retrospect-year": {"w", "tab", "<"},
    "board": {"H L", "enter", "n", "space"},
    "board-solved": {"enter", "n", "space"},
    "board-empty": {"n"},
    "challenge-why": {"escape", "e"},
    "challenge-form": {"enter", "escape"},
    "challenge-focus": {"enter", "escape"},
    "challenge-solve": {"enter", "escape"},
    "capture": {"enter", "escape"},
    "capture-challenge": {"enter", "escape"},
    "capture-near": {"enter", "escape"},
    "help": {"escape"},
    "problems": {"escape"},
    "conflict": {"escape"},
    "prepare": {"space", ">"},
    "ground-rules": {"enter", "e"},
    "question-text": {"tab", "escape"},
    "question-choice": {"1–3", "enter", "e"},
    "question-differ": {"enter", "e"},
    "question-date": {"enter"},
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

ASKED = {
    "exchange-words",
    "roster-end",
    "conflict",
    "locked",
    "record-passphrase",
    "import-column",
    "organisation-take-over",
    "contact-mentees",
    "cancel",
    "phase",
    "closing",
    "capture",
    "capture-challenge",
    "capture-near",
    "challenge-why",
    "challenge-focus",
    "challenge-solve",
}
"""Scenes that only ask something: their keys are there, and nothing that takes the focus."""

READ = {"question-draft", "update-private", "veil"}
"""Scenes with nothing to do but to read: what is read covers the rest of a narrow screen, or the rest is veiled."""


class Picture(SingleFileSnapshotExtension):
    """A file of text for each snapshot: __snapshots__/test_scenes/test_scene[roster-de][80x24].txt."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


class Drawing(Picture):
    """The same as SVG."""

    file_extension = "svg"


def every_scene() -> list[object]:
    """Each scene in each language, as parameters with readable names."""
    return [
        pytest.param(scene, language, id=f"{scene.name}-{language}") for scene, language in product(SCENES, LANGUAGES)
    ]


@pytest.mark.parametrize(("scene", "language"), every_scene())
async def test_scene(scene: Scene, language: str, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    async with staged(tmp_path, language, SIZES[0], empty=scene.empty) as (pilot, people):
        await scene.play(pilot, people)
        app = pilot.app
        for width, height in SIZES:
            if app.size != (width, height):
                await pilot.resize_terminal(width, height)
                await settle(pilot)
            name = f"{width}x{height}"
            seen = words(app)
            assert all(len(line) <= width for line in seen.splitlines()), name
            assert NEEDED[scene.name] <= keys_shown(app), name
            assert "F1" in keys_shown(app) or scene.name in ASKED
            assert app.focused is not None or scene.name in ASKED | READ
            if language == "de":
                assert not english_titles(app)
            assert f"{seen}\n\n{marks(app)}\n" == snapshot(name=name, extension_class=Picture)
            if (language, name) == ("de", "120x36"):
                assert picture(app) == snapshot(name=name, extension_class=Drawing)
        if language == "en" and scene.name not in ASKED:
            await takes_another_language_and_size(pilot)


async def takes_another_language_and_size(pilot: Pilot[None]) -> None:
    """The open screen says everything in the other language and comes back; too small a window keeps the place."""
    app = pilot.app
    await pilot.resize_terminal(120, 36)
    await settle(pilot)
    english, place = words(app), app.focused
    await pilot.press("ctrl+l")
    await settle(pilot)
    assert words(app) != english
    assert not english_titles(app)
    await pilot.press("ctrl+l")
    await settle(pilot)
    assert words(app).splitlines()[2:-2] == english.splitlines()[2:-2]
    for width, height in ((59, 17), (1, 1), (120, 36)):
        await pilot.resize_terminal(width, height)
        await settle(pilot)
        assert ("60 columns" in " ".join(words(app).split())) == (width == 59)
    assert app.focused is place


def keys_shown(app: App[None]) -> set[str]:
    """The keys that stand in the last line."""
    return {key for key, _title in app.screen.query_one(KeyLine).entries(app.size.width)}


def english_titles(app: App[None]) -> set[str]:
    """Titles of commands that stand in the last line in English although German is spoken."""
    shown = {title for _key, title in app.screen.query_one(KeyLine).entries(app.size.width)}
    return {command.title for command in COMMANDS if command.title in shown and _(command.title) != command.title}


def test_every_scene_says_which_keys_it_needs() -> None:
    assert {scene.name for scene in SCENES} == NEEDED.keys()
