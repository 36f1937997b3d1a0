"""The timeline, of one mentee or of everybody: planned above, past below, the present marked."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.rules.roster import RosterRow
from mentor_tui.rules.timeline import (
    EVERYTHING,
    NEWEST,
    OLDEST,
    PAGE,
    Place,
    Selection,
    TimelineKind,
    TimelineRow,
    Window,
    after,
    day_begins,
    present,
    row_of_day,
    row_of_place,
    row_of_today,
)
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.prompts import DayPrompt, MenteePrompt
from mentor_tui.screens.session.cancelling import cancel, move
from mentor_tui.screens.timeline_routes import screen_of
from mentor_tui.screens.timeline_rows import FILTERS, Teller, belongs_here, shown
from mentor_tui.screens.workbench import WIDE, WorkbenchScreen
from mentor_tui.terminal.turns import LOADING
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.prompt import Prompt
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.stream import Edge, Stream
from mentor_tui.widgets.words import Words

KEPT = 300
"""Rows that stay loaded; of more, those farthest from where one reads are let go."""


class TimelineScreen(WorkbenchScreen):
    """What is planned and what was; of everybody without a mentee.

    It opens at the present, or at `day`. A line at its foot asks for a day to go to, or for a mentee to see alone.
    """

    CSS_PATH = Path(__file__).parents[1] / "styles" / "timeline.tcss"
    AUDIENCE = Audience.TWO
    BINDINGS = bindings("timeline")

    def __init__(self, bench: Bench, mentee_id: UUID | None = None, *, day: date | None = None) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self._day = day
        self._chosen: UUID | None = None
        self._one: RosterRow | None = None
        self._nobody = False
        self._kinds = EVERYTHING
        self._window = Window()
        self._worked = (False, False)

    def body(self) -> ComposeResult:
        with Vertical(id="nothing"):
            yield Words(id="nothing-yet")
            yield Words(id="nothing-begin", classes="accent")
        yield Stream(id="timeline")
        yield DayPrompt(self.bench)
        yield MenteePrompt(self.bench)

    async def arrive(self) -> None:
        self.query_one("#nothing").display = False
        self.set_focus(self.query_one(Stream))
        await super().arrive()

    async def load(self) -> None:
        read = self.bench.database.read
        for prompt in self.query(Prompt):
            await prompt.say_again()
        if self._whose is not None:
            self._one = await read(storage.roster.row, self._whose, now=self.bench.now(), today=self.bench.today())
            if self._one is None:
                self.dismiss()
                return
        window, row = self._window, self._here
        if row is None:
            self._nobody = self._whose is None and not await read(storage.roster.count)
            await (self.action_today() if self._day is None else self._go_to(self._day))
            return
        at = self.query_one(Stream).at
        fresh = await self._around(row.place, above=max(PAGE, at), below=max(PAGE, len(window.rows) - at))
        if self._window is window:  # else somebody has gone elsewhere meanwhile, and that was read later
            self._show(fresh)

    @property
    def _whose(self) -> UUID | None:
        """Whose timeline it is: that of the mentee it was opened for, or who was chosen; None for everybody's."""
        return self.mentee_id or self._chosen

    @property
    def _here(self) -> TimelineRow | None:
        """The row under the cursor."""
        rows = self._window.rows
        return rows[self.query_one(Stream).at] if rows else None

    def _wanted(self) -> Selection:
        return Selection(self._whose, self._kinds, day_begins(self.bench.now()), shared=self.bench.private)

    async def _around(self, place: Place, *, above: int = PAGE, below: int = PAGE) -> Window:
        read = self.bench.database.read
        return await read(storage.timeline.around, place, self._wanted(), above=above, below=below)

    async def _go(self, place: Place, pick: Callable[[tuple[TimelineRow, ...]], TimelineRow | None]) -> None:
        """Loads what lies around a place instead of what was loaded, and puts the cursor on the row that is picked."""
        window = await self._around(place)
        row = pick(window.rows)
        self._show(window, on=row.id.hex if row else "")

    # what is shown

    def _show(self, window: Window, *, on: str = "") -> None:
        self._window = window
        everybody, now = self._whose is None, self.bench.now()
        teller = Teller(now, everybody, self.bench.private)
        at = present(window, now.date(), self.bench.zone)
        self.query_one(Stream).show(
            [teller.told(row) for row in window.rows],
            ends=(window.newest, window.oldest),
            rule=None if at is None else (at, _("today")),
            on=on,
            name_cells=self._name_cells() if everybody else 0,
        )
        kinds = f"{shown(self._kinds)} {Sign.MORE}"
        if everybody or self._one is None:
            self.topline.show(_("Timeline"), kinds)
        else:
            self.topline.show(self._one.name, f"{_('Timeline')} · {kinds}")
        self._say_what_belongs_here()
        self._worked = self._works_here()
        self.refresh_bindings()

    def _name_cells(self) -> int:
        width = self.size.width or self.app.size.width
        return 24 if width >= WIDE else 18 if width >= 78 else 14

    def _say_what_belongs_here(self) -> None:
        empty = not self._window.rows
        self.query_one("#nothing").display = empty
        if not empty:
            return
        said, begin = belongs_here(self._kinds, nobody=self._nobody)
        self.query_one("#nothing-yet", Words).say(said)
        self.query_one("#nothing-begin", Words).say(begin)

    def on_resize(self, event: events.Resize) -> None:
        if self._window.rows and self._whose is None:
            self._show(self._window)

    @on(Stream.Moved)
    def _moved(self) -> None:
        """The keys are looked through again only where they change: that takes longer than the move itself."""
        works = self._works_here()
        if works != self._worked:
            self._worked = works
            self.refresh_bindings()

    def _works_here(self) -> tuple[bool, bool]:
        """Whether the row under the cursor can be opened, and prepared."""
        row = self._here
        return row is not None, row is not None and row.waits

    @on(Stream.Wanted)
    def _missing(self, event: Stream.Wanted) -> None:
        self.run_worker(self._fetch(event.edge), group=LOADING)

    async def _fetch(self, edge: Edge) -> None:
        window, read = self._window, self.bench.database.read
        if edge is Edge.TOP:
            await self._go(NEWEST, lambda rows: next(iter(rows), None))
            return
        if edge is Edge.BOTTOM:
            await self._go(OLDEST, lambda rows: next(iter(rows[::-1]), None))
            return
        if edge is Edge.ABOVE:
            rows = await read(storage.timeline.newer, window.rows[0].place, self._wanted())
            grown = window.with_newer(rows, newest=len(rows) < PAGE, kept=KEPT)
        else:
            rows = await read(storage.timeline.older, window.rows[-1].place, self._wanted())
            grown = window.with_older(rows, oldest=len(rows) < PAGE, kept=KEPT)
        if self._window is window:  # else these rows belong to what is gone, and the stream has asked anew
            self._show(grown)

    # going somewhere

    async def action_today(self) -> None:
        today, zone = self.bench.today(), self.bench.zone
        await self._go(after(today, zone), lambda rows: row_of_today(rows, today, zone))

    async def action_next_action(self) -> None:
        """To the action that is due first, and from an action to the one due next; after the last to the first."""
        row, read = self._here, self.bench.database.read
        behind = (row.due, row.id) if row and row.due else None
        place = await read(storage.timeline.next_action, self._wanted(), behind)
        if place is None and behind:
            place = await read(storage.timeline.next_action, self._wanted())
        if place is None:
            self.say(_("No open action has a date."))
            return
        await self._go_to_row(place, TimelineKind.ACTION)

    async def _go_to_row(self, place: Place, kind: TimelineKind) -> None:
        if kind not in self._kinds:
            self._kinds = EVERYTHING
        await self._go(place, lambda rows: next((row for row in rows if row.id == place[1]), None))

    async def action_day(self) -> None:
        await self.query_one(DayPrompt).ask()

    @on(DayPrompt.Answered)
    async def _go_to_day(self, event: DayPrompt.Answered) -> None:
        await self._go_to(event.day)

    async def _go_to(self, day: date) -> None:
        zone = self.bench.zone
        await self._go(after(day, zone), lambda rows: row_of_day(rows, day, zone))

    async def action_mentee(self) -> None:
        await self.query_one(MenteePrompt).ask()

    @on(MenteePrompt.Answered)
    async def _choose(self, event: MenteePrompt.Answered) -> None:
        self._chosen, self._one = event.row.id, event.row
        await self.action_today()

    @on(Prompt.Closed)
    def _asked(self) -> None:
        self.set_focus(self.query_one(Stream))

    # what is seen of it

    async def action_kinds(self) -> None:
        await self._turn_kinds(1)

    async def action_kinds_back(self) -> None:
        await self._turn_kinds(-1)

    async def _turn_kinds(self, by: int) -> None:
        self._kinds = FILTERS[(FILTERS.index(self._kinds) + by) % len(FILTERS)]
        await self._show_the_same_time()

    async def _show_the_same_time(self) -> None:
        """Reads another choice of rows where one is: the cursor stays on its row, or goes to the one before it."""
        here = self._here
        if here is None:
            await self.action_today()
            return
        place = here.place
        await self._go(place, lambda rows: row_of_place(rows, place))

    async def action_leave(self) -> None:
        if self._kinds == EVERYTHING and self._chosen is None:
            self.dismiss()
            return
        self._kinds, self._chosen = EVERYTHING, None
        await self._show_the_same_time()

    # what can be done with a row

    async def action_open(self) -> None:
        row = self._here
        screen = await screen_of(self.bench, row) if row else None
        if screen is not None:
            await self.app.push_screen(screen)

    async def action_prepare(self) -> None:
        await self.action_open()

    async def action_move(self) -> None:
        if row := self._here:
            await move(self, row.id)

    async def action_cancel(self) -> None:
        if row := self._here:
            await cancel(self, row.id)

    async def action_new(self) -> None:
        from mentor_tui.screens.session.plan import PlanForm

        await self.app.push_screen(PlanForm(self.bench, self._whose), self._planned)

    async def _planned(self, session_id: UUID | None) -> None:
        """The cursor goes to the session that was planned."""
        place = await self.bench.database.read(storage.timeline.place_of, session_id) if session_id else None
        if place is not None:
            await self._go_to_row(place, TimelineKind.SESSION)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if isinstance(self.focused, Field):
            return False  # its keys are typed
        if action in ("open", "prepare"):
            return self.is_mounted and self._works_here()[action == "prepare"]
        if action in ("today", "day", "next_action", "kinds", "kinds_back"):
            return bool(self._window.rows) or self._kinds != EVERYTHING
        if action in ("move", "cancel"):
            row = self._here if self.is_mounted else None
            return row is not None and row.movable
        if action == "mentee":
            return self.mentee_id is None and not self._nobody
        return action != "new" or not self._nobody
