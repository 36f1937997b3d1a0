"""One part of an update as a text that is edited; every key is kept."""

from pathlib import Path
from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import N_, _
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormScreen
from mentor_tui.storage.updates import NotAllowed
from mentor_tui.widgets.keys import bindings

_ROWS = (FormRow("text", N_("Text"), many_lines=True),)


class UpdateTextForm(FormScreen):
    """What an update says of one mentee, which they may see; it closes with the id of the part."""

    CSS_PATH = Path(__file__).parents[2] / "styles" / "updates.tcss"
    BINDINGS = bindings("form")
    ROWS = _ROWS
    AUDIENCE = Audience.TWO

    def __init__(self, bench: Bench, part_id: UUID, mentee_id: UUID) -> None:
        super().__init__(bench)
        self.part_id = part_id
        self.mentee_id = mentee_id
        self._problem = ""

    def draft_key(self, name: str) -> str:
        return f"update/{self.part_id.hex}/{name}"

    async def load(self) -> None:
        found = await self.bench.database.read(storage.updates.part, self.part_id)
        if found is None:
            self.dismiss()
            return
        page, part = found
        self.topline.show(part.mentee, _("Update to {name}").format(name=page.organisation))
        await self.fill({"text": part.text})

    async def keep(self, name: str, value: str, was: str) -> bool:
        try:
            await self.bench.database.write(storage.updates.edit, self.part_id, value, was)
        except NotAllowed as error:
            self._problem = str(error)
            raise ValueError("frozen") from None
        return True

    def why_not(self, name: str) -> str:
        return self._problem or super().why_not(name)

    def leave_field(self) -> None:
        """One field is the whole form: leaving it closes the form."""
        self.later(self._close())

    async def _close(self) -> None:
        if await self.form.settle("text"):
            self.dismiss(self.part_id)

    def answer(self) -> UUID | None:
        return self.part_id
