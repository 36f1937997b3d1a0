"""Asks for a day, as people write it, and echoes it as it is understood."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from mentor_tui.rules.dates import read_day
from mentor_tui.screens.dates import echo_day
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.words import Words


class DayScreen(ModalScreen[date | None]):
    """Asks `question`; answers with the day, or None. `usual` is the text that an empty field stands for."""

    BINDINGS = bindings("day")
    AUTO_FOCUS = None

    def __init__(self, question: str, usual: str, today: date) -> None:
        super().__init__()
        self._question = question
        self._usual = usual
        self._today = today

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Words(id="ask-question")
            yield Field("", one_line=True, placeholder=self._usual, id="day")
            yield Words(id="ask-more")
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#ask-question", Words).say(self._question)
        self._echo()
        self.set_focus(self.query_one(Field))

    def _written(self) -> str:
        return self.query_one(Field).text.strip() or self._usual

    @on(Field.Typed)
    def _echo(self) -> None:
        self.query_one("#ask-more", Words).say(echo_day(self._written(), self._today))

    @on(Field.Entered)
    def _entered(self) -> None:
        self.action_take()

    @on(Field.Escaped)
    def _escaped(self, event: Field.Escaped) -> None:
        event.stop()
        self.dismiss(None)

    def action_take(self) -> None:
        day = read_day(self._written(), self._today)
        if day is not None:
            self.dismiss(day)
