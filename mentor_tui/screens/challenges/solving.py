"""A challenge is solved: asks what helped, in one line, which is found again when something like it comes up."""

from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.rules.priority import Card
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.challenges import words
from mentor_tui.storage.errors import StorageError
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.words import Words


class SolveScreen(ModalScreen[UUID | None]):
    """Enter solves it, also with nothing said. Escape leaves it open; what was typed stays as a draft."""

    BINDINGS = bindings("solve")
    AUTO_FOCUS = None

    def __init__(self, bench: Bench, card: Card) -> None:
        super().__init__()
        self.bench = bench
        self._card = card

    @property
    def _draft(self) -> str:
        return f"solve/{self._card.id.hex}/helped"

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Words(id="ask-question")
            yield Words(id="ask-more")
            yield Field(self._draft, one_line=True, placeholder=_("in one line, if you like"), id="solve-helped")
            yield KeyLine()

    async def on_mount(self) -> None:
        self.query_one("#ask-question", Words).say(_("Solved. What helped?"))
        teller = words.CardTeller(self.bench.now())
        self.query_one("#ask-more", Words).say(teller.text(self._card))
        field = self.query_one(Field)
        draft = await self.bench.draft(self._draft)
        field.load_text(draft or self._card.helped)
        field.move_cursor(field.document.end)
        self.set_focus(field)

    @on(Field.Typed)
    def _typed(self, event: Field.Typed) -> None:
        self.bench.keeper.put(event.key, event.text)

    @on(Field.Entered)
    async def action_entered(self) -> None:
        """Enter: it is solved."""
        helped, now = self.query_one(Field).text, self.bench.clock()
        try:
            await self.bench.database.write(storage.challenges.solve, self._card.id, helped, now)
        except StorageError as error:
            self.app.notify(str(error), markup=False)
            return
        self.bench.keeper.forget(self._draft)
        self.app.notify(_("Solved. u takes it back."), markup=False)
        self.dismiss(self._card.id)

    @on(Field.Escaped)
    def _escaped(self, event: Field.Escaped) -> None:
        event.stop()
        self.dismiss(None)
