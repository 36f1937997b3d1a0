"""After a session, in a minute: what happened, what was strong, what follows."""

from uuid import UUID

from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen


class FollowUpScreen(WorkbenchScreen):
    """The follow-up of one session that was held."""

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__(bench)
        self.session_id = session_id
