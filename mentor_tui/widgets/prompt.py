"""One line at the foot of a screen that asks for something and says, while it is typed, what it understood."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from mentor_tui.i18n import _
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import KeyLine
from mentor_tui.widgets.words import Words


class Prompt(Horizontal):
    """A field with an echo beside it, hidden until it asks; nothing above it moves when it comes.

    A subclass has two messages: HINT says what is asked for, ENTER what enter does. In `typed` it says what it
    understood; in `entered` it takes the answer and closes, or explains why not. It posts `Closed` when it has gone,
    with an answer or without.
    """

    HINT: ClassVar[str]
    ENTER: ClassVar[str]

    class Closed(Message):
        """The prompt has gone: the focus belongs elsewhere."""

    def compose(self) -> ComposeResult:
        yield Field("", one_line=True)
        yield Words(classes="muted")

    def on_mount(self) -> None:
        self.display = False

    async def typed(self, text: str) -> None:
        """The text is another than a moment ago."""

    async def entered(self, text: str) -> None:
        """Enter was pressed on a text that isn't empty."""

    async def ask(self) -> None:
        """Opens with an empty field."""
        field = self.query_one(Field)
        field.take("", "")
        self.display = True
        await self.say_again()
        self.screen.set_focus(field)

    async def say_again(self) -> None:
        """Says everything in the language that is spoken now."""
        if self.display:
            field = self.query_one(Field)
            field.placeholder = _(self.HINT)
            self.screen.query_one(KeyLine).hint(("enter", _(self.ENTER)), beside=field)
            await self.typed(field.text)

    def echo(self, text: str) -> None:
        """Says what was understood; plain text."""
        self.query_one(Words).say(text)

    def close(self) -> None:
        """Goes away."""
        if self.display:
            self.display = False
            self.post_message(self.Closed())

    @on(Field.Typed)
    async def _typed(self, event: Field.Typed) -> None:
        event.stop()
        if self.display:
            await self.typed(event.text)

    @on(Field.Entered)
    async def _entered(self, event: Field.Entered) -> None:
        event.stop()
        if event.text.strip():
            await self.entered(event.text)
        else:
            self.close()

    @on(Field.Escaped)
    def _escaped(self, event: Field.Escaped) -> None:
        event.stop()
        self.close()

    @on(Field.Left)
    def _left(self, event: Field.Left) -> None:
        event.stop()
        self.close()
