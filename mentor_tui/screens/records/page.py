"""The record of one mentee as a whole: handed over to another mentor, copied for the mentee, or erased."""

import asyncio
from collections.abc import Awaitable
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from mentor_tui import storage
from mentor_tui.documents.own_copy import own_copy_name, own_copy_rendered, record_name
from mentor_tui.documents.pdf import PdfError
from mentor_tui.i18n import _
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.records.entries import TOGGLES, WHY, Chosen, record_entries
from mentor_tui.screens.records.passphrase import NEVER_TOLD, PassphraseScreen
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.screens.writing_out import in_order, usual_formats, write_out
from mentor_tui.storage import archive, archive_format, sealing
from mentor_tui.storage.record_page import RecordPage
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.words import Words

R = TypeVar("R")

OUT = "out"
"""The group of workers that write something out: a new one, or escape, stops the one before."""


class RecordScreen(WorkbenchScreen):
    """What can be done with a record, how it is set, and which copies were given. Nothing here needs to be saved."""

    BINDINGS = bindings("record")

    def __init__(self, bench: Bench, mentee_id: UUID) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self._page: RecordPage | None = None
        self._chosen = Chosen(usual_formats(bench), sealed=sealing.can_seal())
        self._busy = ""
        self._written: list[Path] = []
        self._notices: list[str] = []
        self._asked = WHY[0]

    def body(self) -> ComposeResult:
        yield EntryList(label_width=18, id="record")
        with Vertical(id="record-why"):
            yield Words(classes="label", id="record-why-label")
            yield Field("", one_line=True, id="record-words")

    @property
    def listing(self) -> EntryList:
        """The page."""
        return self.query_one("#record", EntryList)

    async def arrive(self) -> None:
        self.query_one("#record-why").display = False
        await super().arrive()

    async def load(self) -> None:
        self._page = await self.bench.database.read(storage.record_page.of, self.mentee_id)
        if self._page is None:
            self.dismiss()
            return
        self._show()
        if self.focused is None:
            self.set_focus(self.listing)

    def _show(self) -> None:
        if self._page is None:
            return
        self.topline.show(self._page.mentee, _("Record"))
        self.listing.show(
            record_entries(
                self._page,
                self._chosen,
                self.bench,
                busy=self._busy,
                written=self._written,
                notices=self._notices,
            )
        )
        self.refresh_bindings()

    # how it is set

    def _here(self) -> str:
        return self.listing.current.id if self.listing.current else ""

    def action_choose(self) -> None:
        kind, _slash, name = self._here().partition("/")
        if kind == "format":
            self._chosen.formats ^= {name}
        elif self._here() == "hand/seal" and not self._chosen.sealed and not sealing.can_seal():
            self.say(str(sealing.SealingMissing()))
        else:
            self._chosen.toggle(self._here())
        self._show()

    def action_why(self) -> None:
        """Opens the field for the words of the part in which the cursor stands."""
        self._asked = WHY[1] if self._in_own_part() else WHY[0]
        question = _("Why private notes are in it, or kept back") if self._in_own_part() else _("To whom it goes")
        self.query_one("#record-why-label", Words).say(question)
        self.query_one("#record-why").display = True
        field = self.query_one("#record-words", Field)
        field.take("", self._chosen.words[self._asked])
        self.set_focus(field)

    @on(Field.Entered, "#record-words")
    def _entered(self) -> None:
        self.leave_field()

    @on(Field.Left, "#record-words")
    def _left(self, event: Field.Left) -> None:
        self._chosen.words[self._asked] = event.text.strip()
        self.query_one("#record-why").display = False
        self._show()

    def leave_field(self) -> None:
        self.set_focus(self.listing)

    def _in_own_part(self) -> bool:
        return self._here().startswith(("copy/", "format/"))

    # what is done

    async def action_open(self) -> None:
        here = self._here()
        if here in TOGGLES or here.startswith("format/"):
            self.action_choose()
        elif here in WHY:
            self.action_why()
        elif here in ("hand/write", "copy/write"):
            self.action_write()
        elif here == "erase":
            await self._erase()

    def action_write(self) -> None:
        if self._in_own_part():
            self.latest(self._copy, OUT)
        else:
            self.ask(self._ask_to_hand_over())

    def action_leave(self) -> None:
        if self._busy:
            self.workers.cancel_group(self, OUT)
            self._busy = ""
            self._show()
            self.say(_("Stopped. Nothing was written."))
        else:
            self.dismiss()

    async def _ask_to_hand_over(self) -> None:
        passphrase = ""
        if self._chosen.sealed:
            question = _("A passphrase for this archive")
            given = await self.app.push_screen_wait(PassphraseScreen(question, _(NEVER_TOLD), new=True))
            if given is None:
                return
            passphrase = given
        self.latest(partial(self._hand_over, passphrase), OUT)

    async def _hand_over(self, passphrase: str) -> None:
        assert self._page is not None
        private, page = self._chosen.hand_private, self._page
        record = await self._long(
            _("Gathering the record …"),
            self.bench.database.read(archive.handover, self.mentee_id, self.bench.now(), private=private),
        )
        data, suffix = await asyncio.to_thread(archive_format.write, record), archive_format.SUFFIX
        if passphrase:
            work = asyncio.to_thread(sealing.seal, data, passphrase)
            data, suffix = await self._long(_("Encrypting, a few seconds …"), work), f"{suffix}{sealing.SUFFIX}"
        name = record_name(page.mentee, page.language.codes[0], "")
        self._written, self._notices = await write_out(self, [(f"{name}{suffix}", data)]), []
        self._busy = ""
        if self._written:
            await self.write(
                storage.record_copies.note_handover,
                self.mentee_id,
                self.bench.clock(),
                private=private,
                words=self._chosen.words["hand/why"],
            )
        await self._end()

    async def _copy(self) -> None:
        if not self._chosen.formats:
            self.say(_("Choose a format first: space on its line."))
            return
        private, why = self._chosen.copy_private, self._chosen.words["copy/why"]
        now = self.bench.clock()
        copy = await self.bench.database.read(
            storage.own_copy.of, self.mentee_id, now, self.bench.zone, private=private, why=why
        )
        if copy is None:
            return
        files: list[tuple[str, bytes]] = []
        notices: list[str] = []
        formats = in_order(self._chosen.formats)
        for number, name in enumerate(formats, start=1):
            told = _("Writing {format}, {n} of {m} …").format(format=name.upper(), n=number, m=len(formats))
            work = asyncio.to_thread(own_copy_rendered, copy, self.bench.catalogue(), name)
            try:
                made = await self._long(told, work)
            except PdfError as error:
                notices.append(str(error))
                continue
            files.append((own_copy_name(copy, made.suffix), made.data))
            notices += [notice for notice in made.notices if notice not in notices]
        self._written, self._notices = await write_out(self, files), notices
        self._busy = ""
        if self._written:
            await self.write(storage.record_copies.note_own, self.mentee_id, now, private=private, words=why)
        await self._end()

    async def _long(self, told: str, work: Awaitable[R]) -> R:
        """Waits for work that takes its time, and says meanwhile what is under way and how it is stopped."""
        self._busy = f"{told} {_('escape stops it')}"
        self._show()
        self.listing.go_to("busy")
        return await work

    async def _end(self) -> None:
        await self.load()
        self.listing.go_to("file/0" if self._written else "notice/0")

    async def _erase(self) -> None:
        from mentor_tui.screens.records.erasing import ErasingScreen

        await self.app.push_screen(ErasingScreen(self.bench, self.mentee_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        here = self._here() if self.is_mounted else ""
        if action == "choose":
            return here in TOGGLES or here.startswith("format/")
        if action in ("write", "why"):
            return here.startswith(("hand/", "copy/", "format/"))
        if action == "open":
            return here == "erase" or here.startswith(("hand/", "copy/", "format/"))
        return True

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()
