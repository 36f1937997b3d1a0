"""Sessions: led, followed up, prepared, cancelled, reviewed and summed up, with their actions and practices."""

from mentor_tui.commands.command import Command
from mentor_tui.i18n import N_

SESSIONS: tuple[Command, ...] = (
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
)
