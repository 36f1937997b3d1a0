"""How the plan of a day is told, on the screen and on the command line: what it is, by when, and how it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import Party
from mentor_tui.rules.day import DayPlan, Item, Why
from mentor_tui.rules.moments import clock, short_day, short_moment
from mentor_tui.screens.words import HIDDEN, party, session_kind, session_standing


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the plan: by when (or at what time), whose it is, what it is, and how it stands."""

    when: str
    who: str
    what: str
    stands: str


@dataclass(frozen=True, slots=True)
class DayTeller:
    """Tells a plan as it is `now` in the mentor's zone, with the `minutes` of each session where there is room.

    While somebody looks on (`private`), it tells no names and no words.
    """

    now: datetime
    private: bool = False
    minutes: bool = True

    def told(self, item: Item) -> Told:
        """One thing in the plan."""
        return Told(self._when(item), self._who(item), self._what(item), self._stands(item))

    def _when(self, item: Item) -> str:
        today = self.now.date()
        if item.session is not None and item.why is Why.SESSION:
            same = item.day == today
            return clock(item.session.at) if same else short_moment(item.session.at, self.now, current())
        if item.late:
            return _("since {day}").format(day=self._day(item.day))
        return self._day(item.day) if item.day == today else _("by {day}").format(day=self._day(item.day))

    def _day(self, day: date) -> str:
        return short_day(day, self.now.date(), current())

    def _who(self, item: Item) -> str:
        return HIDDEN if self.private else item.mentee

    def _what(self, item: Item) -> str:
        if item.action is not None:
            return HIDDEN if self.private else " ".join(item.action.text.split())
        if item.session is None:
            return _("Sign the agreement") if item.why is Why.TO_SIGN else _("Plan the next session")
        kind = session_kind(item.session.facts.kind)
        told = [kind[:1].upper() + kind[1:]]
        if item.why is Why.SESSION:
            told += filter(None, ["" if self.private else " ".join(item.session.facts.place.split())])
            if self.minutes:
                told.append(_("{n} min").format(n=item.session.facts.minutes))
        return " · ".join(told)

    def _stands(self, item: Item) -> str:
        if item.action is not None:
            return self._promised(item)
        if item.standing is None:
            return _("nothing is planned") if item.why is Why.TO_MEET else ""
        return _("was it held?") if item.why is Why.LEFT_OPEN else session_standing(item.standing)

    def _promised(self, item: Item) -> str:
        assert item.action is not None
        told = [party(Party.MENTOR, "")] if item.action.owner is Party.MENTOR else []  # the mentee's name stands there
        if times := item.action.carried:
            told.append(ngettext("carried over once", "carried over {n} times", times).format(n=times))
        return " · ".join(told)


def summary(plan: DayPlan) -> Iterator[str]:
    """What stands beside the date, what is needed most first: sessions, what is due, the minutes the sessions take."""
    if n := len(plan.sessions):
        yield ngettext("{n} session", "{n} sessions", n).format(n=n)
    if plan.due:
        yield _("{n} due").format(n=len(plan.due))
    if plan.minutes:
        yield _("{n} min").format(n=plan.minutes)
