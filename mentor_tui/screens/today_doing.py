"""What one key does to one thing in the plan of the day: open it, do it, move it to another day, edit or remove it.

| kind | open | done | to another day |
|---|---|---|---|
| session that waits | where it is prepared or led | the same place | its form |
| session that was begun, follow-up | where it goes on | the same place | put off |
| action | its session, or the page | ticked | asks for the day |
| own time | its form | ticked | asks for the day |
| follow-up of own time | its form | ticked | asks for the day |
| challenge | where it stands | its next step is done | asks for the day of the step |
| agreement to sign | the agreement | the same place | put off |
| mentee to meet | their page | the form of a session | put off |
| contact to keep | their page | what passed is recorded | put off |
| update to an organisation | its draft is begun | the same place | put off |
"""

from collections.abc import Callable
from datetime import date

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.rules.day import WITHOUT_A_DAY, Item, Why
from mentor_tui.rules.timeline import Standing
from mentor_tui.screens.day import DayScreen
from mentor_tui.screens.session.cancelling import cancel, move
from mentor_tui.screens.workbench import WorkbenchScreen

WAITS = (Standing.PLANNED, Standing.UNPREPARED, Standing.PREPARED, Standing.LEFT_OPEN)
"""How a session stands that can still be moved."""


def waits(item: Item) -> bool:
    """Whether it is a session that was not begun: it can be moved, changed and cancelled."""
    return item.session is not None and item.standing in WAITS and not item.session.facts.began


def can_prepare(item: Item) -> bool:
    """Whether it is a session that can be prepared."""
    return waits(item) and item.why is Why.SESSION


def can_do(item: Item) -> bool:
    """Whether something is left to do."""
    return item.standing is not Standing.HELD


def can_move(item: Item) -> bool:
    """Whether it can be moved to another day."""
    if item.session is not None:
        return waits(item) or item.why in WITHOUT_A_DAY
    return not item.done


def can_edit(item: Item) -> bool:
    """Whether it has a form."""
    return item.action is not None or item.own is not None or item.challenge is not None or waits(item)


def can_remove(item: Item) -> bool:
    """Whether it can be taken out of the plan for good; the follow-up of own time goes with that."""
    return item.action is not None or (item.own is not None and item.why is not Why.TO_USE) or waits(item)


async def open_it(screen: WorkbenchScreen, item: Item) -> None:
    """Opens it where it stands."""
    bench = screen.bench
    if item.own is not None:
        await _form_of_own(screen, item)
        return
    if item.challenge is not None:
        from mentor_tui.screens.challenges.form import ChallengeForm

        await screen.app.push_screen(ChallengeForm(bench, item.id))
        return
    if item.update is not None:
        from mentor_tui.screens.updates.beginning import begin

        screen.ask(begin(screen, organisation_id=item.id))
        return
    if item.contact is not None:
        from mentor_tui.screens.organisations.contact import ContactScreen

        await screen.app.push_screen(ContactScreen(bench, item.id))
        return
    from mentor_tui.screens.session.routes import screen_of

    session_id = item.session.id if item.session is not None else None
    if item.action is not None:
        session_id = item.action.session_id
    opened = await screen_of(bench, session_id) if session_id is not None else None
    if opened is None and item.mentee_id is not None:
        from mentor_tui.screens.agreement.wizard import AgreementScreen
        from mentor_tui.screens.mentee.page import MenteeScreen

        to_sign = item.why is Why.TO_SIGN
        opened = AgreementScreen(bench, item.mentee_id) if to_sign else MenteeScreen(bench, item.mentee_id)
    if opened is not None:
        await screen.app.push_screen(opened)


async def do(screen: WorkbenchScreen, item: Item) -> None:
    """Does it: ticks what can be ticked, and opens the place where the rest is done."""
    now = screen.bench.clock()
    if item.action is not None:
        done = await screen.write(storage.actions.mark, item.id, now)
    elif item.own is not None and item.why is Why.TO_USE:
        done = await screen.write(storage.own_time.mark_follow_up, item.id, now)
    elif item.own is not None:
        done = await screen.write(storage.own_time.mark, item.id, now)
    elif item.challenge is not None and (item.challenge.next_step or item.challenge.next_on):
        if await screen.write(storage.challenges.do_step, item.id) is not None:
            screen.say(_("The step is done; the challenge stays. u takes it back."))
        return
    else:
        await _go_and_do(screen, item)
        return
    if done is not None:
        screen.say(_("Done. u takes it back.") if done.value else _("Open again."))


async def _go_and_do(screen: WorkbenchScreen, item: Item) -> None:
    if item.why is Why.TO_MEET:
        from mentor_tui.screens.session.plan import PlanForm

        await screen.app.push_screen(PlanForm(screen.bench, item.mentee_id))
    elif item.contact is not None:
        from mentor_tui.screens.organisations.interaction import InteractionForm

        await screen.app.push_screen(InteractionForm(screen.bench, item.contact.id))
    else:
        await open_it(screen, item)


async def to_another_day(screen: WorkbenchScreen, item: Item) -> None:
    """Moves it: a session in its form, everything else to the day that is asked for."""
    if item.session is not None and waits(item):
        await move(screen, item.id)
    else:
        screen.ask(_ask_for_the_day(screen, item))


async def _ask_for_the_day(screen: WorkbenchScreen, item: Item) -> None:
    question = _("Until when?") if item.action is not None or item.why in WITHOUT_A_DAY else _("Which day?")
    day = await screen.app.push_screen_wait(DayScreen(question, _("tomorrow"), screen.bench.today()))
    if day is None:
        return
    if item.why in WITHOUT_A_DAY:
        await screen.write(storage.putting_off.put_off, item.id, item.why.value, day)
        return
    change: Callable[..., None] = storage.challenges.move_step
    if item.action is not None:
        change = storage.actions.postpone
    elif item.own is not None:
        change = storage.own_time.move_follow_up if item.why is Why.TO_USE else storage.own_time.move
    await screen.write(change, item.id, day)


async def edit(screen: WorkbenchScreen, item: Item) -> None:
    """Opens its form."""
    if item.own is not None or item.challenge is not None:
        await open_it(screen, item)
    elif item.action is not None:
        from mentor_tui.screens.action_form import ActionForm

        action = item.action
        await screen.app.push_screen(
            ActionForm(screen.bench, action.mentee_id, item.mentee, action.id, session_id=action.session_id)
        )
    else:
        await move(screen, item.id)


async def remove(screen: WorkbenchScreen, item: Item) -> None:
    """Takes it out of the plan: an action or own time is removed, a session cancelled."""
    if item.own is not None:
        await screen.write(storage.own_time.remove, item.id)
    elif item.action is not None:
        await screen.write(storage.actions.remove, item.id)
    else:
        await cancel(screen, item.id)


async def plan_exchange(screen: WorkbenchScreen, fellow: str) -> None:
    """Asks for a day, and plans an exchange with a fellow mentor for it."""
    from mentor_tui.models.enums import OwnKind
    from mentor_tui.models.own_time import OwnTimeFields

    day: date | None = await screen.app.push_screen_wait(
        DayScreen(_("Which day?"), _("tomorrow"), screen.bench.today())
    )
    if day is not None:
        text = _("Talk with {name}").format(name=fellow) if fellow else _("Talk with a fellow mentor")
        fields = OwnTimeFields(text=text, kind=OwnKind.EXCHANGE, day=day)
        await screen.write(storage.own_time.add, fields, screen.bench.clock())


async def _form_of_own(screen: WorkbenchScreen, item: Item) -> None:
    from mentor_tui.screens.own_time import OwnTimeForm

    start = "follow_up" if item.why is Why.TO_USE else ""
    await screen.app.push_screen(OwnTimeForm(screen.bench, item.id, start=start))
