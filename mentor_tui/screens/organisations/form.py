"""The form of an organisation: what it is to a mentee, what it expects of the mentoring, and how it is reached."""

from pathlib import Path
from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import N_, _
from mentor_tui.models.enums import OrganisationKind
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormScreen

_KINDS = (
    (OrganisationKind.EMPLOYER.value, N_("employer")),
    (OrganisationKind.PROVIDER.value, N_("VET provider")),
    (OrganisationKind.OTHER.value, N_("other organisation")),
)
_ROWS = (
    FormRow("name", N_("Name")),
    FormRow("kind", N_("Kind"), _KINDS),
    FormRow("expectation", N_("Expects"), hint=N_("what the mentoring is to achieve"), many_lines=True),
    FormRow("reach", N_("Reached by"), hint=N_("address, switchboard, opening hours"), many_lines=True),
)


class OrganisationForm(FormScreen):
    """One organisation; without an id, a new one of that kind, entered as soon as it has a name. Closes with its id."""

    CSS_PATH = Path(__file__).parents[2] / "styles" / "organisations.tcss"
    ROWS = _ROWS

    def __init__(
        self,
        bench: Bench,
        organisation_id: UUID | None = None,
        *,
        kind: OrganisationKind = OrganisationKind.EMPLOYER,
        start: str = "",
    ) -> None:
        super().__init__(bench, start=start)
        self.organisation_id = organisation_id
        self._kind = kind
        self._filled = False

    def draft_key(self, name: str) -> str:
        return f"organisation/{self.organisation_id.hex if self.organisation_id else 'new'}/{name}"

    async def load(self) -> None:
        self.topline.show(_("Organisation") if self.organisation_id else _("New organisation"))
        values = {"kind": self.form.value("kind") if self._filled else self._kind.value}
        if self.organisation_id is not None:
            row = await self.bench.database.read(storage.organisations.one, self.organisation_id)
            if row is None:  # its entry was taken back
                self.dismiss()
                return
            self.topline.show(row.name, _("Organisation"))
            values = {"name": row.name, "kind": row.kind.value, "expectation": row.expectation, "reach": row.reach}
        await (self.form if self._filled else self).fill(values)  # it is said once that a text came back
        self._filled = True

    async def keep(self, name: str, value: str, was: str) -> bool:
        if self.organisation_id is None:
            return await self._enter()
        before = was if name in storage.organisations.WORDS else None
        read = OrganisationKind(value) if name == "kind" else value
        change = storage.organisations.change
        return await self.write(change, self.organisation_id, name, read, before) is not None

    async def _enter(self) -> bool:
        """Enters the organisation with all that stands in the form, as soon as there is a name."""
        from mentor_tui.models.organisation import OrganisationFields

        if not self.form.value("name").strip():
            return False
        fields = OrganisationFields.model_validate({row.name: self.form.value(row.name) for row in _ROWS})
        added = await self.write(storage.organisations.add, fields)
        if added is None:
            return False
        self.organisation_id = added.value
        self.form.rekey()
        return True

    def why_not(self, name: str) -> str:
        return _("An organisation needs a name.") if name == "name" else super().why_not(name)

    def answer(self) -> UUID | None:
        return self.organisation_id
