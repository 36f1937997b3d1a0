"""One calm question with a yes and a no, awaited by the screen that asks it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.words import Words


class AskScreen(ModalScreen[bool]):
    """Asks `question`, with `more` in muted words under it; answers with True for yes."""

    BINDINGS = bindings("ask")
    AUTO_FOCUS = None

    def __init__(self, question: str, more: str = "") -> None:
        super().__init__()
        self._question = question
        self._more = more

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Words(id="ask-question")
            yield Words(id="ask-more")
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#ask-question", Words).say(self._question)
        self.query_one("#ask-more", Words).say(self._more)

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_no(self) -> None:
        self.dismiss(False)
