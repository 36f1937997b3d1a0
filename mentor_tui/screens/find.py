"""Find everywhere: full text over people, answers, lines, notes, actions and challenges, as one types."""

from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen


class FindScreen(WorkbenchScreen):
    """A field and what it finds, with the place of each."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
