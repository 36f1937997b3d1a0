"""Ending a mentoring: no reason is asked for, and both are thanked; it can be taken up again."""

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.rules.roster import RosterRow
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.words import HIDDEN
from mentor_tui.screens.workbench import WorkbenchScreen


async def end_or_take_up(screen: WorkbenchScreen, row: RosterRow) -> None:
    """Asks once and ends the mentoring with this mentee, or takes an ended one up again; must run in a worker."""
    if row.ended:
        question, more = _("Take up the mentoring with {name} again?"), ""
    else:
        question = _("End the mentoring with {name}?")
        more = _("No reason is asked for. Everything stays readable, and it can be taken up again.")
    name = HIDDEN if screen.bench.private else row.name
    if not await screen.app.push_screen_wait(AskScreen(question.format(name=name), more)):
        return
    if row.ended:
        await screen.write(storage.mentees.take_up, row.id)
    else:
        await screen.write(storage.mentees.end, row.id, screen.bench.clock())
        screen.say(_("The mentoring with {name} has ended. Thank you both.").format(name=name))
