"""The page of one contact: who it is and how they are reached, the mentees they are for, and what passed."""

from collections.abc import Iterator
from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.rules.contacts import ContactRow
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.organisations import doing
from mentor_tui.screens.organisations.contact_form import ContactForm
from mentor_tui.screens.organisations.interaction import InteractionForm
from mentor_tui.screens.organisations.rows import (
    INTERACTION,
    LABELS,
    due_sign,
    due_words,
    interaction_entry,
    last_words,
    with_scope,
)
from mentor_tui.screens.organisations.scopes import Heard, beside, heard, reason, words
from mentor_tui.screens.words import contact_role
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.contacts import ContactPage
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings

PROFILE, MENTEE = "profile", "mentee"
NONE = "none"
"""What the line is called where nobody is linked."""


class ContactScreen(WorkbenchScreen):
    """Everything of one contact on one page; `at` is the id of the entry that it opens at."""

    BINDINGS = bindings("contact")

    def __init__(self, bench: Bench, contact_id: UUID, at: str = "") -> None:
        super().__init__(bench)
        self.contact_id = contact_id
        self._opened_at = at
        self._page: ContactPage | None = None
        self._heard: Heard = ()

    def body(self) -> ComposeResult:
        yield EntryList(label_width=LABELS, id="contact")

    async def load(self) -> None:
        self._page = await self.bench.database.read(storage.contacts.page, self.contact_id, self.bench.zone)
        if self._page is None:
            self.dismiss()
            return
        row = self._page.row
        self._heard = (await heard(self.bench, [row]))[row.id]
        self.topline.show(row.name, " · ".join(filter(None, (contact_role(row.role), row.organisation))))
        listing = self.query_one(EntryList)
        at, self._opened_at = self._opened_at, ""
        listing.show(list(self._entries(self._page)), on=at or None)
        if self.focused is None:
            self.set_focus(listing)
        self.refresh_bindings()

    def _entries(self, page: ContactPage) -> Iterator[Entry]:
        yield from self._profile(page.row)
        yield from _part(_("Mentees"))
        for one in self._heard:
            why = reason(one.scope)
            yield Entry(
                id=f"{MENTEE}/{one.mentee_id}",
                text=with_scope(one.mentee, words(one.scope)),
                notes=(why,) if why else (),
            )
        if not page.row.mentees:
            yield Entry(id=f"{MENTEE}/{NONE}", text=_("For nobody in particular. m chooses mentees."), tone="muted")
        yield from _part(_("What passed"))
        yield from (interaction_entry(row, self.bench, named=False) for row in page.interactions)
        if not page.interactions:
            yield Entry(id=f"{INTERACTION}/{NONE}", text=_("Nothing yet. n records a contact."), tone="muted")

    def _profile(self, row: ContactRow) -> Iterator[Entry]:
        yield from _part(_("Profile"))
        rhythm = _("every {n} days").format(n=row.rhythm_days) if row.rhythm_days else "–"
        for name, label, value in (
            ("name", _("Name"), with_scope(row.name, beside(self._heard))),
            ("role", _("Role"), contact_role(row.role)),
            ("organisation", _("Organisation"), row.organisation),
            ("email", _("E-mail"), row.email),
            ("phone", _("Phone"), row.phone),
            ("reach", _("Reached by"), row.reach),
            ("expectation", _("Expects"), row.expectation),
        ):
            yield Entry(id=f"{PROFILE}/{name}", label=label, text=value or "–")
        yield Entry(
            id=f"{PROFILE}/rhythm_days",
            label=_("Contact"),
            text=rhythm,
            notes=(last_words(row, self.bench),),
            right=due_words(row, self.bench),
            sign=due_sign(row, self.bench),
            sign_tone="needs",
        )

    # what stands under the cursor

    def _here(self) -> tuple[str, str]:
        entry = self.query_one(EntryList).current if self.is_mounted else None
        kind, _slash, key = (entry.id if entry else "").partition("/")
        return kind, key

    async def action_open(self) -> None:
        kind, key = self._here()
        row = self._page.row if self._page else None
        if (kind, key) == (MENTEE, NONE):
            self.action_mentees()
        elif kind == MENTEE:
            from mentor_tui.screens.mentee.page import MenteeScreen

            await self.app.push_screen(MenteeScreen(self.bench, UUID(key)))
        elif (kind, key) == (INTERACTION, NONE):
            await self.action_note()
        elif (kind, key) == (PROFILE, "organisation") and row is not None and row.organisation_id is not None:
            from mentor_tui.screens.organisations.page import OrganisationScreen

            await self.app.push_screen(OrganisationScreen(self.bench, row.organisation_id))
        else:
            await self.action_edit()

    async def action_note(self) -> None:
        await self.app.push_screen(InteractionForm(self.bench, self.contact_id))

    def action_mentees(self) -> None:
        if self._page is not None:
            self.ask(doing.choose_mentees(self, self._page.row))

    async def action_edit(self) -> None:
        kind, key = self._here()
        if kind == INTERACTION and key != NONE:
            await self.app.push_screen(InteractionForm(self.bench, self.contact_id, UUID(key)))
        elif kind == PROFILE:
            await self.app.push_screen(ContactForm(self.bench, self.contact_id, start=key))

    async def action_remove(self) -> None:
        kind, key = self._here()
        if kind == INTERACTION and key != NONE:
            await doing.remove_interaction(self, UUID(key))
        elif kind == MENTEE and key != NONE:
            await self.write(storage.contacts.unlink, self.contact_id, UUID(key))
        elif kind == PROFILE:
            await doing.remove_contact(self, self.contact_id)

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        kind, key = self._here()
        if action == "edit":
            return kind in (PROFILE, INTERACTION) and key != NONE
        if action == "remove":
            return key != NONE and (kind in (INTERACTION, MENTEE) or (kind, key) == (PROFILE, "name"))
        return True


def _part(title: str) -> Iterator[Entry]:
    yield Entry()
    yield Entry(text=title, tone="strong")
