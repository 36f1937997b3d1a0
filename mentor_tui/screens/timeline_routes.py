"""Which screen a row of the timeline opens with."""

from uuid import UUID

from textual.screen import Screen

from mentor_tui.rules.timeline import TimelineKind, TimelineRow
from mentor_tui.screens.bench import Bench


def opens(row: TimelineRow) -> bool:
    """Whether there is a screen for a row: the mentor's own challenges have none of a mentee's."""
    return row.session is not None or row.mentee_id is not None


async def screen_of(bench: Bench, row: TimelineRow) -> Screen[UUID | None] | None:
    """A session opens where it stands, an agreement at its version, a goal in its form, an action among the others.

    A challenge opens the page of its mentee. None where there is none, or it is gone by now.
    """
    if row.session is not None:
        from mentor_tui.screens.session import routes

        return await routes.screen_of(bench, row.id)
    if row.mentee_id is None:
        return None
    if row.kind is TimelineKind.AGREEMENT:
        from mentor_tui.screens.agreement.wizard import AgreementScreen

        return AgreementScreen(bench, row.mentee_id, row.id)
    if row.kind is TimelineKind.GOAL:
        from mentor_tui.screens.mentee.goal import GoalForm

        return GoalForm(bench, row.mentee_id, row.mentee, row.id)
    if row.kind is TimelineKind.ACTION:
        from mentor_tui.screens.actions import ActionsScreen

        return ActionsScreen(bench, row.mentee_id)
    from mentor_tui.screens.mentee.page import MenteeScreen

    return MenteeScreen(bench, row.mentee_id)
