"""The practices of a session: what they are called, and how well they worked, from 1 to 5 by a digit."""

from collections.abc import Sequence
from uuid import UUID

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical

from mentor_tui.i18n import current
from mentor_tui.rules.session import PracticeRow
from mentor_tui.screens.bench import Bench
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.pick import Pick
from mentor_tui.widgets.words import Words

SCALE = range(1, 6)
UNRATED = "–"


def practice_name(bench: Bench, practice: str) -> str:
    """What a practice is called; its id where the catalogue doesn't know it any more."""
    known = bench.catalogue().practices.get(practice)
    return known.title(current()) if known else practice


class Rating(Pick):
    """One practice's rating: a digit or the arrows choose it."""

    BINDINGS = [Binding(str(number), f"rate('{number}')", show=False) for number in SCALE]

    def __init__(self, use_id: UUID) -> None:
        super().__init__([(UNRATED, UNRATED), *((str(number), str(number)) for number in SCALE)], UNRATED)
        self.use_id = use_id

    def action_rate(self, value: str) -> None:
        """Chooses the rating with its digit."""
        self.show(value)
        self.post_message(self.Picked(self, value))


class Ratings(Vertical):
    """A row for each practice of a session; posts `Pick.Picked` of a `Rating`."""

    BINDINGS = bindings("row")

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: tuple[UUID, ...] = ()

    def compose(self) -> ComposeResult:
        yield from ()

    async def show(self, practices: Sequence[PracticeRow]) -> None:
        """Shows these practices with their ratings."""
        keys = tuple(use.id for use in practices)
        if keys != self._shown:
            self._shown = keys
            await self.remove_children()
            rows = []
            for use in practices:
                name = Words(classes="label")
                name.say(practice_name(self._bench, use.practice))
                rows.append(Horizontal(name, Rating(use.id), classes="row"))
            await self.mount_all(rows)
        for use, rating in zip(practices, self.query(Rating), strict=True):
            rating.show(str(use.rating) if use.rating else UNRATED)

    def action_on(self) -> None:
        """Enter: goes on to the next row."""
        self.screen.focus_next()

    def action_next(self) -> None:
        """Tab: the same."""
        self.screen.focus_next()
