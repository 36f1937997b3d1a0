"""Begins an update: to whom, about whom, over which period; each is asked only where there is a choice."""

from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import _, ngettext
from mentor_tui.rules.update_parts import usual_period
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.scope_words import allowed, reason
from mentor_tui.screens.updates.page import UpdateScreen
from mentor_tui.screens.updates.period import PeriodForm, Planned
from mentor_tui.screens.updates.receivers import Receivable, receivable
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry

ALL = "all"


async def begin(screen: WorkbenchScreen, *, organisation_id: UUID | None = None, mentee_id: UUID | None = None) -> None:
    """Asks on `screen` what has to be asked, drafts, and opens the draft. Says why where nothing may be told.

    Of an organisation it goes about all of its mentees or one of them, of a mentee about that one.
    """
    found = await screen.bench.database.read(receivable, organisation_id, mentee_id)
    if not any(one.open for one in found):
        screen.say(_nothing(found))
        return
    chosen = await _to_whom(screen, tuple(one for one in found if one.open))
    if chosen is None:
        return
    receiver, contact_id = chosen
    about = await _about_whom(screen, receiver)
    if about is None:
        return
    update_id = await screen.app.push_screen_wait(
        PeriodForm(screen.bench, await _planned(screen, receiver, contact_id, about))
    )
    if update_id is not None:
        await screen.app.push_screen(UpdateScreen(screen.bench, update_id))


async def _planned(
    screen: WorkbenchScreen, receiver: Receivable, contact_id: UUID | None, about: tuple[UUID, ...]
) -> Planned:
    read = screen.bench.database.read
    only = about[0] if len(about) == 1 else None
    last = await read(storage.updates.last_end, receiver.id, only)
    signed = min(
        (one.scope.signed_on for one in receiver.open if one.mentee_id in about and one.scope.signed_on), default=None
    )
    period = usual_period(last, signed, screen.bench.today())
    return Planned(receiver.id, receiver.name, contact_id, about, period)


async def _to_whom(screen: WorkbenchScreen, found: tuple[Receivable, ...]) -> tuple[Receivable, UUID | None] | None:
    """The organisation and, where it is one person there, the contact."""
    ways = {f"{one.id}/": (one, None) for one in found}
    choices = []
    for one in found:
        scope = allowed(one.open[0].scope) if len(one.mentees) == 1 else ""
        choices.append(Entry(id=f"{one.id}/", text=one.name, right=scope))
        for contact_id, name in one.contacts:
            key = f"{one.id}/{contact_id}"
            ways[key] = (one, contact_id)  # type: ignore[assignment]
            choices.append(Entry(id=key, text=name, right=one.name))
    if len(choices) == 1:
        return next(iter(ways.values()))
    answer = await screen.app.push_screen_wait(ChooseScreen(_("To whom?"), choices))
    return ways.get(answer) if answer else None


async def _about_whom(screen: WorkbenchScreen, receiver: Receivable) -> tuple[UUID, ...] | None:
    """The mentees of whom it tells: all of whom something may be told, or one of them."""
    every = receiver.open
    if len(every) == 1:
        return (every[0].mentee_id,)
    n = len(every)
    whole = ngettext("all of whom something may be told ({n})", "all of whom something may be told ({n})", n)
    choices = [
        Entry(id=ALL, text=whole.format(n=n)),
        *(Entry(id=str(one.mentee_id), text=one.mentee, right=allowed(one.scope)) for one in every),
    ]
    answer = await screen.app.push_screen_wait(ChooseScreen(_("About whom?"), choices))
    if answer is None:
        return None
    return tuple(one.mentee_id for one in every) if answer == ALL else (UUID(answer),)


def _nothing(found: tuple[Receivable, ...]) -> str:
    """Why nothing may be told, of one mentee with the reason."""
    scopes = [one.scope for organisation in found for one in organisation.mentees]
    reasons = {scope.closed for scope in scopes if scope.closed is not None}
    if len(reasons) == 1:
        return reason(reasons.pop())
    return _("Nothing may be passed on here: no agreement allows it.")
