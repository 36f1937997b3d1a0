"""After a session, in a minute: what happened, what was strong, what follows."""

from collections.abc import Mapping, Sequence
from datetime import time
from pathlib import Path
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import SessionState
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.moments import short_moment
from mentor_tui.rules.session import SessionRecord
from mentor_tui.screens.action_form import ActionForm
from mentor_tui.screens.action_words import action_entry, due_words
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.dates import echo_moment, written_moment
from mentor_tui.screens.form import FormRow, FormRows
from mentor_tui.screens.session.practices import UNRATED, Rating, Ratings
from mentor_tui.screens.words import party
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.pick import Pick
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words

PLANNED = "as_planned"
NEXT = "next"
SAID = {"": None, "yes": True, "no": False}

_HAPPENED = (
    FormRow(PLANNED, N_("It went"), (("", "–"), ("yes", N_("as planned")), ("no", N_("otherwise")))),
    FormRow("happened", N_("Instead"), hint=N_("what happened instead"), many_lines=True),
    FormRow("improvised", N_("Improvised"), many_lines=True),
    FormRow("strengths", N_("Strengths"), hint=N_("what worked well"), many_lines=True),
    FormRow("weaknesses", N_("Weaknesses"), hint=N_("what to do differently"), many_lines=True),
)
_MENTEE = (FormRow("mentee_word", N_("Mentee says"), hint=N_("in the mentee's own words"), many_lines=True),)
_MENTOR = (FormRow("mentor_word", N_("You say"), hint=N_("in your own words"), many_lines=True),)
_NEXT = (FormRow(NEXT, N_("Next session"), hint=N_("such as Tue 14:00 or in 2 weeks")),)


class _Group(FormRows):
    """Some of the rows: the sentence under them takes no room while there is none."""

    def explain(self, sentence: str, name: str = "") -> None:
        super().explain(sentence, name)
        self.query_one("#problem").display = bool(sentence)


class FollowUpScreen(WorkbenchScreen):
    """The follow-up of one session that was held; every row keeps itself and can be left out.

    `start` is the row that has the focus first, such as the one in which somebody was cut off.
    """

    CSS_PATH = Path(__file__).parents[2] / "styles" / "follow_up.tcss"
    BINDINGS = bindings("follow")

    def __init__(self, bench: Bench, session_id: UUID, *, start: str = PLANNED) -> None:
        super().__init__(bench)
        self.session_id = session_id
        self._start = start
        self._record: SessionRecord | None = None
        self._gone = False

    def body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield Words(id="planned")
            yield _Group(self.bench, self, _HAPPENED)
            with Horizontal(id="both-words"):
                yield _Group(self.bench, self, _MENTEE)
                yield _Group(self.bench, self, _MENTOR)
            yield Ratings(self.bench)
            yield EntryList(label_width=15, id="agreed")
            yield _Group(self.bench, self, _NEXT)
            yield Words(id="next-echo")

    def _rows(self, name: str) -> FormRows:
        """The rows among which the one of this name is."""
        return next(rows for rows in self.query(FormRows) if rows.query(f"#row-{name}"))

    async def arrive(self) -> None:
        self.set_focus(self._rows(self._start).widget(self._start))
        await super().arrive()

    async def load(self) -> None:
        read = self.bench.database.read
        record = await read(storage.session_record.of, self.session_id)
        if record is None:
            self.dismiss()
            return
        if record.state is SessionState.PLANNED:  # its end was taken back
            self._back_into(record)
            return
        self._record = record
        self.topline.show(record.mentee, _("Follow-up"))
        following = await read(storage.follow_up.next_planned, self.session_id)
        values = {name: getattr(record.follow_up, name) for name in storage.follow_up.TEXTS}
        values[PLANNED] = next(word for word, said in SAID.items() if said is record.follow_up.as_planned)
        values[NEXT] = (
            short_moment(self.bench.local(following), self.bench.now(), current()) if following is not None else ""
        )
        self._show_planned(record)
        self._show_actions(record, tuple(await read(storage.actions.still_open, record.mentee_id, self.bench.now())))
        await self.query_one(Ratings).show(record.practices)
        await self._fill(values)
        self.refresh_bindings()

    async def _fill(self, values: Mapping[str, str]) -> None:
        restored = [await rows.fill(values) for rows in self.query(FormRows)]
        if any(restored):
            self.say(_("You were cut off while writing. Your text is back in its field."))

    def _show_planned(self, record: SessionRecord) -> None:
        told = " · ".join(f"{Sign.DONE if point.done else Sign.OPEN} {point.text}" for point in record.points)
        words = self.query_one("#planned", Words)
        words.say(_("Planned: {points}").format(points=told) if told else "")
        words.display = bool(told)

    def _show_actions(self, record: SessionRecord, waiting: Sequence[DueAction]) -> None:
        upcoming = next((item.next_session for item in waiting), None)
        entries = [self._action(DueAction(action, upcoming), record) for action in record.actions]
        none = Entry(id="none", label=_("Actions"), text=_("None yet. a enters one."), tone="muted")
        listing = self.query_one("#agreed", EntryList)
        listing.can_focus = bool(entries)
        listing.show(entries or [none])

    def _action(self, item: DueAction, record: SessionRecord) -> Entry:
        who = party(item.action.owner, record.mentee)
        return action_entry(item, self.bench, label=who, right=due_words(item, self.bench))

    # the rows

    def draft_key(self, name: str) -> str:
        """See FormOwner."""
        return f"follow-up/{self.session_id.hex}/{name}"

    async def keep(self, name: str, value: str, was: str) -> bool:
        """See FormOwner."""
        if name == PLANNED:
            return await self.write(storage.follow_up.set_as_planned, self.session_id, SAID[value]) is not None
        if name == NEXT:
            return await self._plan(value)
        return await self.write(storage.follow_up.write, self.session_id, name, value, was) is not None

    async def _plan(self, value: str) -> bool:
        starts_at = written_moment(value, self.bench.now(), self._usual(), self.bench.zone)
        if starts_at is None:
            return True  # what is planned stays planned
        if starts_at <= self.bench.now():
            raise ValueError("in the past")
        zone = str(self.bench.zone)
        return await self.write(storage.follow_up.plan_next, self.session_id, starts_at, zone) is not None

    def _usual(self) -> time:
        """The next session begins at the time of day at which this one did, unless another is said."""
        assert self._record is not None
        return self.bench.local(self._record.starts_at).time()

    def why_not(self, name: str) -> str:
        """See FormOwner."""
        return _("This time was not understood, or is over. Try Tue 14:00, 8.12. 10:30 or in 2 weeks.")

    @on(Field.Typed, f"#row-{NEXT}")
    def _echo(self, event: Field.Typed) -> None:
        if self._record is not None:
            self.query_one("#next-echo", Words).say(echo_moment(event.text, self.bench.now(), self._usual()))

    @on(Field.Left, f"#row-{NEXT}")
    def _echoed(self) -> None:
        self.query_one("#next-echo", Words).say("")

    @on(FormRows.Through)
    async def _through(self) -> None:
        """Enter in the last row of a group goes on to the next group; in the last of all it is done."""
        if self._rows(NEXT).widget(NEXT).has_focus:
            await self.action_finish()
        else:
            self.focus_next()

    @on(Pick.Picked)
    async def _rated(self, event: Pick.Picked) -> None:
        if isinstance(event.pick, Rating):
            rating = None if event.value == UNRATED else int(event.value)
            await self.write(storage.practices.rate, event.pick.use_id, rating)

    # actions

    def _here(self) -> UUID | None:
        """The action under the cursor, while its list has the focus."""
        listing = self.query_one("#agreed", EntryList)
        kind, _slash, key = (listing.current.id if listing.current and listing.has_focus else "").partition("/")
        return UUID(key) if kind == "action" else None

    async def action_act(self) -> None:
        await self._open_form(None)

    async def action_open(self) -> None:
        if (key := self._here()) is not None:
            await self._open_form(key)

    async def _open_form(self, action_id: UUID | None) -> None:
        if self._record is not None:
            record = self._record
            form = ActionForm(self.bench, record.mentee_id, record.mentee, action_id, session_id=self.session_id)
            await self.app.push_screen(form)

    async def action_mark(self) -> None:
        if (key := self._here()) is not None:
            await self.write(storage.actions.mark, key, self.bench.clock())

    # going on

    def action_next(self) -> None:
        self.focus_next()

    async def action_finish(self) -> None:
        """Nothing more to note: the follow-up is done, whatever was left out."""
        if await self.write(storage.follow_up.finish, self.session_id, self.bench.clock()) is not None:
            self.say(_("The follow-up is done."))
            self.dismiss()

    def action_leave(self) -> None:
        self.dismiss()

    async def action_resume(self) -> None:
        """Goes on with the session, as if it had not ended."""
        await self.write(storage.leading.resume, self.session_id, self.bench.now())

    def _back_into(self, record: SessionRecord) -> None:
        if self._gone:
            return
        self._gone = True
        from mentor_tui.screens.session.routes import leading

        # The app does it: a screen can't wait in its own load for itself to be taken away.
        self.app.call_later(self.app.switch_screen, leading(self.bench, record))

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("mark", "open"):
            return self.is_mounted and self._here() is not None
        return True
