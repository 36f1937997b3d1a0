"""The least that a Textual program can be: one line that counts the cursor keys."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class OneLine(App[None]):
    """Shows READY and a number."""

    BINDINGS = [("q", "quit", "quit")]
    ENABLE_COMMAND_PALETTE = False
    moves = 0

    def compose(self) -> ComposeResult:
        yield Static("READY 0")

    def on_key(self, event: events.Key) -> None:
        if event.key in ("down", "up"):
            self.moves += 1
            self.query_one(Static).update(f"READY {self.moves}")


OneLine().run()
