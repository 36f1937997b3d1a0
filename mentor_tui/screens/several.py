"""One calm question that several names may answer, awaited by the screen that asks it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words

MOST = 12
"""So many names are seen at once; the list scrolls."""


class SeveralScreen(ModalScreen[frozenset[UUID] | None]):
    """Asks `question`, with `more` in muted words under it, about `names` (id and name).

    Answers with the ids that are chosen at the end, None where it is left. Those in `fixed` stay chosen.
    """

    BINDINGS = bindings("several")
    AUTO_FOCUS = None

    def __init__(
        self,
        question: str,
        names: Sequence[tuple[UUID, str]],
        *,
        chosen: Collection[UUID] = (),
        fixed: Collection[UUID] = (),
        more: str = "",
    ) -> None:
        super().__init__()
        self._question = question
        self._names = tuple(names)
        self._chosen = {*chosen, *fixed}
        self._fixed = frozenset(fixed)
        self._more = more

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
        listing = self.query_one(EntryList)
        listing.styles.height = min(len(self._names), MOST) + 1
        self._show()
        self.set_focus(listing)

    def _show(self) -> None:
        self.query_one(EntryList).show([self._entry(key, name) for key, name in self._names])

    def _entry(self, key: UUID, name: str) -> Entry:
        taken = key in self._chosen
        return Entry(
            id=str(key),
            text=name,
            sign=str(Sign.DONE if taken else Sign.OPEN),
            sign_tone="good" if taken else "",
            tone="muted" if key in self._fixed else "",
        )

    def action_mark(self) -> None:
        entry = self.query_one(EntryList).current
        key = UUID(entry.id) if entry is not None else None
        if key is not None and key not in self._fixed:
            self._chosen ^= {key}
            self._show()

    def action_take(self) -> None:
        self.dismiss(frozenset(self._chosen))

    def action_leave(self) -> None:
        self.dismiss(None)
