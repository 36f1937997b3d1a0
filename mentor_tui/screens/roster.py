"""The roster: one row a mentee, those who need their mentor first; any of them in three keystrokes."""

from collections.abc import Sequence
from uuid import UUID

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import AgreementState
from mentor_tui.rules.moments import ago, short_day, short_moment
from mentor_tui.rules.roster import Need, RosterRow, by_urgency, days_since_contact, need
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.words import agreement_state, phase
from mentor_tui.screens.words import need as need_in_words
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.roster_statement import PAGE
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.rows import Column, Row, RowList
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words


class RosterScreen(WorkbenchScreen):
    """The list of mentees, or a greeting where there is none yet.

    With up to a page of mentees they stand by urgency; longer rosters are read page by page, by name.
    """

    BINDINGS = bindings("roster")

    def __init__(self, bench: Bench, first_page: Sequence[RosterRow] = (), total: int = 0) -> None:
        super().__init__(bench)
        self._rows: dict[int, RosterRow] = dict(enumerate(first_page))
        self._total = total
        self._by_urgency = True
        self._ended = False
        self._find = ""
        self._reading: set[int] = set()

    def body(self) -> ComposeResult:
        with Vertical(id="greeting"):
            yield Words(N_("Welcome. This is your workbench for mentoring."), classes="strong")
            yield Words(
                N_(
                    "Here your mentees will stand, each with their agreement, the next session and what is open. "
                    "Enter the first one: a name is enough. Then v prepares your first meeting and leads you through "
                    "it, up to two signed copies."
                )
            )
            yield Words(N_("Press n to enter your first mentee."), classes="accent")
            yield Words(N_("If they stand in a list already, I takes them in from a file."), classes="muted")
        yield Field("", one_line=True, id="find", placeholder=_("find a name"))
        yield RowList(id="roster")

    async def arrive(self) -> None:
        """The first screen waits for nothing: it shows the page it was given until the store is open."""
        self.query_one("#find").display = False
        self.topline.show(_("Mentees"))
        self.set_focus(self.query_one(RowList))
        self._show()
        self.show_states()
        self.reload()

    def reload(self) -> None:
        """Reads nothing before the store is open: naming it imports SQLModel, and that waits for the first paint."""
        if self.bench.database.is_open:
            super().reload()

    @property
    def is_laid_out(self) -> bool:
        """Whether the list, or the greeting in its place, stands on the screen."""
        return self.is_mounted and any(self.query_one(name).size.height > 0 for name in ("#roster", "#greeting"))

    async def load(self) -> None:
        if not self.bench.database.is_open:
            return  # naming a query imports SQLModel, and the first frame must not wait for that
        database, now, today = self.bench.database, self.bench.now(), self.bench.today()
        find = self._find
        total = await database.read(storage.roster.count, ended=self._ended, find=find)
        rows = await database.read(storage.roster.page, now=now, today=today, ended=self._ended, find=find)
        if not self.query(RowList):
            return  # the workbench was left while the rows were read
        if self._by_urgency and total <= PAGE:
            rows = by_urgency(rows, today)
        self._rows, self._total = dict(enumerate(rows)), total
        self._reading.clear()
        self._show()

    def _show(self, *, on: str = "") -> None:
        listing = self.query_one(RowList)
        empty = self._total == 0 and not self._find and not self._ended
        self.query_one("#greeting").display = empty
        listing.display = not empty
        columns = self._columns()
        known = {index: self._row(row, columns) for index, row in self._rows.items()}
        listing.show(columns, known, self._total, on=on)
        order = _("by urgency") if self._by_urgency and self._total <= PAGE else _("by name")
        more = "" if empty else f"{self._how_many()} · {_('ended ones') if self._ended else order}"
        self.topline.show(_("Mentees"), more)
        self.refresh_bindings()

    def _how_many(self) -> str:
        """How many there are, of how many the mentor can accompany at a time (settings), and whether that is more."""
        capacity = self.bench.settings.capacity
        if not capacity or self._ended or self._find:
            return str(self._total)
        told = _("{n} of {m}").format(n=self._total, m=capacity)
        return f"{told}, {_('more than you planned for')}" if self._total > capacity else told

    def _why(self, row: RosterRow, reason: Need) -> str:
        """Under the list stands why the row under the cursor needs its mentor (product.md, promise 4)."""
        if reason is Need.STALLED:
            days = days_since_contact(row, self.bench.today())
            return _("no contact for {n} days, agreed every {m}").format(n=days, m=row.rhythm_days)
        return need_in_words(reason)

    # how a row is told

    def _columns(self) -> tuple[Column, ...]:
        width = self.size.width or self.app.size.width
        name = Column(_("Name"), 18, flex=True)
        agreement = Column(_("Agreement"), 24)
        session = Column(_("Next session"), 18)
        actions = Column(_("Actions"), 12)
        if width >= 110:
            # Ones that stand in the way have room from this width on; they are on the page in any case.
            challenges = (Column(_("Challenges"), 20),) if width >= 140 else ()
            return (name, Column(_("Organisation"), 14, flex=True), Column(_("Phase"), 13), agreement, session,
                    actions, *challenges, Column(_("Contact"), 14))  # fmt: skip
        if width >= 78:
            return (name, agreement, session, actions)
        return (name, Column(_("Agreement"), 16), session)

    def _row(self, row: RosterRow, columns: Sequence[Column]) -> Row:
        reason = need(row, self.bench.today())
        told = {
            _("Name"): (row.name, ""),
            _("Organisation"): (row.organisation or "–", ""),
            _("Phase"): (phase(row.phase), ""),
            _("Agreement"): self._agreement(row),
            _("Next session"): self._session(row),
            _("Actions"): self._actions(row),
            _("Challenges"): (str(row.open_challenges or "–"), "" if row.open_challenges else "muted"),
            _("Contact"): self._contact(row),
        }
        return Row(
            key=str(row.id),
            cells=tuple(told[column.title] for column in columns),
            sign=str(Sign.NEEDS) if reason else "",
            tone="needs" if reason else "",
            why=f"{Sign.NEEDS} {self._why(row, reason)}" if reason else "",
        )

    def _agreement(self, row: RosterRow) -> tuple[str, str]:
        if row.agreement is None:
            return "–", "muted"
        words = f"v{row.version} {agreement_state(row.agreement)}"
        if row.agreement is AgreementState.SIGNED and row.review_on:
            words = f"v{row.version} · " + _("review {day}").format(
                day=short_day(row.review_on, self.bench.today(), current())
            )
        return words, ""

    def _session(self, row: RosterRow) -> tuple[str, str]:
        if row.next_session is None:
            return "–", "muted"
        return short_moment(self.bench.local(row.next_session), self.bench.now(), current()), ""

    def _actions(self, row: RosterRow) -> tuple[str, str]:
        if row.overdue_actions:
            return _("{n}, {m} over").format(n=row.open_actions, m=row.overdue_actions), "needs"
        return str(row.open_actions or "–"), "" if row.open_actions else "muted"

    def _contact(self, row: RosterRow) -> tuple[str, str]:
        days = days_since_contact(row, self.bench.today())
        if days is None:
            return "–", "muted"
        return ago(days, current()), ""

    # moving in long rosters

    @on(RowList.Wanted)
    def _wanted(self, event: RowList.Wanted) -> None:
        at = event.index // PAGE
        if at not in self._reading and self.bench.database.is_open:
            self._reading.add(at)
            self.run_worker(self._read_on(event.index), group="page")

    async def _read_on(self, index: int) -> None:
        """Reads the page after the last known row before `index`, or the one before the first known row after it."""
        below = max((known for known in self._rows if known < index), default=None)
        above = min((known for known in self._rows if known > index), default=None)
        near_end = self._total - index < PAGE
        now, today = self.bench.now(), self.bench.today()
        read = self.bench.database.read
        if below is not None and index - below <= PAGE:
            key = (self._rows[below].folded, self._rows[below].id)
            rows = await read(storage.roster.page, now=now, today=today, ended=self._ended, find=self._find, after=key)
            self._learn({below + 1 + at: row for at, row in enumerate(rows)})
        elif above is not None and above - index <= PAGE:
            key = (self._rows[above].folded, self._rows[above].id)
            rows = await read(storage.roster.page, now=now, today=today, ended=self._ended, find=self._find, before=key)
            self._learn({above - len(rows) + at: row for at, row in enumerate(rows)})
        elif near_end:
            rows = await read(storage.roster.page, now=now, today=today, ended=self._ended, find=self._find, last=True)
            self._learn({self._total - len(rows) + at: row for at, row in enumerate(rows)})
        self._reading.clear()

    def _learn(self, rows: dict[int, RosterRow]) -> None:
        self._rows |= rows
        columns = self._columns()
        self.query_one(RowList).add({index: self._row(row, columns) for index, row in rows.items()})

    def _here(self) -> RosterRow | None:
        return self._rows.get(self.query_one(RowList).at) if self._total else None

    # find

    def action_find(self) -> None:
        field = self.query_one("#find", Field)
        field.display = True
        field.take("", "")
        self.set_focus(field)

    @on(Field.Typed, "#find")
    def _typed(self, event: Field.Typed) -> None:
        self._find = event.text
        self.reload()

    def leave_field(self) -> None:
        self._close_find()

    @on(Field.Left, "#find")
    def _left_find(self) -> None:
        field = self.query_one("#find", Field)
        field.display = False
        if not field.text.strip():
            self._find = ""
            self.reload()

    @on(Field.Entered, "#find")
    async def _found(self) -> None:
        await self.load()
        row = self._rows.get(0)
        self._close_find()
        if row is not None:
            await self._open(row.id)

    def _close_find(self) -> None:
        self._find = ""
        self.query_one("#find", Field).take("", "")
        self.set_focus(self.query_one(RowList))
        self.reload()

    def action_back(self) -> None:
        if self._find:
            self._close_find()
        elif self._ended:
            self.action_ended()

    # what can be done with a row

    async def _open(self, mentee_id: UUID) -> None:
        from mentor_tui.screens.mentee.page import MenteeScreen

        await self.app.push_screen(MenteeScreen(self.bench, mentee_id))

    async def action_open(self) -> None:
        if await self.bench.opened() and (row := self._here()):
            await self._open(row.id)

    async def action_meet(self) -> None:
        if await self.bench.opened() and (row := self._here()):
            from mentor_tui.screens.agreement.wizard import AgreementScreen

            await self.app.push_screen(AgreementScreen(self.bench, row.id))

    async def action_edit(self) -> None:
        if await self.bench.opened() and (row := self._here()):
            from mentor_tui.screens.mentee.form import MenteeForm

            await self.app.push_screen(MenteeForm(self.bench, row.id))

    async def action_new(self) -> None:
        if not await self.bench.opened():
            return
        from mentor_tui.screens.mentee.form import MenteeForm

        mentor = await self.bench.database.read(storage.mentor.name)
        await self.app.push_screen(MenteeForm(self.bench, ask_mentor=not mentor), self._entered)

    async def action_bring(self) -> None:
        if await self.bench.opened():
            from mentor_tui.rules.importing.means import ImportKind
            from mentor_tui.screens.importing.screen import ImportScreen

            await self.app.push_screen(ImportScreen(self.bench, ImportKind.MENTEES))

    async def _entered(self, mentee_id: UUID | None) -> None:
        if mentee_id is not None:
            await self._open(mentee_id)

    async def action_end(self) -> None:
        if await self.bench.opened() and (row := self._here()):
            from mentor_tui.screens.ending import end_or_take_up

            self.ask(end_or_take_up(self, row))

    async def action_take_in(self) -> None:
        if await self.bench.opened():
            from mentor_tui.screens.records.taking_in import TakeInScreen

            await self.app.push_screen(TakeInScreen(self.bench), self._entered)

    def action_leave(self) -> None:
        self.app.exit()

    def action_order(self) -> None:
        self._by_urgency = not self._by_urgency
        self.reload()

    def action_ended(self) -> None:
        self._ended = not self._ended
        self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("open", "meet", "edit", "end"):
            return self.is_mounted and self._here() is not None
        if action in ("find", "order"):
            return self._total > 0 or bool(self._find)
        return True

    def on_resize(self, event: events.Resize) -> None:
        self._show()
