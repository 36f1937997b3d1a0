"""One calm question with a few answers, awaited by the screen that asks it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.words import Words


class ChooseScreen(ModalScreen[str | None]):
    """Asks `question`, with `more` in muted words under it; answers with the id of the chosen entry, None for none.

    The cursor stands on the entry with the id `on`, else on the first.
    """

    BINDINGS = bindings("choose")
    AUTO_FOCUS = None

    def __init__(self, question: str, choices: Sequence[Entry], *, more: str = "", on: str = "") -> None:
        super().__init__()
        self._question = question
        self._choices = tuple(choices)
        self._more = more
        self._on = on

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Words(id="ask-question")
            yield Words(id="ask-more")
            yield EntryList(id="choices")
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#ask-question", Words).say(self._question)
        more = self.query_one("#ask-more", Words)
        more.say(self._more)
        more.display = bool(self._more)
        choices = self.query_one(EntryList)
        choices.styles.height = sum(1 + len(choice.notes) for choice in self._choices) + 1
        choices.show(self._choices, on=self._on or None)
        self.set_focus(choices)

    def action_take(self) -> None:
        entry = self.query_one(EntryList).current
        self.dismiss(entry.id if entry else None)

    def action_leave(self) -> None:
        self.dismiss(None)
