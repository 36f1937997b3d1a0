"""The roster: the first mentee by keys alone, anybody in three keystrokes, ended and taken up, paged."""

from pathlib import Path

import pytest
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.mentee.form import MenteeForm
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.settings import Settings
from mentor_tui.storage.roster_statement import PAGE
from mentor_tui.widgets.rows import RowList
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.stage import NOW


def here(desk: Desk) -> str:
    """The name in the row under the cursor."""
    row = desk.screen.query_one(RowList).current
    assert row is not None
    return row.cells[0][0]


async def test_the_first_mentee_from_nothing_by_keys_alone(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, empty=True) as desk:
        assert "Willkommen" in desk.reads()
        await desk.press("n")
        assert desk.is_on(MenteeForm)
        await desk.type("Karin Vogt")
        await desk.press("enter")
        await desk.type("Lena Brandt-Weiß")
        await desk.press("enter")
        assert "Lena Brandt-Weiß" in desk.said
        await desk.type("Nordwerk")
        await desk.press("escape", "escape")
        assert desk.is_on(MenteeScreen)
        page = desk.page("Lena")
        assert (page.row.name, page.row.organisation) == ("Lena Brandt-Weiß", "Nordwerk")
        assert desk.read(storage.mentor.name) == "Karin Vogt"
        await desk.press("escape")
        assert "Willkommen" not in desk.reads()
        assert here(desk) == "Lena Brandt-Weiß"


async def test_a_second_mentee_is_not_asked_for_the_mentors_name(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("n")
        await desk.type("Bo")
        await desk.press("escape", "escape")
        assert desk.page("Bo").row.name == "Bo"
        assert desk.read(storage.mentor.name) == "Dr. Karin Vogt"


async def test_a_form_left_without_a_name_enters_nobody(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("n", "escape", "escape")
        assert desk.is_on(RosterScreen)
        assert desk.read(storage.roster.count) == 3


@pytest.mark.parametrize(
    ("keys", "name"),
    [("yus", "Yusuf Demir"), ("öst", "Jörg Österlund"), ("oes", "Jörg Österlund"), ("JOR", "Jörg Österlund")],
)
async def test_anybody_is_found_in_three_keystrokes(tmp_path: Path, keys: str, name: str) -> None:
    async with at_the_desk(tmp_path) as desk:
        for new in ("Jörg Österlund", "Anna Öz"):
            await desk.bench.database.write(storage.mentees.add, MenteeFields(name=new), "", NOW)
        await desk.settle()
        await desk.press("slash")
        await desk.type(keys)
        await desk.press("enter")
        assert desk.is_on(MenteeScreen)
        assert name in desk.sees().splitlines()[0]
        await desk.press("escape")
        assert "Mentees · 5" in desk.reads()


async def test_finding_nobody_says_so_and_escape_brings_all_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("slash")
        await desk.type("zzz")
        assert "Lena" not in desk.reads()
        await desk.press("enter")
        assert desk.is_on(RosterScreen)
        await desk.press("slash")
        await desk.type("le")
        assert "Yusuf" not in desk.reads()
        await desk.press("escape")
        assert "Yusuf" in desk.reads()
        assert isinstance(desk.app.focused, RowList)


async def test_a_mentoring_ends_without_a_reason_and_is_taken_up_again(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        name = here(desk)
        await desk.press("x")
        assert desk.is_on(AskScreen)
        await desk.press("escape")
        assert not desk.page(name).row.ended
        await desk.press("x", "enter")
        assert desk.page(name).row.ended
        assert name in desk.said
        assert name not in "\n".join(desk.sees().splitlines()[2:-2])
        await desk.press("b")
        assert here(desk) == name
        await desk.press("x", "enter")
        assert not desk.page(name).row.ended
        await desk.press("escape")
        assert name in desk.reads()


async def test_an_end_is_taken_back_with_u(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        name = here(desk)
        await desk.press("x", "enter", "u")
        assert not desk.page(name).row.ended
        assert name in desk.reads()


async def test_the_order_turns_with_o(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        assert "by urgency" in desk.reads()
        await desk.press("o")
        assert "by name" in desk.reads()
        await desk.press("g")
        assert here(desk) == "Jana Kurz"


async def test_a_long_roster_is_read_as_one_moves(tmp_path: Path) -> None:
    def enter(session: Session) -> None:
        for number in range(3 * PAGE):
            storage.mentees.add(session, MenteeFields(name=f"Mentee {number:03}"), "", NOW)

    async with at_the_desk(tmp_path, empty=True) as desk:
        await desk.bench.database.write(enter)
        await desk.settle()
        assert here(desk) == "Mentee 000"
        await desk.press("G")
        assert here(desk) == f"Mentee {3 * PAGE - 1:03}"
        await desk.press("pageup", "pageup", "pageup")
        seen = [line.split()[-1 if "▸" not in line else 2] for line in desk.sees().splitlines() if "Mentee " in line]
        assert len(seen) > 10
        await desk.press("g", *["pagedown"] * 4)
        assert "…" not in "".join(desk.sees().splitlines()[3:-3])
        at = desk.screen.query_one(RowList).at
        assert here(desk) == f"Mentee {at:03}"


async def test_what_another_program_entered_appears(tmp_path: Path) -> None:
    from mentor_tui.storage.database import Database

    async with at_the_desk(tmp_path) as desk:
        other = Database(desk.bench.database.path, clock=lambda: NOW)
        other.open()
        other.write_now(storage.mentees.add, MenteeFields(name="Von nebenan"), "", NOW)
        other.close()
        assert desk.bench.database.poll_elsewhere()
        await desk.settle()
        assert "Von nebenan" in desk.reads()


async def test_q_leaves_the_workbench(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.pilot.press("q")
        await desk.pilot.pause()
        assert not desk.app.is_running
        assert not desk.app.return_code


@pytest.mark.parametrize(("capacity", "told"), [(0, "3 ·"), (8, "3 von 8 ·"), (2, "3 von 2, mehr als vorgesehen ·")])
async def test_how_many_there_are_is_said_against_how_many_one_can_accompany(
    tmp_path: Path, capacity: int, told: str
) -> None:
    async with at_the_desk(tmp_path, size=(120, 36), settings=Settings(capacity=capacity)) as desk:
        assert f"Mentees · {told} nach Dringlichkeit" in desk.reads()


async def test_what_stands_in_the_way_is_counted_where_there_is_room(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, size=(150, 36)) as desk:
        await desk.press("c")
        await desk.paste("@lena kein fester Platz")
        await desk.press("enter")
        heading, *rows = [line for line in desk.sees().splitlines() if line.startswith("   ") or "▸" in line]
        at = heading.index("Herausforderungen")
        counted = {row[5:10]: row[at] for row in rows[:3]}
        assert counted == {"Lena ": "1", "Jana ": "–", "Yusuf": "–"}
