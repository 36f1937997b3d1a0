"""A bare TextArea, as it comes: what typing costs at least in Textual."""

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class Typing(App[None]):
    """Shows READY over a text area that has the focus."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Static("READY")
        yield TextArea()

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()


Typing().run()
