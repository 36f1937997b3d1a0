"""A field for a passphrase: what is typed is not shown, not kept while it is typed, and nowhere afterwards."""

from textual.widgets import Input


class Secret(Input):
    """One line that shows a dot for each letter. Enter posts `Submitted`; it is no Field, so no keeper ever sees it."""

    def __init__(self, placeholder: str = "", *, id: str | None = None) -> None:
        super().__init__(password=True, compact=True, placeholder=placeholder, select_on_focus=False, id=id)
        self.cursor_blink = False
