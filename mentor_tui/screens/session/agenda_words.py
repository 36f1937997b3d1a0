"""What is said of a point of an agenda: what it is, and why it is there."""

from datetime import date
from typing import assert_never

from mentor_tui.i18n import _, current
from mentor_tui.models.enums import ChallengeSource, GoalOwner, Party, PointOrigin
from mentor_tui.rules.agenda import DraftPoint, Reason, Standard
from mentor_tui.rules.agenda_facts import LastSession, OpenAction, OpenChallenge, OpenGoal, Undone, Waiting
from mentor_tui.rules.moments import short_day
from mentor_tui.rules.session import PointRow
from mentor_tui.screens.words import party


def origin(value: PointOrigin, by: Party, mentee: str) -> str:
    """What a point is, in a word or two; of one that somebody brought themselves, who that was."""
    return {
        PointOrigin.OWN: party(by, mentee),
        PointOrigin.CARRIED: _("carried over"),
        PointOrigin.ACTION: _("Action"),
        PointOrigin.GOAL: _("Goal"),
        PointOrigin.CHALLENGE: _("Challenge"),
        PointOrigin.TOPIC: _("Topic"),
        PointOrigin.LAST_SESSION: _("last session"),
        PointOrigin.PRACTICE: _("Practice"),
        PointOrigin.CLOSING: _("Closing"),
    }[value]


def reason(point: DraftPoint, mentee: str, today: date) -> str:
    """Why a point is proposed, as the facts are today (product.md, promise 4)."""
    about = point.about
    match about:
        case OpenAction():
            return _of_action(point.reason, about, mentee, today)
        case OpenGoal():
            return _of_goal(about, mentee, today)
        case OpenChallenge():
            return _of_challenge(about, mentee)
        case Undone():
            return _("not talked about on {day}").format(day=short_day(about.on, today, current()))
        case Waiting():
            return _waits(about.origin)
        case LastSession():
            day = short_day(about.on, today, current())
            if point.reason is Reason.STRENGTHS:
                return _("what was strong on {day}; for you alone").format(day=day)
            return _("what was hard on {day}; for you alone").format(day=day)
        case Standard():
            closing = point.origin is PointOrigin.CLOSING
            return _("belongs to every closing") if closing else _("belongs to every review")
        case _:
            assert_never(about)


def reason_gone(point: PointRow) -> str:
    """What is said of a point whose fact is no longer there, or that never had one."""
    return {
        PointOrigin.OWN: "",
        PointOrigin.CARRIED: _("from an earlier session"),
        PointOrigin.ACTION: _("no longer open"),
        PointOrigin.GOAL: _("no longer open"),
        PointOrigin.CHALLENGE: _("no longer in the way"),
        PointOrigin.TOPIC: _waits(PointOrigin.TOPIC),
        PointOrigin.LAST_SESSION: _("from an earlier session; for you alone"),
        PointOrigin.PRACTICE: "",
        PointOrigin.CLOSING: "",
    }[point.origin]


def _waits(value: PointOrigin) -> str:
    if value is PointOrigin.TOPIC:
        return _("named as a topic in the agreement")
    return _("was waiting for the next session")


def _of_action(why: Reason, action: OpenAction, mentee: str, today: date) -> str:
    who = party(action.owner, mentee)
    if action.due is None:
        return (
            _("{who}: by this session").format(who=who)
            if why is Reason.BY_SESSION
            else _("{who}: open").format(who=who)
        )
    day = short_day(action.due, today, current())
    if why is Reason.OVERDUE:
        return _("{who}: overdue, was due {day}").format(who=who, day=day)
    return _("{who}: due {day}").format(who=who, day=day)


def _of_goal(goal: OpenGoal, mentee: str, today: date) -> str:
    owner = (
        _("set by the organisation") if goal.owner is GoalOwner.ORGANISATION else _("from {name}").format(name=mentee)
    )
    facts = [owner, f"{goal.progress} %"]
    if goal.due:
        facts.append(_("by {day}").format(day=short_day(goal.due, today, current())))
    return " · ".join(facts)


def _of_challenge(challenge: OpenChallenge, mentee: str) -> str:
    source = {
        ChallengeSource.ORGANISATION: _("from the organisation"),
        ChallengeSource.EXTERNAL: _("from outside"),
        ChallengeSource.OWN: _("your own"),
        ChallengeSource.MENTEE: _("from {name}").format(name=mentee),
    }[challenge.source]
    return _("stands in the way; {source}").format(source=source)
