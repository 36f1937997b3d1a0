"""The agreement wizard, step by step."""

from mentor_tui.commands.command import Command
from mentor_tui.i18n import N_

AGREEMENT: tuple[Command, ...] = (
    # the agreement, every step
    Command(
        "agreement.steps", "escape", N_("steps"), N_("Goes to the list of steps; once more goes back to the page."), 3
    ),
    Command("agreement.next-step", "greater_than_sign,ctrl+right", N_("next step"), N_("Goes on to the next step."), 2),
    Command("agreement.previous-step", "less_than_sign,ctrl+left", N_("previous step"), N_("Goes back a step."), None),
    Command("agreement.draft", "d", N_("draft"), N_("Shows or hides the draft beside the question."), 5),
    # steps: the rail
    Command("rail.open", "enter", N_("open the step"), N_("Opens the step under the cursor."), 1),
    Command("rail.leave", "escape", N_("back to the page"), N_("Goes back to the page of the mentee."), 1),
    # step: prepare
    Command("prepare.choose", "space", N_("choose"), N_("Asks the question in this meeting, or leaves it out."), 1),
    Command("prepare.earlier", "K", N_("earlier"), N_("Moves the question up."), 3),
    Command("prepare.later", "J", N_("later"), N_("Moves the question down."), 3),
    Command("prepare.own", "n", N_("own question"), N_("Adds a question of your own."), 2),
    Command("prepare.invite", "w", N_("invitation"), N_("Writes the invitation and the calendar file."), 2),
    Command("prepare.sheet", "s", N_("sheet"), N_("Writes the questions as a sheet to fill in beforehand."), 2),
    # steps: questions
    Command("question.next", "enter,right", N_("next"), N_("Goes on to the next question."), 1),
    Command("question.previous", "left,shift+tab", N_("back"), N_("Goes back to the question before."), 2),
    Command(
        "question.clarify",
        "question_mark",
        N_("clarify"),
        N_("Flags the question for clarification, or takes the flag away."),
        2,
    ),
    Command(
        "question.skip", "tab", N_("go on"), N_("Goes on to the next question, whether this one is answered or not."), 3
    ),
    Command("question.write", "e", N_("own words"), N_("Writes an answer in your own words."), 1),
    Command(
        "question.voice", "b", N_("whose answer"), N_("Changes whose answer is recorded: mentee, mentor, both."), 4
    ),
    Command("question.wipe", "x", N_("empty"), N_("Empties the answer."), None),
    # steps: responsibilities
    Command("lines.accept", "a", N_("accept"), N_("Accepts the line."), 1),
    Command("lines.edit", "e", N_("edit"), N_("Edits the words of the line; it then stays as you wrote it."), 1),
    Command("lines.reject", "x", N_("strike"), N_("Strikes the line; once more brings it back."), 1),
    Command("lines.clarify", "question_mark", N_("clarify"), N_("Flags the line for clarification."), 2),
    Command("lines.new", "n", N_("own line"), N_("Adds a line of your own."), 2),
    Command("lines.earlier", "K", N_("up"), N_("Moves the line up."), 4),
    Command("lines.later", "J", N_("down"), N_("Moves the line down."), 4),
    Command("lines.origin", "enter", N_("origin"), N_("Goes to the answer that the line came from."), 3),
    Command("lines.more", "m", N_("suggestions"), N_("Shows or hides the further suggestions."), 3),
    Command("lines.all", "A", N_("accept all"), N_("Accepts every line that stands."), 5),
    # step: review
    Command(
        "review.settle",
        "space",
        N_("settled"),
        N_("Marks the point as settled, or leaves it open until the review."),
        1,
    ),
    Command("review.origin", "enter", N_("go there"), N_("Goes to the question or the line."), 1),
    # step: sign
    Command("sign.sign", "enter", N_("sign"), N_("Freezes the text with both names, place, date and fingerprint."), 1),
    # step: copies
    Command("copies.write", "w", N_("write both"), N_("Writes one copy for each of you."), 1),
    Command("copies.format", "space", N_("format"), N_("Chooses a format, or leaves it out."), 1),
    Command("copies.folder", "e", N_("folder"), N_("Changes the folder that the copies go to."), 2),
    Command("copies.clipboard", "y", N_("clipboard"), N_("Copies the text to the clipboard of your terminal."), 3),
    Command("copies.mail", "m", N_("mail"), N_("Hands the copies to the mail command of your settings."), 3),
    Command("copies.calendar", "i", N_("dates"), N_("Writes the dates as calendar files."), 4),
    Command("copies.amend", "n", N_("new version"), N_("Opens the next version; this one stays as it is."), 5),
)
