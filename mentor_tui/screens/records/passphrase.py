"""Asks for a passphrase: twice for one that is new, once for one that opens something."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from mentor_tui.i18n import N_, _
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.secret import Secret
from mentor_tui.widgets.words import Words


class PassphraseScreen(ModalScreen[str | None]):
    """Answers with the passphrase, None where none was given. It is kept nowhere: not as a draft, not in the answer."""

    BINDINGS = bindings("passphrase")
    AUTO_FOCUS = "#first"

    def __init__(self, question: str, more: str = "", *, new: bool = False) -> None:
        """`new` asks a second time: nobody sees what is typed, and a slip would lock the file for ever."""
        super().__init__()
        self._question = question
        self._more = more
        self._new = new

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Words(id="ask-question")
            yield Words(id="ask-more")
            yield Secret(_("passphrase"), id="first")
            if self._new:
                yield Secret(_("the same again"), id="again")
            yield Words(id="passphrase-problem")
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#ask-question", Words).say(self._question)
        self.query_one("#ask-more", Words).say(self._more)
        self._hint(self.query_one("#first", Secret))

    def _hint(self, field: Secret) -> None:
        last = field.id == "again" or not self._new
        self.query_one(KeyLine).hint(("enter", _("done") if last else _("next row")), beside=field)

    @on(Input.Submitted, "#first")
    def _first(self) -> None:
        if self._new and self.query_one("#first", Secret).value:
            self._go_to("#again")
        else:
            self._take()

    @on(Input.Submitted, "#again")
    def _again(self) -> None:
        self._take()

    def _take(self) -> None:
        first = self.query_one("#first", Secret).value
        if not first:
            self._explain(_("A few words that nobody guesses."))
        elif self._new and first != self.query_one("#again", Secret).value:
            self._explain(_("The two are different. Type both again."))
            for field in self.query(Secret):
                field.value = ""
            self._go_to("#first")
        else:
            self.dismiss(first)

    def _go_to(self, row: str) -> None:
        field = self.query_one(row, Secret)
        self._hint(field)
        self.set_focus(field)

    def _explain(self, sentence: str) -> None:
        self.query_one("#passphrase-problem", Words).say(sentence)

    def action_leave(self) -> None:
        self.dismiss(None)


NEVER_TOLD = N_("Tell it to the other mentor by another way than the file. Without it nobody opens the file, ever.")
"""What there is to know of a passphrase that is new."""
