"""How the plan of a day is told, on the screen and on the command line: what it is, by when, and how it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import ChallengeSource, Party
from mentor_tui.rules.day import DayPlan, Item, Why
from mentor_tui.rules.day_facts import DayContact, DayUpdate
from mentor_tui.rules.moments import clock, short_day, short_moment
from mentor_tui.screens.words import contact_role, own_kind, party, session_kind, session_standing

ARROW = " → "
"""Between a thing and its next step."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the plan: by when (or at what time), whose it is, what it is, and how it stands.

    `step` is what is done next about it, "" for nothing that is said apart.
    """

    when: str
    who: str
    what: str
    stands: str
    step: str = ""

    def line(self, joint: str) -> str:
        """Whose and what, with `joint` between them where both are said, and the next step behind it."""
        return ARROW.join(filter(None, (joint.join(filter(None, (self.who, self.what))), self.step)))


@dataclass(frozen=True, slots=True)
class DayTeller:
    """Tells a plan as it is `now` in the mentor's zone, with the `minutes` of each session where there is room."""

    now: datetime
    minutes: bool = True

    def told(self, item: Item) -> Told:
        """One thing in the plan."""
        return Told(self._when(item), self._who(item), self._what(item), self._stands(item), self._step(item))

    def _when(self, item: Item) -> str:
        today = self.now.date()
        if item.why is Why.SESSION and item.session is not None:
            same = item.day == today
            return clock(item.session.at) if same else short_moment(item.session.at, self.now, current())
        if item.why is Why.OWN_TIME:
            return self._planned(item)
        if item.why is Why.FOCUS and item.challenge is not None and item.challenge.next_on is None:
            return ""
        if item.late:
            return _("since {day}").format(day=self._day(item.day))
        return self._day(item.day) if item.day == today else _("by {day}").format(day=self._day(item.day))

    def _planned(self, item: Item) -> str:
        """When own time is: at its time, or only its day."""
        at = clock(datetime.combine(item.day, item.at)) if item.at is not None else ""
        if item.day == self.now.date():
            return at or self._day(item.day)
        return f"{self._day(item.day)} {at}".strip()

    def _day(self, day: date) -> str:
        return short_day(day, self.now.date(), current())

    def _who(self, item: Item) -> str:
        if item.own is not None:
            return own_kind(item.own.kind)
        if item.contact is not None:
            return self._words(item.contact.name)
        if item.why is Why.FOCUS:
            return ""
        if item.mentee:
            return item.mentee
        if item.challenge is None:
            return ""
        return _("Your own challenge") if item.challenge.source is ChallengeSource.OWN else _("Challenge")

    def _what(self, item: Item) -> str:
        if item.update is not None:
            return _("Update to {name}").format(name=self._words(item.update.organisation))
        if item.action is not None:
            return self._words(item.action.text)
        if item.own is not None:
            return self._own(item)
        if item.challenge is not None:
            one, alone = item.challenge, item.why is Why.NEXT_STEP  # then the step alone, where there is one
            return self._words((one.next_step if alone else "") or one.text)
        if item.contact is not None:
            return _("Get in touch")
        if item.session is None:
            return _("Sign the agreement") if item.why is Why.TO_SIGN else _("Plan the next session")
        kind = session_kind(item.session.facts.kind)
        told = [kind[:1].upper() + kind[1:]]
        if item.why is Why.SESSION:
            told += self._where(item.session.facts.place, item.session.facts.minutes)
        return " · ".join(told)

    def _own(self, item: Item) -> str:
        assert item.own is not None
        if item.why is Why.TO_USE:
            return self._words(item.own.follow_up)
        where = self._where(item.own.place, item.own.minutes) if item.why is Why.OWN_TIME else []
        return " · ".join([self._words(item.own.text), *where])

    def _where(self, place: str, minutes: int) -> list[str]:
        told = [" ".join(place.split())]
        if self.minutes:
            told.append(_("{n} min").format(n=minutes))
        return [part for part in told if part]

    def _step(self, item: Item) -> str:
        """The next step of a challenge in focus."""
        if item.why is not Why.FOCUS or item.challenge is None:
            return ""
        return self._words(item.challenge.next_step) or _("no next step yet")

    def _words(self, text: str) -> str:
        return " ".join(text.split())

    def _stands(self, item: Item) -> str:
        if item.action is not None:
            return self._promised(item)
        if item.own is not None:
            return self._went(item)
        if item.challenge is not None:
            return self._words(item.challenge.text) if item.why is Why.NEXT_STEP and item.challenge.next_step else ""
        if item.contact is not None:
            return self._known(item.contact)
        if item.update is not None:
            return self._may_hear(item.update)
        if item.standing is None:
            return _("nothing is planned") if item.why is Why.TO_MEET else ""
        return _("was it held?") if item.why is Why.LEFT_OPEN else session_standing(item.standing)

    def _may_hear(self, update: DayUpdate) -> str:
        """What may be told: of several mentees how many they are, where each has agreed to something else."""
        from mentor_tui.screens.scope_words import allowed

        if len({scope.reach for scope in update.scopes}) == 1:
            return allowed(update.scopes[0], update.goals)
        n = len(update.scopes)
        return ngettext("about {n} mentee", "about {n} mentees", n).format(n=n)

    def _known(self, contact: DayContact) -> str:
        """Whose contact it is, and when the last exchange was."""
        told = [self._words(contact.organisation) or contact_role(contact.role)]
        if contact.last_on is not None:
            told.append(_("last {day}").format(day=self._day(contact.last_on)))
        return " · ".join(told)

    def _promised(self, item: Item) -> str:
        assert item.action is not None
        told = [party(Party.MENTOR, "")] if item.action.owner is Party.MENTOR else []  # the mentee's name stands there
        if times := item.action.carried:
            told.append(ngettext("carried over once", "carried over {n} times", times).format(n=times))
        return " · ".join(told)

    def _went(self, item: Item) -> str:
        assert item.own is not None
        if item.why is Why.TO_USE:
            return _("from {what}").format(what=self._words(item.own.text))
        if item.done:
            return _("is done")
        told = [_("carried over")] if item.why is Why.CARRIED else []
        if item.own.first_day is not None and item.own.first_day != item.own.day:
            told.append(_("first planned {day}").format(day=self._day(item.own.first_day)))
        return " · ".join(told)


def summary(plan: DayPlan, day_minutes: int = 0) -> Iterator[str]:
    """What stands beside the date, what is needed most first: sessions, what is due, the minutes that are planned.

    `day_minutes` is how many a day has, 0 where nobody said.
    """
    if n := len(plan.sessions):
        yield ngettext("{n} session", "{n} sessions", n).format(n=n)
    if plan.due:
        yield _("{n} due").format(n=len(plan.due))
    if plan.minutes and day_minutes:
        yield _("{n} of {most} min").format(n=plan.minutes, most=day_minutes)
    elif plan.minutes:
        yield _("{n} min").format(n=plan.minutes)


def too_much(plan: DayPlan, day_minutes: int) -> str:
    """One calm sentence where more is planned than a day has; else ""."""
    n = plan.over(day_minutes)
    if not n:
        return ""
    told = _("{planned} of {most} minutes: {n} more than you have for a day.")
    return told.format(planned=plan.minutes, most=day_minutes, n=n)
