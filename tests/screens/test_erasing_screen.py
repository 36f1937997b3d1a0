"""Erasing on the screen: seen before, the name typed, everything of the person closed, what is left to do said."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from mentor_tui import storage
from mentor_tui.rules.snippets import Snippet
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.notice import NoticeScreen
from mentor_tui.screens.records.erased import ErasedScreen
from mentor_tui.screens.records.erasing import ErasingScreen
from mentor_tui.screens.records.erasing_entries import MOST, before
from mentor_tui.screens.records.page import RecordScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.session.live import LiveScreen
from mentor_tui.settings import Settings
from mentor_tui.storage import driver, erasing, tidying
from mentor_tui.storage.backup import daily
from mentor_tui.storage.database import Database
from mentor_tui.storage.drafts import standing
from mentor_tui.storage.erased_backups import Held
from mentor_tui.storage.erasing import Preview
from mentor_tui.storage.mentions import Mention
from mentor_tui.widgets.entries import EntryList
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.people import talks
from tests.snapshots.stage import NOW, make_bench

WORDS = "Wolkenbruch"


async def the_erasing(desk: Desk) -> None:
    await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.yusuf))
    await desk.settle()
    await desk.press("D")
    assert desk.is_on(RecordScreen)
    desk.screen.query_one("#record", EntryList).go_to("erase")
    await desk.settle()
    await desk.press("enter")
    assert desk.is_on(ErasingScreen)


def row(desk: Desk, entry: str) -> None:
    desk.screen.query_one("#erasing", EntryList).go_to(entry)


async def test_it_is_seen_before_and_a_receipt_is_written(tmp_path: Path) -> None:
    out = tmp_path / "aus"
    out.mkdir()
    (out / "Mentoring-record-Yusuf-Demir.json").write_text("{}")
    settings = Settings(formats=("txt",), export_folder=str(out))
    async with at_the_desk(tmp_path, "en", (120, 44), settings=settings) as desk:
        path = desk.bench.database.path
        daily(path, path.parent / "backups", date(2026, 11, 1))
        (path.parent / "backups" / "old.db").write_bytes(b"no database")
        write = desk.bench.database.write_now
        write(storage.mentees.change, desk.people.lena, "wishes", "An die Fräse wie Yusuf")
        await the_erasing(desk)
        shown = desk.reads()
        assert "2 hold this record and stay" in shown
        assert "Stays old.db" in shown
        assert "An die Fräse wie Yusuf Lena Brandt" in shown
        assert "Mentoring-record-Yusuf-Demir.json" in shown
        await desk.press("p")
        assert "Yusuf" not in desk.sees()
        await desk.press("x", *"Yusuf Demir", "enter")
        assert desk.is_on(ErasingScreen), "beside the mentee nothing can be done here"
        await desk.press("p")
        row(desk, "backups")
        await desk.settle()
        await desk.press("space")
        assert "a new one is made before" in desk.reads()
        await desk.press("x", *"Yusuf", "enter")
        assert desk.said == "That is another name. Nothing was erased."
        await desk.press(*" demir", "enter")
        assert desk.is_on(ErasedScreen)
        assert "Backups removed 2" in desk.reads()
        assert "Yusuf" not in desk.sees()
        assert [type(screen) for screen in desk.app.screen_stack[1:]] == [RosterScreen, ErasedScreen]
        await desk.press("w")
        if desk.is_on(NoticeScreen):
            await desk.press("escape")
        (file,) = out.glob("Erasure-receipt-*.txt")
        told = " ".join(file.read_text().split())
        assert "Notes" in told or "Sessions: 2" in told
        assert "rewritten afterwards" in told
        assert "Yusuf" not in told
        await desk.press("escape")
        assert desk.is_on(RosterScreen)
        assert "Yusuf" not in desk.sees()
        await desk.press("u")
        assert "What was erased stays erased" in desk.reads()
        assert sorted(one.name for one in (path.parent / "backups").iterdir()) == ["mentor-2026-11-24.db", "old.db"]


async def test_what_was_just_typed_of_them_does_not_come_after(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        told = talks(desk.bench.database, desk.people, desk.bench.clock())
        await desk.settle()
        await desk.app.push_screen(LiveScreen(desk.bench, told.running))
        await desk.settle()
        await desk.press("n", *WORDS)
        assert any(WORDS in draft.text for draft in desk.read(standing))
        await desk.app.push_screen(ErasingScreen(desk.bench, desk.people.lena))
        await desk.settle()
        await desk.press("p")  # in a session with the mentee privacy is on by itself
        await desk.press("x", *"Lena Brandt", "enter")
        assert desk.is_on(ErasedScreen)
        desk.bench.keeper.flush(1.0)
        assert desk.read(standing) == ()
        await desk.press("escape")
        desk.bench.keeper.flush(1.0)
        assert desk.read(standing) == ()
        assert "Lena" not in desk.sees()
        path = desk.bench.database.path
    files = [file for file in path.parent.rglob("*") if file.is_file() and WORDS.encode() in file.read_bytes()]
    assert files == []


async def test_what_stands_in_the_way_is_said_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver.connect, "__kwdefaults__", dict(driver.connect.__kwdefaults__ or {}, wait=0.1))
    async with at_the_desk(tmp_path, "en") as desk:
        path = desk.bench.database.path
        await the_erasing(desk)
        with closing(driver.connect(path, readonly=True)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM mentee").fetchone()
            await desk.press("x", *"Yusuf Demir", "enter")
            assert "in use by another program" in desk.reads()
            assert "not complete" in desk.reads()
            assert "try again" in desk.reads()
        await desk.press("enter")
        assert "not complete" not in desk.reads()
        assert "try again" not in desk.reads()
        with closing(driver.connect(path, readonly=True)) as looker:
            assert tidying.left(looker) == ()


async def test_it_was_erased_elsewhere_meanwhile(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        await the_erasing(desk)
        path = desk.bench.database.path
        with closing(Database(path, clock=lambda: NOW)) as other:
            other.open()
            other.scrub_now(erasing.erase, desk.people.yusuf, NOW)
            other.tidy_now(NOW.date())
        desk.bench.database.poll_elsewhere()
        await desk.settle()
        assert desk.is_on(RosterScreen)
        assert "Yusuf" not in desk.sees()


def test_of_very_many_places_the_first_are_shown(tmp_path: Path) -> None:
    mentions = [Mention("note", "Lena", Snippet(f"{number} Yusuf", ((0, 1),))) for number in range(MOST + 2)]
    preview = Preview("Yusuf", {"mentee": 1}, (), tuple(mentions))
    bench = make_bench(tmp_path, tmp_path / "none.db")
    shown = before(preview, bench, Held(), (), with_backups=False)
    bench.keeper.stop()
    assert len([entry for entry in shown if entry.id.startswith("named/")]) == MOST
    assert "and 2 more" in [entry.text for entry in shown]
