"""Today: what stands there opens, is done and moves to another day with one key each; nothing of it before others."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from mentor_tui import storage
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.session.agenda import AgendaScreen
from mentor_tui.screens.session.follow_up import FollowUpScreen
from mentor_tui.screens.session.page import SessionScreen
from mentor_tui.screens.session.plan import PlanForm
from mentor_tui.screens.today import TodayScreen
from mentor_tui.widgets.entries import EntryList
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.history import a_year


@asynccontextmanager
async def today(folder: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Desk]:
    async with at_the_desk(folder, size=size) as desk:
        await desk.bench.database.write(a_year, desk.people, desk.bench.clock())
        await desk.press("1")
        assert desk.is_on(TodayScreen)
        yield desk


def stand_on(desk: Desk, why: str) -> None:
    listing = desk.screen.query_one(EntryList)
    listing.go_to(next(entry.id for entry in listing.entries if entry.id.startswith(f"{why}/")))


async def test_the_day_is_told_with_its_sessions_and_what_is_due(tmp_path: Path) -> None:
    async with today(tmp_path, (120, 36)) as desk:
        seen = desk.reads()
        assert "Heute · Dienstag, 24. November 2026 · 2 Treffen · 4 fällig · 120 min" in seen
        assert "14:00 Yusuf Demir · Treffen · Werkstatt · 60 min noch nicht vorbereitet" in seen
        assert "seit Fr 20.11. Yusuf Demir · Prüfungsordnung der Kammer lesen" in seen
        assert "seit gestern Jana Kurz · Treffen hat es stattgefunden?" in seen
        assert seen.index("Fällig") < seen.index("In den nächsten Tagen") < seen.index("Abschlusstreffen")


async def test_everything_opens_where_it_is_done(tmp_path: Path) -> None:
    async with today(tmp_path) as desk:
        for why, screen in (("session", AgreementScreen), ("follow-up", FollowUpScreen), ("overdue", SessionScreen)):
            stand_on(desk, why)
            await desk.press("enter")
            assert desk.is_on(screen), why
            while not desk.is_on(TodayScreen):
                await desk.press("escape")
        await desk.press("g", "down", "v")
        assert desk.is_on(AgendaScreen)


async def test_an_action_is_done_with_a_key_and_taken_back_with_another(tmp_path: Path) -> None:
    async with today(tmp_path) as desk:
        stand_on(desk, "overdue")
        await desk.press("space")
        assert "Prüfungsordnung" not in desk.reads()
        assert "Erledigt" in desk.said
        await desk.press("u")
        assert "Prüfungsordnung" in desk.reads()


async def test_an_action_moves_to_another_day_and_a_session_in_its_form(tmp_path: Path) -> None:
    async with today(tmp_path) as desk:
        stand_on(desk, "overdue")
        await desk.press("greater_than_sign")
        await desk.type("in 2 wochen")
        await desk.press("enter")
        assert "Prüfungsordnung" not in desk.reads()
        (moved,) = [item for item in desk.page("Yusuf").actions if "Prüfungsordnung" in item.text]
        assert (moved.due, moved.first_due) == (desk.bench.today().replace(month=12, day=8),
                                                desk.bench.today().replace(day=20))  # fmt: skip
        stand_on(desk, "left-open")
        await desk.press("greater_than_sign")
        assert desk.is_on(PlanForm)


async def test_before_somebody_else_it_tells_no_names_and_no_words(tmp_path: Path) -> None:
    async with today(tmp_path, (120, 36)) as desk:
        await desk.press("p")
        seen = desk.reads()
        for hidden in ("Yusuf", "Jana", "Lena", "Prüfungsordnung", "Werkstatt"):
            assert hidden not in seen
        assert "14:00" in seen


async def test_a_day_without_anything_says_so(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, empty=True) as desk:
        await desk.press("escape", "1")
        assert "Heute steht nichts an" in desk.reads()
        await desk.press("space", "greater_than_sign", "v", "e", "x")
        assert desk.is_on(TodayScreen)


async def test_what_another_login_does_shows_at_once(tmp_path: Path) -> None:
    async with today(tmp_path) as desk:
        (late,) = [item for item in desk.page("Yusuf").actions if "Prüfungsordnung" in item.text]
        await desk.bench.database.write(storage.actions.mark, late.id, desk.bench.clock())
        await desk.settle()
        assert "Prüfungsordnung" not in desk.reads()
