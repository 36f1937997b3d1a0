"""The cases for fellow mentors: what each is about, whom it is for, and whether it was written out."""

from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current
from mentor_tui.rules.moments import short_day
from mentor_tui.screens.exchange.case import ExchangeScreen
from mentor_tui.screens.exchange.walk import WalkScreen
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.exchanges import ExchangeRow
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign


class ExchangeListScreen(WorkbenchScreen):
    """All cases, the latest first."""

    BINDINGS = bindings("exchanges")

    def body(self) -> ComposeResult:
        yield EntryList(label_width=14, id="exchanges")

    async def load(self) -> None:
        found = await self.bench.database.read(storage.exchanges.rows)
        self.topline.show(_("Exchange"), _("cases for fellow mentors"))
        entries = [Entry(), *map(self._entry, found)] if found else _nothing()
        listing = self.query_one(EntryList)
        listing.show(entries)
        if self.focused is None:
            self.set_focus(listing)
        self.refresh_bindings()

    def _entry(self, row: ExchangeRow) -> Entry:
        today, language = self.bench.today(), current()
        written = row.written_at is not None
        stands = _("not written out yet")
        if row.written_at is not None:
            day = short_day(self.bench.local(row.written_at).date(), today, language)
            stands = _("written out {day}").format(day=day)
        facts = [_("for {name}").format(name=row.fellow)] if row.fellow.strip() else []
        facts += [_("about {name}").format(name=row.mentee)] if row.mentee else []
        facts += [_("learned: {words}").format(words=" ".join(row.learned.split()))] if row.learned.strip() else []
        return Entry(
            id=str(row.id),
            label=short_day(self.bench.local(row.created_at).date(), today, language),
            text=row.title,
            notes=(" · ".join(facts),) if facts else (),
            right=stands,
            sign=str(Sign.DONE if written else Sign.OPEN),
            sign_tone="good" if written else "",
        )

    def _here(self) -> UUID | None:
        entry = self.query_one(EntryList).current
        return UUID(entry.id) if entry else None

    async def action_open(self) -> None:
        if (key := self._here()) is not None:
            await self.app.push_screen(ExchangeScreen(self.bench, key))

    async def action_new(self) -> None:
        await self.app.push_screen(ExchangeScreen(self.bench))

    async def action_walk(self) -> None:
        if (key := self._here()) is not None:
            await self.app.push_screen(WalkScreen(self.bench, key))

    async def action_remove(self) -> None:
        if (key := self._here()) is not None:
            await self.write(storage.exchanges.remove, key)
            self.say(_("Removed. u takes it back."))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("open", "walk", "remove"):
            return self.is_mounted and self._here() is not None
        return True


def _nothing() -> list[Entry]:
    return [
        Entry(),
        Entry(text=_("No case yet. n writes one: what happened, and what you would like to ask."), tone="muted"),
        Entry(),
        Entry(text=_("Names become roles, and nothing is written out before you have seen every place."), tone="muted"),
    ]
