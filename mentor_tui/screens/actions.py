"""What mentor and mentee promised to do, of one mentee or of everybody."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import Party
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.moments import short_day
from mentor_tui.screens.action_form import ActionForm
from mentor_tui.screens.action_words import action_entry, due_words, history
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.day import DayScreen
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings


class ActionsScreen(WorkbenchScreen):
    """The open actions, then those that were done; of everybody without a mentee."""

    AUDIENCE = Audience.TWO
    BINDINGS = bindings("actions")

    def __init__(self, bench: Bench, mentee_id: UUID | None = None) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self._mentee_name = ""
        self._open: tuple[DueAction, ...] = ()
        self._done: tuple[DueAction, ...] = ()

    def body(self) -> ComposeResult:
        yield EntryList(label_width=20, id="actions")

    async def load(self) -> None:
        read, now = self.bench.database.read, self.bench.now()
        if self.mentee_id is not None:
            page = await read(storage.mentees.page, self.mentee_id, now=now, today=self.bench.today())
            if page is None:
                self.dismiss()
                return
            self._mentee_name = page.row.name
        self._open = await read(storage.actions.still_open, self.mentee_id, now)
        self._done = await read(storage.actions.done, self.mentee_id)
        self._show()

    def _show(self) -> None:
        late = sum(item.overdue(self.bench.today()) for item in self._open)
        told = [ngettext("{n} open", "{n} open", len(self._open)).format(n=len(self._open))]
        if late:
            told.append(_("{n} overdue").format(n=late))
        self.topline.show(
            self._mentee_name or _("Actions"), " · ".join([_("Actions"), *told] if self._mentee_name else told)
        )
        entries = self._of_mentor() + self._of_mentees()
        if not entries:
            nothing = _("Nothing is open.") + " " + (_("n enters an action.") if self.mentee_id else "")
            entries = [Entry(), Entry(text=nothing.strip(), tone="muted")]
        listing = self.query_one(EntryList)
        listing.show([*entries, *self._finished()])
        if self.focused is None:
            self.set_focus(listing)
        self.refresh_bindings()

    def _of_mentor(self) -> list[Entry]:
        mine = [item for item in self._open if item.action.owner is Party.MENTOR]
        return self._group(_("You"), mine, named=self.mentee_id is None)

    def _of_mentees(self) -> list[Entry]:
        """Each mentee's own, those first whose first is due first."""
        groups: dict[UUID, list[DueAction]] = {}
        for item in self._open:
            if item.action.owner is Party.MENTEE:
                groups.setdefault(item.action.mentee_id, []).append(item)
        return [entry for members in groups.values() for entry in self._group(members[0].mentee, members, named=False)]

    def _group(self, title: str, members: Sequence[DueAction], *, named: bool) -> list[Entry]:
        if not members:
            return []
        return [Entry(), Entry(text=title, tone="strong"), *(self._entry(item, named=named) for item in members)]

    def _entry(self, item: DueAction, *, named: bool) -> Entry:
        told = [_("with {name}").format(name=item.mentee)] if named else []
        told += filter(None, [history(item, self.bench)])
        notes = (" · ".join(told),)
        return action_entry(item, self.bench, label=due_words(item, self.bench), notes=notes)

    def _finished(self) -> list[Entry]:
        if not self._done:
            return []
        entries = [Entry(), Entry(text=_("Done"), tone="strong")]
        for item in self._done:
            who = _("You") if item.action.owner is Party.MENTOR else item.mentee
            assert item.action.done_at is not None
            day = short_day(self.bench.local(item.action.done_at).date(), self.bench.today(), current())
            entries.append(action_entry(item, self.bench, label=day, right=who))
        return entries

    # what stands under the cursor

    def _here(self) -> DueAction | None:
        entry = self.query_one(EntryList).current
        kind, _slash, key = (entry.id if entry else "").partition("/")
        return self._found(UUID(key), (*self._open, *self._done)) if kind == "action" else None

    @staticmethod
    def _found(key: UUID, items: Iterable[DueAction]) -> DueAction | None:
        return next((item for item in items if item.action.id == key), None)

    async def action_mark(self) -> None:
        if item := self._here():
            await self.write(storage.actions.mark, item.action.id, self.bench.clock())

    def action_postpone(self) -> None:
        if item := self._here():
            self.ask(self._postpone(item))

    async def _postpone(self, item: DueAction) -> None:
        question = _("Until when?")
        day = await self.app.push_screen_wait(DayScreen(question, _("in 2 weeks"), self.bench.today()))
        if day is not None:
            was = item.next_session if item.by_session else None
            await self.write(storage.actions.postpone, item.action.id, day, was_due=was)

    async def action_edit(self) -> None:
        if item := self._here():
            form = ActionForm(
                self.bench,
                item.action.mentee_id,
                item.mentee,
                item.action.id,
                session_id=item.action.session_id,
            )
            await self.app.push_screen(form)

    async def action_new(self) -> None:
        """Enters one of the mentee; among everybody's, of the mentee under the cursor."""
        item = self._here()
        if self.mentee_id is not None:
            await self.app.push_screen(ActionForm(self.bench, self.mentee_id, self._mentee_name))
        elif item is not None:
            await self.app.push_screen(ActionForm(self.bench, item.action.mentee_id, item.mentee))

    async def action_open(self) -> None:
        item = self._here()
        if item is None or item.action.session_id is None:
            return
        from mentor_tui.screens.session.routes import screen_of

        screen = await screen_of(self.bench, item.action.session_id)
        if screen is not None:
            await self.app.push_screen(screen)

    async def action_remove(self) -> None:
        if item := self._here():
            await self.write(storage.actions.remove, item.action.id)

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        item = self._here() if self.is_mounted else None
        if action in ("mark", "edit", "remove"):
            return item is not None
        if action == "postpone":
            return item is not None and not item.action.done
        if action == "open":
            return item is not None and item.action.session_id is not None
        if action == "new":
            return self.mentee_id is not None or item is not None
        return True
