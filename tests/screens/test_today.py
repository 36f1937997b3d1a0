"""Today: what stands there opens, is done and moves to another day with one key each; nothing of it before others."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from mentor_tui import storage
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.challenges.form import ChallengeForm
from mentor_tui.screens.draft_routes import screen_of_draft
from mentor_tui.screens.outlook import OutlookForm
from mentor_tui.screens.own_time import OwnTimeForm
from mentor_tui.screens.session.agenda import AgendaScreen
from mentor_tui.screens.session.follow_up import FollowUpScreen
from mentor_tui.screens.session.page import SessionScreen
from mentor_tui.screens.session.plan import PlanForm
from mentor_tui.screens.today import TodayScreen
from mentor_tui.settings import Settings
from mentor_tui.widgets.entries import EntryList
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.day import a_day
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
            if desk.bench.private:
                await desk.press("p")
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


async def test_before_somebody_else_it_tells_nothing(tmp_path: Path) -> None:
    async with today(tmp_path, (120, 36)) as desk:
        await desk.press("p")
        seen = desk.reads()
        for hidden in ("Yusuf", "Jana", "Lena", "Prüfungsordnung", "Werkstatt", "14:00", "2 Treffen"):
            assert hidden not in seen


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


@asynccontextmanager
async def a_full_day(folder: Path, size: tuple[int, int] = (80, 24), minutes: int = 0) -> AsyncIterator[Desk]:
    async with at_the_desk(folder, size=size, settings=Settings(day_minutes=minutes)) as desk:
        await desk.bench.database.write(a_year, desk.people, desk.bench.clock())
        await desk.bench.database.write(a_day, desk.people, desk.bench.now())
        await desk.press("1")
        yield desk


async def test_everything_important_is_in_sight_at_80_columns_and_a_day_that_is_too_full_is_said(
    tmp_path: Path,
) -> None:
    async with a_full_day(tmp_path, minutes=90) as desk:
        seen = desk.reads()
        order = (
            "15:00 Recherche · Prüfungsordnung nachlesen",
            "heute Eigene Zeit · Die Woche vorbereiten",
            "170 von 90 Minuten: 80 mehr, als Sie für einen Tag haben.",
            "seit gestern Eigene Zeit · Feedbackbogen überarbeiten",
            "seit gestern Yusuf Demir · Bei der Kammer anrufen",
            "Im Blick",
            "heute Lena hat keinen festen Platz in… → Meister Arndt fragen",
            "bis Do 26.11. Die Berufsschule meldet sich nic… → Mail an Frau Sommer",
            "→ noch kein nächster Schritt",
            "Wie geht es mir? 1 2 3 4 5",
        )
        places = [seen.find(words) for words in order]
        assert -1 not in places, order[places.index(-1)]
        assert places == sorted(places)


async def test_own_time_is_planned_done_moved_edited_and_removed(tmp_path: Path) -> None:
    async with a_full_day(tmp_path) as desk:
        await desk.press("n")
        assert desk.is_on(OwnTimeForm)
        await desk.type("Leitfaden lesen")
        assert isinstance(await screen_of_draft(desk.bench, desk.field.key), OwnTimeForm)
        await desk.press("enter", "right", "enter")
        assert isinstance(await screen_of_draft(desk.bench, desk.field.key), OwnTimeForm)
        assert await screen_of_draft(desk.bench, f"own-time/{uuid4().hex}/text") is None
        await desk.type("16:30")
        assert "→ Dienstag, 24. November 2026, 16:30" in desk.reads()
        await desk.press("enter", "escape", "escape")
        assert desk.is_on(TodayScreen)
        assert "16:30 Recherche · Leitfaden lesen" in desk.reads()
        stand_on(desk, "own-time")
        await desk.press("space")
        assert "15:00 Recherche · Prüfungsordnung nachlesen erledigt" in desk.reads()
        await desk.press("u")
        assert "Prüfungsordnung nachlesen erledigt" not in desk.reads()
        stand_on(desk, "carried-over")
        await desk.press("greater_than_sign")
        await desk.press("enter")  # tomorrow, as it is proposed
        assert "seit gestern Eigene Zeit" not in desk.reads()
        (moved,) = [one for one in desk.read(storage.day.facts, desk.bench.now()).own if "Feedback" in one.text]
        today = desk.bench.today()
        assert (moved.first_day, moved.day) == (today - timedelta(days=4), today + timedelta(days=1))
        stand_on(desk, "to-use")
        await desk.press("space")
        assert "Zwei offene Fragen" not in desk.reads()
        stand_on(desk, "own-time")
        await desk.press("x")
        assert "Prüfungsordnung nachlesen" not in desk.reads()
        await desk.press("u")
        assert "Prüfungsordnung nachlesen" in desk.reads()


async def test_what_has_no_day_of_its_own_is_put_off_and_comes_back_with_undo(tmp_path: Path) -> None:
    async with a_full_day(tmp_path) as desk:
        stand_on(desk, "follow-up")
        await desk.press("greater_than_sign")
        await desk.type("Fr")
        await desk.press("enter")
        assert "Nachbereitung offen" not in desk.reads()
        await desk.press("u")
        assert "Nachbereitung offen" in desk.reads()


async def test_a_challenge_opens_in_its_form_its_step_is_done_or_moved(tmp_path: Path) -> None:
    async with a_full_day(tmp_path) as desk:
        stand_on(desk, "focus")
        await desk.press("enter")
        assert desk.is_on(ChallengeForm)
        await desk.press("escape", "escape", "greater_than_sign")
        await desk.type("in 3 Tagen")
        await desk.press("enter")
        assert "bis Fr 27.11. Lena hat keinen festen Platz" in desk.reads()
        await desk.press("space")
        assert "○ Lena hat keinen" in desk.reads()
        assert "Meister Arndt fragen" not in desk.reads().partition("Im Blick")[2]
        stand_on(desk, "next-step")
        await desk.press("greater_than_sign", "enter")
        assert "Bei der Kammer anrufen" not in desk.reads()


async def test_the_outlook_is_answered_in_one_digit_and_offers_a_hand_once(tmp_path: Path) -> None:
    async with a_full_day(tmp_path) as desk:
        await desk.press("o")
        assert desk.is_on(OutlookForm)
        await desk.press("2")
        await desk.type("müde")
        await desk.press("enter")
        await desk.type("Lena hat gefragt")
        await desk.press("enter")
        assert desk.is_on(TodayScreen)
        seen = desk.reads()
        assert "Wie geht es mir? 2 · müde · Lena hat gefragt" in seen
        assert "Vielleicht hilft ein Blick auf Ihre eigene Herausforderung oder ein Gespräch mit Petra Lang" in seen
        await desk.press("enter", "enter")  # a talk, tomorrow as it is proposed
        planned = [one.text for one in desk.read(storage.day.facts, desk.bench.now()).own]
        assert "Gespräch mit Petra Lang" in planned
        await desk.press("p")
        seen = desk.reads()
        for hidden in ("müde", "Wie geht es mir", "Gespräch mit", "Kammer", "Werkstatt", "Seminar „", "Berufsschule"):
            assert hidden not in seen, hidden
        await desk.press("o")
        assert desk.is_on(TodayScreen)


async def test_words_wait_for_their_digit_and_survive_a_cut_off(tmp_path: Path) -> None:
    async with a_full_day(tmp_path) as desk:
        await desk.press("o", "tab")
        await desk.type("wach")
        await desk.press("enter")
        assert "Zuerst kommt eine Ziffer von 1 bis 5" in desk.reads()
        key = desk.field.key
        reopened = await screen_of_draft(desk.bench, key)
        assert isinstance(reopened, OutlookForm)
        await desk.press("escape", "escape", "o")
        assert "wach" in desk.reads()
        await desk.press("5", "enter", "enter")
        assert "Wie geht es mir? 5 · wach" in desk.reads()
