"""The timeline by keys: it opens at the present, goes anywhere, shows one kind or one mentee, and opens a row."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import Session, select

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.models.enums import SessionState
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.timeline import NEWEST, PAGE, Selection
from mentor_tui.screens.actions import ActionsScreen
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.challenges.form import ChallengeForm
from mentor_tui.screens.mentee.goal import GoalForm
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.agenda import AgendaScreen
from mentor_tui.screens.session.follow_up import FollowUpScreen
from mentor_tui.screens.session.page import SessionScreen
from mentor_tui.screens.session.plan import PlanForm
from mentor_tui.screens.timeline import KEPT, TimelineScreen
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import working_commands
from mentor_tui.widgets.stream import Stream
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.history import a_year
from tests.snapshots.stage import NOW


@asynccontextmanager
async def after_a_year(
    folder: Path, language: str = "de", *, of_one: bool = False, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[Desk]:
    """The timeline after a year, everybody's or Yusuf's."""
    async with at_the_desk(folder, language, size) as desk:
        await desk.bench.database.write(a_year, desk.people, NOW)
        await desk.app.push_screen(TimelineScreen(desk.bench, desk.people.yusuf if of_one else None))
        await desk.settle()
        yield desk


def here(desk: Desk) -> str:
    """The row under the cursor, as it is seen."""
    (line,) = [line for line in desk.sees().splitlines() if "▸" in line]
    return " ".join(line.replace("▸", "").split())


def line_of_cursor(desk: Desk) -> int:
    (at,) = [at for at, line in enumerate(desk.sees().splitlines()) if "▸" in line]
    return at


def works(desk: Desk, key: str) -> bool:
    return key in {shown for shown, _command in working_commands(desk.screen)}


async def test_t_on_the_page_of_a_mentee_opens_theirs_at_the_present(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.bench.database.write(a_year, desk.people, NOW)
        await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.yusuf))
        await desk.press("t")
        assert here(desk).startswith("Di 24.11. 14:00 ○ Treffen · noch nicht vorbereitet")
        lines = desk.sees().splitlines()
        assert lines[line_of_cursor(desk) - 1].startswith(" ─ heute ─")
        assert "Lena" not in desk.reads()
        await desk.press("escape")
        assert desk.is_on(MenteeScreen)


async def test_three_opens_everybodys_above_the_roster_in_place_of_what_is_open(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("enter", "e", "escape", "3")
        assert desk.is_on(TimelineScreen)
        assert {"Lena", "Yusuf"} <= set(desk.reads().split())
        await desk.press("3")
        assert len(desk.app.screen_stack) == 3
        await desk.press("escape")
        assert desk.is_on(RosterScreen)
        await desk.meet(StepName.QUESTIONS, "q-help")
        await desk.press("3")
        assert desk.is_on(AgreementScreen)  # there it is the third answer


OPENED = (
    ("Di 1.12.", AgendaScreen),
    ("Fr 27.11. ○ Aufgabe", ActionsScreen),
    ("Fr 20.11. ✓ Ziel", GoalForm),
    ("Mi 18.11.", ChallengeForm),
    ("Di 17.11.", FollowUpScreen),
    ("Fr 13.11.", SessionScreen),
    ("Di 10.11.", SessionScreen),
    ("Mi 4.11. ✓ Vereinbarung Version 1", AgreementScreen),
)
"""What opens with which row, from the newest on."""


async def test_enter_opens_what_stands_under_the_cursor(tmp_path: Path) -> None:
    async with after_a_year(tmp_path, of_one=True) as desk:
        await desk.press("g")
        for row, screen in OPENED:
            while not here(desk).startswith(row):
                await desk.press("j")
            await desk.press("enter")
            assert desk.is_on(screen)
            await desk.app.pop_screen()
            await desk.settle()
            assert here(desk).startswith(row)


async def test_only_what_is_planned_is_prepared_and_an_own_challenge_opens_its_form(tmp_path: Path) -> None:
    async with after_a_year(tmp_path) as desk:
        assert "läuft" in here(desk)
        assert not works(desk, "v")
        await desk.press("k")
        assert works(desk, "v")
        await desk.press("G")
        assert not works(desk, "v")
        while "Ihre eigene" not in here(desk):
            await desk.press("k")
        await desk.press("enter")
        assert desk.is_on(ChallengeForm)
        await desk.press("escape", "escape")
        assert desk.is_on(TimelineScreen)
        await desk.press("g", "v")
        assert desk.is_on(AgendaScreen)


@pytest.mark.parametrize(
    ("text", "echo", "row"),
    [
        ("nächster Dienstag", "Dienstag, 1. Dezember 2026", "Di 1.12."),
        ("in 2 weeks", "Dienstag, 8. Dezember 2026", "Di 8.12."),
        ("8.12.", "Dienstag, 8. Dezember 2026", "Di 8.12."),
        ("14.11.", "Samstag, 14. November 2026", "So 15.11."),
        ("8.12.2025", "Montag, 8. Dezember 2025", "8.12.2025"),
        ("1.1.2030", "Dienstag, 1. Januar 2030", "Di 8.12."),
    ],
)
async def test_a_day_is_gone_to_as_people_write_it_and_echoed_while_it_is_typed(
    tmp_path: Path, text: str, echo: str, row: str
) -> None:
    async with after_a_year(tmp_path) as desk:
        await desk.press("slash")
        before = desk.sees().splitlines()[2:-4]
        await desk.type(text)
        assert echo in desk.reads()
        assert [line.replace("▸", " ") for line in desk.sees().splitlines()[2:-4]] == before
        await desk.press("enter")
        assert here(desk).startswith(row)
        await desk.press("t")
        assert here(desk).startswith("Di 24.11. 13:40 ○ Lena Brandt")


async def test_a_day_that_is_not_understood_is_said_and_stays_in_its_field(tmp_path: Path) -> None:
    async with after_a_year(tmp_path) as desk:
        row = here(desk)
        await desk.press("slash")
        await desk.type("31.2.")
        await desk.press("enter")
        assert "nicht verstanden" in desk.said
        assert desk.field.text == "31.2."
        await desk.press("escape")
        assert here(desk) == row
        await desk.press("slash")
        assert desk.field.text == ""
        await desk.press("enter")
        assert here(desk) == row
        assert not [field for field in desk.screen.query(Field) if field.has_focus]


async def test_the_open_actions_are_gone_through_in_the_order_they_are_due(tmp_path: Path) -> None:
    async with after_a_year(tmp_path) as desk:
        await desk.press("b", "full_stop")
        assert here(desk).startswith("Fr 20.11. ● Yusuf Demir Aufgabe: Prüfungsordnung")
        await desk.press("full_stop")
        assert here(desk).startswith("Fr 27.11. ○ Yusuf Demir Aufgabe: Meister")
        await desk.press("full_stop")
        assert here(desk).startswith("Fr 20.11.")
        await desk.app.push_screen(TimelineScreen(desk.bench, desk.people.jana))
        await desk.press("full_stop")
        assert "Keine offene Aufgabe" in desk.said


async def test_one_kind_after_the_other_and_escape_brings_all_back(tmp_path: Path) -> None:
    async with after_a_year(tmp_path) as desk:
        seen = []
        for _kind in range(8):
            await desk.press("b")
            lines = desk.sees().splitlines()
            seen.append((lines[0].split("·")[1].split("▾")[0].strip(), sum("✓" in line for line in lines)))
        assert seen == [
            ("Treffen", 4),
            ("30-Tage-Prüfungen", 0),
            ("unterschriebene Vereinbarungen", 2),
            ("erreichte Ziele", 1),
            ("gelöste Herausforderungen", 2),
            ("offene Aufgaben", 0),
            (_("updates written out"), 0),
            ("alles", 9),
        ]
        await desk.press("B", "B", "B")
        row = here(desk)
        assert "Herausforderung" in row
        await desk.press("escape")
        assert desk.is_on(TimelineScreen)
        assert (here(desk), "alles ▾" in desk.reads()) == (row, True)
        await desk.press("escape")
        assert desk.is_on(RosterScreen)


async def test_a_kind_of_which_there_is_nothing_says_how_to_go_on(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("3", "b", "b", "b", "b")
        assert "noch nichts" in desk.reads()
        await desk.press("escape")
        assert "Lena Brandt" in here(desk)


async def test_one_mentee_is_chosen_by_a_part_of_the_name(tmp_path: Path) -> None:
    async with after_a_year(tmp_path) as desk:
        await desk.press("m")
        await desk.type("zz")
        await desk.press("enter")
        assert "Niemand" in desk.said
        await desk.press("backspace", "backspace")
        await desk.type("kur")
        assert "Jana Kurz" in desk.sees().splitlines()[-3]
        await desk.press("enter")
        assert desk.sees().startswith(" Jana Kurz · Verlauf")
        assert here(desk).startswith("Fr 27.11. 14:00 ○ Abschlusstreffen")
        assert "Yusuf" not in desk.reads()
        await desk.press("escape")
        assert here(desk).startswith("Fr 27.11. 14:00 ○ Jana Kurz")
        assert "Yusuf" in desk.reads()


async def test_in_front_of_a_mentee_nothing_of_others_is_told(tmp_path: Path) -> None:
    async with after_a_year(tmp_path) as desk:
        await desk.press("p")
        told = desk.reads()
        assert not [word for word in ("Lena", "Yusuf", "Jana", "Arndt", "Werkstatt", "Vorbereitung ") if word in told]
        await desk.press("m")
        await desk.type("len")
        assert "Lena" not in desk.reads()


async def test_in_front_of_a_mentee_their_own_is_told_but_not_what_others_said(tmp_path: Path) -> None:
    async with after_a_year(tmp_path, of_one=True) as desk:
        await desk.press("p")
        told = desk.reads()
        assert "Das Berichtsheft selbst führen" in told
        assert "Kein fester Platz" not in told  # the organisation's words


async def test_the_cursor_goes_to_the_session_that_was_planned(tmp_path: Path) -> None:
    def plan(session: Session, mentee_id: UUID, at: datetime) -> UUID:
        item = MentoringSession(mentee_id=mentee_id, starts_at=at, zone="Europe/Berlin")
        session.add(item)
        return item.id

    async with after_a_year(tmp_path, of_one=True) as desk:
        await desk.press("b", "b", "b", "n")
        form = desk.screen
        assert isinstance(form, PlanForm)
        assert form.mentee_id == desk.people.yusuf
        made = await desk.bench.database.write(plan, desk.people.yusuf, NOW + timedelta(days=2))
        form.dismiss(made)
        await desk.settle()
        assert here(desk).startswith("Do 26.11. 13:40 ○ Treffen")
        await desk.press("n")
        desk.screen.dismiss()
        await desk.settle()
        assert here(desk).startswith("Do 26.11. 13:40 ○ Treffen")


# long ones, and ones that change


def meet_daily(session: Session, mentee_id: UUID, number: int) -> None:
    """A held session each day up to yesterday."""
    for day in range(1, number + 1):
        at, held = NOW - timedelta(days=day), SessionState.HELD
        session.add(MentoringSession(mentee_id=mentee_id, starts_at=at, state=held, followed_up_at=NOW))


async def test_a_long_timeline_is_read_as_one_moves_and_let_go_behind(tmp_path: Path) -> None:
    number = KEPT + 2 * PAGE
    async with at_the_desk(tmp_path) as desk:
        await desk.bench.database.write(meet_daily, desk.people.jana, number)
        whole = desk.read(storage.timeline.older, NEWEST, Selection(desk.people.jana), number)
        keys = [row.id.hex for row in whole]
        await desk.app.push_screen(TimelineScreen(desk.bench, desk.people.jana))
        await desk.settle()
        stream, met = desk.screen.query_one(Stream), list[str]()

        def note() -> None:
            assert stream.current
            met.append(stream.current.key)
            assert len(stream._rows) <= KEPT

        while not met or met[-1] != keys[-1]:
            note()
            await desk.press("pagedown")
        step = keys.index(met[1])
        assert met[:-1] == keys[::step][: len(met) - 1]
        await desk.press("pageup", "pageup")
        note()
        assert met[-1] == keys[-1 - 2 * step]
        await desk.press("g")
        note()
        assert met[-1] == keys[0]
        await desk.press("G")
        note()
        assert met[-1] == keys[-1]
        await desk.press("t")
        note()
        assert met[-1] == keys[0]


async def test_what_changes_above_and_below_moves_nothing(tmp_path: Path) -> None:
    def plan(session: Session, mentee_id: UUID, days: int) -> None:
        session.add(MentoringSession(mentee_id=mentee_id, starts_at=NOW + timedelta(days=days)))

    def cancel(session: Session, mentee_id: UUID) -> None:
        for item in session.exec(select(MentoringSession).where(MentoringSession.mentee_id == mentee_id)):
            if item.starts_at > NOW:
                session.delete(item)

    async with at_the_desk(tmp_path, size=(80, 18)) as desk:
        await desk.bench.database.write(meet_daily, desk.people.jana, 3 * PAGE)
        await desk.app.push_screen(TimelineScreen(desk.bench, desk.people.jana))
        await desk.press(*["pagedown"] * 3)
        place = here(desk), line_of_cursor(desk)
        for days in (9, -200, 5):
            await desk.bench.database.write(plan, desk.people.jana, days)
            await desk.settle()
            assert (here(desk), line_of_cursor(desk)) == place
        await desk.press("u", "u")
        await desk.bench.database.write(cancel, desk.people.jana)
        await desk.settle()
        assert (here(desk), line_of_cursor(desk)) == place


async def test_a_timeline_that_was_empty_fills_when_something_is_planned(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.app.push_screen(TimelineScreen(desk.bench, desk.people.jana))
        await desk.settle()
        assert "Drücken Sie n" in desk.reads()
        assert works(desk, "n")
        await desk.bench.database.write(meet_daily, desk.people.jana, 1)
        await desk.settle()
        assert here(desk).startswith("Mo 23.11. 13:40 ✓ Treffen")


async def test_without_a_mentee_the_way_to_the_roster_is_told(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, empty=True) as desk:
        await desk.press("3")
        assert "2 führt zu Ihren Mentees" in desk.reads()
        assert not works(desk, "n")
        await desk.press("2")
        assert desk.is_on(RosterScreen)


async def test_a_planned_session_is_moved_and_cancelled_from_its_row(tmp_path: Path) -> None:
    async with after_a_year(tmp_path, of_one=True) as desk:
        await desk.press("t")
        assert "Treffen" in here(desk)
        await desk.press("e")
        assert desk.is_on(PlanForm)
        await desk.press("escape", "escape")
        await desk.press("x", "enter")
        assert "abgesagt" in here(desk)
        assert works(desk, "x"), "it can be planned again"
        await desk.press("u")
        assert "abgesagt" not in here(desk)
