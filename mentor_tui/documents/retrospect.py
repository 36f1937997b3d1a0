"""A week or a year looked back on, as a document for the mentor alone: the numbers first, then what is behind them.

The screen shows the same figures and sections, in the same words.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from mentor_tui.documents.dates import long_date
from mentor_tui.documents.document import (
    Block,
    Detail,
    Details,
    Document,
    FinePrint,
    Heading,
    Paragraph,
    Points,
    Rule,
    Words,
)
from mentor_tui.documents.files import file_name
from mentor_tui.documents.labels import label, labels
from mentor_tui.models.enums import GoalOwner, OwnKind, Party
from mentor_tui.rules.moments import clock, listed_day
from mentor_tui.rules.period import Period, Span
from mentor_tui.rules.retrospect import (
    CancelledSession,
    HeldSession,
    KeptAction,
    MovedSession,
    OwnTimeDone,
    ReachedGoal,
    Retrospect,
    SolvedChallenge,
    Whose,
    WithMentee,
    by_mentee,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name, and what it was in the period before ("3 before")."""

    name: str
    value: str
    before: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing behind a number, and whose it is, None for the mentor's own."""

    text: str
    of: Whose | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What is behind some of the numbers."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what a period held, beside the one `before` it, in "de" or "en", with the times of the mentor's `zone`."""

    period: Retrospect
    before: Retrospect
    language: str
    zone: ZoneInfo

    def title(self) -> str:
        """What is looked back on: "Looking back on the year 2026"."""
        of = self.period.period
        first, last = long_date(of.first, self.language), long_date(of.last, self.language)
        return self._say(of.span.value, first=first, last=last, year=of.first.year)

    def running(self, today: date) -> str:
        """That the period is not over yet, "" where it is."""
        of = self.period.period
        return self._say(f"running_{of.span.value}") if of.first <= today <= of.last else ""

    def figures(self) -> tuple[Figure, ...]:
        """The numbers; where there was own time, of the time that was given both its parts."""
        counted: tuple[tuple[str, Callable[[Retrospect], int]], ...] = (
            ("held", lambda one: len(one.held)),
            ("moved", lambda one: len(one.moved)),
            ("cancelled", lambda one: len(one.cancelled)),
            ("actions", lambda one: len(one.actions)),
            ("goals", lambda one: len(one.goals)),
            ("challenges", lambda one: len(one.challenges)),
        )
        given: list[tuple[str, Callable[[Retrospect], int]]] = [("given", lambda one: one.minutes)]
        if self.period.own or self.before.own:
            given += [("in_sessions", lambda one: one.session_minutes), ("in_own_time", lambda one: one.own_minutes)]
        return (
            *(self._figure(name, str(count(self.period)), str(count(self.before))) for name, count in counted),
            *(
                self._figure(name, self._time(count(self.period)), self._time(count(self.before)))
                for name, count in given
            ),
        )

    def sections(self) -> tuple[Section, ...]:
        """What is behind the numbers. Of a year the sessions, actions and own time are summed up."""
        found = self._of_a_week() if self.period.period.span is Span.WEEK else self._of_a_year()
        return tuple(one for one in found if one.lines)

    def _of_a_week(self) -> Iterator[Section]:
        told = self.period
        yield self._section("held", map(self._held, told.held))
        yield self._section("moved", map(self._moved, told.moved))
        yield self._section("cancelled", map(self._cancelled, told.cancelled))
        yield self._section("actions", map(self._action, told.actions))
        yield self._section("goals", map(self._goal, told.goals))
        yield self._section("challenges", map(self._challenge, told.challenges))
        yield self._section(
            "own",
            (
                self._line(None, self._day(one.at), self._own(one.kind), one.text, self._time(one.minutes))
                for one in told.own
            ),
        )

    def _of_a_year(self) -> Iterator[Section]:
        told = self.period
        yield self._section("with_whom", map(self._with, by_mentee(told)))
        yield self._section("goals", map(self._goal, told.goals))
        yield self._section("challenges", map(self._challenge, told.challenges))
        spent = {kind: sum(one.minutes for one in told.own if one.kind is kind) for kind in OwnKind}
        yield self._section(
            "own",
            (self._line(None, self._own(kind), self._time(minutes)) for kind, minutes in spent.items() if minutes),
        )

    def _held(self, one: HeldSession) -> Line:
        kind, time = self._kind(one.kind), self._time(one.minutes)
        return self._line(one.of, self._moment(one.at), one.of.mentee, kind, time)

    def _moved(self, one: MovedSession) -> Line:
        names = {"name": one.of.mentee, "kind": self._kind(one.kind)}
        return Line(
            self._say("moved_from", **names, was=self._moment(one.was), becomes=self._moment(one.becomes)), one.of
        )

    def _cancelled(self, one: CancelledSession) -> Line:
        by = self._say(f"by_{one.by.value}") if one.by else ""
        return self._line(one.of, self._moment(one.at), one.of.mentee, self._kind(one.kind), by)

    def _action(self, one: KeptAction) -> Line:
        name = one.of.mentee
        whose = self._say("mine_for", name=name) if one.owner is Party.MENTOR else name
        return self._line(one.of, self._day(one.at), whose, one.text)

    def _goal(self, one: ReachedGoal) -> Line:
        of_organisation = one.owner is GoalOwner.ORGANISATION
        text = self._say("goal_organisation", text=one.text) if of_organisation else one.text
        return self._line(one.of, self._day(one.at), one.of.mentee, text)

    def _challenge(self, one: SolvedChallenge) -> Line:
        text = self._say("helped", text=one.text, helped=one.helped) if one.helped.strip() else one.text
        return self._line(one.of, self._day(one.at), one.of.mentee, text)

    def _own_time(self, one: OwnTimeDone) -> Line:
        return self._line(None, self._day(one.at), self._own(one.kind), one.text, self._time(one.minutes))

    def _with(self, one: WithMentee) -> Line:
        counts = {"sessions": one.sessions, "time": self._time(one.minutes), "actions": one.actions}
        return Line(self._say("with_mentee", name=one.of.mentee, **counts), one.of)

    def _section(self, name: str, lines: Iterable[Line]) -> Section:
        return Section(self._say(name), tuple(lines))

    def _figure(self, name: str, value: str, before: str) -> Figure:
        return Figure(self._say(name), value, self._say("before", n=before))

    def _kind(self, kind: str) -> str:
        return self._say(f"session_{kind}")

    def _own(self, kind: str) -> str:
        return self._say(f"own_{kind}")

    def _time(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        name = "minutes" if not hours else "hours" if rest else "hours_alone"
        return self._say(name, hours=hours, minutes=rest)

    def _day(self, moment: datetime) -> str:
        day = moment.astimezone(self.zone).date()
        return " ".join(listed_day(day, day, self.language).split())  # seen from itself, a day has no year

    def _moment(self, moment: datetime) -> str:
        return f"{self._day(moment)} {clock(moment.astimezone(self.zone))}"

    def _say(self, key: str, /, **values: object) -> str:
        return label(f"retrospect.{key}", self.language, **values)

    @staticmethod
    def _line(of: Whose | None, *parts: str) -> Line:
        return Line(" · ".join(" ".join(part.split()) for part in parts if part.strip()), of)


def retrospect_document(teller: Teller, *, author: str, today: date) -> Document:
    """What `teller` tells, as a document that says that it is for the mentor alone; `author` is the mentor's name."""
    languages = (teller.language,)

    def words(text: str) -> Words:
        return {teller.language: text}

    running = teller.running(today)
    blocks: list[Block] = [Paragraph(words(running))] if running else []
    blocks.append(
        Details(tuple(Detail(words(one.name), words(f"{one.value} ({one.before})")) for one in teller.figures()))
    )
    if teller.period.empty:
        blocks.append(Paragraph(labels("retrospect.nothing", languages)))
    for section in teller.sections():
        blocks += [Heading(words(section.title)), Points(tuple(words(line.text) for line in section.lines))]
    blocks += [Rule(), FinePrint(labels("retrospect.alone", languages))]
    return Document(
        title=words(teller.title()),
        languages=languages,
        blocks=tuple(blocks),
        footer=labels("retrospect.footer", languages),
        page=labels("page.number", languages, page="{page}", pages="{pages}"),
        author=author,
        dated=min(today, teller.period.period.last),
    )


def retrospect_name(period: Period, language: str, suffix: str) -> str:
    """The name of its file: "Mentoring-Rueckblick-2026-W48.pdf"."""
    return file_name(label("retrospect.file", language), period.code, suffix=suffix)
