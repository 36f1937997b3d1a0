"""What is done to organisations and contacts from several pages: removing, linking mentees, taking over goals."""

from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import _, ngettext
from mentor_tui.rules.contacts import ContactRow
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.several import SeveralScreen
from mentor_tui.screens.workbench import WorkbenchScreen


async def remove_contact(screen: WorkbenchScreen, contact_id: UUID) -> bool:
    """Removes a contact, or says what hangs on it; returns whether it is gone."""
    return _said(screen, await screen.write(storage.contacts.remove, contact_id) is not None)


async def remove_organisation(screen: WorkbenchScreen, organisation_id: UUID) -> bool:
    """Removes an organisation, or says what hangs on it; returns whether it is gone."""
    return _said(screen, await screen.write(storage.organisations.remove, organisation_id) is not None)


async def remove_goal(screen: WorkbenchScreen, goal_id: UUID) -> bool:
    """Removes a goal of an organisation, or says who has it; returns whether it is gone."""
    return _said(screen, await screen.write(storage.organisation_goals.remove, goal_id) is not None)


async def remove_interaction(screen: WorkbenchScreen, interaction_id: UUID) -> bool:
    """Removes what passed with a contact."""
    return _said(screen, await screen.write(storage.interactions.remove, interaction_id) is not None)


def _said(screen: WorkbenchScreen, removed: bool) -> bool:
    if removed:
        screen.say(_("Removed. u takes it back."))
    return removed


async def choose_mentees(screen: WorkbenchScreen, row: ContactRow) -> None:
    """Asks which mentees a contact has to do with, and keeps the answer; must run in a worker."""
    names = await screen.bench.database.read(storage.mentees.matching, "", ended=False)
    if not names:
        screen.say(_("No mentees yet."))
        return
    linked = {mentee.id for mentee in row.mentees}
    question = _("Whom has {name} to do with?").format(name=row.name)
    chosen = await screen.app.push_screen_wait(SeveralScreen(question, names, chosen=linked))
    if chosen is not None and chosen != linked:
        await screen.write(storage.contacts.link, row.id, chosen)


async def take_over(screen: WorkbenchScreen, goal_id: UUID) -> None:
    """Asks for which mentees a goal is taken over, and does it; must run in a worker.

    Where some of them have it in other words, it is first asked whether these are brought along.
    """
    await bring_along(screen, goal_id)
    read = screen.bench.database.read
    goal = await read(storage.organisation_goals.one, goal_id)
    if goal is None:
        return
    names = await read(storage.organisation_goals.candidates, goal.organisation_id)
    have = {one.mentee_id for one in goal.taken_over}
    if not {key for key, _name in names} - have:
        nobody = _("Every mentee of this organisation has this goal already.")
        screen.say(nobody if names else _("No mentee belongs to this organisation yet."))
        return
    asked = SeveralScreen(_("Who takes this goal over?"), names, fixed=have, more=" ".join(goal.text.split()))
    chosen = await screen.app.push_screen_wait(asked)
    if not chosen:
        return
    done = await screen.write(storage.organisation_goals.take_over, goal_id, chosen, screen.bench.clock())
    if done is not None and done.value:
        n = done.value
        screen.say(ngettext("{n} mentee has this goal now.", "{n} mentees have this goal now.", n).format(n=n))


async def bring_along(screen: WorkbenchScreen, goal_id: UUID) -> None:
    """Asks whether a goal that was changed is changed for those too who have taken it over; must run in a worker."""
    goal = await screen.bench.database.read(storage.organisation_goals.one, goal_id)
    if goal is None or not goal.behind:
        return
    n = goal.behind
    question = ngettext(
        "Change this goal for {n} mentee as well?", "Change this goal for {n} mentees as well?", n
    ).format(n=n)
    names = ", ".join(one.mentee for one in goal.taken_over if one.differs)
    more = _("{names}: it says something else there by now. Progress stays.").format(names=names)
    if await screen.app.push_screen_wait(AskScreen(question, more)):
        await screen.write(storage.organisation_goals.bring_along, goal_id)
