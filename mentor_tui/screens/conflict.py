"""Two people changed the same text: both are shown, neither is dropped."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from mentor_tui.i18n import N_
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.words import Words


class ConflictScreen(ModalScreen[None]):
    """Shows what was typed here and what stands there by now. What was typed stays kept as a draft."""

    BINDINGS = bindings("notice")
    AUTO_FOCUS = None

    def __init__(self, mine: str, theirs: str) -> None:
        super().__init__()
        self._mine = mine
        self._theirs = theirs

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Words(N_("This text was changed in two places at once. Both are here; none is lost."))
            with VerticalScroll(id="conflict", can_focus=False):
                yield Words(N_("Written here"), classes="heading")
                yield Words(id="mine")
                yield Words(N_("Written elsewhere, and kept"), classes="heading")
                yield Words(id="theirs")
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#mine", Words).say(self._mine)
        self.query_one("#theirs", Words).say(self._theirs)

    def action_close(self) -> None:
        self.dismiss()
