"""An import in words, for the screen and for the command line."""

from collections.abc import Iterable

from mentor_tui.i18n import N_, _, ngettext
from mentor_tui.rules.importing.columns import By, Column
from mentor_tui.rules.importing.fates import Becomes, Fate, Plan
from mentor_tui.rules.importing.means import ImportKind, Means
from mentor_tui.rules.importing.people import Person

MEANS = {
    Means.NAME: N_("Name"),
    Means.FIRST_NAME: N_("First name"),
    Means.LAST_NAME: N_("Last name"),
    Means.ORGANISATION: N_("Organisation"),
    Means.ROLE: N_("Role"),
    Means.EMAIL: N_("E-mail"),
    Means.PHONE: N_("Phone"),
    Means.FORM: N_("Sie or du"),
    Means.LANGUAGE: N_("Language of the paper"),
    Means.RHYTHM: N_("Contact every"),
    Means.STRENGTHS: N_("Strengths"),
    Means.WISHES: N_("Wishes"),
    Means.OTHER_MENTORS: N_("Other mentors"),
    Means.EXPECTATION: N_("Expectation"),
    Means.REACH: N_("When and how to reach them"),
    Means.NOTHING: N_("left out"),
}

FIELDS = {
    "organisation": Means.ORGANISATION,
    "email": Means.EMAIL,
    "phone": Means.PHONE,
    "rhythm_days": Means.RHYTHM,
    "strengths": Means.STRENGTHS,
    "wishes": Means.WISHES,
    "other_mentors": Means.OTHER_MENTORS,
    "expectation": Means.EXPECTATION,
    "reach": Means.REACH,
}
"""What the fields that are filled are called."""


def means(what: Means) -> str:
    """What a column holds, in words."""
    return _(MEANS[what])


def known_by(column: Column) -> str:
    """How sure it is what a column means: that it was only guessed is said, the rest goes without saying."""
    return _("a guess") if column.by is By.VALUES else ""


def becomes(fate: Fate) -> str:
    """What becomes of a person, with whatever there is to say of it."""
    if fate.becomes is Becomes.NEW:
        return " · ".join((_("new"), *fate.notes))
    return " · ".join((_("there already"), *([added(fate)] if fate.fields else []), *fate.notes))


def added(fate: Fate) -> str:
    """Which fields of somebody who is there are filled."""
    return _("added: {fields}").format(fields=", ".join(means(FIELDS[name]) for name in fate.fields))


def about(person: Person) -> str:
    """What a file says of a person beside the name, in short."""
    rhythm = ngettext("every day", "every {n} days", person.rhythm_days or 0).format(n=person.rhythm_days)
    parts = (person.organisation, person.email, person.phone, rhythm if person.rhythm_days else "")
    return " · ".join(part for part in parts if part)


def foreseen(plan: Plan, kind: ImportKind) -> str:
    """How many would be entered, have something added, and are there."""
    new, filled = plan.count(Becomes.NEW), plan.count(Becomes.FILLED)
    counted = (
        ngettext("{n} new mentee", "{n} new mentees", new)
        if kind is ImportKind.MENTEES
        else ngettext("{n} new contact", "{n} new contacts", new)
    )
    return _listed((new, counted), (filled, ngettext("{n} added to", "{n} added to", filled)), _there(plan))


def done(plan: Plan, kind: ImportKind) -> str:
    """How many were entered, had something added, and were there."""
    new, filled = plan.count(Becomes.NEW), plan.count(Becomes.FILLED)
    entered = (
        ngettext("{n} mentee entered", "{n} mentees entered", new)
        if kind is ImportKind.MENTEES
        else ngettext("{n} contact entered", "{n} contacts entered", new)
    )
    return _listed((new, entered), (filled, ngettext("{n} added to", "{n} added to", filled)), _there(plan))


def not_taken(lines: int) -> str:
    """How many lines are left out."""
    return ngettext("{n} line can't be taken in", "{n} lines can't be taken in", lines).format(n=lines)


def _there(plan: Plan) -> tuple[int, str]:
    there = plan.count(Becomes.THERE)
    return there, ngettext("{n} there already", "{n} there already", there)


def _listed(*counted: tuple[int, str]) -> str:
    return ", ".join(words.format(n=n) for n, words in _some(counted)) or _("nobody")


def _some(counted: Iterable[tuple[int, str]]) -> Iterable[tuple[int, str]]:
    return ((n, words) for n, words in counted if n)
