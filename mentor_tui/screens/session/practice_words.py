"""Why a practice is proposed: what it suits here, how it was rated, and the points of it."""

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import Suit
from mentor_tui.rules.lines import cut
from mentor_tui.rules.practice import Fit, Ground, Part, Ranked, Rating

QUOTED = 40
"""Cells of a user's words that stand for what a practice suits."""


def fit_words(fit: Fit) -> str:
    """What a practice suits here, with the words that show it."""
    words, text = _suit(fit.suit), cut(" ".join(fit.text.split()), QUOTED)
    return _("{what}: “{words}”").format(what=words, words=text) if text else words


def _suit(suit: Suit) -> str:
    return {
        Suit.FIRST_SESSIONS: _("the mentoring has only begun"),
        Suit.REVIEW: _("the agreement is reviewed"),
        Suit.CLOSING: _("it is time to part"),
        Suit.NO_AGENDA: _("nothing in particular is due"),
        Suit.ACTION_OVERDUE: _("an action is overdue"),
        Suit.GOAL_IMMEDIATE: _("a goal is near"),
        Suit.GOAL_LONG: _("a goal is further away"),
        Suit.LOW_PROGRESS: _("a goal moves slowly"),
        Suit.GOAL_REACHED: _("a goal was reached"),
        Suit.CHALLENGE: _("something stands in the way"),
        Suit.STRENGTHS: _("something was strong last time"),
        Suit.WEAKNESS: _("something was hard last time"),
        Suit.EXAM: _("it is about an exam"),
        Suit.CONFLICT: _("it is about a conflict"),
        Suit.DECISION: _("it is about a decision"),
        Suit.MISTAKE: _("it is about an error"),
        Suit.SKILL: _("it is about a skill"),
        Suit.TIME: _("it is about time"),
        Suit.CAREER: _("it is about the career"),
    }[suit]


def why(row: Ranked, mentee: str) -> tuple[str, ...]:
    """Why this one is proposed, a line for each reason: what it suits, and how it was rated."""
    fits = tuple(_("suits, because {reason}").format(reason=fit_words(fit)) for fit in row.fits)
    return fits + tuple(_rated(part, mentee) for part in row.parts if part.rating is not None)


def sum_words(row: Ranked, mentee: str) -> str:
    """The parts of the sum in one line: "an action is overdue +4 · manner fits +1"."""
    return " · ".join(f"{_part(part, mentee)} {part.points:+d}".replace("-", "−") for part in row.parts)


def rating_words(rating: Rating) -> str:
    """A rating: "4.5 of 5 (2 times)"."""
    average = f"{rating.average:.1f}".removesuffix(".0")
    average = average.replace(".", ",") if current() == "de" else average
    return ngettext("{average} of 5 (once)", "{average} of 5 ({n} times)", rating.count).format(
        average=average, n=rating.count
    )


def _part(part: Part, mentee: str) -> str:
    if part.fit is not None:
        return _suit(part.fit.suit)
    if part.rating is not None:
        return _rated(part, mentee)
    return {
        Ground.MANNER: _("goes with the form of the session"),
        Ground.TOO_LONG: _("takes longer than the session"),
        Ground.RECENT: _("used lately"),
    }[part.ground]


def _rated(part: Part, mentee: str) -> str:
    assert part.rating is not None
    rating = rating_words(part.rating)
    if part.ground is Ground.WITH_MENTEE:
        return _("rated with {name}: {rating}").format(name=mentee, rating=rating)
    return _("rated with others: {rating}").format(rating=rating)
