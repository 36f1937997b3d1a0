"""An agenda on its way out: shown as the mentee gets it, then written, copied or mailed."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from textual import events
from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.documents.mail import mail
from mentor_tui.documents.session_agenda import agenda_letter, agenda_text
from mentor_tui.i18n import _, ngettext
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.sending import mail_out, may_mail, to_clipboard
from mentor_tui.screens.session.agenda_files import agenda_files
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.screens.writing_out import format_entries, in_order, write_out, written_entries
from mentor_tui.storage.agenda_facts import Preparation
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign

USUAL = "txt"
"""The format that is chosen as long as nobody chooses another: everybody can read it, on a phone too."""


PAPER, NARROWEST = 72, 30
INDENT = 18
"""Columns: how wide the text is, at least, and what of the screen it doesn't have."""


class AgendaOutScreen(WorkbenchScreen):
    """Formats and folder, what was written, and under it the agenda as it leaves the house."""

    AUDIENCE = Audience.TWO
    BINDINGS = bindings("out")

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__(bench)
        self.session_id = session_id
        self._formats = {USUAL}
        self._written: list[Path] = []
        self._preparation: Preparation | None = None

    def body(self) -> ComposeResult:
        yield EntryList(label_width=10, id="out")

    async def load(self) -> None:
        self._preparation = await self.bench.database.read(
            storage.agenda_facts.of, self.session_id, now=self.bench.now(), zone=self.bench.zone
        )
        if self._preparation is None:
            self.dismiss()
            return
        self.topline.show(_("Send the agenda"), self._preparation.record.mentee)
        self._show(self._preparation)
        if self.focused is None:
            self.set_focus(self.query_one(EntryList))

    def _show(self, preparation: Preparation) -> None:
        record, points = preparation.record, preparation.for_both()
        lines = [Entry(), Entry(text=_("Formats"), tone="strong"), *format_entries(self._formats)]
        lines.append(
            Entry(id="ics", label="ICS", text=_("the date for the calendar"), sign=str(Sign.DONE), sign_tone="good")
        )
        lines += written_entries(self._written)
        lines += [
            Entry(),
            Entry(text=_("Where to"), tone="strong"),
            Entry(id="folder", label=_("Folder"), text=str(self.bench.export_folder)),
            Entry(id="mail", label=_("Mail"), text=self._mail_words(preparation)),
            Entry(),
            Entry(text=_("As {name} gets it").format(name=record.mentee), tone="strong"),
        ]
        if (kept := len(record.points) - len(points)) and not self.bench.private:
            left_out = ngettext(
                "{n} point is for you alone and is left out.", "{n} points are for you alone and are left out.", kept
            )
            lines.append(Entry(id="left-out", text=left_out.format(n=kept), tone="muted"))
        room = min(PAPER, max(NARROWEST, self.size.width - INDENT))
        preview = agenda_text(record, points, record.language, "txt", width=room).decode().rstrip()
        lines += [Entry(id=f"line/{at}", text=text) for at, text in enumerate(preview.splitlines())]
        self.query_one(EntryList).show(lines)
        self.refresh_bindings()

    def _mail_words(self, preparation: Preparation) -> str:
        if not self.bench.settings.mail_command:
            return _("no mail command is set")
        return preparation.email or _("The profile has no e-mail address yet.")

    def action_format(self) -> None:
        entry = self.query_one(EntryList).current
        kind, _slash, name = (entry.id if entry else "").partition("/")
        if kind == "format" and self._preparation is not None:
            self._formats ^= {name}
            self._show(self._preparation)

    def action_write(self) -> None:
        self.latest(self._write, "out")

    async def _write(self) -> None:
        assert self._preparation is not None
        files = await asyncio.to_thread(agenda_files, self._preparation, in_order(self._formats), self.bench)
        self._written = await write_out(self, [(file.name, file.data) for file in files])
        self._show(self._preparation)
        self.query_one(EntryList).go_to("file/0")

    def action_clipboard(self) -> None:
        assert self._preparation is not None
        record = self._preparation.record
        to_clipboard(self, agenda_text(record, self._preparation.for_both(), record.language, "txt").decode())

    def action_mail(self) -> None:
        self.ask(self._ask_to_mail())

    async def _ask_to_mail(self) -> None:
        assert self._preparation is not None
        record, address = self._preparation.record, self._preparation.email
        # The text is the mail itself; what is attached comes on top of it.
        formats = [name for name in in_order(self._formats) if name != USUAL]
        question = _("Send the agenda for {name} to {address}?").format(name=record.mentee, address=address)
        if await may_mail(self, question, address, [USUAL, *formats]):
            self.latest(partial(self._mail, address, formats), "out")

    async def _mail(self, address: str, formats: Sequence[str]) -> None:
        assert self._preparation is not None
        preparation, bench = self._preparation, self.bench

        def make() -> bytes:
            letter = agenda_letter(preparation.record, preparation.for_both())
            files = agenda_files(preparation, formats, bench)
            return mail(to=address, subject=letter.subject, body=letter.body, date=bench.now(), attachments=files)

        await mail_out(self, make)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "mail":
            return bool(self.bench.settings.mail_command)
        if action == "format":
            entry = self.query_one(EntryList).current if self.is_mounted else None
            return bool(entry and entry.id.startswith("format/"))
        return True

    def on_resize(self, event: events.Resize) -> None:
        if self._preparation is not None:
            self._show(self._preparation)

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()
