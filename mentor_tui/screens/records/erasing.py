"""Erasing a record: what goes and what stays is seen before; the name is typed; a receipt without it is left."""

import asyncio
from pathlib import Path
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from mentor_tui import storage
from mentor_tui.documents.receipt import receipt_document, receipt_name
from mentor_tui.i18n import _, current
from mentor_tui.rules.textfold import fold
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.records.erasing_entries import before, erased
from mentor_tui.screens.records.kinds import counted
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.screens.writing_out import in_order, rendered, usual_formats, write_out, written_entries
from mentor_tui.storage.erasing import Preview, Receipt
from mentor_tui.storage.errors import StorageError
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.words import Words


class ErasingScreen(WorkbenchScreen):
    """The preview with the field for the name; afterwards the receipt. What is typed here is never a draft."""

    BINDINGS = bindings("erasing")

    def __init__(self, bench: Bench, mentee_id: UUID) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self._preview: Preview | None = None
        self._backups: tuple[Path, ...] = ()
        self._with_backups = False
        self._receipt: Receipt | None = None
        self._clean = True
        self._formats = usual_formats(bench)
        self._written: list[Path] = []
        self._notices: list[str] = []

    def body(self) -> ComposeResult:
        yield EntryList(label_width=22, id="erasing")
        with Vertical(id="erase-name"):
            yield Words(classes="label", id="erase-label")
            yield Field("", one_line=True, id="name")

    @property
    def listing(self) -> EntryList:
        """The preview, or the receipt."""
        return self.query_one("#erasing", EntryList)

    @property
    def _folder(self) -> Path:
        return self.bench.database.path.parent / "backups"

    async def arrive(self) -> None:
        self.query_one("#erase-name").display = False
        await super().arrive()

    async def load(self) -> None:
        if self._receipt is None:
            self._preview = await self.bench.database.read(storage.erasing.preview, self.mentee_id)
            if self._preview is None:
                self.dismiss()
                return
            self._backups = await asyncio.to_thread(
                storage.erasing.backups_with, self.bench.database.path, self._folder, self.mentee_id
            )
        self._show()
        if self.focused is None:
            self.set_focus(self.listing)

    def _show(self) -> None:
        self.keyline.hint(("enter", _("erase")), beside=self.query_one("#name", Field))
        if self._receipt is not None:
            self.topline.show(_("Erased"))
            told = erased(self._receipt, self.bench, self._formats, clean=self._clean)
            self.listing.show([*told, *written_entries(self._written, self._notices)])
        elif self._preview is not None:
            self.topline.show(self._preview.name, _("Erase the record"))
            backups = len(self._backups)
            self.listing.show(before(self._preview, self.bench, backups, with_backups=self._with_backups))
        self.refresh_bindings()

    def _here(self) -> str:
        return self.listing.current.id if self.listing.current else ""

    # before

    def action_choose(self) -> None:
        kind, _slash, name = self._here().partition("/")
        if kind == "format":
            self._formats ^= {name}
        else:
            self._with_backups = not self._with_backups
        self._show()

    def action_erase(self) -> None:
        """Asks for the name: nobody types that by a slip."""
        assert self._preview is not None
        question = _("Type the whole name to erase the record: {name}").format(name=self._preview.name)
        self.query_one("#erase-label", Words).say(question)
        self.query_one("#erase-name").display = True
        field = self.query_one("#name", Field)
        field.take("", "")
        self.set_focus(field)

    @on(Field.Entered, "#name")
    async def _entered(self, event: Field.Entered) -> None:
        event.stop()
        if self._preview is None or fold(event.text.strip()) != fold(self._preview.name):
            self.say(_("That is another name. Nothing was erased."))
            return
        self.leave_field()
        await self._erase()

    @on(Field.Left, "#name")
    def _left(self, event: Field.Left) -> None:
        event.stop()
        self.query_one("#erase-name").display = False

    def leave_field(self) -> None:
        self.set_focus(self.listing)

    async def _erase(self) -> None:
        backups = self._backups if self._with_backups else ()
        database, now = self.bench.database, self.bench.clock()
        await asyncio.to_thread(self.bench.keeper.flush, 1.0)  # a draft that is on its way must not come after
        try:
            self._receipt, self._clean = await database.scrub(
                storage.erasing.erase, self.mentee_id, now, backups=len(backups)
            )
            if backups:
                await asyncio.to_thread(
                    storage.erasing.drop_backups, database.path, self._folder, backups, self.bench.today()
                )
        except StorageError as error:
            self.say(str(error))
        self._show()

    # afterwards

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
            language=language,
        )
        made, self._notices = await asyncio.to_thread(rendered, document, in_order(self._formats))
        self._written = await write_out(self, [(receipt_name(at, one.suffix, language), one.data) for one in made])
        self._show()
        self.listing.go_to("file/0" if self._written else "notice/0")

    def action_leave(self) -> None:
        """Back to the record; when it is gone, to the roster: nothing of the person is open any more."""
        if self._receipt is None:
            self.dismiss()
        else:
            self.app.call_later(self.app.run_action, "roster")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        here = self._here() if self.is_mounted else ""
        if action == "choose":
            return here == "backups" or here.startswith("format/")
        if action == "erase":
            return self._receipt is None
        if action == "write":
            return self._receipt is not None
        return True

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()
