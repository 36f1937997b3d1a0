"""Capture: one line from anywhere, said back while it is typed, kept with enter; the place behind it stays."""

from typing import TYPE_CHECKING
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from mentor_tui import storage
from mentor_tui.i18n import N_, _
from mentor_tui.rules.capture import Captured, read
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.capture_words import becomes, its_words, lacks
from mentor_tui.screens.challenges.words import found_again
from mentor_tui.storage.errors import StorageError
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.words import Words

if TYPE_CHECKING:
    from mentor_tui.storage.capturing import Reading

DRAFT = "capture/new"
"""The key under which the line is kept while it is typed; before a mentee it is one of its own, with their id."""

HINT = N_("“Action:”, “Session:” or “Note:” at the beginning says what it is; the rest is read from it.")
CHALLENGE_HINT = N_("For a challenge: #organisation, and ! to !!! for how urgent it is.")


class CaptureScreen(ModalScreen[UUID | None]):
    """A line, and under it how it is read. Closes with the id of what it became.

    Before a mentee it knows nobody else. What is typed is kept as a draft: escape closes it and loses nothing, and a
    start after a cut-off opens it again.
    """

    BINDINGS = bindings("capture")
    AUTO_FOCUS = None

    def __init__(self, bench: Bench, draft: str = "") -> None:
        """`draft` is the key of a line that was cut off."""
        super().__init__()
        self.bench = bench
        self._draft = draft or (f"capture/{bench.beside.hex}" if bench.private and bench.beside else DRAFT)
        self._read: Captured | None = None
        self._reading: Reading | None = None
        self._lacks = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Words(N_("Capture"), id="ask-question")
            yield Field(self._draft, one_line=True, placeholder=_("@name, what, by when"), id="capture")
            yield Words(id="ask-more")
            yield KeyLine()

    async def on_mount(self) -> None:
        field = self.query_one(Field)
        draft = await self.bench.draft(self._draft)
        if draft:
            field.load_text(draft)
            field.move_cursor(field.document.end)
        await self._say_back()
        self.set_focus(field)

    @on(Field.Typed)
    async def _typed(self, event: Field.Typed) -> None:
        if event.text.strip():
            self.bench.keeper.put(self._draft, event.text)
        else:
            self.bench.keeper.forget(self._draft)
        await self._say_back()

    async def _say_back(self) -> None:
        self._read = read(self.query_one(Field).text, self.bench.now())
        told = self.query_one("#ask-more", Words)
        if self._read is None:
            told.say(f"{_(HINT)}\n{_(CHALLENGE_HINT)}")
            return
        only = self.bench.beside if self.bench.private else None
        reading = await self.bench.database.read(storage.capturing.reading, self._read, only)
        self._reading, self._lacks = reading, lacks(reading, self._read)
        before = found_again(reading.solved, self.bench) if reading.solved else ""
        lines = (f"→ {becomes(self._read, reading)}", its_words(self._read), self._lacks, before)
        told.say("\n".join(filter(None, lines)))

    @on(Field.Entered)
    async def action_entered(self) -> None:
        """Keeps the line, if it lacks nothing; what it lacks is said."""
        await self._say_back()
        if self._read is None or self._reading is None or self._lacks:
            return
        mentee, organisation = self._reading.mentee.id, self._reading.organisation.id
        try:
            made = await self.bench.database.write(
                storage.capturing.keep, self._read, mentee, self.bench.now(), organisation
            )
        except StorageError as error:
            self.query_one("#ask-more", Words).say(str(error))
            return
        self.bench.keeper.forget(self._draft)
        self.app.notify(_("Captured. u takes it back."), markup=False)
        self.dismiss(made)

    @on(Field.Escaped)
    def _escaped(self, event: Field.Escaped) -> None:
        event.stop()
        self.dismiss(None)
