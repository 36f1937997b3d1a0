"""The parts of Growth as the entries of one list: each with its numbers, its picture, or what belongs there."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.rules.growth import Month, Practised
from mentor_tui.rules.moments import MONTHS, SHORT_MONTH, short_day
from mentor_tui.rules.outlook import Week
from mentor_tui.rules.plot import plot, under
from mentor_tui.rules.sparkline import sparkline
from mentor_tui.screens.session.practice_words import rating_words
from mentor_tui.storage.growth import Growth, SeminarRow
from mentor_tui.storage.shelf import MaterialRow
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign, bars

LABELS = 13
"""The width of the column for days, months and pictures, in cells."""

ASIDE = 80
"""From this width on, all numbers of a thing are on its right; on a narrower screen they are below it."""

LOW, HIGH = 24, 30
"""From so many rows on pictures are a line higher; with HIGH there is also air at the top."""

EMPTY = "empty"
"""What an entry of a part without anything in it is called, behind the name of its part."""

BEST = 5


class Part(StrEnum):
    """The parts, in their order; the id of an entry begins with the one it belongs to."""

    PRACTICES = "practice"
    MONTHS = "month"
    SEMINARS = "seminar"
    EXCHANGES = "exchange"
    SHELF = "material"
    OUTLOOK = "week"


def part_of(entry_id: str) -> tuple[Part, str] | None:
    """The part that an entry belongs to, and the key of its thing there, "" where there is none."""
    part, _slash, key = entry_id.partition("/")
    return (Part(part), "" if key == EMPTY else key) if part in set(Part) else None


def entries(growth: Growth, now: datetime, size: tuple[int, int], *, name: Callable[[str], str]) -> Sequence[Entry]:
    """The whole list on a screen of this size, columns and rows; `name` says what a practice is called, `now` is in
    the mentor's zone.
    """
    teller = _Teller(now, size, name)
    parts: list[tuple[str, Iterator[Entry]]] = [
        (_("What works for whom"), teller.practices(growth.practices)),
        (_("Month by month"), teller.months(growth.months)),
        (_("Seminars"), teller.seminars(growth.seminars)),
        (_("Exchange with fellow mentors"), teller.exchanges(growth.cases, growth.written)),
        (_("Shelf"), teller.shelf(growth.shelf)),
        (_("Outlook"), teller.outlook(growth.weeks)),
    ]
    told: list[Entry] = []
    for title, rows in parts:
        told += [Entry(), Entry(text=title, tone="strong"), *rows]
    return told[1:] if size[1] < HIGH else told  # on a low screen the rule above is line enough


class _Teller:
    def __init__(self, now: datetime, size: tuple[int, int], name: Callable[[str], str]) -> None:
        self.today, self.zone = now.date(), now.tzinfo
        self.wide = size[0] >= ASIDE
        self.rows = 2 if size[1] < LOW else 3 if size[1] < HIGH else 4
        self.name = name

    def practices(self, practices: Sequence[Practised]) -> Iterator[Entry]:
        if not practices:
            yield _nothing(
                Part.PRACTICES,
                _("The practices of your sessions and how well they worked. You rate them in the follow-up."),
            )
        for one in practices:
            rating = one.rating
            n = len(one.uses)
            told = [ngettext("in {n} session", "in {n} sessions", n).format(n=n), *self._best(one)]
            yield self._entry(
                f"{Part.PRACTICES}/{one.practice}",
                self.name(one.practice),
                label=sparkline([25 * (value - 1) for value in one.ratings], bars()) if rating else "",
                right=rating_words(rating) if rating else _("not rated yet"),
                notes=[" · ".join(told)],
            )

    def _best(self, one: Practised) -> list[str]:
        """With whom it worked best; with one mentee alone there is none to compare."""
        if not one.people:
            return []
        best = one.people[0]
        if len(one.people) == 1:
            return [_("rated with {name}").format(name=best.mentee)]
        return [_("best with {name}: {rating}").format(name=best.mentee, rating=rating_words(best.rating))]

    def months(self, months: Sequence[Month]) -> Iterator[Entry]:
        if not months:
            yield _nothing(
                Part.MONTHS,
                _("How many sessions you held each month, and how they went. They begin with the first one."),
            )
            return
        most = max(month.held for month in months)
        yield Entry(text=_("Sessions held, month by month; the most: {n}").format(n=most), tone="muted")
        yield from self._plot([month.held / most for month in months], [_short(month.first) for month in months])
        for month in reversed(months):
            told, went = self._month(month), self._went(month)
            yield self._entry(
                f"{Part.MONTHS}/{month.first.isoformat()}", told, label=_month(month.first), right=" · ".join(went)
            )

    def _month(self, month: Month) -> str:
        if not month.held:
            return _("no session")
        held = ngettext("{n} session", "{n} sessions", month.held).format(n=month.held)
        hours, minutes = divmod(month.minutes, 60)
        return f"{held} · {hours}:{minutes:02} h"

    def _went(self, month: Month) -> Iterator[str]:
        if month.said:
            yield _("{n} of {said} as planned").format(n=month.as_planned, said=month.said)
        if month.rating is not None:
            yield rating_words(month.rating)

    def seminars(self, seminars: Sequence[SeminarRow]) -> Iterator[Entry]:
        if not seminars:
            yield _nothing(Part.SEMINARS, _("What you attended, and what you made of it. n plans one."))
        for one in seminars:
            yield self._entry(
                f"{Part.SEMINARS}/{one.id}",
                self._words(one.text),
                label=self._day(one.day),
                right=self._stands(one),
                notes=[*_afterwards(one)],
                done=one.done,
            )

    def _stands(self, one: SeminarRow) -> str:
        if not one.done:
            return _("planned") if one.day >= self.today else _("still open")
        if one.used.strip():
            return _("put to use")
        if one.followed_up:
            return _("followed up")
        if one.follow_up.strip() and one.follow_up_on is not None:
            return _("by {day}").format(day=self._day(one.follow_up_on))
        return _("to be followed up") if one.follow_up.strip() else ""

    def exchanges(self, cases: int, written: int) -> Iterator[Entry]:
        if not cases:
            yield _nothing(Part.EXCHANGES, _("Cases for fellow mentors, without names. n writes one."))
            return
        told = ngettext("{n} case", "{n} cases", cases).format(n=cases)
        yield self._entry(
            f"{Part.EXCHANGES}/all",
            told,
            right=_("{n} written out").format(n=written) if written else "",
        )

    def shelf(self, shelf: Sequence[MaterialRow]) -> Iterator[Entry]:
        if not shelf:
            yield _nothing(Part.SHELF, _("Books, articles and courses: where they are, and why. n puts one there."))
        for one in shelf:
            known = [" ".join(words.split()) for words in (one.why, one.place) if words.strip()]
            yield self._entry(
                f"{Part.SHELF}/{one.id}",
                self._words(one.title),
                label=self._day(one.done_at.astimezone(self.zone).date()) if one.done_at else _("still open"),
                notes=[" · ".join(known)] if known else [],
                done=one.done_at is not None,
            )

    def outlook(self, weeks: Sequence[Week]) -> Iterator[Entry]:
        answered = [week for week in weeks if week.mean is not None]
        if not answered:
            yield _nothing(Part.OUTLOOK, _("How you have been, week by week, for you alone. o on Today answers."))
            return
        yield Entry(text=_("The mean of each of the last {n} weeks, from 1 to 5").format(n=len(weeks)), tone="muted")
        yield from self._plot(
            [(week.mean or 0) / BEST for week in weeks], [_number(week.mean) if week.mean else "" for week in weeks]
        )
        for week in reversed(weeks):
            day = _("this week") if self.today - week.monday < timedelta(days=7) else self._day(week.monday)
            told = _("no answer")
            if week.mean is not None:
                told = ngettext("{mean} of 5 · {n} answer", "{mean} of 5 · {n} answers", week.count).format(
                    mean=_number(week.mean), n=week.count
                )
            yield self._entry(f"{Part.OUTLOOK}/{week.monday.isoformat()}", told, label=day)

    def _plot(self, shares: Sequence[float], words: Sequence[str]) -> Iterator[Entry]:
        for line in (*plot(shares, self.rows, bars()), under(words, bars())):
            yield Entry(text=line)

    def _entry(
        self,
        key: str,
        text: str,
        *,
        label: str = "",
        right: str = "",
        notes: Sequence[str] = (),
        done: bool | None = None,
    ) -> Entry:
        sign = "" if done is None else str(Sign.DONE if done else Sign.OPEN)
        return Entry(
            id=key,
            text=text,
            label=label,
            right=right if self.wide else "",
            notes=(*notes, *([right] if right and not self.wide else [])),
            sign=sign,
            sign_tone="good" if done else "",
        )

    def _day(self, day: date) -> str:
        return short_day(day, self.today, current())

    def _words(self, text: str) -> str:
        return " ".join(text.split())


def _nothing(part: Part, sentence: str) -> Entry:
    return Entry(id=f"{part}/{EMPTY}", label=_("nothing yet"), text=sentence, tone="muted")


def _afterwards(one: SeminarRow) -> Iterator[str]:
    if one.follow_up.strip():
        yield _("afterwards: {words}").format(words=" ".join(one.follow_up.split()))
    if one.used.strip():
        yield _("put to use: {words}").format(words=" ".join(one.used.split()))


def _month(first: date) -> str:
    return f"{_short(first)} {first.year}"


def _short(first: date) -> str:
    return MONTHS[current()][first.month - 1][:SHORT_MONTH]


def _number(mean: float) -> str:
    told = f"{mean:.1f}"
    return told.replace(".", ",") if current() == "de" else told
