"""Organisations, the contacts in them and on their own, and what passes with them."""

from mentor_tui.commands.command import Command
from mentor_tui.i18n import N_

ORGANISATIONS: tuple[Command, ...] = (
    # the list: employers, VET providers, contacts without an organisation
    Command("organisations.open", "enter", N_("open"), N_("Opens the organisation or the contact person."), 1),
    Command("organisations.new", "n", N_("new"), N_("Enters an organisation, or a contact person of none."), 1),
    Command("organisations.note", "space", N_("note contact"), N_("Records what passed with the contact person."), 2),
    Command("organisations.edit", "e", N_("edit"), N_("Edits the organisation or the contact person."), 2),
    Command("organisations.remove", "x", N_("remove"), N_("Removes what nothing hangs on any more."), 4),
    Command("organisations.bring", "I", N_("take in"), N_("Takes contact persons in from a file: CSV or vCard."), 7),
    # an organisation
    Command("organisation.open", "enter", N_("open"), N_("Opens what stands under the cursor."), 1),
    Command("organisation.new", "n", N_("new"), N_("Enters a contact person, or a goal among the goals."), 1),
    Command("organisation.note", "space", N_("note contact"), N_("Records what passed with the contact person."), 1),
    Command("organisation.take-over", "a", N_("take over"), N_("Gives the goal to mentees of the organisation."), 1),
    Command("organisation.updates", "b", N_("updates"), N_("Opens what the organisation hears of its mentees."), 3),
    Command("organisation.edit", "e", N_("edit"), N_("Edits what stands under the cursor."), 2),
    Command("organisation.remove", "x", N_("remove"), N_("Removes what nothing hangs on any more."), 4),
    # a contact
    Command("contact.open", "enter", N_("open"), N_("Opens what stands under the cursor."), 1),
    Command("contact.note", "n,space", N_("note contact"), N_("Records what passed with the contact person."), 1),
    Command("contact.mentees", "m", N_("mentees"), N_("Chooses the mentees that the contact person is for."), 2),
    Command("contact.edit", "e", N_("edit"), N_("Edits what stands under the cursor."), 2),
    Command("contact.remove", "x", N_("remove"), N_("Removes what was recorded, or the contact person."), 4),
    # a question that takes several answers
    Command("several.mark", "space", N_("choose"), N_("Takes the name under the cursor, or leaves it out."), 0),
    Command("several.take", "enter", N_("done"), N_("Takes those that are chosen."), 0),
    Command("several.leave", "escape", N_("back"), N_("Leaves everything as it is."), 0),
)
