"""Today: what is planned, what is due and what is in focus, each thing with its reason and one key to do it."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current
from mentor_tui.rules.day import DayPlan, Item, Why, plan
from mentor_tui.rules.moments import long_day
from mentor_tui.screens import today_doing, today_list
from mentor_tui.screens.today_rows import DayTeller, summary
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.keys import bindings

if TYPE_CHECKING:
    from mentor_tui.storage.outlook import TodaysOutlook


class TodayScreen(WorkbenchScreen):
    """The plan of the day. Everything opens with one key, is done with one, and moves to another day with one."""

    BINDINGS = bindings("today")
    _plan: DayPlan | None = None
    _outlook: "TodaysOutlook | None" = None

    def body(self) -> ComposeResult:
        yield EntryList(label_width=today_list.LABELS, id="today")

    async def load(self) -> None:
        read, now = self.bench.database.read, self.bench.now()
        self._plan = plan(await read(storage.day.facts, now), now)
        before, self._outlook = self._outlook, await read(storage.outlook.today, now.date())
        newly = before is not None and before.offer is None and self._outlook.offer is not None
        self._show(on=today_list.OFFER if newly else None)

    def on_resize(self, event: events.Resize) -> None:
        self._show()

    def _show(self, on: str | None = None) -> None:
        """Shows the plan, the cursor on the entry `on`, or where it was."""
        if self._plan is None:
            return
        day_minutes = self.bench.settings.day_minutes
        told = [long_day(self._plan.day, current()), *summary(self._plan, day_minutes)]
        self.topline.show(_("Today"), " · ".join(told))
        teller = DayTeller(self.bench.now(), minutes=self.size.width >= today_list.ROOMY)
        self.query_one(EntryList).show(
            today_list.entries(self._plan, teller, self.size, day_minutes=day_minutes, outlook=self._outlook),
            on=on,
        )
        self.refresh_bindings()

    # what stands under the cursor

    @property
    def _on(self) -> str:
        entry = self.query_one(EntryList).current if self.is_mounted else None
        return entry.id if entry is not None else ""

    def _here(self) -> Item | None:
        on = self._on
        return next((item for item in self._plan.every if item.key == on), None) if self._plan else None

    async def _with_item(self, do: Callable[[WorkbenchScreen, Item], Awaitable[None]]) -> None:
        if item := self._here():
            await do(self, item)

    async def action_open(self) -> None:
        if self._on == today_list.OUTLOOK:
            await self.action_outlook()
        elif self._on == today_list.OFFER and self._outlook is not None and self._outlook.offer is not None:
            self.ask(today_doing.plan_exchange(self, self._outlook.offer.fellow))
        else:
            await self._with_item(today_doing.open_it)

    async def action_mark(self) -> None:
        await self._with_item(today_doing.do)

    async def action_postpone(self) -> None:
        await self._with_item(today_doing.to_another_day)

    async def action_prepare(self) -> None:
        await self._with_item(today_doing.open_it)

    async def action_edit(self) -> None:
        await self._with_item(today_doing.edit)

    async def action_remove(self) -> None:
        await self._with_item(today_doing.remove)

    async def action_new(self) -> None:
        from mentor_tui.screens.own_time import OwnTimeForm

        await self.app.push_screen(OwnTimeForm(self.bench))

    async def action_session(self) -> None:
        from mentor_tui.screens.session.plan import PlanForm

        item = self._here()
        await self.app.push_screen(PlanForm(self.bench, item.mentee_id if item and item.why is Why.TO_MEET else None))

    async def action_outlook(self) -> None:
        from mentor_tui.screens.outlook import OutlookForm

        await self.app.push_screen(OutlookForm(self.bench, self.bench.today()))

    async def action_retrospect(self) -> None:
        await self.app.run_action("retrospect")

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open" and self._on in (today_list.OUTLOOK, today_list.OFFER):
            return True
        item = self._here()
        if action == "open":
            return item is not None
        if (can := _CAN.get(action)) is not None:
            return item is not None and can(item)
        return True


_CAN: dict[str, Callable[[Item], bool]] = {
    "mark": today_doing.can_do,
    "postpone": today_doing.can_move,
    "prepare": today_doing.can_prepare,
    "edit": today_doing.can_edit,
    "remove": today_doing.can_remove,
}
"""What each key needs of the thing under the cursor."""
