"""The form of a contact: who it is, where they belong, how they are reached, how often, and what they expect."""

from pathlib import Path
from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import N_, _
from mentor_tui.models.enums import ContactRole
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormScreen

_ROLES = (
    (ContactRole.LINE_MANAGER.value, N_("line manager")),
    (ContactRole.HR.value, N_("HR")),
    (ContactRole.VET_PROVIDER.value, N_("VET provider")),
    (ContactRole.WORKS_COUNCIL.value, N_("works council")),
    (ContactRole.FELLOW_MENTOR.value, N_("fellow mentor")),
    (ContactRole.OTHER.value, N_("other role")),
)
_ROWS = (
    FormRow("name", N_("Name")),
    FormRow("role", N_("Role"), _ROLES),
    FormRow("organisation", N_("Organisation"), hint=N_("if they belong to one")),
    FormRow("email", N_("E-mail")),
    FormRow("phone", N_("Phone")),
    FormRow("reach", N_("Reached by"), hint=N_("when and how best: mornings, by phone")),
    FormRow("rhythm_days", N_("Contact every"), hint=N_("days, if a rhythm was agreed"), typed_over=True),
    FormRow("expectation", N_("Expects"), hint=N_("what they expect of the mentoring, and of you"), many_lines=True),
)


class ContactForm(FormScreen):
    """One contact; without an id, a new one, entered as soon as there is a name. Closes with the id.

    `organisation` is the name of the one that a new contact belongs to, and `role` who they are, until somebody says
    otherwise.
    """

    CSS_PATH = Path(__file__).parents[2] / "styles" / "organisations.tcss"
    ROWS = _ROWS

    def __init__(
        self,
        bench: Bench,
        contact_id: UUID | None = None,
        *,
        organisation: str = "",
        role: ContactRole = ContactRole.LINE_MANAGER,
        start: str = "",
    ) -> None:
        super().__init__(bench, start=start)
        self.contact_id = contact_id
        self._organisation = organisation
        self._role = role
        self._filled = False

    def draft_key(self, name: str) -> str:
        return f"contact/{self.contact_id.hex if self.contact_id else 'new'}/{name}"

    async def load(self) -> None:
        self.topline.show(_("Contact person") if self.contact_id else _("New contact person"))
        values = {"role": self._role.value, "organisation": self._organisation}
        if self._filled:
            values = {name: self.form.value(name) for name in values}
        if self.contact_id is not None:
            row = await self.bench.database.read(storage.contacts.one, self.contact_id, self.bench.zone)
            if row is None:  # its entry was taken back
                self.dismiss()
                return
            self.topline.show(row.name, _("Contact person"))
            values = {name: getattr(row, name) for name in storage.contacts.WORDS}
            values |= {
                "role": row.role.value,
                "organisation": row.organisation,
                "rhythm_days": str(row.rhythm_days or ""),
            }
        await (self.form if self._filled else self).fill(values)  # it is said once that a text came back
        self._filled = True

    async def keep(self, name: str, value: str, was: str) -> bool:
        if self.contact_id is None:
            return await self._enter()
        before = was if name in storage.contacts.WORDS else None
        change, read = storage.contacts.change, self._read(name, value)
        return await self.write(change, self.contact_id, name, read, before) is not None

    async def _enter(self) -> bool:
        """Enters the contact with all that stands in the form, as soon as there is a name."""
        from mentor_tui.models.contact import ContactFields

        if not self.form.value("name").strip():
            return False
        known = [row.name for row in _ROWS if row.name in ContactFields.model_fields]
        fields = ContactFields.model_validate({name: self._read(name, self.form.value(name)) for name in known})
        organisation = self.form.value("organisation")
        added = await self.write(storage.contacts.add, fields, self.bench.clock(), organisation)
        if added is None:
            return False
        self.contact_id = added.value
        self.form.rekey()
        return True

    @staticmethod
    def _read(name: str, value: str) -> object:
        if name == "role":
            return ContactRole(value)
        if name == "rhythm_days":
            return int(value) if value.strip() else None
        return value

    def why_not(self, name: str) -> str:
        if name == "rhythm_days":
            return _("The rhythm is a number of days, from 1 to 366, or nothing.")
        return _("A contact person needs a name.") if name == "name" else super().why_not(name)

    def answer(self) -> UUID | None:
        return self.contact_id
