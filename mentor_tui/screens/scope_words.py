"""What an organisation may hear of a mentee, in a few words beside a name and in a sentence with the reason."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.rules.disclosure import Closed, Reach, Rhythm, Scope


def allowed(scope: Scope, goals: int | None = None) -> str:
    """The few words; with the number of `goals` that may be told of, where that is known."""
    if scope.closed is not None:
        return _closed(scope.closed)
    if scope.reach is Reach.SESSIONS:
        return _("only that sessions take place")
    if scope.reach is Reach.TOPICS:
        n = len(scope.topics)
        return ngettext("{n} topic allowed", "{n} topics allowed", n).format(n=n)
    if goals is None:
        return _("goals and progress allowed")
    return ngettext("{n} goal allowed", "{n} goals allowed", goals).format(n=goals)


def topics(scope: Scope) -> str:
    """The topics that are named, as they were signed; "" where none are."""
    return ", ".join(scope.topics)


def _closed(closed: Closed) -> str:
    return {
        Closed.NOT_LINKED: _("nothing agreed"),
        Closed.ENDED: _("nothing any more: ended"),
        Closed.NOT_SIGNED: _("nothing yet: not signed"),
        Closed.UNREADABLE: _("nothing: not readable"),
        Closed.OTHER_NAME: _("nothing: signed for another organisation"),
        Closed.NOT_ANSWERED: _("nothing agreed"),
        Closed.NOTHING: _("nothing, as agreed"),
        Closed.STRUCK: _("nothing: struck"),
        Closed.REWORDED: _("in your own words"),
        Closed.TO_CLARIFY: _("still to clarify"),
        Closed.NO_TOPICS: _("no topic named"),
        Closed.JOINT: _("only in a joint conversation"),
    }[closed]


def reason(closed: Closed) -> str:
    """Why nothing is written, as a sentence that says what helps."""
    return {
        Closed.NOT_LINKED: _("This organisation has nothing to do with the mentee, as far as is entered."),
        Closed.ENDED: _("The mentoring has ended; nothing is passed on any more."),
        Closed.NOT_SIGNED: _("No agreement is signed, so nothing may be passed on yet."),
        Closed.UNREADABLE: _("The signed text can't be read, so nothing is passed on."),
        Closed.OTHER_NAME: _("The signed agreement names another organisation; this one would be in the next version."),
        Closed.NOT_ANSWERED: _("It was not talked about what may be heard; that can go into the next version."),
        Closed.NOTHING: _("It was agreed that nothing is passed on."),
        Closed.STRUCK: _("The point about this doesn't stand in the signed agreement."),
        Closed.REWORDED: _(
            "What may be heard was agreed in your own words. Only people can read those, so no text is drafted."
        ),
        Closed.TO_CLARIFY: _("The point about this was signed as one still to be clarified."),
        Closed.NO_TOPICS: _("Certain topics were agreed, but none is named."),
        Closed.JOINT: _("It was agreed that this is told in a joint conversation only."),
    }[closed]


def rhythm(value: Rhythm | None) -> str:
    """How often an update was agreed; "" where nothing was said."""
    if value is None:
        return ""
    return {
        Rhythm.MONTHLY: _("once a month"),
        Rhythm.QUARTERLY: _("once a quarter"),
        Rhythm.MILESTONES: _("at milestones"),
    }[value]
