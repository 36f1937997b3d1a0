"""A record on the screen: handed over with a passphrase, copied for the mentee, and taken in on another desk."""

import json
from pathlib import Path
from stat import S_IMODE

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import CopyKind
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.notice import NoticeScreen
from mentor_tui.screens.records.page import RecordScreen
from mentor_tui.screens.records.passphrase import PassphraseScreen
from mentor_tui.screens.records.taking_in import TakeInScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.settings import Settings
from mentor_tui.storage import sealing
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.secret import Secret
from tests.screens.desk import Desk, at_the_desk
from tests.snapshots.records import record_of_yusuf

WORDS = "drei Worte"


async def the_record(desk: Desk) -> None:
    await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.yusuf))
    await desk.settle()
    await desk.press("D")
    assert desk.is_on(RecordScreen)


async def heard(desk: Desk) -> None:
    """Closes the box in which something is said that is too long for the line, such as where a file is."""
    if desk.is_on(NoticeScreen):
        await desk.press("escape")


async def to_row(desk: Desk, row: str) -> None:
    desk.screen.query_one("#record", EntryList).go_to(row)
    await desk.settle()


async def test_a_record_is_sealed_handed_over_and_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "seal", lambda data, words: b"sealed with " + words.encode() + data)
    settings = Settings(export_folder=str(tmp_path / "aus"))
    async with at_the_desk(tmp_path, "en", (120, 36), settings=settings) as desk:
        await the_record(desk)
        await to_row(desk, "hand/why")
        await desk.press("enter", *"to Jutta", "enter")
        await desk.press("w")
        assert desk.is_on(PassphraseScreen)
        await desk.press(*WORDS, "enter", *"drei Wrote", "enter")
        assert "The two are different" in desk.reads()
        assert WORDS not in desk.sees()
        assert {field.value for field in desk.screen.query(Secret)} == {""}
        await desk.press(*WORDS, "enter", *WORDS, "enter")
        await heard(desk)
        assert desk.is_on(RecordScreen)
        (file,) = (tmp_path / "aus").iterdir()
        assert file.name.endswith("Yusuf-Demir.json.age")
        assert S_IMODE(file.stat().st_mode) == 0o600
        assert file.read_bytes().startswith(b"sealed with drei Worte{")
        (copy,) = desk.read(storage.record_copies.of, desk.people.yusuf)
        assert (copy.kind, copy.private, copy.words) == (CopyKind.HANDOVER, False, "to Jutta")
        assert "handed over, without private notes" in desk.reads()
        desk.bench.keeper.flush(1.0)
    assert WORDS.encode() not in (tmp_path / "mentor.db").read_bytes()


async def test_an_own_copy_says_what_the_mentor_decided(tmp_path: Path) -> None:
    settings = Settings(formats=("md",), export_folder=str(tmp_path / "aus"))
    async with at_the_desk(tmp_path, "en", settings=settings) as desk:
        await the_record(desk)
        await to_row(desk, "format/txt")
        await desk.press("space")
        await to_row(desk, "copy/private")
        await desk.press("enter", "e", *"he asked for it", "enter", "w")
        await heard(desk)
        names = sorted(file.suffix for file in (tmp_path / "aus").iterdir())
        assert names == [".md", ".txt"]
        (told,) = (file.read_text() for file in (tmp_path / "aus").glob("*.txt"))
        assert "says to this: he asked for it" in " ".join(told.split())
        (copy,) = desk.read(storage.record_copies.of, desk.people.yusuf)
        assert (copy.kind, copy.private, copy.words) == (CopyKind.OWN, True, "he asked for it")
        await desk.press("p")
        assert "Yusuf" not in desk.sees()
        await desk.press("w")
        assert len(desk.read(storage.record_copies.of, desk.people.yusuf)) == 1


async def test_what_is_being_encrypted_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    begun, go_on = Event(), Event()

    def slow(data: bytes, _words: str) -> bytes:
        begun.set()
        go_on.wait(10)
        return data

    monkeypatch.setattr(sealing, "seal", slow)
    async with at_the_desk(tmp_path, "en", settings=Settings(export_folder=str(tmp_path / "aus"))) as desk:
        await the_record(desk)
        await desk.press("w", *WORDS, "enter")
        await desk.pilot.press(*WORDS, "enter")
        while not begun.is_set():
            await desk.pilot.pause()
        assert "escape stops it" in desk.reads()
        await desk.pilot.press("escape")
        while "escape stops it" in desk.reads():
            await desk.pilot.pause()
        go_on.set()
        await desk.settle()
        assert desk.is_on(RecordScreen)
        assert "Nothing was written" in desk.said
        assert not (tmp_path / "aus").exists()
        assert desk.read(storage.record_copies.of, desk.people.yusuf) == ()


async def test_on_an_empty_desk_the_record_comes_in_and_its_page_opens(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en", (120, 36), empty=True) as desk:
        file = tmp_path / "yusuf.json"
        file.write_bytes(record_of_yusuf(desk.people))
        assert desk.is_on(RosterScreen)
        await desk.press("D")
        assert desk.is_on(TakeInScreen)
        await desk.paste(str(tmp_path / "nobody.json"))
        await desk.press("enter")
        assert "can't be read" in desk.reads()
        await desk.press("escape", "escape", "D")
        await desk.paste(str(file))
        await desk.press("enter")
        assert "Yusuf Demir" in desk.reads()
        await desk.press("enter")
        assert desk.is_on(AskScreen)
        await desk.press("enter")
        assert desk.is_on(MenteeScreen)
        assert desk.page("Yusuf").row.agreement is not None
        await desk.press("u")
        assert "stays signed" in desk.reads()


async def test_what_differs_is_shown_and_the_mentor_decides(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en", (120, 36)) as desk:
        file = tmp_path / "yusuf.json"
        file.write_bytes(record_of_yusuf(desk.people))
        await desk.bench.database.write(storage.mentees.change, desk.people.yusuf, "wishes", "Ruhe [/]")
        await desk.app.push_screen(TakeInScreen(desk.bench, file))
        await desk.settle()
        assert "here: Ruhe [/]" in desk.reads()
        await desk.press("enter")
        assert desk.is_on(ChooseScreen)
        await desk.press("escape")
        assert desk.page("Yusuf").wishes == "Ruhe [/]"
        await desk.press("enter", "down", "enter")
        assert desk.page("Yusuf").wishes != "Ruhe [/]"


async def test_a_sealed_file_asks_and_a_damaged_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is sealed here is only marked: the real thing takes seconds and has its own test.
    def opened(data: bytes, words: str) -> bytes:
        if words != WORDS:
            raise sealing.WrongPassphrase
        return data.removeprefix(b"age-encryption.org/v1\n")

    monkeypatch.setattr(sealing, "unseal", opened)
    async with at_the_desk(tmp_path, "en", (120, 36), empty=True) as desk:
        whole = record_of_yusuf(desk.people)
        file = tmp_path / "yusuf.age"
        file.write_bytes(b"age-encryption.org/v1\n" + whole)
        await desk.app.push_screen(TakeInScreen(desk.bench, file))
        await desk.settle()
        assert desk.is_on(PassphraseScreen)
        await desk.press(*"falsch", "enter")
        assert "does not open the file" in desk.reads()
        await desk.press("escape")
        await desk.paste(str(file))
        await desk.press("enter", *WORDS, "enter")
        assert "Dr. Karin Vogt" in desk.reads()
        told = json.loads(whole)
        told["mentor"] = "somebody"
        file.write_text(json.dumps(told))
        await desk.press("e")
        await desk.paste(str(file))
        await desk.press("enter")
        assert "fingerprint is another" in desk.reads()
