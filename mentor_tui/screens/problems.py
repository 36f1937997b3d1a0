"""What was not understood in the mentor's own questions and lines; everything else works."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentor_tui.i18n import _
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry, EntryList

if TYPE_CHECKING:
    from mentor_tui.catalogue import Problem


class ProblemsScreen(WorkbenchScreen):
    """Names file, line and key of each entry that was passed over."""

    def __init__(self, bench: Bench, problems: "Sequence[Problem]") -> None:
        super().__init__(bench)
        self._problems = tuple(problems)

    def body(self) -> ComposeResult:
        yield EntryList(id="problems")

    async def load(self) -> None:
        self.topline.show(_("Your own questions and lines"))
        listing = self.query_one(EntryList)
        entries = [
            Entry(),
            Entry(text=_("Some entries were not understood and are left out. Everything else works."), tone="strong"),
            Entry(),
        ]
        entries += [
            Entry(id=f"{at}", text=f"{problem.file}:{problem.line}  {problem.key}", notes=(problem.what,))
            for at, problem in enumerate(self._problems)
        ]
        listing.show(entries)
        self.set_focus(listing)
