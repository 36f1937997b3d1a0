"""Before a record is erased: what goes and what stays is seen, and the name is typed."""

import asyncio
from pathlib import Path
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from mentor_tui import storage
from mentor_tui.documents.files import bearing
from mentor_tui.i18n import _
from mentor_tui.rules.textfold import fold
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.records.erasing_entries import before
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage import erased_backups
from mentor_tui.storage.erased_backups import Held
from mentor_tui.storage.erasing import Preview
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.words import Words


class ErasingScreen(WorkbenchScreen):
    """The preview with the field for the name. What is typed here is never a draft."""

    BINDINGS = bindings("erasing")

    def __init__(self, bench: Bench, mentee_id: UUID) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self._preview: Preview | None = None
        self._held = Held()
        self._files: tuple[Path, ...] = ()
        self._with_backups = False

    def body(self) -> ComposeResult:
        yield EntryList(label_width=22, id="erasing")
        with Vertical(id="erase-name"):
            yield Words(classes="label", id="erase-label")
            yield Field("", one_line=True, id="name")

    @property
    def listing(self) -> EntryList:
        """The preview."""
        return self.query_one("#erasing", EntryList)

    async def arrive(self) -> None:
        self.query_one("#erase-name").display = False
        await super().arrive()

    async def load(self) -> None:
        self._preview = await self.bench.database.read(storage.erasing.preview, self.mentee_id)
        if self._preview is None:
            self.dismiss()
            return
        whom = frozenset((erased_backups.hashed(self.mentee_id.hex),))
        self._held = await asyncio.to_thread(erased_backups.holding, self.bench.database.path, whom)
        self._files = await asyncio.to_thread(bearing, self.bench.export_folder, self._preview.name)
        self._show()
        if self.focused is None:
            self.set_focus(self.listing)

    def _show(self) -> None:
        if self._preview is None:
            return
        self.keyline.hint(("enter", _("erase")), beside=self.query_one("#name", Field))
        self.topline.show(self._preview.name, _("Erase the record"))
        shown = before(self._preview, self.bench, self._held, self._files, with_backups=self._with_backups)
        self.listing.show(shown)
        self.refresh_bindings()

    def action_choose(self) -> None:
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
    def _entered(self, event: Field.Entered) -> None:
        event.stop()
        if self._preview is None or fold(event.text.strip()) != fold(self._preview.name):
            self.say(_("That is another name. Nothing was erased."))
        else:
            self.app.call_later(self._go_on)

    async def _go_on(self) -> None:
        """Closes everything that is open of the person, and only then goes on: what stands in a field there is kept
        as it is left, and must not come after."""
        from mentor_tui.screens.records.erased import ErasedScreen

        app = self.app
        following = ErasedScreen(self.bench, self.mentee_id, backups=self._with_backups)
        with app.batch_update():
            await app.run_action("roster")
            await app.push_screen(following)

    @on(Field.Left, "#name")
    def _left(self, event: Field.Left) -> None:
        event.stop()
        self.query_one("#erase-name").display = False

    def leave_field(self) -> None:
        self.set_focus(self.listing)

    def action_leave(self) -> None:
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "erase":
            return self._preview is not None
        if action == "choose":
            return bool(self.is_mounted and self.listing.current and self.listing.current.id == "backups")
        return True

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()
