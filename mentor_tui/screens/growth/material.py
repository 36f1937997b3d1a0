"""The form of learning material: what it is called, where it is found, and why it stands on the shelf."""

from pathlib import Path
from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import N_, _
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormScreen

_ROWS = (
    FormRow("title", N_("What"), hint=N_("a book, an article, a course")),
    FormRow("place", N_("Where"), hint=N_("a shelf mark or an address; it is never opened")),
    FormRow("why", N_("Why"), many_lines=True, hint=N_("what you hope to find in it")),
)


class MaterialForm(FormScreen):
    """One piece of material; without an id, a new one, put on the shelf as soon as it has a title.

    Closes with its id, None where none was put there.
    """

    CSS_PATH = Path(__file__).parents[2] / "styles" / "growth.tcss"
    ROWS = _ROWS

    def __init__(self, bench: Bench, material_id: UUID | None = None, *, start: str = "") -> None:
        super().__init__(bench, start=start)
        self.material_id = material_id
        self._filled = False

    def draft_key(self, name: str) -> str:
        return f"material/{self.material_id.hex if self.material_id else 'new'}/{name}"

    async def load(self) -> None:
        self.topline.show(_("On the shelf") if self.material_id else _("New on the shelf"))
        values: dict[str, str] = {}
        if self.material_id is not None:
            row = await self.bench.database.read(storage.shelf.one, self.material_id)
            if row is None:  # that it was put there was taken back
                self.gone()
                return
            values = {"title": row.title, "place": row.place, "why": row.why}
        await (self.form if self._filled else self).fill(values)  # it is said once that a text came back
        self._filled = True

    async def keep(self, name: str, value: str, was: str) -> bool:
        if self.material_id is not None:
            return await self.write(storage.shelf.change, self.material_id, name, value.strip(), was) is not None
        if not self.form.value("title").strip():
            return False
        from mentor_tui.models.material import MaterialFields

        fields = MaterialFields.model_validate({row.name: self.form.value(row.name).strip() for row in _ROWS})
        made = await self.write(storage.shelf.add, fields, self.bench.clock())
        if made is None:
            return False
        self.material_id = made.value
        self.form.rekey()
        self.say(_("It stands on the shelf."))
        return True

    def why_not(self, name: str) -> str:
        return _("Material needs a title.")

    def answer(self) -> UUID | None:
        return self.material_id
