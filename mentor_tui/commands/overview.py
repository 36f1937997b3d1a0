"""Where one looks around: roster, Today, looking back, the board, growth, find, a mentee's page, the timeline."""

from mentor_tui.commands.command import Command
from mentor_tui.i18n import N_

OVERVIEW: tuple[Command, ...] = (
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
    Command("roster.bring", "I", N_("take in"), N_("Takes mentees in from a file: CSV or vCard."), 7),
    # people from a file
    Command("bring.do", "enter", N_("do it"), N_("Does what stands under the cursor."), 1),
    Command(
        "bring.change",
        "space",
        N_("change"),
        N_("Says what else a column holds; leaves a person out, or takes them in after all."),
        1,
    ),
    Command("bring.take", "a", N_("take in"), N_("Takes them in, as one change: u takes all of it back."), 1),
    Command("bring.file", "e", N_("other file"), N_("Goes back to the name of the file."), 2),
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
)
