"""Plain words on the screen that follow the language: a label is looked up each time it is drawn."""

from textual.content import Content
from textual.widget import Widget

from mentor_tui.i18n import _


class Words(Widget):
    """Shows one message of the catalogue, translated when it is drawn; never markup.

    Make it with a message marked by `N_`; `say` shows words that are no message, such as a name.
    """

    def __init__(self, message: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._message = message
        self._said: str | None = None

    def say(self, text: str) -> None:
        """Shows this text as it is."""
        if text != self._said:
            self._said = text
            self.refresh(layout=self.styles.auto_dimensions)  # where the size is fixed nothing else has to move

    def render(self) -> Content:
        return Content(self._said if self._said is not None else _(self._message) if self._message else "")
