"""Which screen a row of the timeline opens with."""

from uuid import UUID

from textual.screen import Screen

from mentor_tui.rules.timeline import TimelineKind, TimelineRow
from mentor_tui.screens.bench import Bench


async def screen_of(bench: Bench, row: TimelineRow) -> Screen[UUID | None] | None:
    """A session opens where it stands, an agreement at its version, an action among the others, goal and challenge in
    their forms, an update with all of its parts. None where it is gone by now.
    """
    if row.session is not None:
        from mentor_tui.screens.session import routes

        return await routes.screen_of(bench, row.id)
    if row.kind is TimelineKind.CHALLENGE:
        from mentor_tui.screens.challenges.form import ChallengeForm

        return ChallengeForm(bench, row.id)
    if row.mentee_id is None:
        return None
    if row.kind is TimelineKind.UPDATE:
        from mentor_tui import storage
        from mentor_tui.screens.updates.page import UpdateScreen

        update_id = await bench.database.read(storage.updates.update_of, row.id)
        return UpdateScreen(bench, update_id) if update_id else None
    if row.kind is TimelineKind.AGREEMENT:
        from mentor_tui.screens.agreement.wizard import AgreementScreen

        return AgreementScreen(bench, row.mentee_id, row.id)
    if row.kind is TimelineKind.GOAL:
        from mentor_tui.screens.mentee.goal import GoalForm

        return GoalForm(bench, row.mentee_id, row.mentee, row.id)
    from mentor_tui.screens.actions import ActionsScreen

    return ActionsScreen(bench, row.mentee_id)
