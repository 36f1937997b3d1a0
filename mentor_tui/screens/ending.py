"""Ending a mentoring: no reason is asked for, and both are thanked; it can be taken up again."""

from mentor_tui import storage
from mentor_tui.i18n import _, current
from mentor_tui.rules.lifecycle import may_close
from mentor_tui.rules.moments import short_moment
from mentor_tui.rules.roster import RosterRow
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry

CLOSE, END = "close", "end"


async def end_or_take_up(screen: WorkbenchScreen, row: RosterRow) -> None:
    """Ends the mentoring with this mentee, or takes an ended one up again; asks once, and must run in a worker.

    Where there is something to look back on, a closing session is offered first.
    """
    if row.ended:
        if await screen.app.push_screen_wait(
            AskScreen(_("Take up the mentoring with {name} again?").format(name=row.name))
        ):
            await screen.write(storage.mentees.take_up, row.id)
        return
    answer = await _asked(screen, row)
    if answer == CLOSE:
        from mentor_tui.screens.mentee.closing import ClosingForm

        await screen.app.push_screen(ClosingForm(screen.bench, row.id))
    elif answer == END and await screen.write(storage.mentees.end, row.id, screen.bench.clock()) is not None:
        screen.say(_("The mentoring with {name} has ended. Thank you both.").format(name=row.name))


async def _asked(screen: WorkbenchScreen, row: RosterRow) -> str | None:
    question = _("End the mentoring with {name}?").format(name=row.name)
    more = _("No reason is asked for. Everything stays readable, and it can be taken up again.")
    if not may_close(row):
        return END if await screen.app.push_screen_wait(AskScreen(question, more)) else None
    planned = await screen.bench.database.read(storage.closing.planned, row.id)
    if planned is None:
        first = _("First plan a closing session")
    else:
        when = short_moment(screen.bench.local(planned.starts_at), screen.bench.now(), current())
        first = _("First the closing session: {when}").format(when=when)
    choices = (Entry(id=CLOSE, text=first), Entry(id=END, text=_("End it now")))
    return await screen.app.push_screen_wait(ChooseScreen(question, choices, more=more))
