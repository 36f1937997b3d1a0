"""Where a challenge is opened from another screen."""

from uuid import UUID

from mentor_tui.screens.workbench import WorkbenchScreen


def can_open(mentee_id: UUID | None) -> bool:
    """Whether there is a place to open a challenge at that touches this mentee, or none."""
    return mentee_id is not None


async def open_challenge(screen: WorkbenchScreen, challenge_id: UUID, mentee_id: UUID | None) -> None:
    """Opens the place where a challenge stands: the page of its mentee."""
    from mentor_tui.screens.mentee.page import MenteeScreen

    if mentee_id is not None:
        await screen.app.push_screen(MenteeScreen(screen.bench, mentee_id))
