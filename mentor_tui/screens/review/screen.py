"""The review after 30 days: every signed line is kept, changed or dropped, by both."""

from uuid import UUID

from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen


class ReviewScreen(WorkbenchScreen):
    """The review session of one agreement."""

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__(bench)
        self.session_id = session_id
