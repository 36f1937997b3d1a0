"""Leading a session: the agenda beside the notes, the last actions and goals in sight."""

from uuid import UUID

from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen


class LiveScreen(WorkbenchScreen):
    """One session while it is held."""

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__(bench)
        self.session_id = session_id
