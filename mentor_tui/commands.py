"""The one registry of commands: key, title and help; bindings, key line, palette, help and keymap derive from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from mentor_tui.i18n import N_


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    `id` is "scope.action"; `keys` are Textual's key names, separated by commas; `title` and `help` are looked up when
    they are shown. `rank` orders the key line where the room is short: the lowest stay longest; None is never in it.
    """

    id: str
    keys: str
    title: str
    help: str
    rank: int | None = 5

    @property
    def scope(self) -> str:
        """Where the command works: a screen, a step, or "app" for everywhere."""
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        """The name of the action method that does it."""
        return self.id.partition(".")[2].replace("-", "_")


COMMANDS: tuple[Command, ...] = (
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
    # roster
    Command("roster.open", "enter", N_("open"), N_("Opens the page of the mentee."), 1),
    Command("roster.new", "n", N_("new"), N_("Enters a new mentee: a name is enough."), 1),
    Command("roster.find", "slash", N_("find"), N_("Finds a mentee as you type; enter opens the first."), 2),
    Command("roster.edit", "e", N_("edit"), N_("Edits the profile of the mentee."), 3),
    Command("roster.meet", "v", N_("agreement"), N_("Opens the agreement of the mentee."), 2),
    Command("roster.leave", "q", N_("quit"), N_("Leaves the workbench. Everything is saved already."), 5),
    Command("roster.end", "x", N_("end"), N_("Ends the mentoring; no reason is asked for."), 6),
    Command("roster.order", "o", N_("order"), N_("Orders by urgency or by name."), 6),
    Command("roster.ended", "b", N_("ended ones"), N_("Shows or hides mentorings that have ended."), None),
    # today
    Command("today.open", "enter", N_("open"), N_("Opens what stands under the cursor."), 1),
    Command(
        "today.mark",
        "space",
        N_("mark done"),
        N_("Marks it as done. What is done on a screen of its own (a session, a signature) opens there."),
        1,
    ),
    Command("today.postpone", "greater_than_sign", N_("move"), N_("Moves it to another day."), 2),
    Command("today.prepare", "v", N_("prepare"), N_("Prepares the session."), 1),
    Command("today.new", "n", N_("own time"), N_("Plans own time: research, a seminar, an exchange."), 3),
    Command("today.session", "s", N_("session"), N_("Plans a session."), 3),
    Command("today.outlook", "o", N_("outlook"), N_("One digit, a word, one good thing; for you alone."), 4),
    Command("today.edit", "e", N_("edit"), N_("Edits the action, the own time, or the session."), 4),
    Command("today.remove", "x", N_("remove"), N_("Removes the action or the own time, or cancels the session."), 5),
    Command("today.retrospect", "r", N_("look back"), N_("Looks back on a week or a year, for you alone."), 4),
    # a week or a year looked back on
    Command("retrospect.open", "enter", N_("open"), N_("Opens the session, or the page of the mentee."), 2),
    Command("retrospect.write", "w", N_("write it"), N_("Writes it out, for you alone."), 1),
    Command("retrospect.span", "tab,h,l", N_("week/year"), N_("Goes from the week to its year, and back."), 1),
    Command("retrospect.further-back", "less_than_sign,left", N_("earlier"), N_("Goes a week or a year back."), 1),
    Command("retrospect.further-on", "greater_than_sign,right", N_("later"), N_("Goes a week or a year on."), 1),
    Command("retrospect.present", "t", N_("present"), N_("Goes to the present week or year."), 3),
    Command("retrospect.format", "space", N_("choose the format"), N_("Chooses a format, or leaves it out."), 2),
    # the challenge board, and in it from column to column
    Command("columns.left", "left,h", N_("column to the left"), N_("Moves to the column on the left."), None),
    Command("columns.right", "right,l", N_("column to the right"), N_("Moves to the column on the right."), None),
    Command("board.open", "enter", N_("why"), N_("Shows why the card stands here, as a sum."), 1),
    Command("board.new", "n", N_("new"), N_("Enters a challenge."), 1),
    Command("board.solve", "space", N_("solved"), N_("Marks it as solved, with what helped, or as open again."), 1),
    Command("board.edit", "e", N_("edit"), N_("Edits the challenge and what it weighs."), 2),
    Command(
        "board.into-focus", "asterisk", N_("focus"), N_("Takes it into focus, or out of it; three stand there."), 2
    ),
    Command("board.postpone", "greater_than_sign", N_("day of the step"), N_("Gives the next step another day."), 4),
    Command(
        "board.hand-back", "b", N_("back to the rule"), N_("Leaves it to the rule again where the card stands."), 3
    ),
    Command("board.remove", "x", N_("remove"), N_("Removes the challenge."), 5),
    Command("board.to-left", "H", N_("card to the left"), N_("Puts the card into the column on the left."), None),
    Command("board.to-right", "L", N_("card to the right"), N_("Puts the card into the column on the right."), None),
    # why a card stands where it stands; what helped
    Command("why.close", "escape,enter", N_("close"), N_("Closes this; nothing is lost."), 0),
    Command("why.edit", "e", N_("edit"), N_("Edits the challenge and what it weighs."), 1),
    Command("why.hand-back", "b", N_("back to the rule"), N_("Leaves it to the rule again where the card stands."), 1),
    Command("solve.entered", "enter", N_("solved"), N_("Marks it as solved, with what helped, or as open again."), 0),
    # what the mentor learns
    Command(
        "growth.open",
        "enter",
        N_("open"),
        N_("Opens the practice, the month, what came of the seminar, the cases, or the material."),
        1,
    ),
    Command("growth.next-part", "tab,l,right", N_("next part"), N_("Goes to the next part."), 1),
    Command("growth.previous-part", "shift+tab,h,left", N_("part before"), N_("Goes to the part before."), None),
    Command("growth.new", "n", N_("new"), N_("Plans a seminar, writes a case, or puts something on the shelf."), 1),
    Command("growth.mark", "space", N_("mark done"), N_("Marks the seminar, its follow-up or the material."), 2),
    Command("growth.edit", "e", N_("edit"), N_("Edits the seminar or the material."), 2),
    Command("growth.remove", "x", N_("remove"), N_("Removes the seminar or the material."), 4),
    # find everywhere: the field, then what it finds
    Command("words.down", "down", N_("to what was found"), N_("Goes down into what was found, as enter does."), 1),
    Command("words.leave", "escape", N_("back"), N_("Goes back to where you came from. Nothing is lost."), 2),
    Command("find.open", "enter", N_("open"), N_("Opens the place where it stands."), 1),
    Command("find.words", "slash,f", N_("other words"), N_("Goes back to the words that are looked for."), 2),
    # a mentee's page
    Command("mentee.open", "enter", N_("open"), N_("Opens what stands under the cursor."), 1),
    Command("mentee.meet", "v", N_("agreement"), N_("Opens the agreement: prepare, talk, sign, copy."), 1),
    Command("mentee.timeline", "t", N_("timeline"), N_("Opens the timeline: what is planned, and what was."), 2),
    Command("mentee.session", "s", N_("session"), N_("Plans a session, or a series of them."), 1),
    Command("mentee.edit", "e", N_("edit"), N_("Edits what stands under the cursor."), 2),
    Command("mentee.new", "n", N_("new goal"), N_("Enters a goal."), 3),
    Command("mentee.actions", "a", N_("actions"), N_("Opens the actions of both: open, overdue and done."), 4),
    Command(
        "mentee.mark", "space", N_("reached, done"), N_("Marks a goal as reached or an action as done, or as open."), 4
    ),
    Command("mentee.more", "plus", N_("progress +10"), N_("Adds ten percent to the progress of a goal."), 6),
    Command("mentee.less", "minus", N_("progress −10"), N_("Takes ten percent from the progress of a goal."), None),
    Command(
        "mentee.remove",
        "x",
        N_("remove"),
        N_("Removes a goal, cancels a session, or ends the mentoring when you stand on the name."),
        5,
    ),
    # the timeline
    Command("timeline.open", "enter", N_("open"), N_("Opens what stands under the cursor."), 1),
    Command("timeline.new", "n", N_("new"), N_("Plans a session."), 1),
    Command("timeline.today", "t", N_("today"), N_("Goes to the present: the next session, or the last one."), 1),
    Command("timeline.day", "slash", N_("date"), N_("Goes to a day: 8.12., next Tuesday, 3 weeks ago."), 1),
    Command("timeline.prepare", "v", N_("prepare"), N_("Prepares the session that is planned."), 2),
    Command(
        "timeline.leave", "escape", N_("back"), N_("Shows everything again, or goes back to where you came from."), 2
    ),
    Command("timeline.move", "e", N_("move"), N_("Moves a planned session, or changes place and length."), 3),
    Command("timeline.cancel", "x", N_("cancel"), N_("Cancels a planned session, or plans a cancelled one again."), 4),
    Command("timeline.next-action", "full_stop", N_("next action"), N_("Goes to the open action that is due next."), 3),
    Command("timeline.kinds", "b", N_("what is shown"), N_("Shows one kind after the other, and then everything."), 3),
    Command("timeline.kinds-back", "B", N_("what is shown"), N_("Goes through the kinds the other way round."), None),
    Command("timeline.mentee", "m", N_("one mentee"), N_("Shows the timeline of one mentee, found by the name."), 4),
    Command("mentee.review", "r", N_("review"), N_("Goes through the signed agreement together, line by line."), 4),
    Command("mentee.summary", "w", N_("summary"), N_("Writes a summary of the mentoring for both of you."), 1),
    Command("mentee.exchange", "i", N_("exchange"), N_("Writes a case about this mentee for fellow mentors."), 6),
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
    # a note in the list of a session that is led; here, space and enter mean the note
    Command("remark.share", "space", N_("share"), N_("Shares the note with the mentee, or keeps it for you alone."), 1),
    Command("remark.edit", "enter,e", N_("go on with it"), N_("Goes on with the note in its field."), 3),
    # a session while it is led
    Command("live.note", "n", N_("note"), N_("Writes a note; it is for you alone until you share it."), 1),
    Command("live.write", "enter", N_("note"), N_("Writes a note about the point under the cursor."), None),
    Command("live.mark", "space", N_("tick"), N_("Ticks the point, or marks the action as done."), 1),
    Command(
        "live.act", "a,f2", N_("action"), N_("Makes an action of the line, also while you write; enter takes it."), 1
    ),
    Command("live.end", "greater_than_sign,E", N_("finish"), N_("Ends the session and goes on to its follow-up."), 1),
    Command("live.side", "tab", N_("other side"), N_("Goes from the agenda to the notes and back."), 1),
    Command("live.more", "plus", N_("progress +10"), N_("Adds ten percent to the goal under the cursor."), 5),
    Command("live.less", "minus", N_("progress −10"), N_("Takes ten percent from the goal under the cursor."), None),
    Command("live.manner", "m", N_("form"), N_("Changes the form: talk, writing, demonstration."), 4),
    Command("live.actions", "A", N_("all actions"), N_("Opens the actions of the mentee."), 5),
    Command("live.remove", "x", N_("remove"), N_("Removes the note or the action."), 6),
    Command("note.next", "tab", N_("another"), N_("Keeps the note and begins the next one."), 1),
    Command("act.take", "enter", N_("add it"), N_("The action is agreed as it stands there."), 0),
    Command("act.next", "tab", N_("more"), N_("Goes on to who does it, and by when."), 1),
    Command("act.leave", "escape", N_("leave it"), N_("Closes the action; words that you typed are taken."), 2),
    # after a session
    Command("follow.finish", "greater_than_sign", N_("done"), N_("There is nothing more to note: it is done."), 0),
    Command("follow.act", "a", N_("new action"), N_("Enters an action that was agreed in this session."), 3),
    Command("follow.open", "enter", N_("change"), N_("Changes the action."), 1),
    Command("follow.mark", "space", N_("mark done"), N_("Marks the action as done, or as open again."), 2),
    Command("follow.next", "tab", N_("next row"), N_("Goes on to the next row."), 3),
    Command("follow.resume", "less_than_sign", N_("back into the session"), N_("Goes on with the session."), 4),
    Command("follow.leave", "escape", N_("later"), N_("Leaves the rest for later; all that stands here is kept."), 2),
    # an action in the list of a session that is over
    Command("promise.mark", "space", N_("mark done"), N_("Marks the action as done, or as open again."), 1),
    # a session that is over
    Command("session.follow-up", "e", N_("follow-up"), N_("Opens the follow-up again."), 1),
    Command("session.open", "enter", N_("change"), N_("Changes the action under the cursor."), 3),
    Command(
        "session.share", "space", N_("share"), N_("Shares the note with the mentee, or keeps it for you alone."), 2
    ),
    Command("session.act", "a", N_("new action"), N_("Enters an action that was agreed in this session."), 2),
    Command("session.note", "n", N_("note"), N_("Adds a note to the session."), 2),
    # actions
    Command("actions.mark", "space", N_("mark done"), N_("Marks the action as done, or as open again."), 1),
    Command("actions.postpone", "greater_than_sign", N_("postpone"), N_("Gives the action a later day."), 1),
    Command("actions.new", "n", N_("new"), N_("Enters an action."), 2),
    Command("actions.edit", "e", N_("edit"), N_("Changes what, who and by when."), 2),
    Command("actions.open", "enter", N_("its session"), N_("Opens the session in which it was agreed."), 3),
    Command("actions.remove", "x", N_("remove"), N_("Removes the action."), 4),
    # capture
    Command("capture.entered", "enter", N_("capture"), N_("Keeps the line as it is read."), 0),
    # a question for a day
    Command("day.take", "enter", N_("take"), N_("Takes the day as it is understood."), 0),
    # the agenda of a session
    Command("agenda.prepare", "v", N_("prepare"), N_("Takes the agenda and the practice as they are proposed."), 0),
    Command("agenda.begin", "b", N_("begin"), N_("Begins the session and opens where it is led."), 1),
    Command("agenda.open", "enter,o", N_("read it"), N_("Shows the whole practice: when, how, what to watch."), 1),
    Command("agenda.accept", "a", N_("take it"), N_("Takes this suggestion onto the agenda."), 1),
    Command("agenda.edit", "e", N_("edit"), N_("Rewords the point; without words it is removed."), 2),
    Command("agenda.new", "n", N_("new point"), N_("Adds a point of your own."), 1),
    Command("agenda.new-theirs", "N", N_("mentee's point"), N_("Adds a point of the mentee; theirs come first."), 3),
    Command("agenda.write", "w", N_("send"), N_("Shows the agenda as the mentee gets it, and sends it."), 3),
    Command("agenda.remove", "x", N_("remove"), N_("Takes the point or the practice off the agenda."), 4),
    Command("agenda.practices", "y", N_("practices"), N_("Shows all practices, to choose another one."), 4),
    Command("agenda.earlier", "K", N_("up"), N_("Moves the point up."), 5),
    Command("agenda.later", "J", N_("down"), N_("Moves the point down."), 5),
    Command("agenda.read", "i", N_("read a file"), N_("Reads the points of the mentee from a text file."), 6),
    # the agenda on its way to the mentee
    Command("out.write", "w", N_("write the files"), N_("Writes the agenda and the calendar file."), 0),
    Command("out.format", "space", N_("choose the format"), N_("Chooses a format, or leaves it out."), 1),
    Command("out.clipboard", "y", N_("clipboard"), N_("Copies the text to the clipboard of your terminal."), 2),
    Command("out.mail", "m", N_("mail"), N_("Hands the agenda to the mail command of your settings."), 2),
    # practices
    Command("practices.open", "enter,o", N_("read it"), N_("Shows the whole practice: when, how, what to watch."), 1),
    Command("practices.choose", "space", N_("choose"), N_("Chooses the practice for the session, or not."), 1),
    Command("practice.choose", "space", N_("choose"), N_("Chooses the practice for the session, or not."), 1),
    # cancelling a session
    Command("cancel.do", "enter", N_("cancel it"), N_("Cancels the session; who and why may stay unsaid."), 0),
    Command("cancel.leave", "escape", N_("leave it"), N_("Leaves the session as it is planned."), 0),
    Command("cancel.next", "tab", N_("next row"), N_("Goes on to who cancelled and why."), 1),
    # the 30-day review: the lines
    Command("review-line.keep", "a", N_("keep"), N_("Keeps the line; once more takes it back."), 1),
    Command("review-line.change", "e", N_("change"), N_("Writes new words for the line."), 1),
    Command("review-line.drop", "x", N_("drop"), N_("Drops the line; once more takes it back."), 1),
    Command(
        "review-line.settle",
        "space,question_mark",
        N_("settled"),
        N_("Marks the point as settled, or as still open."),
        1,
    ),
    Command("review-line.next", "enter", N_("next"), N_("Goes on to the next that is open, or to the result."), 2),
    Command("review-line.voice", "b", N_("who"), N_("Changes who answers: both, mentee, mentor."), 2),
    Command(
        "review-line.rest",
        "A",
        N_("the rest stays"),
        N_("Keeps whatever nobody wants changed; where that is everything, the review is held."),
        3,
    ),
    Command("review-line.result", "greater_than_sign", N_("result"), N_("Shows what the next version changes."), 4),
    # the 30-day review: the result
    Command("review-result.take", "enter", N_("do it"), N_("Does what stands under the cursor."), 1),
    Command("review-result.lines", "escape,less_than_sign", N_("back to the lines"), N_("Goes back to the lines."), 2),
    # the summary of a mentoring
    Command("summary.write", "w", N_("write both copies"), N_("Writes one copy for each of you."), 1),
    Command("summary.format", "space", N_("choose the format"), N_("Chooses a format, or leaves it out."), 1),
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
    # a question with a few answers
    Command("choose.take", "enter", N_("choose"), N_("Takes the answer under the cursor."), 0),
    Command("choose.leave", "escape", N_("back"), N_("Leaves everything as it is."), 0),
    # a question with a yes and a no
    Command("notice.close", "escape,enter", N_("close"), N_("Closes this; nothing is lost."), 0),
    Command("ask.yes", "enter", N_("yes"), N_("Does it."), 0),
    Command("ask.no", "escape", N_("no"), N_("Leaves everything as it is."), 0),
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}


def scope(*names: str) -> Iterator[Command]:
    """The commands of these scopes, in the order of the registry."""
    return (command for command in COMMANDS if command.scope in names)


def keys_in_words(keys: str) -> str:
    """The first of a command's keys as it is written for people: "slash" is "/", "question_mark" is "?"."""
    first = keys.split(",")[0].strip()
    return _WRITTEN.get(first, first)


_WRITTEN = {
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "asterisk": "*",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "ctrl+right": "ctrl+→",
    "ctrl+left": "ctrl+←",
    "f1": "F1",
    "f2": "F2",
    "f3": "F3",
    "shift+tab": "⇧tab",
}
