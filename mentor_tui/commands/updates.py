"""Updates to organisations and VET providers: the list, one update, and showing it to the mentee."""

from mentor_tui.commands.command import Command
from mentor_tui.i18n import N_

UPDATES: tuple[Command, ...] = (
    Command("mentee.updates", "b", N_("updates"), N_("Opens what the organisation and the VET provider hear."), 6),
    # the list
    Command("updates.open", "enter", N_("open"), N_("Opens the update."), 1),
    Command("updates.new", "n", N_("draft"), N_("Drafts an update from what may be heard."), 1),
    Command("updates.remove", "x", N_("remove"), N_("Removes an update that has not been written out."), 4),
    # the period of a new one
    Command("period.leave", "escape", N_("back"), N_("Goes back; nothing is drafted."), 2),
    # one update
    Command("update.show", "enter,v", N_("show it"), N_("Shows the text to the mentee, and takes their answer."), 1),
    Command("update.edit", "e", N_("edit"), N_("Words the text anew; the mentee sees it once more then."), 1),
    Command("update.write", "w", N_("write out"), N_("Writes out what the mentees have seen and agreed to."), 1),
    Command("update.sheet", "b", N_("sheet"), N_("Writes a sheet for the mentee, to read it beforehand."), 3),
    Command("update.answer", "a", N_("answer"), N_("Records what the mentee says to the sheet."), 3),
    Command("update.draft", "d", N_("draft anew"), N_("Drafts the text anew, from what may be heard now."), 4),
    Command("update.format", "space", N_("choose the format"), N_("Chooses a format, or leaves it out."), 2),
    Command("update.clipboard", "y", N_("clipboard"), N_("Copies the text to the clipboard of your terminal."), 4),
    Command("update.remove", "x", N_("remove"), N_("Removes an update that has not been written out."), 5),
    # in front of the mentee
    Command("showing.agree", "a", N_("I agree"), N_("The mentee agrees to this text, as it stands here."), 0),
    Command("showing.edit", "e", N_("say it differently"), N_("Words it differently, both of you together."), 1),
    Command("showing.refuse", "x", N_("I don't agree"), N_("The mentee says no: nothing of it is passed on."), 1),
    Command("showing.leave", "escape", N_("later"), N_("Goes back without an answer."), 2),
)
