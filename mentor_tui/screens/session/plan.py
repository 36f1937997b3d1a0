"""The form of a planned session: when, how long, where, how and what for; alone or in a series."""

from uuid import UUID

from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen


class PlanForm(WorkbenchScreen):
    """One session; without an id, a new one of this mentee, who is chosen in the form where none is given."""

    def __init__(self, bench: Bench, mentee_id: UUID | None, session_id: UUID | None = None) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self.session_id = session_id
