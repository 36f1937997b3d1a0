"""Organisations and contacts in one list: employers, VET providers, and contacts who belong to no organisation."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, ngettext
from mentor_tui.models.enums import ContactRole, OrganisationKind
from mentor_tui.rules.contacts import ContactRow, in_order
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.organisations import doing
from mentor_tui.screens.organisations.contact import ContactScreen
from mentor_tui.screens.organisations.contact_form import ContactForm
from mentor_tui.screens.organisations.form import OrganisationForm
from mentor_tui.screens.organisations.interaction import InteractionForm
from mentor_tui.screens.organisations.page import OrganisationScreen
from mentor_tui.screens.organisations.rows import CONTACT, LABELS, contact_entry, due_words
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.organisations import OrganisationRow
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign

ORGANISATION = "organisation"
EMPTY = "empty"
"""The first part of the id of an organisation, and of the line where a part has nothing in it."""


class OrganisationsScreen(WorkbenchScreen):
    """The list; what is due stands first among the contacts, and under its organisation."""

    BINDINGS = bindings("organisations")

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._wanted: str | None = None

    def body(self) -> ComposeResult:
        yield EntryList(label_width=LABELS, id="organisations")

    async def load(self) -> None:
        read = self.bench.database.read
        organisations = await read(storage.organisations.rows)
        contacts = in_order(await read(storage.contacts.rows, self.bench.zone), self.bench.today())
        due = sum(row.is_due(self.bench.today()) for row in contacts)
        told = [ngettext("{n} contact person", "{n} contact persons", len(contacts)).format(n=len(contacts))]
        if due:
            told.append(_("{n} due").format(n=due))
        self.topline.show(_("Organisations"), " · ".join(told))
        listing = self.query_one(EntryList)
        wanted, self._wanted = self._wanted, None
        listing.show(list(self._entries(organisations, contacts))[1:], on=wanted)
        if self.focused is None:
            self.set_focus(listing)
        self.refresh_bindings()

    def _entries(self, organisations: Sequence[OrganisationRow], contacts: Sequence[ContactRow]) -> Iterator[Entry]:
        for kind, title, nothing in (
            (OrganisationKind.EMPLOYER, _("Employers"), _("Whoever employs your mentees. n enters one.")),
            (OrganisationKind.PROVIDER, _("VET providers"), _("Schools and training centres. n enters one.")),
            (OrganisationKind.OTHER, _("Other organisations"), ""),
        ):
            members = [(row, [one for one in contacts if one.organisation_id == row.id]) for row in organisations]
            rows = [self._organisation(row, theirs) for row, theirs in members if row.kind is kind]
            rows.sort(key=lambda entry: not entry.sign)  # where somebody is due, it stands first
            yield from _group(title, rows, f"{EMPTY}/{kind}", nothing)
        alone = [contact_entry(row, self.bench, ()) for row in contacts if row.organisation_id is None]
        nothing = _("Fellow mentors and others who belong to no organisation. n enters one.")
        yield from _group(_("Contact persons without an organisation"), alone, f"{EMPTY}/{CONTACT}", nothing)

    def _organisation(self, row: OrganisationRow, contacts: Sequence[ContactRow]) -> Entry:
        due = [one for one in contacts if one.is_due(self.bench.today())]
        n = len(contacts)
        return Entry(
            id=f"{ORGANISATION}/{row.id}",
            label=ngettext("{n} mentee", "{n} mentees", row.mentees).format(n=row.mentees) if row.mentees else "",
            text=row.name,
            right=ngettext("{n} contact person", "{n} contact persons", n).format(n=n) if n else "",
            notes=tuple(f"{one.name}: {due_words(one, self.bench)}" for one in due),
            sign=str(Sign.NEEDS) if due else "",
            sign_tone="needs",
        )

    # what stands under the cursor

    def _here(self) -> tuple[str, str]:
        entry = self.query_one(EntryList).current if self.is_mounted else None
        kind, _slash, key = (entry.id if entry else "").partition("/")
        return kind, key

    def _contact(self) -> UUID | None:
        kind, key = self._here()
        return UUID(key) if kind == CONTACT else None

    async def action_open(self) -> None:
        kind, key = self._here()
        if kind == EMPTY:
            await self.action_new()
        elif kind == CONTACT:
            await self.app.push_screen(ContactScreen(self.bench, UUID(key)))
        elif kind == ORGANISATION:
            await self.app.push_screen(OrganisationScreen(self.bench, UUID(key)))

    async def action_new(self) -> None:
        """Enters what the part under the cursor holds."""
        kind, key = self._here()
        if CONTACT in (kind, key):
            form = ContactForm(self.bench, role=ContactRole.FELLOW_MENTOR)
            await self.app.push_screen(form, lambda made: self._land(CONTACT, made))
            return
        of = OrganisationKind.EMPLOYER
        if kind == EMPTY:
            of = OrganisationKind(key)
        elif kind == ORGANISATION:
            row = await self.bench.database.read(storage.organisations.one, UUID(key))
            of = row.kind if row is not None else of
        await self.app.push_screen(OrganisationForm(self.bench, kind=of), lambda made: self._land(ORGANISATION, made))

    def _land(self, kind: str, made: UUID | None) -> None:
        """Puts the cursor on what a form has made."""
        if made is not None:
            self._wanted = f"{kind}/{made}"
            self.reload()

    async def action_bring(self) -> None:
        from mentor_tui.rules.importing.means import ImportKind
        from mentor_tui.screens.importing.screen import ImportScreen

        await self.app.push_screen(ImportScreen(self.bench, ImportKind.CONTACTS))

    async def action_note(self) -> None:
        if (contact := self._contact()) is not None:
            await self.app.push_screen(InteractionForm(self.bench, contact))

    async def action_edit(self) -> None:
        kind, key = self._here()
        if kind == CONTACT:
            await self.app.push_screen(ContactForm(self.bench, UUID(key)))
        elif kind == ORGANISATION:
            await self.app.push_screen(OrganisationForm(self.bench, UUID(key)))

    async def action_remove(self) -> None:
        kind, key = self._here()
        if kind == CONTACT:
            await doing.remove_contact(self, UUID(key))
        elif kind == ORGANISATION:
            await doing.remove_organisation(self, UUID(key))

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        kind, _key = self._here()
        if action == "note":
            return kind == CONTACT
        if action in ("edit", "remove"):
            return kind in (CONTACT, ORGANISATION)
        return True


def _group(title: str, rows: Sequence[Entry], empty: str, nothing: str) -> Iterator[Entry]:
    """One part of the list; one with nothing in it says what belongs there, or is left out without such words."""
    if rows or nothing:
        yield Entry()
        yield Entry(text=title, tone="strong")
        yield from rows or [Entry(id=empty, text=nothing, tone="muted")]
