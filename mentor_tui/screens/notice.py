"""One sentence that is too long for the rule above the keys, in a box that stays until it is closed."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.words import Words


class NoticeScreen(ModalScreen[None]):
    """Shows `sentence` until enter or escape."""

    BINDINGS = bindings("notice")
    AUTO_FOCUS = None

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Words(id="notice")
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#notice", Words).say(self._sentence)

    def action_close(self) -> None:
        self.dismiss()
