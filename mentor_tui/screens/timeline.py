"""The timeline, of one mentee or of everybody: planned above, past below, the present marked."""

from uuid import UUID

from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen


class TimelineScreen(WorkbenchScreen):
    """What is planned and what was; of everybody without a mentee."""

    def __init__(self, bench: Bench, mentee_id: UUID | None = None) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
