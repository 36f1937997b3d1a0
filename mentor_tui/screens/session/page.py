"""A session that is over, to be read again: what was said, promised and reached."""

from uuid import UUID

from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen


class SessionScreen(WorkbenchScreen):
    """Everything of one session that was held or cancelled."""

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__(bench)
        self.session_id = session_id
