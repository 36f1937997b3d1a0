"""What mentor and mentee promised to do, of one mentee or of everybody."""

from uuid import UUID

from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen


class ActionsScreen(WorkbenchScreen):
    """The open actions, then those that were done; of everybody without a mentee."""

    def __init__(self, bench: Bench, mentee_id: UUID | None = None) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
