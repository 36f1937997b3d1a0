"""Copies: one for each of you in one keystroke, as files, to the clipboard, or through the mail command."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.worker import WorkType

from mentor_tui import keymap, storage
from mentor_tui.documents.copies import agreement_copy, copy_name, mentees_mail
from mentor_tui.documents.pdf import PdfError
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import Party
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.agreement.meeting import Meeting, StepName
from mentor_tui.screens.agreement.outgoing import OutFile, calendar_file
from mentor_tui.screens.agreement.step import StepPane
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.sending import mail_out, may_mail, to_clipboard
from mentor_tui.screens.writing_out import format_entries, in_order, usual_formats, written_entries
from mentor_tui.settings import folder
from mentor_tui.terminal.turns import LOADING
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words


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
        yield EntryList(label_width=21, id="copies")
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
            Entry(id="folder", label=self._keyed(_("Folder"), "folder"), text=str(self._folder)),
            Entry(id="clipboard", label=self._keyed(_("Clipboard"), "clipboard"), text=_("the text alone")),
            self._mail_entry(),
            Entry(id="calendar", label=self._keyed(_("Calendar"), "calendar"), text=_("the dates as a file")),
        ]
        entries += written_entries(self._written, self._notices)
        entries += await self._what_followed(meeting)
        self.query_one(EntryList).show(entries)
        self.refresh_bindings()

    def _mail_entry(self) -> Entry:
        command = self.bench.settings.mail_command
        how = _("off; settings.toml takes a command: {example}").format(example='mail_command = "msmtp -t"')
        label = self._keyed(_("Mail"), "mail") if command else _("Mail")
        return Entry(id="mail", label=label, text=command or how, tone="" if command else "muted")

    def _keyed(self, label: str, action: str) -> str:
        """A label with the key of its command: not all of them find room in the line of keys."""
        return f"{label} ({keymap.written(f'copies.{action}', self.bench.settings.keymap)})"

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
                for at, text in enumerate(page.named_challenges if self.bench.private else page.challenges)
            ]
        amend = _("when something changes; this one stays as it is")
        entries.append(Entry(id="amend", label=self._keyed(_("New version"), "amend"), text=amend))
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
        if not event.text.strip() or self._meeting is None:
            return
        chosen = folder(event.text.strip())
        if chosen is None:
            self.wizard.say(_("There can be no such folder. The copies go where they went before."))
            return
        self._folder = chosen
        await self.show(self._meeting)

    # writing

    def action_write(self) -> None:
        self.wizard.latest(self._write_copies, "out")

    async def _write_copies(self) -> None:
        assert self._meeting is not None
        if not self._formats:
            self.wizard.say(_("Choose a format first: space on its line."))
            return
        paper = self._meeting.paper(today=self.bench.today())
        self.query_one("#c-head", Words).say(_("Writing …"))
        files: list[OutFile] = []
        notices: list[str] = []
        for format in in_order(self._formats):
            try:
                for party in Party:
                    made = await asyncio.to_thread(agreement_copy, paper, format, copy_for=party)
                    files.append((copy_name(paper, made.suffix, copy_for=party), made.data))
                    notices += [notice for notice in made.notices if notice not in notices]
            except PdfError as error:
                notices.append(str(error))  # the other formats are written all the same
        self._written, self._notices = await self.wizard.write_out(files, self._folder), notices
        await self.show(self._meeting)
        self.query_one(EntryList).go_to("file/0")

    def action_clipboard(self) -> None:
        assert self._meeting is not None
        text = agreement_copy(self._meeting.paper(today=self.bench.today()), "txt").data.decode()
        to_clipboard(self.wizard, text)

    def action_mail(self) -> None:
        self.wizard.ask(self._ask_to_mail())

    async def _ask_to_mail(self) -> None:
        """Asks once, naming what goes to whom: nothing leaves the house unseen (product.md, promise 2)."""
        assert self._meeting is not None
        record, formats = self._meeting.record, in_order(self._formats)
        if not formats:
            self.wizard.say(_("Choose a format first: space on its line."))
            return
        question = _("Send the copy for {name} to {address}?").format(name=record.mentee, address=record.email)
        if await may_mail(self.wizard, question, record.email, formats):
            self.wizard.latest(partial(self._mail, record.email, formats), "out")

    async def _mail(self, address: str, formats: Sequence[str]) -> None:
        assert self._meeting is not None
        paper = self._meeting.paper(today=self.bench.today())
        await mail_out(self.wizard, lambda: mentees_mail(paper, formats, to=address, date=self.bench.now()))

    def action_calendar(self) -> None:
        self.wizard.latest(self._calendar, "out")

    async def _calendar(self) -> None:
        assert self._meeting is not None
        record = self._meeting.record
        page = await self.bench.database.read(
            storage.mentees.page, record.mentee_id, now=self.bench.now(), today=self.bench.today()
        )
        file = calendar_file(record, page.sessions if page else (), self.bench)
        if file is None:
            self.wizard.say(_("There is no date yet."))
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
