"""Cases for fellow mentors, and the questions that are asked in between."""

from mentor_tui.commands.command import Command
from mentor_tui.i18n import N_

ASKING: tuple[Command, ...] = (
    # exchanges with fellow mentors: the list, a case, what may still tell of somebody
    Command("exchanges.open", "enter", N_("open"), N_("Opens the case."), 1),
    Command("exchanges.new", "n", N_("new"), N_("Writes a new case."), 1),
    Command("exchanges.walk", "w", N_("write out"), N_("Looks through the case and writes it out, without names."), 2),
    Command("exchanges.remove", "x", N_("remove"), N_("Removes the case."), 4),
    Command(
        "case.walk",
        "enter,greater_than_sign,w,f2",
        N_("look through"),
        N_("Goes through whatever may still tell of somebody, one by one, and then writes it out."),
        1,
    ),
    Command("case.edit", "e", N_("go on writing"), N_("Goes back into the text."), 2),
    Command("leftover.replace", "enter,a", N_("replace"), N_("Takes the words that are proposed."), 1),
    Command("leftover.words", "e", N_("own words"), N_("Says it in your own words."), 1),
    Command("leftover.stand", "s", N_("may stand"), N_("Lets it stand as it is, wherever the case says it."), 1),
    Command("leftover.next", "n", N_("next"), N_("Goes on to the next place that is still open."), 2),
    Command("leftover.reopen", "x", N_("ask again"), N_("Takes back what was said of this place."), 3),
    Command("leftover.write", "w", N_("write out"), N_("Writes the case, once nothing in it is open."), 1),
    Command("leftover.format", "space", N_("choose the format"), N_("Chooses a format, or leaves it out."), 2),
    Command("own-words.take", "enter", N_("take"), N_("These words stand there instead."), 0),
    # the lock of a vault
    Command("lock.leave", "ctrl+q", N_("quit"), N_("Leaves the workbench. Everything is saved already."), 0),
    # a question with a few answers
    Command("choose.take", "enter", N_("choose"), N_("Takes the answer under the cursor."), 0),
    Command("choose.leave", "escape", N_("back"), N_("Leaves everything as it is."), 0),
    # a question with a yes and a no
    Command("notice.close", "escape,enter", N_("close"), N_("Closes this; nothing is lost."), 0),
    Command("ask.yes", "enter", N_("yes"), N_("Does it."), 0),
    Command("ask.no", "escape", N_("no"), N_("Leaves everything as it is."), 0),
)
