"""Today: the sessions of the day and of the next days, and what is due, each with its reason and one key to do it."""

from textual import events
from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current
from mentor_tui.rules.day import DayPlan, Item, Why, plan
from mentor_tui.rules.moments import long_day
from mentor_tui.rules.timeline import Standing
from mentor_tui.screens.day import DayScreen
from mentor_tui.screens.session.cancelling import move
from mentor_tui.screens.today_rows import DayTeller, summary
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign

ASIDE = 80
"""From this width on, how a thing stands is on its right; on a narrower screen it is below it."""

ROOMY = 100
"""From this width on it also says how long each session is; the sum stands on top."""

WAITS = (Standing.PLANNED, Standing.UNPREPARED, Standing.PREPARED, Standing.LEFT_OPEN)
"""How a session stands that can still be moved."""


class TodayScreen(WorkbenchScreen):
    """The plan of the day. Everything opens with one key, is done with one, and moves to another day with one."""

    BINDINGS = bindings("today")
    _plan: DayPlan | None = None

    def body(self) -> ComposeResult:
        yield EntryList(label_width=19, id="today")

    async def load(self) -> None:
        facts = await self.bench.database.read(storage.day.facts, self.bench.now())
        self._plan = plan(facts, self.bench.now())
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        self._show()

    def _show(self) -> None:
        if self._plan is None:
            return
        self.topline.show(_("Today"), " · ".join([long_day(self._plan.day, current()), *summary(self._plan)]))
        groups = (("", self._plan.sessions), (_("Due"), self._plan.due), (_("The next days"), self._plan.ahead))
        entries: list[Entry] = []
        for title, items in groups:
            if items:
                entries += [Entry(), *([Entry(text=title, tone="strong")] if title else [])]
                entries += [self._entry(item) for item in items]
        if not entries:
            entries = [Entry(), Entry(text=_("Nothing stands in the plan. Have a good day."), tone="muted")]
        self.query_one(EntryList).show(entries)
        self.refresh_bindings()

    def _entry(self, item: Item) -> Entry:
        wide, roomy = self.size.width >= ASIDE, self.size.width >= ROOMY
        told = DayTeller(self.bench.now(), self.bench.private, minutes=roomy).told(item)
        sign, tone = _sign(item)
        return Entry(
            id=f"{item.why}/{item.id}",
            label=told.when,
            text=f"{told.who} · {told.what}",
            right=told.stands if wide else "",
            notes=() if wide or not told.stands else (told.stands,),
            sign=str(sign),
            sign_tone=tone,
        )

    # what stands under the cursor

    def _here(self) -> Item | None:
        entry = self.query_one(EntryList).current
        if entry is None or self._plan is None:
            return None
        every = (*self._plan.sessions, *self._plan.due, *self._plan.ahead)
        return next((item for item in every if f"{item.why}/{item.id}" == entry.id), None)

    async def action_open(self) -> None:
        if item := self._here():
            await self._open(item)

    async def _open(self, item: Item) -> None:
        from mentor_tui.screens.mentee.page import MenteeScreen
        from mentor_tui.screens.session.routes import screen_of

        session_id = item.session.id if item.session is not None else None
        if item.action is not None:
            session_id = item.action.session_id
        screen = await screen_of(self.bench, session_id) if session_id is not None else None
        if item.why is Why.TO_SIGN:
            from mentor_tui.screens.agreement.wizard import AgreementScreen

            screen = AgreementScreen(self.bench, item.mentee_id)
        await self.app.push_screen(screen or MenteeScreen(self.bench, item.mentee_id))

    async def action_prepare(self) -> None:
        await self.action_open()

    async def action_mark(self) -> None:
        item = self._here()
        if item is not None and item.action is not None:
            await self.write(storage.actions.mark, item.action.id, self.bench.clock())
            self.say(_("Done. u takes it back."))

    async def action_postpone(self) -> None:
        """Moves an action to a later day, or a session in its form."""
        item = self._here()
        if item is not None and item.action is not None:
            self.ask(self._postpone(item))
        elif item is not None and item.session is not None:
            await move(self, item.session.id)

    async def _postpone(self, item: Item) -> None:
        assert item.action is not None
        day = await self.app.push_screen_wait(DayScreen(_("Until when?"), _("tomorrow"), self.bench.today()))
        if day is not None:
            await self.write(storage.actions.postpone, item.action.id, day)

    async def action_new(self) -> None:
        from mentor_tui.screens.session.plan import PlanForm

        item = self._here()
        await self.app.push_screen(PlanForm(self.bench, item.mentee_id if item and item.why is Why.TO_MEET else None))

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        item = self._here() if self.is_mounted else None
        waits = item is not None and item.session is not None and item.standing in WAITS
        match action:
            case "open":
                return item is not None
            case "mark":
                return item is not None and item.action is not None
            case "postpone":
                return waits or (item is not None and item.action is not None)
            case "prepare":
                return waits and item is not None and item.why is Why.SESSION
        return True


def _sign(item: Item) -> tuple[Sign, str]:
    if item.late:
        return Sign.NEEDS, "needs"
    if item.standing in (Standing.PREPARED, Standing.HELD):
        return Sign.DONE, "good"
    return Sign.OPEN, ""
