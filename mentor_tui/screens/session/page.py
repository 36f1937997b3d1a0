"""A session that is over, to be read again: what was said, promised and reached."""

from collections.abc import Sequence
from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current
from mentor_tui.models.enums import SessionState
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.moments import long_day, minutes_in_words
from mentor_tui.rules.session import SessionRecord
from mentor_tui.screens.action_form import ActionForm
from mentor_tui.screens.action_words import action_entry, due_words, history
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.session.live_view import note_groups
from mentor_tui.screens.session.practices import SCALE, practice_name
from mentor_tui.screens.words import channel, manner, party, session_kind, session_state
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign


class SessionScreen(WorkbenchScreen):
    """Everything of one session that was held or cancelled.

    In front of the mentee, private notes and what the mentor noted about the session are not shown.
    """

    AUDIENCE = Audience.TWO
    BINDINGS = bindings("promise", "session")

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__(bench)
        self.session_id = session_id
        self._record: SessionRecord | None = None

    def body(self) -> ComposeResult:
        yield EntryList(label_width=18, id="session")

    async def load(self) -> None:
        record = await self.bench.session(self.session_id)
        if record is None:
            self.dismiss()
            return
        waiting = await self.bench.database.read(storage.actions.still_open, record.mentee_id, self.bench.now())
        self._record = record
        day = long_day(self.bench.local(record.starts_at).date(), current())
        self.topline.show(record.mentee, f"{session_kind(record.kind)} · {day}")
        listing = self.query_one(EntryList)
        listing.show(
            [
                *self._facts(record),
                *self._agenda(record),
                *note_groups(record, self.bench),
                *self._follow_up(record),
                *self._practices(record),
                *self._actions(record, waiting),
            ]
        )
        if self.focused is None:
            self.set_focus(listing)
        self.refresh_bindings()

    def _facts(self, record: SessionRecord) -> list[Entry]:
        begins = self.bench.local(record.began_at or record.starts_at)
        length = record.minutes
        if record.began_at is not None and record.ended_at is not None:
            length = max(1, round((record.ended_at - record.began_at).total_seconds() / 60))
        when = f"{begins:%H:%M} · {minutes_in_words(length, current())}"
        where = [record.place, channel(record.channel), manner(record.manner)]
        facts = [
            ("when", _("When"), when),
            ("where", _("Where and how"), " · ".join(part for part in where if part)),
        ]
        state = session_state(record.state)
        if record.state is SessionState.CANCELLED:
            by = party(record.cancelled_by, record.mentee) if record.cancelled_by else ""
            facts.append(("state", _("State"), " · ".join(part for part in (state, by, record.cancelled_why) if part)))
        elif record.follow_up.as_planned is not None:
            facts.append(("state", _("It went"), _("as planned") if record.follow_up.as_planned else _("otherwise")))
        if record.follow_up.happened:
            facts.append(("happened", _("Instead"), record.follow_up.happened))
        return [Entry(), *(Entry(id=f"fact/{name}", label=label, text=text) for name, label, text in facts)]

    def _agenda(self, record: SessionRecord) -> list[Entry]:
        if not record.points:
            return []
        return [
            Entry(),
            Entry(text=_("Agenda"), tone="strong"),
            *(
                Entry(
                    id=f"point/{point.id}",
                    label=_("talked about") if point.done else _("left open"),
                    text=point.text,
                    sign=str(Sign.DONE if point.done else Sign.OPEN),
                    sign_tone="good" if point.done else "",
                )
                for point in record.points
            ),
        ]

    def _follow_up(self, record: SessionRecord) -> list[Entry]:
        follow = record.follow_up
        told = [
            ("mentee_word", record.mentee, follow.mentee_word),
            ("mentor_word", _("you"), follow.mentor_word),
        ]
        entries = self._group(_("In both your words"), told)
        told = [
            ("improvised", _("Improvised"), follow.improvised),
            ("strengths", _("Strengths"), follow.strengths),
            ("weaknesses", _("Weaknesses"), follow.weaknesses),
        ]
        return entries + self._group(f"{_('Looking back')} {Sign.PRIVATE}", told)

    @staticmethod
    def _group(title: str, told: Sequence[tuple[str, str, str]]) -> list[Entry]:
        entries = [Entry(id=f"follow/{name}", label=label, text=text) for name, label, text in told if text]
        return [Entry(), Entry(text=title, tone="strong"), *entries] if entries else []

    def _practices(self, record: SessionRecord) -> list[Entry]:
        if not record.practices:
            return []
        return [
            Entry(),
            Entry(text=_("Practices"), tone="strong"),
            *(
                Entry(
                    id=f"practice/{use.id}",
                    label=_("{n} of {most}").format(n=use.rating, most=SCALE[-1]) if use.rating else _("not rated"),
                    text=practice_name(self.bench, use.practice),
                )
                for use in record.practices
            ),
        ]

    def _actions(self, record: SessionRecord, waiting: Sequence[DueAction]) -> list[Entry]:
        """What was agreed here and what became of it."""
        if not record.actions:
            return []
        upcoming = next((item.next_session for item in waiting), None)
        return [
            Entry(),
            Entry(text=_("Agreed here"), tone="strong"),
            *(
                action_entry(
                    item,
                    self.bench,
                    label=party(item.action.owner, record.mentee),
                    right=due_words(item, self.bench),
                    notes=(history(item, self.bench),),
                )
                for item in (DueAction(action, upcoming) for action in record.actions)
            ),
        ]

    # what stands under the cursor

    def _here(self) -> tuple[str, UUID | None]:
        entry = self.query_one(EntryList).current
        kind, _slash, key = (entry.id if entry else "").partition("/")
        return kind, UUID(key) if kind in ("action", "note") else None

    async def action_mark(self) -> None:
        _kind, key = self._here()
        if key is not None:
            await self.write(storage.actions.mark, key, self.bench.clock())

    async def action_share(self) -> None:
        _kind, key = self._here()
        if key is not None and self._record is not None:
            shared = any(note.id == key and note.shared for note in self._record.notes)
            await self.write(storage.notes.unshare if shared else storage.notes.share, key)

    async def action_open(self) -> None:
        kind, key = self._here()
        if kind == "action":
            await self._open_form(key)

    async def action_act(self) -> None:
        await self._open_form(None)

    async def _open_form(self, action_id: UUID | None) -> None:
        if self._record is not None:
            record = self._record
            form = ActionForm(self.bench, record.mentee_id, record.mentee, action_id, session_id=self.session_id)
            await self.app.push_screen(form)

    async def action_note(self) -> None:
        from mentor_tui.screens.session.live import LiveScreen

        await self.app.push_screen(LiveScreen(self.bench, self.session_id))

    async def action_follow_up(self) -> None:
        from mentor_tui.screens.session.follow_up import FollowUpScreen

        await self.app.push_screen(FollowUpScreen(self.bench, self.session_id))

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        kind, _key = self._here() if self.is_mounted else ("", None)
        if action in ("mark", "open"):
            return kind == "action"
        if action == "share":
            return kind == "note"
        if action == "follow_up" and self.bench.private:
            return False  # what is noted there is the mentor's alone
        if action in ("follow_up", "note"):
            return self._record is not None and self._record.state is SessionState.HELD
        return True
