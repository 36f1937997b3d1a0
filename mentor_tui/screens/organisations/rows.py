"""Contacts, and what passed with them, as entries of a list: on every page that shows them."""

from collections.abc import Iterator

from mentor_tui.i18n import _, current
from mentor_tui.rules.contacts import ContactRow, InteractionRow
from mentor_tui.rules.moments import short_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.organisations.scopes import Heard, beside, each
from mentor_tui.screens.words import channel, contact_role, phase
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign

LABELS = 18
"""The width of the column for roles, labels and days on these pages, in cells."""

CONTACT = "contact"
INTERACTION = "interaction"
"""The first part of the id of such an entry."""


def contact_entry(row: ContactRow, bench: Bench, heard: Heard) -> Entry:
    """A contact: role, name with what they may hear (`heard`), when they are due, and whom they are for."""
    when = " · ".join(filter(None, (due_words(row, bench), last_words(row, bench))))
    return Entry(
        id=f"{CONTACT}/{row.id}",
        label=contact_role(row.role),
        text=with_scope(row.name, beside(heard)),
        notes=(when, *(each(heard) or _linked(row))),
        sign=due_sign(row, bench),
        sign_tone="needs",
    )


def contact_for_mentee(row: ContactRow, scope: str) -> Entry:
    """A contact on the page of a mentee, who may look on: that they are there, and what they may hear; nothing else."""
    notes = (row.organisation,) if row.organisation else ()
    return Entry(id=f"{CONTACT}/{row.id}", label=contact_role(row.role), text=with_scope(row.name, scope), notes=notes)


def interaction_entry(row: InteractionRow, bench: Bench, *, named: bool) -> Entry:
    """What passed on a day; with `named` it also says with whom."""
    told = [row.contact] if named else []
    told.append(channel(row.channel))
    if row.mentee:
        stood = f" ({phase(row.phase)})" if row.phase is not None else ""
        told.append(_("about {name}").format(name=row.mentee) + stood)
    told.append(_("shared with the mentee") if row.shared else _("for you alone"))
    return Entry(
        id=f"{INTERACTION}/{row.id}",
        label=short_day(row.on, bench.today(), current()),
        text=row.text,
        notes=(" · ".join(told),),
        sign="" if row.shared else str(Sign.PRIVATE),
    )


def with_scope(words: str, scope: str) -> str:
    """Words with what may be heard beside them, where that is known."""
    return f"{words} · {scope}" if scope else words


def due_words(row: ContactRow, bench: Bench) -> str:
    """When the next contact was agreed, "" without a rhythm."""
    if row.due is None:
        return ""
    today = bench.today()
    day = short_day(row.due, today, current())
    if row.due < today:
        return _("due since {day}").format(day=day)
    return _("due {day}").format(day=day) if row.due == today else _("next by {day}").format(day=day)


def last_words(row: ContactRow, bench: Bench) -> str:
    """When the last contact was."""
    if row.last_on is None:
        return _("no contact yet")
    return _("last contact {day}").format(day=short_day(row.last_on, bench.today(), current()))


def due_sign(row: ContactRow, bench: Bench) -> str:
    """The sign of a contact who is due; its tone is "needs"."""
    return str(Sign.NEEDS) if row.is_due(bench.today()) else ""


def _linked(row: ContactRow) -> Iterator[str]:
    if row.mentees:
        yield _("for {names}").format(names=", ".join(mentee.name for mentee in row.mentees))
