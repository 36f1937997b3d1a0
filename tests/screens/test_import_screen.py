"""Mentees and contacts from a file on the screen: found, looked through, corrected, taken in and taken back."""

from pathlib import Path

from mentor_tui import storage
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.screens.importing.screen import ImportScreen
from mentor_tui.screens.notice import NoticeScreen
from mentor_tui.screens.roster import RosterScreen
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.importing import CARDS, MENTEES, files_at_hand
from tests.snapshots.stage import settle


def roster(desk: Desk) -> list[str]:
    now, today = desk.bench.now(), desk.bench.today()
    return sorted(row.name for row in desk.read(storage.roster.page, now=now, today=today))


async def test_a_list_that_lies_at_hand_is_taken_in_and_taken_back(tmp_path: Path, island: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        files_at_hand(island, desk.bench.now())
        before = roster(desk)
        await desk.press("I")
        assert desk.is_on(ImportScreen)
        assert f"▸ {MENTEES} ~/Downloads · yesterday" in desk.reads()
        await desk.press("enter")
        seen = desk.reads()
        assert "2 new mentees, 2 added to" in seen
        assert "3 lines can't be taken in" in seen
        assert "What stands above the headings was left out." in seen
        assert "Name Last name Okafor" in seen
        assert "? Kontakt Contact every · a guess" in seen
        assert roster(desk) == before

        await desk.press("down", "space")  # all or nothing
        assert "nothing, as long as a line can't be taken in" in desk.reads()
        await desk.press("a", "up", "enter")
        assert "nothing that can be taken in" not in desk.said  # the key has no meaning here
        assert roster(desk) == before
        await desk.press("down", "space")

        for _step in range(6):
            await desk.press("down")
        assert "▸ ? Kontakt" in desk.reads()
        await desk.press("enter")
        assert "What does the column “Kontakt” hold?" in desk.reads()
        await desk.press("end", "enter")  # left out
        assert "3 new mentees, 1 added to, 1 there already" in desk.reads()
        await desk.press("space", "up", "up", "up", "up", "space")
        assert "Name left out" in desk.reads()  # the last name is now the column behind it
        assert "Vorname Last name" in desk.reads()
        await desk.press(
            "enter", "up", "enter", "up", "enter", "home", "down", "down", "enter", "down", "down", "down", "down"
        )
        await desk.press("down", "enter", "end", "enter")
        assert "3 new mentees, 1 added to, 1 there already" in desk.reads()
        await desk.press("end", "space")
        await desk.press("home")
        assert "2 new mentees" in desk.reads()
        await desk.press("a")
        assert "u takes all of it back" in desk.said
        assert "2 mentees entered, 1 added to" in desk.reads()
        assert roster(desk) == sorted([*before, "Chidi Okafor", "Ayşe Özdemir"])
        assert desk.page("Yusuf").email == "yusuf.demir@stadtwerke.example"

        await desk.press("u")
        assert roster(desk) == before
        assert "2 new mentees" in desk.reads()
        await desk.press("p")
        assert "Okafor" not in desk.sees()
        await desk.press("p", "escape")
        assert desk.is_on(RosterScreen)


async def test_what_cannot_be_read_is_said_and_another_file_is_asked_for(tmp_path: Path, island: Path) -> None:
    async with at_the_desk(tmp_path, "en", empty=True) as desk:
        await desk.press("I")
        (island / "sheet.xlsx").write_bytes(b"PK\x03\x04")
        (island / "hostile.csv").write_text(
            "Name;Mail\n[b]Ada[/b] \x1b[31m;a@b\n[@click=app.quit]x[/];c@d\n", encoding="utf-8"
        )
        for path, why in (
            ("~/nowhere.csv", "No such file"),
            ("~", "no file with text in it"),
            ("/dev/zero", "no file with text in it"),
            ("~/sheet.xlsx", "This is a workbook"),
        ):
            desk.field.clear()
            await desk.paste(path)
            await desk.press("enter")
            assert why in f"{desk.said} {desk.reads()}"
            if desk.is_on(NoticeScreen):  # more words than the rule has room for
                await desk.press("escape")
        desk.field.clear()
        await desk.paste("~/hostile.csv")
        await desk.press("enter")
        assert "2 new mentees" in desk.reads()
        await desk.press("enter")
        assert roster(desk) == ["[@click=app.quit]x[/]", "[b]Ada[/b] [31m"]
        await desk.press("e")
        assert desk.field.text == "~/hostile.csv"
        await desk.press("escape", "escape")
        assert desk.is_on(RosterScreen)


async def test_cards_become_contacts(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en", (120, 36)) as desk:
        home = files_at_hand(desk.bench.paths.data, desk.bench.now())
        screen = ImportScreen(desk.bench, ImportKind.CONTACTS, home=home)
        await desk.app.push_screen(screen)
        await settle(desk.pilot)
        await screen.open_file(str(home / CARDS))
        await desk.settle()
        assert "3 new contacts" in desk.reads()
        assert "● line 25 Name: A name is needed." in desk.reads()
        await desk.press("a")
        assert "3 contacts entered" in desk.reads()
        await desk.press("u")
        assert "3 new contacts" in desk.reads()
