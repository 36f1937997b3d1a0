"""A case for fellow mentors: written with names, read with roles, settled place by place, and only then written out."""

from pathlib import Path
from stat import S_IMODE
from uuid import UUID

from mentor_tui import storage
from mentor_tui.screens.exchange.case import ExchangeScreen
from mentor_tui.screens.exchange.listing import ExchangeListScreen
from mentor_tui.screens.exchange.own_words import OwnWordsScreen
from mentor_tui.screens.exchange.walk import WalkScreen
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.notice import NoticeScreen
from mentor_tui.settings import Settings
from mentor_tui.storage.exchanges import ExchangeRow
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import working_commands
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.exchanging import a_case

NAMES = ("Lena", "Brandt", "Nordwerk", "Lindner", "Yusuf", "karin", "Sommer", "12.11", "22:30")


def only(desk: Desk) -> ExchangeRow:
    (row,) = desk.read(storage.exchanges.rows)
    return row


def works(desk: Desk, key: str) -> bool:
    return key in {shown for shown, _command in working_commands(desk.screen)}


def here(desk: Desk) -> str:
    entry = desk.screen.query_one(EntryList).current
    return entry.id if entry else ""


async def test_from_the_page_of_a_mentee_to_a_file_without_names(tmp_path: Path) -> None:
    folder = tmp_path / ("aus" * 30)
    settings = Settings(formats=("txt", "md"), export_folder=str(folder))
    async with at_the_desk(tmp_path, settings=settings) as desk:
        await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.lena))
        await desk.settle()
        await desk.press("i")
        assert desk.is_on(ExchangeScreen)
        await desk.press("f2")
        assert "Ein Fall braucht einen Titel" in desk.reads()
        await desk.type("Lena wartet")
        await desk.press("enter")
        await desk.paste(
            "Lenas Chef, Herr Lindner, hat mit Lenna um 22:30 gesprochen. Nordwerk sagt lena nichts. Kurz: nichts."
        )
        seen = desk.reads()
        assert "Mentee A wartet" in seen
        assert "Mentee A’s Chef, Herr Lindner, hat mit" in seen
        assert "4 Stellen zu prüfen" in seen
        await desk.press("tab", *"Frau Sommer", "enter", *"Nordwerk fragen", "f2")
        assert desk.is_on(WalkScreen)
        row = only(desk)
        assert (row.mentee_id, row.title, row.fellow, row.learned) == (
            desk.people.lena, "Lena wartet", "Frau Sommer", "Nordwerk fragen",
        )  # fmt: skip
        assert desk.read(storage.drafts.standing) == ()

        assert here(desk) == "place/Herr Lindner"
        assert not works(desk, "w")
        await desk.press("w")
        assert not folder.exists()
        await desk.press("a")
        assert (only(desk).settled, here(desk)) == ({"Herr Lindner": "eine andere Person"}, "place/Lenna")
        await desk.press("u")
        assert (only(desk).settled, "4 Stellen zu prüfen" in desk.reads()) == ({}, True)
        await desk.press("U", "e")
        assert desk.is_on(OwnWordsScreen)
        await desk.press("escape", "e")
        desk.field.clear()
        await desk.type("die Lenna")
        await desk.press("enter")
        assert "Damit stünde es wieder da" in desk.reads()
        desk.field.clear()
        await desk.press("enter")
        assert desk.is_on(OwnWordsScreen)
        await desk.type("Lena")
        await desk.press("enter")
        assert desk.is_on(WalkScreen)
        assert here(desk) == "place/Lena", "own words are looked at, too"
        desk.screen.query_one(EntryList).go_to("place/Lenna")
        await desk.press("x")
        assert only(desk).settled == {"Herr Lindner": "eine andere Person"}
        await desk.press("enter", "s")
        assert only(desk).settled["um 22:30"] is None
        desk.screen.query_one(EntryList).go_to("place/um 22:30")
        await desk.press("x", "enter")
        assert here(desk) == "place/lena"
        await desk.press("enter")
        assert "Alles ist geprüft: w gibt den Fall aus." in desk.said
        assert here(desk) == "format/md"
        assert works(desk, "w")
        desk.screen.query_one(EntryList).go_to("place/Kurz")
        await desk.press("s")
        assert only(desk).settled["Kurz"] is None
        await desk.press("w")

        written = sorted(folder.iterdir())
        assert [path.name for path in written] == [
            "Fall-fuer-den-Austausch-2026-11-24.md",
            "Fall-fuer-den-Austausch-2026-11-24.txt",
        ]
        text = " ".join(written[1].read_text("utf-8").split())
        assert "MENTEE A WARTET" in text
        assert (
            "Mentee A’s Chef, eine andere Person, hat mit Mentee A irgendwann gesprochen. Betrieb A sagt Mentee A "
            "nichts. Kurz: nichts." in text
        )
        for path in written:
            assert S_IMODE(path.stat().st_mode) == 0o600
            assert not any(name.casefold() in path.read_text("utf-8").casefold() for name in NAMES)
        assert only(desk).written_at == desk.bench.clock()
        assert desk.is_on(NoticeScreen), "where it went is too long for the line"
        await desk.press("escape")
        assert here(desk) == "file/0"
        await desk.press("escape", "escape")
        assert desk.is_on(MenteeScreen)


async def test_what_was_changed_meanwhile_is_not_written_out(tmp_path: Path) -> None:
    folder = tmp_path / "aus"
    async with at_the_desk(tmp_path, settings=Settings(formats=("txt",), export_folder=str(folder))) as desk:
        case = await a_case(desk.bench, desk.people, text="Es geht nicht weiter.")
        walk = WalkScreen(desk.bench, case)
        await desk.app.push_screen(walk)
        await desk.settle()
        assert works(desk, "w")
        desk.bench.database._on_change, told = None, desk.bench.database._on_change
        await desk.bench.database.write(storage.exchanges.change, case, "text", "Herr Lindner war da.")
        desk.bench.database._on_change = told
        await walk._write()
        assert "Noch nicht ausgegeben: 1 Stelle zu prüfen." in desk.said
        assert not folder.exists()
        assert only(desk).written_at is None
        assert here(desk) == "place/Herr Lindner"
        await desk.bench.database.write(storage.exchanges.remove, case)
        await desk.settle()
        assert not desk.is_on(WalkScreen)


async def test_the_list_opens_writes_and_removes_and_shows_nothing_while_private(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.press("X")
        assert desk.is_on(ExchangeListScreen)
        assert "Noch kein Fall. Mit n schreiben Sie einen" in desk.reads()
        assert not works(desk, "x")
        case = await a_case(desk.bench, desk.people, learned="nachfragen")
        await desk.settle()
        seen = desk.reads()
        assert "heute Lena fragt erst, wenn es brennt noch nicht ausgegeben" in seen
        assert "für Frau Sommer · über Lena Brandt · gelernt: nachfragen" in seen
        await desk.press("x")
        assert desk.read(storage.exchanges.rows) == ()
        await desk.press("u")
        assert only(desk).id == case
        await desk.press("w")
        assert desk.is_on(WalkScreen)
        await desk.press("p")
        for screen in (WalkScreen, ExchangeListScreen):
            assert desk.is_on(screen)
            assert not any(name in desk.sees() for name in (*NAMES, "Mentee A"))
            assert not {"a", "s", "w", "n", "x"} & {key for key, _command in working_commands(desk.screen)}
            await desk.press("enter")
            assert desk.is_on(screen)
            if screen is WalkScreen:
                await desk.press("escape")
        await desk.press("p", "enter")
        assert desk.is_on(ExchangeScreen)
        assert "Lena Brandt zeichnet" in desk.reads()
        await desk.press("escape", "e")
        assert isinstance(desk.app.focused, Field)
        assert desk.app.focused.id == "row-text"
        await desk.press("escape", "escape", "n")
        assert desk.is_on(ExchangeScreen)
        await desk.press("escape", "escape")
        assert only(desk).id == case


async def test_a_case_that_was_cut_off_comes_back(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path) as desk:
        await desk.app.push_screen(ExchangeScreen(desk.bench, mentee_id=desk.people.lena))
        await desk.settle()
        await desk.press("tab", *"Sie wartet")
        assert desk.bench.keeper.flush(5)
        keys = [draft.key for draft in desk.read(storage.drafts.standing)]
        assert keys == [f"exchange/{desk.people.lena.hex}/new/text"]
        case = await a_case(desk.bench, desk.people)
        for key, shown in (
            (f"exchange/{desk.people.lena.hex}/new/text", None),
            (f"exchange/none/{case.hex}/text", case),
        ):
            from mentor_tui.screens.draft_routes import screen_of_draft

            screen = await screen_of_draft(desk.bench, key)
            assert isinstance(screen, ExchangeScreen)
            assert (screen.exchange_id, screen.first_row()) == (shown, "text")
        for key in (f"exchange/{UUID(int=1).hex}/new/text", f"exchange/none/{UUID(int=1).hex}/text"):
            assert await screen_of_draft(desk.bench, key) is None
