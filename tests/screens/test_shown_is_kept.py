"""What stands on the screen is on the disk, also where the disk is slower than the screen."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from rich.console import RenderableType
from textual.screen import Screen

from mentor_tui.storage import drafts
from mentor_tui.storage.keeper import DraftKeeper
from mentor_tui.terminal.frugal import FrugalOutput
from mentor_tui.widgets.field import Field
from tests.screens.desk import at_the_desk

SLOW = 0.02
"""Seconds that a commit takes here: a frame is drawn in less."""


async def test_a_text_is_kept_before_it_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, display = DraftKeeper._write, FrugalOutput._display
    shown: list[tuple[str, set[str]]] = []

    def write_slowly(keeper: DraftKeeper, unsaved: Mapping[str, str | None], at: datetime) -> bool:
        Event().wait(SLOW)
        return write(keeper, unsaved, at)

    def look(app: FrugalOutput, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(app.focused, Field) and app.focused.text:
            shown.append((app.focused.text, {draft.text for draft in drafts.left(tmp_path / "mentor.db")}))
        display(app, screen, renderable)

    monkeypatch.setattr(DraftKeeper, "_write", write_slowly)
    monkeypatch.setattr(FrugalOutput, "_display", look)
    async with at_the_desk(tmp_path) as desk:
        await desk.press("n")
        for key in "Zoë":
            await desk.press(key)
    assert {text for text, _kept in shown} >= {"Z", "Zo", "Zoë"}
    assert [text for text, kept in shown if text not in kept] == []
