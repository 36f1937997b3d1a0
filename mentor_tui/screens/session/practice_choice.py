"""Choosing a practice for a session, or leaving it out again, from the list and from its page alike."""

from mentor_tui import storage
from mentor_tui.models.enums import SessionState
from mentor_tui.rules.session import SessionRecord
from mentor_tui.screens.workbench import WorkbenchScreen


def can_choose(record: SessionRecord | None) -> bool:
    """Whether practices can be chosen for this session: as long as it is planned."""
    return record is not None and record.state is SessionState.PLANNED


async def toggle(screen: WorkbenchScreen, record: SessionRecord, practice: str) -> None:
    """Chooses the practice for the session, or leaves it out where it was chosen."""
    use = next((use for use in record.practices if use.practice == practice), None)
    if use is None:
        await screen.write(storage.practices.choose, record.id, practice, screen.bench.clock())
    else:
        await screen.write(storage.practices.drop, use.id)
