"""Organisations and contacts in words: the lists as tables, and the page of one."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentor_tui.cli.told import NOTHING, joined, labelled, parts, section, table
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import Horizon
from mentor_tui.rules.contacts import ContactRow, InteractionRow
from mentor_tui.rules.moments import short_day
from mentor_tui.screens import words
from mentor_tui.storage.organisation_goals import OrganisationGoalRow
from mentor_tui.storage.organisations import Accompanied, OrganisationRow
from mentor_tui.terminal.clean import clean_line


def organisations(rows: Sequence[OrganisationRow], contacts: Sequence[ContactRow], today: date) -> str:
    """The table of all organisations."""
    if not rows:
        return _("No organisation yet.") + "\n"
    lines = [(_("Name"), _("Kind"), _("Mentees"), _("Contact persons"), _("Due"))]
    for row in rows:
        theirs = [one for one in contacts if one.organisation_id == row.id]
        due = sum(one.is_due(today) for one in theirs)
        kind = words.organisation_kind(row.kind)
        lines.append((clean_line(row.name), kind, str(row.mentees), str(len(theirs)), str(due) if due else NOTHING))
    return table(lines)


def organisation(
    row: OrganisationRow,
    contacts: Sequence[ContactRow],
    goals: Sequence[OrganisationGoalRow],
    mentees: Sequence[Accompanied],
    interactions: Sequence[InteractionRow],
    today: date,
) -> str:
    """The page of one organisation."""
    return parts(
        joined(clean_line(row.name), words.organisation_kind(row.kind)),
        labelled(((_("Expects"), row.expectation), (_("Reached by"), row.reach))),
        section(_("Contact persons"), (_contact(one, today) for one in contacts)),
        section(_("Goals"), (_goal(one, today) for one in goals)),
        section(_("Mentees"), (joined(one.name, words.phase(one.phase)) for one in mentees)),
        section(_("What passed"), (_interaction(one, today, named=True) for one in interactions)),
    )


def contacts(rows: Sequence[ContactRow], today: date) -> str:
    """The table of all contacts."""
    if not rows:
        return _("No contact person yet.") + "\n"
    lines = [(_("Name"), _("Role"), _("Organisation"), _("Last contact"), _("Next by"), _("Needs you"))]
    for row in rows:
        lines.append(
            (
                clean_line(row.name),
                words.contact_role(row.role),
                clean_line(row.organisation) or NOTHING,
                _day(row.last_on, today),
                _day(row.due, today),
                _("contact is due") if row.is_due(today) else "",
            )
        )
    return table(lines)


def contact(row: ContactRow, interactions: Sequence[InteractionRow], today: date) -> str:
    """The page of one contact."""
    return parts(
        joined(clean_line(row.name), words.contact_role(row.role), *_needs(row, today)),
        labelled(
            (
                (_("Organisation"), row.organisation),
                (_("E-mail"), row.email),
                (_("Phone"), row.phone),
                (_("Reached by"), row.reach),
                (_("Expects"), row.expectation),
                (_("Contact"), _("every {n} days").format(n=row.rhythm_days) if row.rhythm_days else ""),
                (_("Next by"), _day(row.due, today) if row.due else ""),
            )
        ),
        section(_("Mentees"), (joined(one.name, _("ended") if one.ended else "") for one in row.mentees)),
        section(_("What passed"), (_interaction(one, today, named=False) for one in interactions)),
    )


def _contact(row: ContactRow, today: date) -> str:
    last = _("last contact {day}").format(day=_day(row.last_on, today)) if row.last_on else _("no contact yet")
    return joined(row.name, words.contact_role(row.role), last, *_needs(row, today))


def _needs(row: ContactRow, today: date) -> Iterator[str]:
    if row.is_due(today):
        yield _("contact is due")


def _goal(goal: OrganisationGoalRow, today: date) -> str:
    n = len(goal.taken_over)
    taken = ngettext("{n} mentee", "{n} mentees", n).format(n=n) if n else _("nobody yet")
    by = _("by {day}").format(day=_day(goal.due, today)) if goal.due else ""
    horizon = _("long-term") if goal.horizon is Horizon.LONG_TERM else _("immediate")
    return joined(goal.text, horizon, by, taken)


def _interaction(row: InteractionRow, today: date, *, named: bool) -> str:
    about = _("about {name}").format(name=row.mentee) if row.mentee else ""
    seen = _("shared with the mentee") if row.shared else _("for you alone")
    day = _day(row.on, today)
    return joined(day, row.contact if named else "", words.channel(row.channel), row.text, about, seen)


def _day(day: date | None, today: date) -> str:
    return short_day(day, today, current()) if day is not None else NOTHING
