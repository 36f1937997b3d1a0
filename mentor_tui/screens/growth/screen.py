"""Growth: what the mentor learns from sessions, seminars, fellow mentors and books, and how they have been."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from textual import events
from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.models.enums import OwnKind
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.growth import parts
from mentor_tui.screens.growth.parts import Part
from mentor_tui.screens.session.practices import practice_name
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.growth import Growth, SeminarRow
from mentor_tui.widgets.entries import EntryList
from mentor_tui.widgets.keys import bindings

CHANGED = (Part.SEMINARS, Part.SHELF)
"""The parts whose things are edited, done and removed here."""


class GrowthScreen(WorkbenchScreen):
    """One list of parts: what works, the months, seminars, exchange, the shelf, the outlook."""

    BINDINGS = bindings("growth")

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._growth: Growth | None = None
        self._wanted: str | None = None

    def body(self) -> ComposeResult:
        yield EntryList(label_width=parts.LABELS, id="growth")

    async def load(self) -> None:
        self._growth = await self.bench.database.read(storage.growth.of, self.bench.today(), self.bench.zone)
        self._show()
        if self.focused is None:
            self.set_focus(self._list)

    def on_resize(self, event: events.Resize) -> None:
        self._show()

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    def _show(self) -> None:
        if self._growth is None:
            return
        self.topline.show(_("Growth"), _("what you learn yourself"))
        told = parts.entries(
            self._growth, self.bench.now(), self.size, name=lambda practice: practice_name(self.bench, practice)
        )
        wanted, self._wanted = self._wanted, None
        self._list.show(told, on=wanted)
        self.refresh_bindings()

    # what stands under the cursor

    def _here(self) -> tuple[Part | None, str]:
        """The part under the cursor, and the key of its thing, "" where there is none."""
        entry = self._list.current if self.is_mounted else None
        return (parts.part_of(entry.id) if entry else None) or (None, "")

    def _material(self) -> UUID | None:
        part, key = self._here()
        return UUID(key) if part is Part.SHELF and key else None

    def _seminar(self) -> UUID | None:
        part, key = self._here()
        return UUID(key) if part is Part.SEMINARS and key else None

    async def action_open(self) -> None:
        part, key = self._here()
        if part is Part.PRACTICES:
            from mentor_tui.screens.session.practice_page import PracticeScreen

            await self.app.push_screen(PracticeScreen(self.bench, key))
        elif part is Part.MONTHS:
            await self._open_month(date.fromisoformat(key))
        elif (seminar := self._seminar()) is not None:
            from mentor_tui.screens.growth.seminar import SeminarForm

            await self.app.push_screen(SeminarForm(self.bench, seminar))
        elif part is Part.EXCHANGES:
            from mentor_tui.screens.exchange.listing import ExchangeListScreen

            await self.app.push_screen(ExchangeListScreen(self.bench))
        elif self._material() is not None:
            await self.action_edit()

    async def _open_month(self, first: date) -> None:
        """Opens the timeline at the last session of a month."""
        from mentor_tui.screens.timeline import TimelineScreen

        months = self._growth.months if self._growth else ()
        last = next((month.last for month in months if month.first == first), None)
        if last is not None:
            await self.app.push_screen(TimelineScreen(self.bench, day=last))

    async def action_new(self) -> None:
        part, _key = self._here()
        if part is Part.SEMINARS:
            from mentor_tui.screens.own_time import OwnTimeForm

            await self.app.push_screen(OwnTimeForm(self.bench, kind=OwnKind.SEMINAR), self._land(Part.SEMINARS))
        elif part is Part.SHELF:
            from mentor_tui.screens.growth.material import MaterialForm

            await self.app.push_screen(MaterialForm(self.bench), self._land(Part.SHELF))
        elif part is Part.EXCHANGES:
            from mentor_tui.screens.exchange.case import ExchangeScreen

            await self.app.push_screen(ExchangeScreen(self.bench))

    def _land(self, part: Part) -> Callable[[UUID | None], None]:
        """Puts the cursor on what a form has made."""

        def land(made: UUID | None) -> None:
            if made is not None:
                self._wanted = f"{part}/{made}"
                self.reload()

        return land

    async def action_edit(self) -> None:
        if (material := self._material()) is not None:
            from mentor_tui.screens.growth.material import MaterialForm

            await self.app.push_screen(MaterialForm(self.bench, material))
        elif (seminar := self._seminar()) is not None:
            from mentor_tui.screens.own_time import OwnTimeForm

            await self.app.push_screen(OwnTimeForm(self.bench, seminar))

    async def action_mark(self) -> None:
        """A seminar that is done and has a follow-up goes on to that."""
        if (material := self._material()) is not None:
            await self.write(storage.shelf.mark, material, self.bench.clock())
        elif (seminar := self._seminar()) is not None:
            row = next((one for one in self._seminars() if one.id == seminar), None)
            afterwards = row is not None and row.done and bool(row.follow_up.strip())
            mark = storage.own_time.mark_follow_up if afterwards else storage.own_time.mark
            await self.write(mark, seminar, self.bench.clock())

    def _seminars(self) -> tuple[SeminarRow, ...]:
        return self._growth.seminars if self._growth else ()

    async def action_remove(self) -> None:
        removed = None
        if (material := self._material()) is not None:
            removed = await self.write(storage.shelf.remove, material)
        elif (seminar := self._seminar()) is not None:
            removed = await self.write(storage.own_time.remove, seminar)
        if removed is not None:
            self.say(_("Removed. u takes it back."))

    def action_next_part(self) -> None:
        self._jump(1)

    def action_previous_part(self) -> None:
        self._jump(-1)

    def _jump(self, by: int) -> None:
        """Goes to the first thing of the next part, or of the one before; behind the last one comes the first."""
        firsts: dict[Part, str] = {}
        for entry in self._list.entries:
            if found := parts.part_of(entry.id):
                firsts.setdefault(found[0], entry.id)
        part, _key = self._here()
        order = list(firsts)
        if part in firsts:
            self._list.go_to(firsts[order[(order.index(part) + by) % len(order)]], at_top=True)

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        part, key = self._here()
        if action == "open":
            return bool(key) and part is not Part.OUTLOOK
        if action == "new":
            return part in (Part.SEMINARS, Part.SHELF, Part.EXCHANGES)
        if action in ("edit", "mark", "remove"):
            return bool(key) and part in CHANGED
        return True
