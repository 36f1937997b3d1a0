"""The mentee's copy goes out through the mail command, asked once; the text goes to the clipboard of the terminal."""

import shlex
import sys
from base64 import b64decode
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from mentor_tui import storage
from mentor_tui.documents.copies import agreement_copy
from mentor_tui.models.enums import Party
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.ask import AskScreen
from mentor_tui.settings import Settings
from mentor_tui.widgets.entries import EntryList
from tests.screens.desk import Desk, at_the_desk

TAKES = (
    "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read()); sys.exit(int(sys.argv[2]))"
)
"""A mail command that keeps what it is fed in a file, and ends with the exit code it is told."""


def settings(folder: Path, *formats: str, code: int = 0, command: str | None = None) -> Settings:
    takes = shlex.join([sys.executable, "-c", TAKES, str(folder / "an alle"), str(code)])
    return Settings(
        export_folder=str(folder / "Kopien"), formats=formats, mail_command=takes if command is None else command
    )


def sent(folder: Path) -> EmailMessage:
    message = message_from_bytes((folder / "an alle").read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


async def reachable(desk: Desk, address: str = "yusuf@example.org") -> None:
    await desk.bench.database.write(storage.mentees.change, desk.people.yusuf, "email", address)


async def test_the_mentees_copy_goes_out_with_one_answer(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, settings=settings(tmp_path, "txt", "md")) as desk:
        await reachable(desk)
        wizard = await desk.meet(StepName.COPIES, signed=True)
        await desk.press("m")
        assert desk.is_on(AskScreen)
        assert "Yusuf Demir an yusuf@example.org" in desk.reads()
        assert "MD, TXT" in desk.reads()
        assert not (tmp_path / "an alle").exists()
        await desk.press("enter")
        assert "übergeben" in desk.said
        message = sent(tmp_path)
        assert (message["to"], message["from"]) == ("yusuf@example.org", None)
        assert message["subject"] == "Unsere Mentoring-Vereinbarung"
        assert message["date"].datetime == desk.bench.now().replace(microsecond=0)
        body = message.get_body()
        assert body is not None
        assert body.get_content().startswith("Guten Tag Yusuf Demir,\n\nim Anhang finden Sie Ihr Exemplar")
        assert body.get_content().endswith("Dr. Karin Vogt\n")
        paper = wizard.meeting.paper(today=desk.bench.today())
        attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
        assert [Path(name or "").suffix for name in attached] == [".md", ".txt"]
        expected = [agreement_copy(paper, name, copy_for=Party.MENTEE).data.decode() for name in ("md", "txt")]
        assert [text.replace("\r\n", "\n") for text in attached.values()] == expected


async def test_a_pdf_arrives_byte_for_byte(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, settings=settings(tmp_path, "pdf")) as desk:
        await reachable(desk, "Yusuf Demir <yusuf@example.org>")
        await desk.meet(StepName.COPIES, signed=True)
        await desk.press("m", "enter")
        (part,) = sent(tmp_path).iter_attachments()
        assert part.get_content_type() == "application/pdf"
        assert part.get_content().startswith(b"%PDF-")
        assert part.get_content().rstrip().endswith(b"%%EOF")


async def test_a_no_sends_nothing_and_a_draft_says_that_it_is_one(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, settings=settings(tmp_path, "txt")) as desk:
        await desk.meet(StepName.COPIES)
        await desk.press("m", "escape")
        assert not desk.is_on(AskScreen)
        assert not (tmp_path / "an alle").exists()
        await desk.press("m", "enter")
        message = sent(tmp_path)
        assert message["subject"] == "Unsere Mentoring-Vereinbarung (Entwurf)"
        body = message.get_body()
        assert body is not None
        assert "noch nicht unterschrieben" in body.get_content()


@pytest.mark.parametrize(
    ("address", "broken", "told"),
    [
        ("", {}, "E-Mail-Adresse"),
        ("kein Postfach", {}, "E-Mail-Adresse"),
        ("yusuf@example.org", {"code": 75}, "75"),
        ("yusuf@example.org", {"command": "nirgends/kein-befehl"}, "nicht"),
        ("yusuf@example.org", {"command": "sh 'offen"}, "nicht"),
    ],
    ids=["no address", "no such address", "exit code", "no such command", "open quotation mark"],
)
async def test_what_keeps_a_mail_from_going_out_is_said(
    tmp_path: Path, address: str, broken: dict[str, Any], told: str
) -> None:
    async with at_the_desk(tmp_path, settings=settings(tmp_path, "txt", **broken)) as desk:
        await reachable(desk, address)
        await desk.meet(StepName.COPIES, signed=True)
        await desk.press("m", "enter")
        assert told in (desk.said or desk.reads())
        assert desk.app.is_running


async def test_without_a_format_or_a_command_nothing_is_asked(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path, settings=settings(tmp_path, "txt")) as desk:
        await reachable(desk)
        await desk.meet(StepName.COPIES, signed=True)
        desk.screen.query_one("#copies", EntryList).go_to("format/txt")
        await desk.press("space", "m")
        assert "Format" in desk.said
        assert not desk.is_on(AskScreen)
        desk.bench.settings = settings(tmp_path, "txt", command="")
        await desk.press("space", "m")
        assert not desk.is_on(AskScreen)
        assert 'mail_command = "msmtp -t"' in desk.reads()
        assert not (tmp_path / "an alle").exists()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What goes to the terminal."""
    from textual.drivers.headless_driver import HeadlessDriver

    out: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda _driver, data: out.append(data))
    return out


async def test_the_text_goes_to_the_clipboard_of_the_terminal(tmp_path: Path, written: list[str]) -> None:
    async with at_the_desk(tmp_path) as desk:
        wizard = await desk.meet(StepName.COPIES, signed=True)
        written.clear()
        await desk.press("y")
        assert "Zwischenablage" in desk.said
        (sequence,) = [data for data in written if data.startswith("\x1b]52;")]
        assert sequence.startswith("\x1b]52;c;")
        assert sequence.endswith("\a")
        text = b64decode(sequence.removeprefix("\x1b]52;c;").removesuffix("\a"), validate=True).decode()
        paper = wizard.meeting.paper(today=desk.bench.today())
        assert text == agreement_copy(paper, "txt").data.decode()
        assert wizard.meeting.record.fingerprint[:16] in text.replace(" ", "")
