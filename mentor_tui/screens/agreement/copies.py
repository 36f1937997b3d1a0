"""Copies: one for each of you in one keystroke, as files, to the clipboard, or through the mail command."""

import asyncio
import shlex
import subprocess
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.worker import WorkType

from mentor_tui import storage
from mentor_tui.documents.copies import agreement_copy, copy_name
from mentor_tui.documents.labels import label
from mentor_tui.documents.mail import AddressError, Attachment, mail
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import Party
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.agreement.meeting import Meeting, StepName
from mentor_tui.screens.agreement.outgoing import OutFile, calendar_file
from mentor_tui.screens.agreement.step import StepPane
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.writing_out import format_entries, in_order, usual_formats, written_entries
from mentor_tui.terminal.turns import LOADING
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words

MAIL_SECONDS = 60


class CopiesPane(StepPane):
    """Chooses formats and folder, writes one copy for each party, and names the files."""

    BINDINGS = bindings("copies")

    def __init__(self, bench: Bench, name: StepName) -> None:
        super().__init__(bench, name)
        self._meeting: Meeting | None = None
        self._formats = usual_formats(bench)
        self._folder = bench.export_folder
        self._written: list[Path] = []
        self._notices: list[str] = []

    def compose(self) -> ComposeResult:
        yield Words(id="c-head")
        yield EntryList(label_width=18, id="copies")
        with Vertical(id="c-editor"):
            yield Words(N_("Folder for the copies"), classes="label")
            yield Field("", one_line=True, id="c-folder")

    def on_mount(self) -> None:
        self.query_one("#c-editor").display = False

    def rest(self) -> None:
        self.query_one("#c-editor").display = False
        self.screen.set_focus(self.query_one(EntryList))

    async def show(self, meeting: Meeting) -> None:
        self._meeting = meeting
        record = meeting.record
        self.query_one("#c-head", Words).say(
            _("One copy for {mentor}, one for {mentee}: w writes both.").format(
                mentor=record.mentor or _("the mentor"), mentee=record.mentee
            )
            if record.signed
            else _("Not signed yet: a copy written now says that it is a draft.")
        )
        entries = [Entry(), Entry(text=_("Formats"), tone="strong"), *format_entries(self._formats)]
        entries += [
            Entry(),
            Entry(text=_("Where to"), tone="strong"),
            Entry(id="folder", label=_("Folder"), text=str(self._folder)),
            Entry(id="mail", label=_("Mail"), text=self.bench.settings.mail_command or _("no mail command is set")),
        ]
        entries += written_entries(self._written, self._notices)
        entries += await self._what_followed(meeting)
        self.query_one(EntryList).show(entries)
        self.refresh_bindings()

    async def _what_followed(self, meeting: Meeting) -> list[Entry]:
        record = meeting.record
        if not record.signed:
            return []
        entries = [Entry(), Entry(text=_("What follows from it"), tone="strong")]
        if record.review_on:
            entries.append(
                Entry(
                    id="review",
                    label=_("30-day review"),
                    text=long_day(record.review_on, current()),
                    sign=str(Sign.OPEN),
                )
            )
        page = await self.bench.database.read(
            storage.mentees.page, record.mentee_id, now=self.bench.now(), today=self.bench.today()
        )
        if page is not None:
            entries += [
                Entry(id=f"action/{item.id}", label=_("Action"), text=item.text, sign=str(Sign.OPEN))
                for item in page.actions
                if not item.done
            ]
            entries += [
                Entry(id=f"challenge/{at}", label=_("Challenge"), text=text, sign=str(Sign.OPEN))
                for at, text in enumerate(page.challenges)
            ]
        return entries

    # what is chosen

    def action_format(self) -> None:
        entry = self.query_one(EntryList).current
        kind, _slash, name = (entry.id if entry else "").partition("/")
        if kind == "format" and self._meeting is not None:
            self._formats ^= {name}
            # The last choice is what is shown.
            show: WorkType[None] = partial(self.show, self._meeting)
            self.run_worker(show, group=LOADING, exclusive=True)

    def action_folder(self) -> None:
        self.query_one("#c-editor").display = True
        field = self.query_one("#c-folder", Field)
        field.take("", str(self._folder))
        self.screen.set_focus(field)

    @on(Field.Entered, "#c-folder")
    def _entered(self) -> None:
        self.rest()

    @on(Field.Left, "#c-folder")
    async def _left(self, event: Field.Left) -> None:
        if event.text.strip() and self._meeting is not None:
            self._folder = Path(event.text.strip()).expanduser()
            await self.show(self._meeting)

    # writing

    def action_write(self) -> None:
        self.run_worker(self._write_copies(), group="out", exclusive=True)

    async def _write_copies(self) -> None:
        assert self._meeting is not None
        if not self._formats:
            self.app.notify(_("Choose a format first: space on its line."), markup=False)
            return
        paper = self._meeting.paper(today=self.bench.today())
        self.query_one("#c-head", Words).say(_("Writing …"))
        files: list[OutFile] = []
        notices: list[str] = []
        for format in in_order(self._formats):
            for party in Party:
                made = await asyncio.to_thread(agreement_copy, paper, format, copy_for=party)
                files.append((copy_name(paper, made.suffix, copy_for=party), made.data))
                notices += [notice for notice in made.notices if notice not in notices]
        self._written, self._notices = await self.wizard.write_out(files, self._folder), notices
        await self.show(self._meeting)
        self.query_one(EntryList).go_to("file/0")

    def action_clipboard(self) -> None:
        assert self._meeting is not None
        text = agreement_copy(self._meeting.paper(today=self.bench.today()), "txt").data.decode()
        self.app.copy_to_clipboard(text)
        self.app.notify(_("The text is on the clipboard, if your terminal allows it (OSC 52)."), markup=False)

    def action_mail(self) -> None:
        self.run_worker(self._mail(), group="out", exclusive=True)

    async def _mail(self) -> None:
        assert self._meeting is not None
        record, command = self._meeting.record, self.bench.settings.mail_command
        if not command:
            self.app.notify(
                _('No mail command is set. settings.toml takes one, such as mail_command = "msmtp -t".'), markup=False
            )
            return
        if not record.email:
            self.app.notify(_("The profile has no e-mail address yet."), markup=False)
            return
        paper = self._meeting.paper(today=self.bench.today())
        made = [
            (await asyncio.to_thread(agreement_copy, paper, name, copy_for=Party.MENTEE))
            for name in sorted(self._formats)
        ]
        code = record.language.codes[0]
        try:
            message = mail(
                to=record.email,
                subject=label("agreement.title", code),
                body=label("agreement.title", code) + "\n",
                date=self.bench.now(),
                attachments=[
                    Attachment(copy_name(paper, item.suffix, copy_for=Party.MENTEE), item.data, item.media_type)
                    for item in made
                ],
            )
        except AddressError:
            self.app.notify(_("The e-mail address in the profile can't be written to."), markup=False)
            return
        self.app.notify(await asyncio.to_thread(_send, command, message), markup=False)

    def action_calendar(self) -> None:
        self.run_worker(self._calendar(), group="out", exclusive=True)

    async def _calendar(self) -> None:
        assert self._meeting is not None
        record = self._meeting.record
        page = await self.bench.database.read(
            storage.mentees.page, record.mentee_id, now=self.bench.now(), today=self.bench.today()
        )
        file = calendar_file(record, page.sessions if page else (), self.bench)
        if file is None:
            self.app.notify(_("There is no date yet."), markup=False)
            return
        self._written += await self.wizard.write_out([file], self._folder)
        await self.show(self._meeting)

    async def action_amend(self) -> None:
        assert self._meeting is not None
        record = self._meeting.record
        opened = await self.wizard.write(storage.signing.amend, record.id, self.bench.clock())
        if opened is not None:
            await self.wizard.open_version(opened.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "amend":
            return self._meeting is not None and self._meeting.record.signed
        if action == "mail":
            return bool(self.bench.settings.mail_command)
        return True


def _send(command: str, message: bytes) -> str:
    """Hands a message to the mail command, and returns a sentence about what came of it."""
    try:
        done = subprocess.run(
            shlex.split(command), input=message, capture_output=True, timeout=MAIL_SECONDS, check=False
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return _("The mail command could not be run. The copies were not sent.")
    if done.returncode:
        return _("The mail command failed with exit code {code}. The copies were not sent.").format(
            code=done.returncode
        )
    return _("The copies were handed to the mail command.")
