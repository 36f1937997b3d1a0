"""How an update is told: how each part stands, why it stays here, and what was left out."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.models.enums import Consent, Shown
from mentor_tui.rules.update_draft import Left, LeftOut, What
from mentor_tui.rules.update_parts import Held
from mentor_tui.screens.scope_words import reason
from mentor_tui.storage.updates import PartRow
from mentor_tui.widgets.signs import Sign


def standing(part: PartRow) -> str:
    """How a part stands, in a few words."""
    if part.written_at is not None:
        return _("written out")
    match part.held:
        case None:
            changed = part.preview.consent is Consent.CHANGED
            return _("agreed, changed together") if changed else _("agreed")
        case Held.NO_SCOPE | Held.NARROWED:
            return _("stays here")
        case Held.EMPTY:
            return _("nothing in it")
        case Held.NOT_SHOWN:
            return _("not shown yet")
        case Held.SHOW_AGAIN:
            return _("changed, to be shown again")
        case Held.NO_ANSWER:
            on_paper = part.preview.how is Shown.SHEET
            return _("sheet given, no answer yet") if on_paper else _("shown, no answer yet")
        case Held.REFUSED:
            return _("not agreed")


def sign(part: PartRow) -> tuple[str, str]:
    """The sign of a part, with its tone."""
    if part.written_at is not None:
        return str(Sign.DONE), "good"
    if part.held is None:
        return str(Sign.DONE), "good"
    if part.held in (Held.NOT_SHOWN, Held.NO_ANSWER, Held.EMPTY):
        return str(Sign.OPEN), ""
    return str(Sign.NEEDS), "needs"


def why_held(part: PartRow) -> str:
    """Why a part can't be written out, as a sentence; "" where it can."""
    match part.held:
        case None:
            return ""
        case Held.NO_SCOPE if part.scope.closed is not None:
            return reason(part.scope.closed)
        case Held.NO_SCOPE | Held.NARROWED:
            return _("A newer version was signed that allows something else: d drafts the text anew.")
        case Held.EMPTY:
            return _("There is no text.")
        case Held.NOT_SHOWN:
            return _("The mentee has not seen the text yet.")
        case Held.SHOW_AGAIN:
            return _("The text was changed after the mentee saw it.")
        case Held.NO_ANSWER:
            return _("The mentee has not answered yet.")
        case Held.REFUSED:
            return _("The mentee did not agree.")


def left_out(one: LeftOut) -> str:
    """One kind of thing that was left out, and why: "3 shared notes: not part of what was agreed"."""
    return _("{what}: {why}").format(what=_what(one), why=_why(one.why))


def _what(one: LeftOut) -> str:
    n = one.count
    told = {
        What.SESSIONS: ngettext("{n} session with its day", "{n} sessions with their days", n),
        What.GOALS: ngettext("{n} goal", "{n} goals", n),
        What.GOAL_WORDS: ngettext("{n} word on progress", "{n} words on progress", n),
        What.ACTIONS: ngettext("{n} action", "{n} actions", n),
        What.SHARED_NOTES: ngettext("{n} shared note", "{n} shared notes", n),
        What.FOLLOW_UPS: ngettext("{n} word of the mentee", "{n} words of the mentee", n),
        What.CHALLENGES: ngettext("{n} challenge", "{n} challenges", n),
        What.INTERACTIONS: ngettext("{n} exchange with others", "{n} exchanges with others", n),
        What.PRIVATE: ngettext("{n} private thing", "{n} private things", n),
    }[one.what].format(n=n)
    goals = ", ".join(" ".join(goal.split()) for goal in one.goals)
    return f"{told} ({goals})" if goals else told


def _why(why: Left) -> str:
    return {
        Left.NOT_AGREED: _("not part of what was agreed"),
        Left.NOT_NAMED: _("names none of the agreed topics"),
        Left.NEVER: _("yours alone"),
        Left.GIVEN_UP: _("given up"),
        Left.EARLIER: _("reached before this period"),
    }[why]
