"""Growth at the screen: every part is reached and opened, seminars and shelf are kept here, and nobody looks on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from mentor_tui import storage
from mentor_tui.screens.draft_routes import screen_of_draft
from mentor_tui.screens.exchange.case import ExchangeScreen
from mentor_tui.screens.exchange.listing import ExchangeListScreen
from mentor_tui.screens.growth.material import MaterialForm
from mentor_tui.screens.growth.screen import GrowthScreen
from mentor_tui.screens.growth.seminar import SeminarForm
from mentor_tui.screens.own_time import OwnTimeForm
from mentor_tui.screens.session.practice_page import PracticeScreen
from mentor_tui.screens.timeline import TimelineScreen
from mentor_tui.storage.growth import Growth
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.signs import use_plain_signs
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.growing import growth as grow


@asynccontextmanager
async def growth(folder: Path, size: tuple[int, int] = (100, 40)) -> AsyncIterator[Desk]:
    async with at_the_desk(folder, "en", size=size) as desk:
        first, second, *_others = desk.bench.catalogue().practices
        await desk.bench.database.write(grow, desk.people, desk.bench.now(), (first, second))
        await desk.press("5")
        assert desk.is_on(GrowthScreen)
        yield desk


def here(desk: Desk) -> str:
    entry = desk.screen.query_one(EntryList).current
    return entry.id if entry else ""


def kept(desk: Desk) -> Growth:
    return desk.read(storage.growth.of, desk.bench.today(), desk.bench.zone)


async def test_every_part_tells_its_numbers_and_opens_where_they_come_from(tmp_path: Path) -> None:
    async with growth(tmp_path) as desk:
        seen = desk.reads()
        for words in (
            "GROW: goal, reality, options, will 3.8 of 5 (5 times)",
            "in 5 sessions · best with Lena Brandt: 5 of 5 (once)",
            "in 3 sessions · rated with Yusuf Demir",
            "Nov 2026 3 sessions · 2:03 h 1 of 2 as planned · 5 of 5 (once)",
            "May 2026 no session",
            "Thu 12 Nov Seminar „Fragen statt raten“ by tomorrow",
            "put to use: Erst fragen, was er selbst gesehen hat",
            "2 cases 1 written out",
        ):
            assert words in seen, words
        await desk.press("enter")
        assert desk.is_on(PracticeScreen)
        await desk.press("G")
        seen = desk.reads()
        assert "Lena Brandt 5 of 5 (once) Yusuf Demir 4.5 of 5 (2 times) Jana Kurz 2.5 of 5 (2 times)" in seen
        assert "Mon 2 Nov Lena Brandt · 5 of 5 Mon 21 Sep Yusuf Demir · 5 of 5" in seen
        await desk.press("escape", "tab", "down", "enter")
        assert desk.is_on(TimelineScreen)
        (under_cursor,) = [line for line in desk.sees().splitlines() if "▸" in line]
        assert "19 Oct" in under_cursor
        await desk.press("escape")
        assert here(desk) == "month/2026-10-01"
        await desk.press("g", "l", "j", "j", "j", "enter")  # a month without a session opens nothing
        assert desk.is_on(GrowthScreen)
        await desk.press("tab", "tab", "enter")
        assert desk.is_on(ExchangeListScreen)
        await desk.press("escape", "n")
        assert desk.is_on(ExchangeScreen)
        await desk.press("escape", "escape")
        await desk.press("l", "l")
        assert "3.5 of 5 · 2 answers" in desk.reads()
        await desk.press("enter", "x", "e", "space", "n")
        assert here(desk).startswith("week/")
        await desk.press("tab")
        assert here(desk).startswith("practice/")
        await desk.press("h")
        assert here(desk).startswith("week/")


async def test_a_seminar_is_planned_done_followed_up_and_put_to_use(tmp_path: Path) -> None:
    async with growth(tmp_path, size=(80, 24)) as desk:
        await desk.press("tab", "tab", "n")
        assert desk.is_on(OwnTimeForm)
        await desk.type("Zuhören")
        await desk.press("enter", "enter")
        await desk.type("in 30 days")
        await desk.press("enter", "escape", "escape")
        assert desk.is_on(GrowthScreen)
        (made,) = [one for one in kept(desk).seminars if one.text == "Zuhören"]
        assert (made.day, made.done) == (desk.bench.today() + timedelta(days=30), False)
        assert here(desk) == f"seminar/{made.id}"
        await desk.press("space", "enter")
        assert desk.is_on(SeminarForm)
        await desk.type("Üben")
        assert isinstance(await screen_of_draft(desk.bench, desk.field.key), SeminarForm)
        await desk.press("enter")
        await desk.type("noch nicht")
        await desk.press("enter")
        assert "This date was not understood" in desk.reads()
        await desk.press(*("backspace",) * 10)
        await desk.type("in 3 weeks")
        await desk.press("enter")
        await desk.type("Ich lasse ausreden.")
        await desk.press("escape", "escape")
        (made,) = [one for one in kept(desk).seminars if one.text == "Zuhören"]
        assert (made.done, made.follow_up, made.used) == (True, "Üben", "Ich lasse ausreden.")
        assert made.follow_up_on == desk.bench.today() + timedelta(days=21)
        await desk.press("space")  # it is done already: now what was to be done afterwards
        (made,) = [one for one in kept(desk).seminars if one.text == "Zuhören"]
        assert (made.done, made.followed_up) == (True, True)
        await desk.press("e")
        assert desk.is_on(OwnTimeForm)
        await desk.press("escape", "escape", "x")
        assert "Zuhören" not in desk.reads()
        await desk.press("u")
        assert "Zuhören" in desk.reads()


async def test_the_shelf_is_filled_and_cleared_and_a_cut_off_text_comes_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en", empty=True) as desk:
        await desk.press("escape", "5")
        seen = desk.reads()
        assert seen.count("nothing yet") == 6
        await desk.press("space", "x", "e", "enter", "n")  # nothing stands there yet
        assert desk.is_on(GrowthScreen)
        await desk.press(*("tab",) * 4, "n")
        assert desk.is_on(MaterialForm)
        assert await screen_of_draft(desk.bench, "material/new/title") is not None
        await desk.press("enter", "enter")
        assert kept(desk).shelf == ()
        await desk.press("shift+tab", "shift+tab")
        await desk.type("Gute Fragen")
        await desk.press("enter")
        await desk.type("https://kammer.example")
        assert isinstance(await screen_of_draft(desk.bench, desk.field.key), MaterialForm)
        await desk.press("enter")
        await desk.type("zum Üben")
        await desk.press("escape", "escape")
        (book,) = kept(desk).shelf
        assert (book.title, book.place, book.why) == ("Gute Fragen", "https://kammer.example", "zum Üben")
        assert here(desk) == f"material/{book.id}"
        await desk.press("space")
        assert "today Gute Fragen" in desk.reads()
        await desk.press("u", "enter")
        assert desk.is_on(MaterialForm)
        await desk.press(*("backspace",) * 11, "enter")
        assert "Material needs a title" in desk.reads()
        await desk.press("escape", "escape", "x")
        assert kept(desk).shelf == ()
        assert "nothing yet Books, articles and courses" in desk.reads()


async def test_before_somebody_else_there_is_nothing_of_it(tmp_path: Path) -> None:
    async with growth(tmp_path, size=(120, 50)) as desk:
        await desk.press("p", "enter", "n")
        assert desk.is_on(GrowthScreen)
        seen = desk.reads()
        for hidden in ("Lena", "Yusuf", "of 5", "sessions", "Fragen", "Leitfaden", "kammer", "Outlook", "Growth"):
            assert hidden not in seen, hidden
        await desk.press("p")
        assert "Outlook" in desk.reads()
        assert "3 sessions · 2:03 h" in desk.reads()


async def test_pictures_have_a_plain_face(tmp_path: Path) -> None:
    use_plain_signs(True)
    try:
        async with growth(tmp_path) as desk:
            seen = desk.sees()
            assert "|### " in seen
            assert "+Apr May Jun" in seen
            assert not any(sign in seen for sign in "│└▁▂▃▄▅▆▇█")
    finally:
        use_plain_signs(False)
