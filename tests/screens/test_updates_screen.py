"""An update from what may be heard: drafted, shown to the mentee alone, agreed to, and only then written out."""

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from stat import S_IMODE

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.models.enums import Consent, Shown
from mentor_tui.screens.mentee.page import MenteeScreen
from mentor_tui.screens.notice import NoticeScreen
from mentor_tui.screens.timeline import TimelineScreen
from mentor_tui.screens.updates.listing import UpdatesScreen
from mentor_tui.screens.updates.page import UpdateScreen
from mentor_tui.screens.updates.period import PeriodForm
from mentor_tui.screens.updates.showing import ShowingScreen
from mentor_tui.screens.updates.text import UpdateTextForm
from mentor_tui.settings import Settings
from mentor_tui.storage.updates import PartRow, UpdatePage
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.keys import working_commands
from tests.screens.desk import Desk, at_the_desk
from tests.storage.agreed import agree, mentee, organisation_of


def only(desk: Desk) -> UpdatePage:
    (row,) = desk.read(storage.updates.rows, mentee_id=desk.people.yusuf)
    found = desk.read(storage.updates.one, row.id)
    assert found is not None
    return found


def part(desk: Desk) -> PartRow:
    return next(one for one in only(desk).parts if one.mentee_id == desk.people.yusuf)


def works(desk: Desk, key: str) -> bool:
    return key in {shown for shown, _command in working_commands(desk.screen)}


async def heard_out(desk: Desk) -> None:
    """Closes the box that a sentence gets which is too long for its line, as one with a long path is."""
    if desk.is_on(NoticeScreen):
        await desk.press("escape")


async def test_from_the_page_of_a_mentee_to_a_file_that_they_have_seen(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    settings = Settings(formats=("txt",), export_folder=str(folder))
    async with at_the_desk(tmp_path, "en", settings=settings) as desk:
        await desk.app.push_screen(MenteeScreen(desk.bench, desk.people.yusuf))
        await desk.settle()
        await desk.press("b")
        assert desk.is_on(UpdatesScreen)
        assert "No update yet. n drafts one" in desk.reads()
        assert "Stadtwerke: goals and progress allowed" in desk.reads()
        await desk.press("n")
        assert desk.is_on(PeriodForm)
        await desk.type("nonsense")
        await desk.press("enter")
        assert "not understood" in desk.reads()
        desk.field.clear()
        await desk.type("3 weeks ago")
        await desk.press("enter", "enter")
        assert desk.is_on(UpdateScreen)
        assert not desk.read(storage.drafts.standing)
        assert "not shown yet" in desk.reads()
        assert "Left out" in desk.reads()
        assert (only(desk).organisation, only(desk).ends) == ("Stadtwerke", desk.bench.today())
        assert "Progress on the agreed goals" in part(desk).text

        await desk.press("w")
        assert "Nothing was written. Yusuf Demir: The mentee has not seen the text yet." in desk.reads()
        assert not folder.exists()

        await desk.press("e")
        assert desk.is_on(UpdateTextForm)
        await desk.press("ctrl+end")
        await desk.type(" [b]Fine")
        await desk.press("escape")
        assert desk.is_on(UpdateScreen)
        assert part(desk).text.endswith(" [b]Fine")

        await desk.press("v")
        assert desk.is_on(ShowingScreen)
        assert desk.bench.private
        assert "[b]Fine" in desk.reads()
        await desk.press("e")
        await desk.press("ctrl+end")
        await desk.type(", says Yusuf")
        await desk.press("escape")
        assert desk.is_on(ShowingScreen)
        assert "Fine, says Yusuf" in desk.reads()
        await desk.press("a")
        assert desk.is_on(UpdateScreen)
        seen = part(desk)
        assert (seen.preview.consent, seen.preview.how, seen.held) == (Consent.CHANGED, Shown.SCREEN, None)
        assert seen.preview.at == desk.bench.clock()

        assert _("For you alone. {key} shows it again.").format(key="p") in desk.reads()
        assert not works(desk, "w")
        await desk.press("w")
        assert not folder.exists()
        await desk.press("p")
        assert "agreed, changed together" in desk.reads()
        await desk.press("space", "G", "k", "space", "w")
        await heard_out(desk)
        (mail,) = folder.glob("*.eml")
        (text,) = folder.glob("*.txt")
        assert S_IMODE(mail.stat().st_mode) == 0o600
        assert "Fine, says Yusuf" in text.read_text("utf-8")
        message = message_from_bytes(mail.read_bytes(), policy=policy.default)
        assert "Update on the mentoring" in str(message["Subject"])
        assert "written out" in desk.reads()
        assert part(desk).written_at is not None
        assert not [key for key in "evx" if works(desk, key)]
        await heard_out(desk)
        await desk.press("u")
        await heard_out(desk)
        assert part(desk).written_at is not None
        await desk.press("escape")
        assert "1 of 1 written out" in desk.reads()
        await desk.press("x")
        assert "stays as it is" in desk.reads()
        await heard_out(desk)
        await desk.app.push_screen(TimelineScreen(desk.bench, desk.people.yusuf))
        await desk.settle()
        await desk.press("B")
        assert "Update: Stadtwerke" in desk.reads()
        await desk.press("enter")
        assert desk.is_on(UpdateScreen)


async def test_a_no_keeps_it_here_and_of_several_those_go_that_may(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    settings = Settings(formats=("md",), export_folder=str(folder))
    async with at_the_desk(tmp_path, "en", settings=settings) as desk:
        database, now = desk.bench.database, desk.bench.clock()
        ole = mentee(database, "Ole Haar", "Stadtwerke", now)
        agree(database, ole, now, {"q-employer": "facts"})
        mentee(database, "Pia Lohse", "Stadtwerke", now)
        stadtwerke = desk.read(organisation_of, ole)
        await desk.app.push_screen(UpdatesScreen(desk.bench, organisation_id=stadtwerke))
        await desk.settle()
        seen = desk.reads()
        assert "Ole Haar: only that sessions take place" in seen
        assert "Pia Lohse: nothing yet: not signed" in seen
        await desk.press("n")
        assert "all of whom something may be told (2)" in desk.reads()
        await desk.press("enter", "enter", "enter")
        assert desk.is_on(UpdateScreen)
        assert [one.mentee for one in only(desk).parts] == ["Ole Haar", "Yusuf Demir"]

        await desk.press("g", "enter")
        assert desk.is_on(ShowingScreen)
        seen = desk.reads()
        assert "Ole Haar" in seen
        assert "Yusuf" not in seen
        await desk.press("x", "p")
        assert "not agreed" in desk.reads()
        desk.screen.query_one(EntryList).go_to(f"part/{part(desk).id}")
        await desk.press("b")
        await heard_out(desk)
        desk.screen.query_one(EntryList).go_to(f"part/{part(desk).id}")
        assert (part(desk).preview.how, part(desk).preview.consent) == (Shown.SHEET, None)
        (sheet,) = folder.glob("*.md")
        assert "Yusuf Demir" in sheet.read_text("utf-8")
        assert "Ole" not in sheet.read_text("utf-8")
        sheet.unlink()
        await desk.press("a", "enter")
        assert part(desk).preview.consent is Consent.AGREED
        await desk.press("w")
        await heard_out(desk)
        (written,) = folder.glob("*.md")
        assert "Yusuf Demir" in written.read_text("utf-8")
        assert "Ole" not in written.read_text("utf-8")
        await desk.press("G")
        assert "Ole Haar stays here: The mentee did not agree." in desk.reads()


async def test_without_a_scope_it_says_why(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        await desk.app.push_screen(UpdatesScreen(desk.bench, mentee_id=desk.people.lena))
        await desk.settle()
        await desk.press("n")
        assert desk.is_on(UpdatesScreen)
        assert "No agreement is signed, so nothing may be passed on yet." in desk.reads()


async def test_from_today_the_draft_is_begun_or_put_off(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, "en") as desk:
        database, then = desk.bench.database, desk.bench.clock() - timedelta(days=40)
        ole = mentee(database, "Ole Haar", "Werft am Kai", then)
        agree(database, ole, then, {"q-employer": "facts", "q-employer-rhythm": "m"})
        key = f"update/{desk.read(organisation_of, ole)}"
        await desk.press("1")
        assert "Update to Werft am Kai" in desk.reads()
        assert "only that" in desk.reads()
        listing = desk.screen.query_one(EntryList)
        listing.go_to(key)
        await desk.press("enter")
        assert desk.is_on(PeriodForm)
        await desk.press("escape")
        assert not desk.read(storage.updates.rows)
        listing.go_to(key)
        await desk.press("greater_than_sign", "enter")
        assert "Werft am Kai" not in desk.reads()
