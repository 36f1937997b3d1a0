"""Asks which words shall stand for what was flagged."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from mentor_tui.i18n import _
from mentor_tui.rules.anonymous import settles
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.words import Words


class OwnWordsScreen(ModalScreen[str | None]):
    """Shows `sentence` and takes the words for `leftover`, which begin as `proposal`; answers None for none."""

    BINDINGS = bindings("own-words")
    AUTO_FOCUS = None

    def __init__(self, leftover: str, sentence: str, proposal: str) -> None:
        super().__init__()
        self._leftover = leftover
        self._sentence = sentence
        self._proposal = proposal

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Words(id="ask-question")
            yield Words(id="ask-more")
            yield Field("", one_line=True, id="own-words")
            yield Words(id="own-words-problem")
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#ask-question", Words).say(_("What stands for “{words}”?").format(words=self._leftover))
        self.query_one("#ask-more", Words).say(self._sentence)
        field = self.query_one(Field)
        field.take("", self._proposal)
        self.set_focus(field)

    @on(Field.Entered)
    def _entered(self) -> None:
        self.action_take()

    @on(Field.Escaped)
    def _escaped(self, event: Field.Escaped) -> None:
        event.stop()
        self.dismiss(None)

    def action_take(self) -> None:
        words = self.query_one(Field).text.strip()
        if settles(self._leftover, words):
            self.dismiss(words)
            return
        problem = _("These words would say it again.") if words else _("Some words are needed.")
        self.query_one("#own-words-problem", Words).say(problem)
