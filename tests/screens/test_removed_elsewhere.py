"""What is edited here and removed there: nothing breaks, the text stays, and undo brings the row back for it."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import UUID

import pytest
from textual.screen import Screen

from mentor_tui import storage
from mentor_tui.models.challenge import ChallengeFields
from mentor_tui.models.enums import Party
from mentor_tui.models.goal import GoalFields
from mentor_tui.models.material import MaterialFields
from mentor_tui.screens.action_form import ActionForm
from mentor_tui.screens.challenges.form import ChallengeForm
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.growth.material import MaterialForm
from mentor_tui.screens.mentee.goal import GoalForm
from tests.screens.desk import Desk, at_the_desk

Opened = tuple[Screen[UUID | None], Callable[[], Awaitable[object]]]


async def goal(desk: Desk) -> Opened:
    write, lena = desk.bench.database.write, desk.people.lena
    key = await write(storage.goals.add, lena, GoalFields(text="Ziel"), desk.bench.clock())
    return GoalForm(desk.bench, lena, "Lena", key), lambda: write(storage.goals.remove, key)


async def action(desk: Desk) -> Opened:
    write, lena = desk.bench.database.write, desk.people.lena
    key = await write(storage.actions.add, lena, Party.MENTEE, "Aufgabe", desk.bench.clock())
    return ActionForm(desk.bench, lena, "Lena", key), lambda: write(storage.actions.remove, key)


async def challenge(desk: Desk) -> Opened:
    write = desk.bench.database.write
    key = await write(storage.challenges.add, ChallengeFields(text="Enge"), desk.bench.clock())
    return ChallengeForm(desk.bench, key), lambda: write(storage.challenges.remove, key)


async def material(desk: Desk) -> Opened:
    write = desk.bench.database.write
    key = await write(storage.shelf.add, MaterialFields(title="Buch"), desk.bench.clock())
    return MaterialForm(desk.bench, key), lambda: write(storage.shelf.remove, key)


@pytest.mark.parametrize("make", [goal, action, challenge, material])
async def test_the_text_stays_and_it_is_said(tmp_path: Path, make: Callable[[Desk], Awaitable[Opened]]) -> None:
    async with at_the_desk(tmp_path) as desk:
        form, remove = await make(desk)
        await desk.app.push_screen(form)
        await desk.settle()
        await desk.type(" mehr")
        await remove()
        await desk.settle()
        await desk.type(" und mehr")
        key = desk.field.key
        await desk.press("tab")
        assert desk.app.is_running
        assert "und mehr" in desk.sees()
        assert desk.said or desk.is_on(ConflictScreen)
        assert desk.bench.keeper.has(key, desk.read(storage.drafts.text, key) or "")
        assert "und mehr" in (desk.read(storage.drafts.text, key) or "")
