"""Leading a session: the agenda beside the notes, the last actions and goals in sight."""

import asyncio
from pathlib import Path
from uuid import UUID

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from mentor_tui import storage
from mentor_tui.commands import scope
from mentor_tui.i18n import _
from mentor_tui.models.enums import Manner, PointOrigin, SessionState
from mentor_tui.rules.session import PointRow, SessionRecord
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.elapsed import time_of_meeting
from mentor_tui.screens.places import place_key
from mentor_tui.screens.session import live_view
from mentor_tui.screens.session.action_panel import ActionPanel
from mentor_tui.screens.session.live_view import Talk
from mentor_tui.screens.session.note_box import NoteBox
from mentor_tui.screens.words import manner, session_kind
from mentor_tui.screens.workbench import WIDE, WorkbenchScreen
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.words import Words

_OWN = {command.action for command in scope("remark", "live")}
"""What is done on the screen itself, and not while an action is being agreed."""


class LiveScreen(WorkbenchScreen):
    """One session while it is held; it begins when it is opened on its day, and a note can be added when it is over.

    What was cut off while it was typed is back in its field as soon as the screen stands.
    """

    CSS_PATH = Path(__file__).parents[2] / "styles" / "live.tcss"
    AUDIENCE = Audience.TWO
    BINDINGS = bindings("remark", "live")

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__(bench)
        self.session_id = session_id
        self._talk: Talk | None = None
        self._wanted = ""
        self._back_to = "agenda"
        self._minute: Timer | None = None
        self._turn = asyncio.Lock()

    async def meets(self) -> bool:
        """Unless it is over, and a note is added to it."""
        record = await self.bench.session(self.session_id)
        return record is not None and record.state is SessionState.PLANNED

    async def look_anew(self) -> None:
        """The words of a private note, offered for an action, are gone when privacy comes on."""
        if self.bench.private and self.panel.display and self.panel.untouched:
            await self.panel.action_leave()
        await super().look_anew()

    def body(self) -> ComposeResult:
        with Horizontal(id="live"):
            yield EntryList(id="agenda")
            with Vertical(id="live-notes"):
                yield EntryList(label_width=7, id="notes")
                yield NoteBox(self.bench, self.session_id)
                yield ActionPanel(self.bench, self.session_id)
        yield Words(id="live-actions", classes="muted")
        yield Words(id="live-goals", classes="muted")

    @property
    def box(self) -> NoteBox:
        """The field of the note."""
        return self.query_one(NoteBox)

    @property
    def panel(self) -> ActionPanel:
        """The action that is being agreed."""
        return self.query_one(ActionPanel)

    async def arrive(self) -> None:
        self.panel.display = False
        self.set_focus(self.query_one("#agenda", EntryList))
        await super().arrive()

    async def load(self) -> None:
        """Reads and shows the session; the first time it begins, and a text that was cut off is taken up again."""
        async with self._turn:
            first = self._talk is None
            read = self.bench.database.read
            record = await read(storage.session_record.of, self.session_id)
            if first and record is not None and self._begins(record):
                await self.write(storage.leading.begin, self.session_id, self.bench.clock())
                record = await read(storage.session_record.of, self.session_id)
            seen = await self.bench.session(self.session_id)
            if record is None or seen is None:
                self.dismiss()
                return
            self._talk = await self._read(record, seen)
            self._show(self._talk)
            if first:
                await self._take_up(self._talk)

    def _begins(self, record: SessionRecord) -> bool:
        """Whether it begins now: one that is looked into before its day waits for it."""
        planned = record.state is SessionState.PLANNED and record.began_at is None
        return planned and self.bench.local(record.starts_at).date() <= self.bench.today()

    async def _read(self, record: SessionRecord, seen: SessionRecord) -> Talk:
        read = self.bench.database.read
        return live_view.talk(
            self.bench,
            record,
            seen,
            await read(storage.actions.still_open, record.mentee_id, self.bench.now()),
            await read(storage.actions.done, record.mentee_id),
            await read(storage.goals.of, record.mentee_id),
        )

    def _show(self, shown: Talk) -> None:
        record = shown.record
        self.topline.show(record.mentee, f"{session_kind(record.kind)} · {manner(record.manner)}")
        self._show_agenda(shown)
        wanted, self._wanted = self._wanted, ""
        notes = shown.seen.notes
        if notes and not self.query_one("#notes", EntryList).entries:
            wanted = f"note/{notes[-1].id}"  # what was said last stands in sight
        self._show_notes(shown, wanted)
        self.box.show(shown)
        self.box.about(self._point())
        self.show_states()
        self.refresh_bindings()
        if self._minute is None and self._time():
            # The minutes redraw once a minute and never in between: idle bytes must be zero (safety.md).
            self._minute = self.set_interval(60, self.show_states)

    def _show_agenda(self, shown: Talk) -> None:
        wide = self.size.width >= WIDE
        points = live_view.agenda(shown)
        heading = [Entry(), Entry(text=_("Agenda"), tone="strong")]
        self.query_one("#agenda", EntryList).show([*heading, *points, *live_view.beside(shown)] if wide else points)
        for name, line in (("actions", live_view.actions_line(shown)), ("goals", live_view.goals_line(shown))):
            words = self.query_one(f"#live-{name}", Words)
            words.say(line)
            words.display = bool(line) and not wide

    def _show_notes(self, shown: Talk, on: str = "") -> None:
        entries = live_view.notes(shown)
        air = 0 if self.size.width >= WIDE else 1  # on a narrow screen, the agenda above has its own
        self.query_one("#notes", EntryList).show(entries[air:], on=on or None)

    def on_resize(self, event: events.Resize) -> None:
        if self._talk is not None:
            self._show_agenda(self._talk)
            self._show_notes(self._talk)

    async def _take_up(self, shown: Talk) -> None:
        """Goes back into the field in which somebody was cut off, with the text that was on the disk."""
        session = self.session_id.hex
        drafts = {draft.key: draft.text for draft in await self.bench.database.read(storage.drafts.standing)}
        left = [key for key in drafts if key.startswith((f"note/{session}/", f"action/{session}/"))]
        if not left:
            return
        if left[-1].startswith("action/"):
            await self._open_panel("", drafts.get(self.panel.key("text"), ""), drafts.get(self.panel.key("due"), ""))
        else:
            place = drafts.get(place_key(session), "")
            self.box.take_up(left[-1], drafts[left[-1]], shown.point(UUID(place)) if place else None)
        self.say(_("You were cut off while writing. Your text is back in its field."))

    def states(self) -> tuple[str, ...]:
        return (self._time(), *super().states())

    def _time(self) -> str:
        if self._talk is None or not self._talk.record.running:
            return ""
        record = self._talk.record
        return time_of_meeting(record.began_at, self.bench.clock(), record.minutes)

    # what stands under the cursor

    def _list(self) -> EntryList:
        """The list that has the focus, or the agenda."""
        notes = self.query_one("#notes", EntryList)
        return notes if notes.has_focus else self.query_one("#agenda", EntryList)

    def _here(self) -> tuple[str, UUID | None]:
        """The kind and id of what stands under the cursor of the list with the focus."""
        entry = self._list().current
        kind, _slash, key = (entry.id if entry else "").partition("/")
        return kind, UUID(key) if key and key != "none" else None

    def _point(self) -> PointRow | None:
        """The point of the agenda that is talked about: the one under its cursor."""
        entry = self.query_one("#agenda", EntryList).current
        kind, _slash, key = (entry.id if entry else "").partition("/")
        return self._talk.point(UUID(key)) if self._talk and kind == "point" and key != "none" else None

    @on(EntryList.Moved)
    def _moved(self) -> None:
        self.box.about(self._point())
        self.refresh_bindings()

    # writing

    def action_note(self) -> None:
        self.box.write(self._point())

    def action_write(self) -> None:
        self.action_note()

    def action_edit(self) -> None:
        _kind, key = self._here()
        if self._talk and (note := self._talk.note(key)):
            self.box.edit(note)

    def leave_field(self) -> None:
        """To the note that was written, to share it or make an action of it; without one, back to the agenda."""
        self.set_focus(self.query_one("#notes" if self.box.field.text.strip() else "#agenda", EntryList))

    @on(NoteBox.Kept)
    def _kept(self, event: NoteBox.Kept) -> None:
        if event.note_id is not None:
            self._wanted = f"note/{event.note_id}"
            self.query_one("#notes", EntryList).go_to(self._wanted)
            if self.bench.private:
                self.say(_("The note is kept; it is hidden until p shows it."))

    async def action_act(self) -> None:
        """An action from the line under the cursor, or from the note that is being written."""
        field = self.box.field
        if field.has_focus:
            text = field.text
        else:
            entry = self._list().current
            text = entry.text if entry and entry.id not in ("none", live_view.BESIDES) else ""
        await self._open_panel(text)

    async def _open_panel(self, text: str, draft: str = "", due: str = "") -> None:
        assert self._talk is not None
        record = self._talk.record
        self._back_to = "agenda" if self.query_one("#agenda").has_focus else "notes"
        self.box.display = False
        self.panel.open(record.mentee_id, record.mentee, text, draft=draft, due=due)

    @on(ActionPanel.Closed)
    def _panel_closed(self, event: ActionPanel.Closed) -> None:
        self.box.display = True
        self.set_focus(self.query_one(f"#{self._back_to}", EntryList))
        if event.taken is not None:
            undated = _("Agreed without a date, which was not understood.")
            self.say(undated if event.undated else _("The action is agreed. u takes it back."))

    # what is done with a line

    async def action_mark(self) -> None:
        kind, key = self._here()
        if key is not None and kind == "point":
            await self.write(storage.leading.tick, key)
        elif key is not None and kind == "action":
            await self.write(storage.actions.mark, key, self.bench.clock())

    async def action_more(self) -> None:
        await self._progress(10)

    async def action_less(self) -> None:
        await self._progress(-10)

    async def _progress(self, by: int) -> None:
        if (goal := self._goal()) is not None:
            await self.write(storage.goals.progress, goal, by, self.bench.clock(), self.session_id)

    def _goal(self) -> UUID | None:
        """The open goal under the cursor, or the one that the point under it is about."""
        kind, key = self._here()
        if self._talk is not None and kind == "point" and key is not None:
            point = self._talk.point(key)
            key = point.subject_id if point and point.origin is PointOrigin.GOAL else None
        return key if self._talk and any(goal.id == key for goal in self._talk.goals) else None

    async def action_share(self) -> None:
        _kind, key = self._here()
        if key is not None and self._talk and (note := self._talk.note(key)):
            await self.write(storage.notes.unshare if note.shared else storage.notes.share, key)

    async def action_remove(self) -> None:
        kind, key = self._here()
        if key is not None and kind in ("note", "action"):
            await self.write(storage.notes.remove if kind == "note" else storage.actions.remove, key)

    def action_side(self) -> None:
        """Tab: from the agenda to the notes and back."""
        notes = self.query_one("#notes", EntryList)
        self.set_focus(self.query_one("#agenda", EntryList) if notes.has_focus else notes)

    async def action_manner(self) -> None:
        if self._talk is not None:
            manners = list(Manner)
            following = manners[(manners.index(self._talk.record.manner) + 1) % len(manners)]
            await self.write(storage.leading.set_manner, self.session_id, following)

    async def action_actions(self) -> None:
        if self._talk is not None:
            from mentor_tui.screens.actions import ActionsScreen

            await self.app.push_screen(ActionsScreen(self.bench, self._talk.record.mentee_id))

    async def action_end(self) -> None:
        """Ends the session; what follows is the minute after it."""
        if await self.write(storage.leading.end, self.session_id, self.bench.now()) is None:
            return
        self.bench.keeper.forget(place_key(self.session_id.hex))
        from mentor_tui.screens.session.follow_up import FollowUpScreen

        # The app does it: a screen can't wait in its own handler for itself to be taken away.
        self.app.call_later(self.app.switch_screen, FollowUpScreen(self.bench, self.session_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action not in _OWN:
            return True
        if self._talk is None or self.panel.display:
            return False
        kind, key = self._here()
        if action in ("more", "less"):
            return self._goal() is not None
        if action == "mark":
            return key is not None and kind in ("point", "action")
        if action in ("share", "edit", "write"):
            return (kind == "note") is (action != "write")
        if action == "remove":
            return key is not None and kind in ("action", "note")
        if action == "end":
            return self._talk.record.state is SessionState.PLANNED
        if action == "side":
            return isinstance(self.focused, EntryList)
        return True
