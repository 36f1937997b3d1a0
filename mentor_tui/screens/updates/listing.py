"""The updates to one organisation, or those with a part of one mentee, and what may be heard of whom."""

from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.rules.moments import short_day
from mentor_tui.screens import scope_words
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.updates.beginning import begin
from mentor_tui.screens.updates.page import UpdateScreen
from mentor_tui.screens.updates.receivers import Receivable, receivable
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.updates import UpdateRow
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign


class UpdatesScreen(WorkbenchScreen):
    """The updates of an organisation (`organisation_id`) or of a mentee (`mentee_id`): one of the two is given."""

    BINDINGS = bindings("updates")

    def __init__(self, bench: Bench, *, organisation_id: UUID | None = None, mentee_id: UUID | None = None) -> None:
        super().__init__(bench)
        self.organisation_id = organisation_id
        self.mentee_id = mentee_id

    def body(self) -> ComposeResult:
        yield EntryList(label_width=12, id="updates")

    @property
    def listing(self) -> EntryList:
        """The updates, and what may be heard."""
        return self.query_one(EntryList)

    async def load(self) -> None:
        read = self.bench.database.read
        self.topline.show(_("Updates"), _("what organisations hear"))
        found = await read(storage.updates.rows, organisation_id=self.organisation_id, mentee_id=self.mentee_id)
        whom = await read(receivable, self.organisation_id, self.mentee_id)
        self.listing.show([*self._updates(found), *self._scopes(whom)])
        if self.focused is None:
            self.set_focus(self.listing)
        self.refresh_bindings()

    def _updates(self, found: tuple[UpdateRow, ...]) -> list[Entry]:
        if found:
            return [Entry(), *map(self._entry, found)]
        return [Entry(), Entry(text=_("No update yet. n drafts one, from what may be heard."), tone="muted")]

    def _entry(self, row: UpdateRow) -> Entry:
        today, language = self.bench.today(), current()
        every = len(row.mentees)
        if row.written:
            stands = ngettext("{n} of {every} written out", "{n} of {every} written out", row.written)
            stands = stands.format(n=row.written, every=every)
        else:
            stands = _("{n} of {every} shown").format(n=row.shown, every=every)
        done = row.written == every
        return Entry(
            id=str(row.id),
            label=short_day(row.ends, today, language),
            text=", ".join(filter(None, (row.contact, row.organisation))),
            notes=(", ".join(row.mentees),),
            right=stands,
            sign=str(Sign.DONE if done else Sign.OPEN),
            sign_tone="good" if done else "",
        )

    def _scopes(self, whom: tuple[Receivable, ...]) -> list[Entry]:
        """What may be heard, of whom and by whom; these lines are read, the cursor passes over them."""
        entries = [Entry(), Entry(text=_("What may be heard"), tone="strong")] if whom else []
        for organisation in whom:
            for one in organisation.mentees:
                name = one.mentee if self.organisation_id is not None else organisation.name
                often = scope_words.rhythm(one.scope.rhythm)
                notes = [scope_words.reason(one.scope.closed)] if one.scope.closed else []
                notes += [scope_words.topics(one.scope)] if one.scope.topics else []
                entries.append(
                    Entry(
                        text=f"{name}: {' · '.join(filter(None, (scope_words.allowed(one.scope), often)))}",
                        notes=tuple(notes),
                    )
                )
        return entries

    def _here(self) -> UUID | None:
        entry = self.listing.current
        return UUID(entry.id) if entry else None

    async def action_open(self) -> None:
        if (key := self._here()) is not None:
            await self.app.push_screen(UpdateScreen(self.bench, key))

    def action_new(self) -> None:
        self.ask(begin(self, organisation_id=self.organisation_id, mentee_id=self.mentee_id))

    async def action_remove(self) -> None:
        if (key := self._here()) is not None and await self.write(storage.updates.remove, key) is not None:
            self.say(_("Removed. u takes it back."))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("open", "remove"):
            return self.is_mounted and self._here() is not None
        return True
