"""A record as a whole: handed over, copied for the mentee, taken in from another workbench."""

from mentor_tui.commands.command import Command
from mentor_tui.i18n import N_

RECORDS: tuple[Command, ...] = (
    Command("mentee.record", "D", N_("record"), N_("Opens the record as a whole: hand it over, copy it, erase it."), 6),
    Command("roster.take-in", "D", N_("take in"), N_("Takes in a record that another workbench has handed over."), 6),
    # the record of one mentee
    Command("record.write", "w", N_("write it"), N_("Writes the archive or the copy in whose part you stand."), 1),
    Command("record.open", "enter", N_("open"), N_("Does what stands under the cursor."), 1),
    Command("record.choose", "space", N_("choose"), N_("Changes what stands under the cursor."), 1),
    Command("record.why", "e", N_("words"), N_("Writes to whom it goes, or why notes are given or kept back."), 2),
    Command("record.leave", "escape", N_("back"), N_("Stops what is being written, or goes back."), 2),
    # an archive on its way in
    Command("taking.take", "enter", N_("take in"), N_("Takes the archive in, as a whole or not at all."), 1),
    Command("taking.file", "e,slash", N_("other file"), N_("Names another file."), 2),
    Command("taking.leave", "escape", N_("back"), N_("Stops what is being taken in, or goes back."), 2),
    # erasing a record
    Command("erasing.erase", "x", N_("erase"), N_("Asks for the name, and erases the record for good."), 1),
    Command("erasing.choose", "space", N_("choose"), N_("Changes what stands under the cursor."), 1),
    Command("erasing.leave", "escape", N_("back"), N_("Goes back; everything stays as it is."), 2),
    # a record that was erased
    Command("erased.again", "enter", N_("try again"), N_("Tries once more what could not be done."), 1),
    Command("erased.write", "w", N_("write it"), N_("Writes the receipt, without the name."), 1),
    Command("erased.choose", "space", N_("choose"), N_("Changes what stands under the cursor."), 2),
    Command("erased.leave", "escape", N_("Mentees"), N_("Goes to the roster of your mentees."), 2),
    # a passphrase
    Command("passphrase.leave", "escape", N_("back"), N_("Leaves everything as it is."), 0),
)
