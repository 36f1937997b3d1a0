"""The field in which a note is written while a session is led: always there, kept as a draft with every key."""

from typing import TYPE_CHECKING, cast
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.rules.session import NoteRow, PointRow
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.places import place_key
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.errors import Conflict
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words

if TYPE_CHECKING:
    from mentor_tui.screens.session.live_view import Talk

NEW = "new"


class NoteBox(Vertical):
    """Writes a new note or changes one; a note is kept when its field is left, and tab goes on to the next.

    Under which point a new note stands is kept as the place of the session, for the case of a cut-off.
    """

    BINDINGS = bindings("note")

    class Kept(Message):
        """A note was kept, the one with this id; None when it was changed or emptied."""

        def __init__(self, note_id: UUID | None) -> None:
            self.note_id = note_id
            super().__init__()

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__()
        self.bench = bench
        self.session_id = session_id
        self._talk: Talk | None = None
        self._point: UUID | None = None
        self._note: UUID | None = None

    def compose(self) -> ComposeResult:
        yield Words(id="note-about")
        yield Field(self._key(None), placeholder=_("what was said, what struck you"), id="note-field")

    @property
    def field(self) -> Field:
        """The field of the note."""
        return self.query_one("#note-field", Field)

    def _key(self, note_id: UUID | None) -> str:
        return f"note/{self.session_id.hex}/{note_id.hex if note_id else NEW}"

    def show(self, shown: "Talk") -> None:
        """Takes a new state of the session; words for a note that is gone become a note of their own."""
        self._talk = shown
        if self._note is not None and shown.note(self._note) is None:
            text, key = self.field.text, self.field.key
            self._note = None
            self.field.take(self._key(None), "")
            if text.strip() and self.field.has_focus:
                self.field.load_text(text)
                self.field.move_cursor(self.field.document.end)
            self.bench.keeper.forget(key)
        self.field.placeholder = _("what was said, what struck you")
        self._say()

    def about(self, point: PointRow | None) -> None:
        """Says which point the next note will be about; does nothing while one is being written."""
        if not self.field.has_focus:
            self._point = point.id if point else None
            self._say()

    def _say(self) -> None:
        shown = self._talk
        if shown is None:
            return
        note = shown.note(self._note)
        point = shown.point(note.point_id if note else self._point)
        kind = _("Change the note") if note else _("Note")
        for_whom = _("shared") if note and note.shared else f"{_('for you alone')} {Sign.PRIVATE}"
        self.query_one("#note-about", Words).say(" · ".join((kind, for_whom, *((point.text,) if point else ()))))

    # writing

    def write(self, point: PointRow | None, draft: str = "") -> None:
        """Begins a note about a point, with a text that was cut off where there is one."""
        if self._unkept():
            return
        self._note, self._point = None, point.id if point else None
        self.bench.keeper.put(place_key(self.session_id.hex), self._point.hex if self._point else "")
        self._begin("", draft)

    def edit(self, note: NoteRow, draft: str = "") -> None:
        """Goes on with a note that is there."""
        if self._unkept():
            return
        self._note = note.id
        self._begin(note.text, draft)

    def take_up(self, key: str, draft: str, point: PointRow | None) -> None:
        """Goes on with a text that was cut off under `key`; where its note is gone, it becomes a note about `point`."""
        name = key.rpartition("/")[2]
        note = self._talk.note(UUID(name)) if self._talk and name != NEW else None
        if note is not None:
            self.edit(note, draft)
            return
        self.write(point, draft)
        if key != self.field.key:
            self.bench.keeper.put(self.field.key, draft)
            self.bench.keeper.forget(key)

    def _unkept(self) -> bool:
        """Goes back to words that could not be kept when they were left: they come first, and nothing overwrites them.

        Returns whether there are some.
        """
        if self.field.text == self.field.kept:
            return False
        self.screen.set_focus(self.field)
        return True

    def _begin(self, kept: str, draft: str) -> None:
        field = self.field
        field.take(self._key(self._note), kept)
        if draft and draft != kept:
            field.load_text(draft)
            field.move_cursor(field.document.end)
        self._say()
        self.screen.set_focus(field)

    @on(Field.Typed)
    def _typed(self, event: Field.Typed) -> None:
        self.bench.keeper.put(event.key, event.text)

    @on(Field.Left)
    async def _left(self, event: Field.Left) -> None:
        await self._keep(event.field)

    async def _keep(self, field: Field) -> bool:
        """What stands in the field becomes one change, and one step of undo; False where it can't be kept just now."""
        key, text, note_id, was = field.key, field.text, self._note, field.kept
        screen = cast(WorkbenchScreen, self.screen)
        kept: UUID | None = None
        try:
            if note_id is not None and text != was:
                if await screen.write(storage.notes.change, note_id, text, was) is None:
                    return False
            elif note_id is None and text.strip():
                done = await screen.write(
                    storage.notes.add, self.session_id, text.strip("\n"), self.bench.clock(), point_id=self._point
                )
                if done is None:
                    return False
                kept = done.value
        except Conflict as conflict:
            screen.both_stay(field, conflict)
            return False
        self._note = None
        field.take(self._key(None), "")
        self.bench.keeper.forget(key)
        self._say()
        self.post_message(self.Kept(kept or note_id))
        return True

    async def action_next(self) -> None:
        """Tab: keeps the note and begins another, about the same point."""
        point = self._talk.point(self._point) if self._talk else None
        if await self._keep(self.field):
            self.write(point)
