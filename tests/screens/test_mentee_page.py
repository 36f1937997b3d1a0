"""The page of a mentee: what stands under the cursor is opened, and goals go on, are reached, removed, taken back."""

from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import GoalState
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.mentee.form import MenteeForm
from mentor_tui.screens.mentee.goal import GoalForm
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.storage.goals import GoalRow
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.keys import working_commands
from tests.screens.desk import Desk, at_the_desk


async def page(desk: Desk, entry: str = "") -> EntryList:
    await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.lena))
    await desk.settle()
    listing = desk.screen.query_one(EntryList)
    listing.go_to(entry)
    return listing


def works(desk: Desk, *keys: str) -> bool:
    """Whether all these keys do something now, as the key line and the help say."""
    return set(keys) <= {key for key, _command in working_commands(desk.screen)}


def goal(desk: Desk) -> GoalRow:
    return desk.page("Lena").goals[0]


async def test_goals_go_on_are_reached_and_open_again(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        key = goal(desk).id
        await page(desk, f"goal/{key}")
        await desk.press("plus", "plus", "minus")
        assert goal(desk).progress == 50
        assert "50 %" in desk.reads()
        await desk.press("space")
        reached = [item for item in desk.page("Lena").goals if item.id == key]
        assert reached[0].state is GoalState.REACHED
        assert "erreicht heute" in desk.reads()
        await desk.press("u", "u")
        assert (goal(desk).progress, goal(desk).state) == (60, GoalState.OPEN)


async def test_a_goal_shows_how_it_went_on(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(120, 36)) as desk:
        await page(desk)
        key, write, now = goal(desk).id, desk.bench.database.write, desk.bench.clock()
        assert "▄▅█" not in desk.reads()
        for days, by, word in ((1, 20, "fast allein"), (3, 40, "")):
            await write(storage.goals.progress, key, by, now + timedelta(days=days), None, word)
        await desk.settle()
        assert "▄▅█ 100 %" in desk.reads()
        desk.screen.query_one(EntryList).go_to(f"goal/{key}")
        await desk.press("enter")
        assert "Bisher ▄▅█ heute 40 % morgen 60 % fast allein Fr 27.11. 100 %" in desk.reads()


async def test_a_removed_goal_comes_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        before = desk.page("Lena").goals
        await page(desk, f"goal/{before[0].id}")
        await desk.press("x")
        assert desk.page("Lena").goals == before[1:]
        assert before[0].text not in desk.reads()
        await desk.press("u")
        assert desk.page("Lena").goals == before
        assert before[0].text in desk.reads()


async def test_n_enters_a_goal_and_it_stands_on_the_page(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await page(desk)
        await desk.press("n")
        await desk.type("Neues Ziel")
        await desk.press("escape", "escape")
        assert desk.is_on(MenteeScreen)
        assert "Neues Ziel" in [item.text for item in desk.page("Lena").goals]
        await desk.press("G")
        assert desk.screen.query_one(EntryList).entries


@pytest.mark.parametrize(
    ("entry", "screen"),
    [
        ("profile/wishes", MenteeForm),
        ("goal", GoalForm),
        ("agreement", AgreementScreen),
    ],
)
async def test_enter_opens_what_stands_under_the_cursor(tmp_path: Path, entry: str, screen: type) -> None:
    async with at_the_desk(tmp_path) as desk:
        listing = await page(desk)
        listing.go_to(next(item.id for item in listing.entries if item.id.startswith(entry)))
        await desk.press("enter")
        assert desk.is_on(screen)
        if entry == "profile/wishes":
            assert desk.field.id == "row-wishes"


async def test_the_mentoring_is_ended_on_the_name(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await page(desk, "profile/wishes")
        await desk.press("x")
        assert desk.is_on(MenteeScreen)
        desk.screen.query_one(EntryList).go_to("profile/name")
        await desk.press("x", "enter")
        assert desk.page("Lena").row.ended


async def test_escape_goes_back_to_the_roster(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await page(desk)
        await desk.press("escape")
        assert desk.is_on(RosterScreen)


async def test_the_keys_of_a_goal_are_shown_on_a_goal_only(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        listing = await page(desk, "profile/name")
        assert not any(works(desk, key) for key in ("+", "-", "space"))
        assert works(desk, "x", "e")
        listing.go_to(f"goal/{goal(desk).id}")
        await desk.settle()
        assert works(desk, "+", "-", "space", "x", "e")
