"""What works everywhere: the screens by their digits, undo, help; and in every field, form and list."""

from mentor_tui.commands.command import Command
from mentor_tui.i18n import N_

EVERYWHERE: tuple[Command, ...] = (
    # everywhere
    Command("app.help", "f1", N_("Help"), N_("Shows every key that works here."), 0),
    Command("app.palette", "ctrl+p", N_("Commands"), N_("Finds a command by its name."), None),
    Command("app.back", "escape", N_("back"), N_("Goes back to where you came from. Nothing is lost."), 2),
    Command("app.quit", "q", N_("quit"), N_("Goes back, or leaves the workbench. Everything is saved already."), None),
    Command("app.undo", "u", N_("undo"), N_("Takes back the last change, step by step, also after a restart."), 8),
    Command("app.redo", "U", N_("redo"), N_("Does again what was taken back."), None),
    Command("app.privacy", "p", N_("privacy"), N_("Hides everything that is not for the person beside you."), 7),
    Command("app.language", "ctrl+l", N_("Deutsch/English"), N_("Switches the language of the workbench."), None),
    Command(
        "app.theme",
        "ctrl+t",
        N_("colours"),
        N_("Goes on to the next look: dark, light, the colours of the terminal, none."),
        None,
    ),
    Command("app.today", "1", N_("Today"), N_("Goes to the plan of the day."), None),
    Command("app.roster", "2", N_("Mentees"), N_("Goes to the roster of your mentees."), None),
    Command("app.sessions", "3", N_("Sessions"), N_("Goes to the timeline of all your mentees."), None),
    Command("app.growth", "5", N_("Growth"), N_("Goes to what you learn yourself."), None),
    Command("app.capture", "c,f3", N_("capture"), N_("Captures one line, from anywhere: what, of whom, by when."), 7),
    Command("app.retrospect", "R", N_("look back"), N_("Looks back on a week or a year, for you alone."), None),
    Command("app.challenges", "4", N_("Challenges"), N_("Goes to the board of challenges."), None),
    Command("app.find", "f", N_("find everywhere"), N_("Finds whatever was written, by its words."), 8),
    Command("app.organisations", "O", N_("Organisations"), N_("Opens organisations and contact persons."), None),
    Command("app.exchanges", "X", N_("exchange"), N_("Opens the cases for fellow mentors."), None),
    # in a text field
    Command("field.leave", "escape", N_("leave the field"), N_("Leaves the field and keeps what is in it."), 2),
    Command("field.saved", "ctrl+s", N_("save"), N_("Not needed: every key is saved as you type it."), None),
    # in a form
    Command("row.on", "enter", N_("next row"), N_("Goes on to the next row."), 1),
    Command("row.next", "tab", N_("next row"), N_("Goes on to the next row, also from a field of many lines."), 3),
    Command("form.leave", "escape", N_("done"), N_("Closes the form; everything in it is kept already."), 2),
    # in every list
    Command("list.down", "down,j", N_("down"), N_("Moves down."), None),
    Command("list.up", "up,k", N_("up"), N_("Moves up."), None),
    Command("list.page-down", "pagedown", N_("page down"), N_("Moves a page down."), None),
    Command("list.page-up", "pageup", N_("page up"), N_("Moves a page up."), None),
    Command("list.first", "home,g", N_("first"), N_("Moves to the first."), None),
    Command("list.last", "end,G", N_("last"), N_("Moves to the last."), None),
)
