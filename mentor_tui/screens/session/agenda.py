"""Preparing a session: its agenda, drafted and put in order, and a practice that suits."""

from uuid import UUID

from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen


class AgendaScreen(WorkbenchScreen):
    """The agenda of one planned session."""

    def __init__(self, bench: Bench, session_id: UUID) -> None:
        super().__init__(bench)
        self.session_id = session_id
