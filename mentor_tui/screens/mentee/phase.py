"""The phase on the page of a mentee: where it stands and by whom, what it usually needs, and setting it by hand."""

from collections.abc import Mapping
from datetime import date

from mentor_tui import storage
from mentor_tui.commands import keys_in_words, scope
from mentor_tui.i18n import N_, _
from mentor_tui.models.enums import Phase
from mentor_tui.rules.lifecycle import BY_HAND, Offer, offers
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.words import phase as in_words
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.mentees import MenteePage
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign

ROW = "profile/phase"
"""The id of the row on the page."""

RECORD = "record"
"""The choice that hands the phase back to the record."""

OFFERED = {
    Offer.PLAN_FIRST: N_("{key} plans the first meeting."),
    Offer.MEET: N_("{key} opens the first meeting."),
    Offer.SIGN: N_("{key} goes on with the agreement, up to the signatures."),
    Offer.REVIEW: N_("{key} goes through the agreement together: the review is due."),
    Offer.NEXT_SESSION: N_("{key} plans the next session."),
    Offer.CLOSING_SESSION: N_("{key} plans a closing session."),
    Offer.SUMMARY: N_("{key} writes a summary for both of you."),
    Offer.END: N_("{key} ends the mentoring, with thanks to both."),
    Offer.TAKE_UP: N_("{key} takes the mentoring up again."),
}
"""What is offered, and by which key; the key works here, and nothing has to be done."""

KEYS = {
    Offer.PLAN_FIRST: "v",
    Offer.MEET: "v",
    Offer.SIGN: "v",
    Offer.REVIEW: "r",
    Offer.NEXT_SESSION: "s",
    Offer.CLOSING_SESSION: "x",
    Offer.SUMMARY: "w",
    Offer.END: "x",
    Offer.TAKE_UP: "x",
}
"""The usual key of the command of the page that does it."""


def phase_row(page: MenteePage, today: date, keymap: Mapping[str, str], *, offering: bool) -> Entry:
    """The row of the profile: the phase, whether it follows from the record, and what is offered, a calm line each.

    `keymap` holds the keys that the mentor has chosen, by command. Without `offering` nothing is offered.
    """
    told = in_words(page.row.phase)
    if page.row.phase is not Phase.ENDED:
        told = f"{told} · {_('set by hand') if page.phase_by_hand else _('from the record')}"
    notes = tuple(_told(offer, keymap) for offer in offers(page.row, today) if offering)
    return Entry(id=ROW, label=_("Phase"), text=told, notes=notes)


def _told(offer: Offer, keymap: Mapping[str, str]) -> str:
    words, usual = OFFERED[offer], KEYS[offer]
    command = next((command for command in scope("mentee") if usual in command.keys.split(",")), None)
    return _(words).format(key=keys_in_words(keymap.get(command.id, usual) if command else usual))


async def choose_phase(screen: WorkbenchScreen, page: MenteePage) -> None:
    """Asks where the mentoring stands and keeps the answer; must run in a worker."""
    present = page.phase_by_hand.value if page.phase_by_hand else RECORD
    words = {RECORD: _("follows from the record"), **{value.value: in_words(value) for value in BY_HAND}}
    choices = [
        Entry(id=value, text=text, sign=str(Sign.DONE) if value == present else "", sign_tone="good")
        for value, text in words.items()
    ]
    asked = ChooseScreen(_("Which phase are the two of you in?"), choices, on=present)
    chosen = await screen.app.push_screen_wait(asked)
    if chosen is not None and chosen != present:
        await screen.write(storage.mentees.set_phase, page.row.id, None if chosen == RECORD else Phase(chosen))
