"""A record is being erased, and was: what is left to do is said and tried again, and the receipt can be written out."""

import asyncio
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.documents.receipt import receipt_document, receipt_name
from mentor_tui.i18n import _, current
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.records.erasing_entries import erased
from mentor_tui.screens.records.kinds import counted
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.screens.writing_out import in_order, rendered, usual_formats, write_out, written_entries
from mentor_tui.storage.erasing import Receipt
from mentor_tui.storage.errors import StorageError
from mentor_tui.storage.tidying import Tidied
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings

WORK = "erase"
"""The group of workers that erase. Leaving the program doesn't stop what the store has begun."""


class ErasedScreen(WorkbenchScreen):
    """Erases as soon as it stands, on top of nothing but the roster; `backups` is whether they go, too."""

    BINDINGS = bindings("erased")

    def __init__(self, bench: Bench, mentee_id: UUID, *, backups: bool) -> None:
        super().__init__(bench)
        self._whom = mentee_id
        self._backups = backups
        self._receipt: Receipt | None = None
        self._tidied = Tidied()
        self._busy = True
        self._failed = ""
        self._formats = usual_formats(bench)
        self._written: list[Path] = []
        self._notices: list[str] = []

    def body(self) -> ComposeResult:
        yield EntryList(label_width=22, id="erased")

    @property
    def listing(self) -> EntryList:
        """How far it is, then the receipt."""
        return self.query_one("#erased", EntryList)

    async def arrive(self) -> None:
        await super().arrive()
        self.set_focus(self.listing)
        self.run_worker(self._erase(), group=WORK)

    async def load(self) -> None:
        self._show()

    def _show(self) -> None:
        self.topline.show(_("Erased") if self._receipt else _("Erase the record"))
        if self._busy:
            self.listing.show([Entry(), Entry(id="busy", text=_("Erasing, and writing the file anew …"), tone="needs")])
        elif self._receipt is None:
            nothing = _("Nothing was erased.")
            self.listing.show([Entry(), Entry(id="failed", text=f"{self._failed} {nothing}", tone="needs")])
        else:
            told = erased(self._receipt, self._tidied, self.bench, self._formats)
            self.listing.show([*told, *written_entries(self._written, self._notices)])
        self.refresh_bindings()

    async def _erase(self) -> None:
        database, now = self.bench.database, self.bench.clock()
        await asyncio.to_thread(self.bench.keeper.flush, 1.0)  # a draft that is on its way must not come after
        try:
            self._receipt = await database.scrub(storage.erasing.erase, self._whom, now, backups=self._backups)
        except StorageError as error:
            self._failed = str(error)
        except LookupError:
            self._failed = _("This record is gone already.")
        else:
            await self._tidy()
        self._busy = False
        self._show()
        self.listing.go_to("left" if self._tidied.why else "at")

    async def _tidy(self) -> None:
        assert self._receipt is not None
        self._tidied = await self.bench.database.tidy(self.bench.today())
        gone = self._receipt.backups + self._tidied.backups
        self._receipt = replace(self._receipt, backups=gone, complete=self._tidied.done)

    def action_again(self) -> None:
        """Tries once more what could not be done."""
        self._busy = True
        self._show()
        self.run_worker(self._again(), group=WORK)

    async def _again(self) -> None:
        await self._tidy()
        self._busy = False
        self._show()

    def action_choose(self) -> None:
        self._formats ^= {self._here().removeprefix("format/")}
        self._show()

    def action_write(self) -> None:
        self.latest(self._write, "out")

    async def _write(self) -> None:
        if self._receipt is None:
            return
        if not self._formats:
            self.say(_("Choose a format first: space on its line."))
            return
        at, language = self.bench.local(self._receipt.erased_at), current()
        document = receipt_document(
            at,
            tuple(counted(self._receipt.counts)),
            mentor=await self.bench.database.read(storage.mentor.name),
            backups=self._receipt.backups,
            complete=self._receipt.complete,
            language=language,
        )
        made, self._notices = await asyncio.to_thread(rendered, document, in_order(self._formats))
        self._written = await write_out(self, [(receipt_name(at, one.suffix, language), one.data) for one in made])
        self._show()
        self.listing.go_to("file/0" if self._written else "notice/0")

    def action_leave(self) -> None:
        self.dismiss()

    def _here(self) -> str:
        return self.listing.current.id if self.is_mounted and self.listing.current else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "leave":
                return not self._busy
            case "again":
                return bool(self._tidied.why) and not self._busy
            case "write":
                return self._receipt is not None and not self._busy
            case "choose":
                return self._here().startswith("format/")
        return True

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()
