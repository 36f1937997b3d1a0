"""The page of one organisation: what it expects, its contacts, its goals, its mentees, and what passed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import ContactRole, Horizon, OrganisationKind
from mentor_tui.rules.contacts import ContactRow, InteractionRow, in_order
from mentor_tui.rules.moments import short_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.organisations import doing
from mentor_tui.screens.organisations.contact import ContactScreen
from mentor_tui.screens.organisations.contact_form import ContactForm
from mentor_tui.screens.organisations.form import OrganisationForm
from mentor_tui.screens.organisations.goal import OrganisationGoalForm
from mentor_tui.screens.organisations.interaction import InteractionForm
from mentor_tui.screens.organisations.rows import CONTACT, INTERACTION, LABELS, contact_entry, interaction_entry
from mentor_tui.screens.organisations.scopes import Heard, heard
from mentor_tui.screens.words import organisation_kind, phase
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.organisation_goals import OrganisationGoalRow
from mentor_tui.storage.organisations import Accompanied, OrganisationRow
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings

PROFILE, GOAL, MENTEE = "profile", "goal", "mentee"
NONE = "none"
"""What an entry of a part without anything in it is called, behind the name of its part."""

USUAL_ROLE = {OrganisationKind.EMPLOYER: ContactRole.LINE_MANAGER, OrganisationKind.PROVIDER: ContactRole.VET_PROVIDER}
"""Who a new contact of an organisation is, most likely."""


@dataclass(frozen=True, slots=True)
class _Page:
    """Everything that the page shows."""

    row: OrganisationRow
    contacts: tuple[ContactRow, ...]
    goals: tuple[OrganisationGoalRow, ...]
    mentees: tuple[Accompanied, ...]
    interactions: tuple[InteractionRow, ...]
    heard: Mapping[UUID, Heard]


class OrganisationScreen(WorkbenchScreen):
    """Everything of one organisation on one page; `at` is the id of the entry that it opens at."""

    BINDINGS = bindings("organisation")

    def __init__(self, bench: Bench, organisation_id: UUID, at: str = "") -> None:
        super().__init__(bench)
        self.organisation_id = organisation_id
        self._wanted = at
        self._page: _Page | None = None

    def body(self) -> ComposeResult:
        yield EntryList(label_width=LABELS, id="organisation")

    async def load(self) -> None:
        self._page = await self._read()
        if self._page is None:
            self.dismiss()
            return
        self.topline.show(self._page.row.name, organisation_kind(self._page.row.kind))
        listing = self.query_one(EntryList)
        wanted, self._wanted = self._wanted, ""
        listing.show(list(self._entries(self._page)), on=wanted or None)
        if self.focused is None:
            self.set_focus(listing)
        self.refresh_bindings()

    async def _read(self) -> _Page | None:
        read, zone, key = self.bench.database.read, self.bench.zone, self.organisation_id
        row = await read(storage.organisations.one, key)
        if row is None:
            return None
        contacts = await read(storage.contacts.rows, zone, organisation_id=key)
        return _Page(
            row,
            in_order(contacts, self.bench.today()),
            await read(storage.organisation_goals.of, key),
            await read(storage.organisations.accompanied, key, self.bench.now(), zone),
            await read(storage.interactions.of, [one.id for one in contacts]),
            await heard(self.bench, contacts),
        )

    def _entries(self, page: _Page) -> Iterator[Entry]:
        yield from self._profile(page.row)
        yield from _part(_("Contact persons"))
        yield from (contact_entry(row, self.bench, page.heard[row.id]) for row in page.contacts)
        if not page.contacts:
            yield Entry(id=f"{CONTACT}/{NONE}", text=_("Nobody yet. n enters a contact person."), tone="muted")
        yield from _part(_("Goals"))
        yield from map(self._goal, page.goals)
        if not page.goals:
            nothing = _("What the organisation wants to be reached. n enters a goal; a takes it over for mentees.")
            yield Entry(id=f"{GOAL}/{NONE}", text=nothing, tone="muted")
        if page.mentees:
            yield from _part(_("Mentees"))
        for one in page.mentees:
            yield Entry(id=f"{MENTEE}/{one.id}", label=phase(one.phase), text=one.name)
        if page.interactions:
            yield from _part(_("What passed"))
        yield from (interaction_entry(row, self.bench, named=True) for row in page.interactions)

    def _profile(self, row: OrganisationRow) -> Iterator[Entry]:
        yield from _part(_("Profile"))
        for name, label, value in (
            ("name", _("Name"), row.name),
            ("kind", _("Kind"), organisation_kind(row.kind)),
            ("expectation", _("Expects"), row.expectation),
            ("reach", _("Reached by"), row.reach),
        ):
            yield Entry(id=f"{PROFILE}/{name}", label=label, text=value or "–")

    def _goal(self, goal: OrganisationGoalRow) -> Entry:
        facts = [_("long-term") if goal.horizon is Horizon.LONG_TERM else _("immediate")]
        if goal.due:
            facts.append(_("by {day}").format(day=short_day(goal.due, self.bench.today(), current())))
        if goal.measure:
            facts.append(_("reached when: {measure}").format(measure=goal.measure))
        notes = [" · ".join(facts)]
        if behind := goal.behind:
            differs = ngettext("{n} mentee has it in other words", "{n} mentees have it in other words", behind)
            notes.append(differs.format(n=behind))
        n = len(goal.taken_over)
        return Entry(
            id=f"{GOAL}/{goal.id}",
            label=ngettext("{n} mentee", "{n} mentees", n).format(n=n) if n else _("nobody yet"),
            text=goal.text,
            notes=tuple(notes),
        )

    # what stands under the cursor

    def _here(self) -> tuple[str, str]:
        entry = self.query_one(EntryList).current if self.is_mounted else None
        kind, _slash, key = (entry.id if entry else "").partition("/")
        return kind, key

    def _key(self, of: str) -> UUID | None:
        """The id of what stands under the cursor, where it is of that kind."""
        kind, key = self._here()
        return UUID(key) if kind == of and key != NONE else None

    async def action_open(self) -> None:
        kind, key = self._here()
        if key == NONE:
            await self.action_new()
        elif (contact := self._key(CONTACT)) is not None:
            await self.app.push_screen(ContactScreen(self.bench, contact))
        elif kind == MENTEE:
            from mentor_tui.screens.mentee.page import MenteeScreen

            await self.app.push_screen(MenteeScreen(self.bench, UUID(key)))
        else:
            await self.action_edit()

    async def action_updates(self) -> None:
        from mentor_tui.screens.updates.listing import UpdatesScreen

        await self.app.push_screen(UpdatesScreen(self.bench, organisation_id=self.organisation_id))

    async def action_new(self) -> None:
        kind, _key = self._here()
        if self._page is None:
            return
        if kind == GOAL:
            form = OrganisationGoalForm(self.bench, self.organisation_id)
            await self.app.push_screen(form, lambda made: self._land(GOAL, made))
            return
        row = self._page.row
        role = USUAL_ROLE.get(row.kind, ContactRole.OTHER)
        contact = ContactForm(self.bench, organisation=row.name, role=role)
        await self.app.push_screen(contact, lambda made: self._land(CONTACT, made))

    def _land(self, kind: str, made: UUID | None) -> None:
        """Puts the cursor on what a form has made."""
        if made is not None:
            self._wanted = f"{kind}/{made}"
            self.reload()

    async def action_note(self) -> None:
        if (contact := self._key(CONTACT)) is not None:
            await self.app.push_screen(InteractionForm(self.bench, contact))

    def action_take_over(self) -> None:
        if (goal := self._key(GOAL)) is not None:
            self.ask(doing.take_over(self, goal))

    async def action_edit(self) -> None:
        kind, key = self._here()
        if (contact := self._key(CONTACT)) is not None:
            await self.app.push_screen(ContactForm(self.bench, contact))
        elif (goal := self._key(GOAL)) is not None:
            form = OrganisationGoalForm(self.bench, self.organisation_id, goal)
            await self.app.push_screen(form, self._changed_goal)
        elif (interaction := self._key(INTERACTION)) is not None and self._page is not None:
            row = next(one for one in self._page.interactions if one.id == interaction)
            await self.app.push_screen(InteractionForm(self.bench, row.contact_id, row.id))
        elif kind == PROFILE:
            await self.app.push_screen(OrganisationForm(self.bench, self.organisation_id, start=key))

    def _changed_goal(self, goal_id: UUID | None) -> None:
        """Asks whether those who have taken a goal over follow its change."""
        if goal_id is not None:
            self.ask(doing.bring_along(self, goal_id))

    async def action_remove(self) -> None:
        kind, _name = self._here()
        if (contact := self._key(CONTACT)) is not None:
            await doing.remove_contact(self, contact)
        elif (goal := self._key(GOAL)) is not None:
            await doing.remove_goal(self, goal)
        elif (interaction := self._key(INTERACTION)) is not None:
            await doing.remove_interaction(self, interaction)
        elif kind == PROFILE:
            await doing.remove_organisation(self, self.organisation_id)

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        kind, key = self._here()
        if action == "note":
            return self._key(CONTACT) is not None
        if action == "take_over":
            return self._key(GOAL) is not None
        if action == "edit":
            return kind in (PROFILE, CONTACT, GOAL, INTERACTION) and key != NONE
        if action == "remove":
            return kind in (CONTACT, GOAL, INTERACTION, PROFILE) and key != NONE and (kind != PROFILE or key == "name")
        return True


def _part(title: str) -> Iterator[Entry]:
    yield Entry()
    yield Entry(text=title, tone="strong")
