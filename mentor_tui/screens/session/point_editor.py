"""The field in which a point of an agenda is written, new or reworded; its text keeps itself as in every field."""

from collections.abc import Callable
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.models.enums import Party
from mentor_tui.rules.session import PointRow
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.errors import Conflict
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.words import Words

NEW = {Party.MENTOR: "new-mentor", Party.MENTEE: "new-mentee"}
"""What the draft of a new point is called, by whose point it becomes."""

_WHOSE = {name: party for party, name in NEW.items()}


class PointEditor(Vertical):
    """Hidden until it is opened. Posts `Closed` on enter, and `Kept` when a text became a change."""

    class Closed(Message):
        """Enter was pressed; `path` is the name of a file where that was asked for."""

        def __init__(self, path: str = "") -> None:
            self.path = path
            super().__init__()

    class Kept(Message):
        """A new point was added."""

        def __init__(self, point_id: UUID) -> None:
            self.point_id = point_id
            super().__init__()

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__()
        self._bench = bench
        self._session_id = session_id
        self._label: Callable[[], str] = str
        self._was: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield Words(classes="label")
        yield Field("", one_line=True)

    @property
    def field(self) -> Field:
        """The field."""
        return self.query_one(Field)

    def draft_key(self, name: str) -> str:
        """The key of a text while it is typed: of a point by its id, of a new one by whose it becomes."""
        return f"point/{self._session_id.hex}/{name}"

    async def open(self, label: Callable[[], str], by: Party, point: PointRow | None = None) -> None:
        """Opens the field on a point, or on a new one, with a text that was cut off there.

        `label` says what is asked for, in the language spoken when it is called.
        """
        name = point.id.hex if point else NEW[by]
        text = " ".join(point.text.split()) if point else ""
        if point:
            self._was[name] = point.text
        draft = await self._bench.draft(self.draft_key(name))
        self._show(label, self.draft_key(name), text)
        if draft is not None and draft != text:
            self.field.load_text(draft)
            self.field.move_cursor(self.field.document.end)
            self._workbench.say(_("You were cut off while writing. Your text is back in its field."))

    def ask_for_file(self, label: Callable[[], str]) -> None:
        """Opens the field for the name of a file, which is no text worth keeping."""
        self._show(label, "", "")

    def say_again(self) -> None:
        """Says what is asked for in the language spoken now."""
        self.query_one(Words).say(self._label())
        self._workbench.keyline.hint(("enter", _("take it")), beside=self.field)

    def _show(self, label: Callable[[], str], key: str, text: str) -> None:
        self._label = label
        self.say_again()
        self.display = True
        self.field.take(key, text)
        self.screen.set_focus(self.field)

    @property
    def _workbench(self) -> WorkbenchScreen:
        assert isinstance(self.screen, WorkbenchScreen)
        return self.screen

    @on(Field.Typed)
    def _typed(self, event: Field.Typed) -> None:
        if event.key:
            self._bench.keeper.put(event.key, event.text)

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        self.post_message(self.Closed("" if event.key else event.text.strip()))

    @on(Field.Left)
    async def _left(self, event: Field.Left) -> None:
        if event.key and (event.text == event.field.kept or await self._keep(event.field, event.key, event.text)):
            self._bench.keeper.forget(event.key)

    async def _keep(self, field: Field, key: str, text: str) -> bool:
        """Makes a change of the text; False where that can't be done, and the draft has to stay."""
        name = key.rpartition("/")[2]
        if name in _WHOSE:
            added = await self._workbench.write(storage.agenda.add, self._session_id, text, _WHOSE[name])
            if added is None:
                return False
            if added.value is not None:
                self._became(field, key, added.value, text)
            return True
        try:
            done = await self._workbench.write(storage.agenda.reword, UUID(name), text, self._was.get(name, field.kept))
        except Conflict as conflict:
            self._was[name] = conflict.theirs
            self._workbench.both_stay(field, conflict)
            return False
        if done is None:
            return False
        self._was[name] = text.strip()
        field.kept = text
        return True

    def _became(self, field: Field, key: str, point_id: UUID, text: str) -> None:
        """Whoever comes back to the field goes on with the point that was added, and begins no second one."""
        self._was[point_id.hex] = text.strip()
        if field.key == key:
            field.key, field.kept = self.draft_key(point_id.hex), text
        self.post_message(self.Kept(point_id))
