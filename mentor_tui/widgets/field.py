"""A field that grows with its text; it says every change at once, so that its owner can keep it while it is typed."""

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from mentor_tui.i18n import _
from mentor_tui.terminal.clean import clean, clean_line
from mentor_tui.widgets.keys import bindings

LONGEST = 1_000_000
"""The most characters that one field takes (safety.md, "Text that attacks")."""


class Field(TextArea):
    """A field of one line or many.

    `key` names what it holds. It posts `Typed` at every change, `Left` when the focus goes, and, with one line only,
    `Entered` on enter. A paste is taken whole; in a field of one line its breaks become spaces. A text that is
    `typed_over` is marked when the field gets the focus, so that what is typed takes its place.
    """

    BINDINGS = bindings("field")

    class Told(Message):
        """Something happened to a field: which, under which key, with which text."""

        def __init__(self, field: "Field") -> None:
            self.field = field
            self.key = field.key
            self.text = field.text
            super().__init__()

        @property
        def control(self) -> "Field":
            """The field, for @on selectors."""
            return self.field

    class Typed(Told):
        """The text is another than a moment ago."""

    class Left(Told):
        """The focus has gone: what stands in the field is meant."""

    class Entered(Told):
        """Enter was pressed in a field of one line."""

    class Escaped(Told):
        """Escape was pressed: the field gives the focus back, to whom its owner decides."""

    class TooLong(Message):
        """More was pasted than one field takes; the rest was left out."""

    def __init__(
        self,
        key: str,
        text: str = "",
        *,
        one_line: bool = False,
        placeholder: str = "",
        typed_over: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            text, id=id, classes=classes, placeholder=placeholder, compact=True, highlight_cursor_line=False
        )
        self.key = key
        self.one_line = one_line
        self.typed_over = typed_over
        self.cursor_blink = False
        self.kept = text
        self.add_class("-one-line" if one_line else "-many-lines")

    def keeps_key(self, key: str) -> bool:
        """Whether a key that is bound elsewhere is typed into this field instead."""
        return key == "enter" and not self.one_line

    def take(self, key: str, text: str) -> None:
        """Holds another text under another key, the cursor at its end; posts nothing."""
        self.key = key
        self.kept = text
        if self.text != text:
            with self.prevent(TextArea.Changed):
                self.load_text(text)
        self._stand_at_the_end(focused=self.has_focus)

    def _stand_at_the_end(self, *, focused: bool) -> None:
        """The cursor goes to the end; what is typed over is marked, unless it was being typed when it was cut off."""
        self.move_cursor(self.document.end)
        if self.typed_over and focused and self.text == self.kept:
            self.select_all()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self))

    def on_focus(self) -> None:
        self._stand_at_the_end(focused=True)

    def on_blur(self) -> None:
        if self.typed_over:
            self.move_cursor(self.document.end)  # nothing stays marked in a field that is left
        self.post_message(self.Left(self))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self.one_line:
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered(self))
            return
        # A letter that follows a cursor key in one burst (ssh sends such) would overtake the key while that is still
        # bubbling to its binding: the field does its own bindings at once, in the order they were typed.
        if not event.is_printable and (own := self._bindings.key_to_bindings.get(event.key)):
            event.stop()
            event.prevent_default()
            await self.run_action(own[0].action)
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        text = clean_line(event.text) if self.one_line else clean(event.text)
        room = LONGEST - len(self.text)
        if len(text) > room:
            text = text[: max(0, room)]
            self.post_message(self.TooLong())
        if text and (result := self._replace_via_keyboard(text, *self.selection)):
            self.move_cursor(result.end_location)

    def action_leave(self) -> None:
        """Gives the focus back; what was typed stays."""
        self.post_message(self.Escaped(self))

    def action_saved(self) -> None:
        """Says that nothing needs to be saved by hand."""
        self.notify(_("Not needed: every key is saved as you type it."), markup=False)
