"""The review: what is still to be clarified, what to look at once more, and the document as it will be printed."""

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.catalogue import spoken
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import Party
from mentor_tui.rules.clarify import Clarification, Reason
from mentor_tui.rules.draft_warnings import FIRST_STEP_UNDATED, ONE_SIDED, TOPIC_UNANSWERED, DraftWarning
from mentor_tui.rules.paper import Mark, Paper, PaperClause, PaperLine
from mentor_tui.screens.agreement.meeting import Meeting, StepName
from mentor_tui.screens.agreement.step import StepPane
from mentor_tui.screens.bench import Bench
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign
from mentor_tui.widgets.words import Words


class ReviewPane(StepPane):
    """Lists open points first; space settles one or leaves it open, enter goes to where it came from. None blocks."""

    BINDINGS = bindings("review")

    def __init__(self, bench: Bench, name: StepName) -> None:
        super().__init__(bench, name)
        self._meeting: Meeting | None = None

    def compose(self) -> ComposeResult:
        yield Words(id="r-head")
        yield EntryList(id="review")

    def rest(self) -> None:
        self.screen.set_focus(self.query_one(EntryList))

    async def begin(self, subject: str = "") -> None:
        await super().begin(subject)
        self.query_one(EntryList).go_to(f"paper/{subject}")

    async def show(self, meeting: Meeting) -> None:
        self._meeting = meeting
        waiting = len(meeting.open_points())
        head = (
            ngettext("{n} point to clarify", "{n} points to clarify", waiting).format(n=waiting)
            if waiting
            else _("Nothing is left to clarify")
        )
        self.query_one("#r-head", Words).say(head + ". " + _("Nothing here keeps you from signing."))
        paper = meeting.paper(today=self.bench.today())
        self.query_one(EntryList).show([*self._points(meeting), *self._warnings(meeting), *self._printed(paper)])

    def _points(self, meeting: Meeting) -> list[Entry]:
        if not meeting.points:
            return []
        entries = [Entry(), Entry(text=_("To clarify"), tone="strong")]
        language = current()
        for number, point in enumerate(meeting.points):
            settled = point.subject in meeting.record.settled
            entries.append(
                Entry(
                    id=f"point/{number}",
                    sign=str(Sign.DONE if settled else Sign.CLARIFY),
                    sign_tone="good" if settled else "needs",
                    text=spoken(meeting.words_of(point), language),
                    notes=(self._reason(point) + (" · " + _("settled") if settled else ""),),
                )
            )
        return entries

    @staticmethod
    def _reason(point: Clarification) -> str:
        return {
            Reason.FLAGGED: _("flagged by hand"),
            Reason.UNSURE: _("the answer was unsure"),
            Reason.DIFFER: _("the two of you answered differently"),
            Reason.CONTRADICTION: _("two answers contradict each other"),
        }[point.kind]

    def _warnings(self, meeting: Meeting) -> list[Entry]:
        if not meeting.warnings:
            return []
        entries = [Entry(), Entry(text=_("Worth a second look"), tone="strong")]
        # Topics nobody spoke about are one sentence: a list of them would look like blame.
        unanswered = [item for item in meeting.warnings if item.kind == TOPIC_UNANSWERED]
        if unanswered:
            topics = ", ".join(spoken(item.title, current()) for item in unanswered)
            words = _("Not spoken about yet: {topics}.").format(topics=topics)
            entries.append(
                Entry(id=f"warning/{meeting.warnings.index(unanswered[0])}", sign=str(Sign.OPEN), text=words)
            )
        for at, item in enumerate(meeting.warnings):
            if item.kind == ONE_SIDED:
                words = _("{name} carries at least twice as many lines.").format(name=spoken(item.title, current()))
                entries.append(Entry(id=f"warning/{at}", sign=str(Sign.OPEN), text=words))
            elif item.kind == FIRST_STEP_UNDATED:
                entries.append(Entry(id=f"warning/{at}", sign=str(Sign.OPEN), text=_("The first step has no date.")))
        return entries

    def _printed(self, paper: Paper) -> list[Entry]:
        language = current() if current() in paper.languages else paper.languages[0]
        entries = [Entry(), Entry(text=_("As it will be printed"), tone="strong")]

        def marked(mark: Mark) -> str:
            return {Mark.SAME: "", Mark.NEW: _("new"), Mark.CHANGED: _("changed")}[mark]

        def clause(item: PaperClause) -> Entry:
            return Entry(
                id=f"paper/{item.id}",
                text=f"{item.number}. {item.title.get(language, '')}",
                notes=(item.text.get(language, ""),),
                right=marked(item.mark),
            )

        def line(item: PaperLine) -> Entry:
            words = f"{item.number}. {item.text.get(language, '')}"
            return Entry(id=f"line/{item.id}", text=words, right=marked(item.mark))

        entries += map(clause, paper.before)
        for party, name in ((Party.MENTOR, paper.mentor), (Party.MENTEE, paper.mentee)):
            entries += [Entry(), Entry(text=_("What {name} takes on").format(name=name), tone="strong")]
            entries += map(line, paper.lines(party))
        entries += [Entry(), *map(clause, paper.after)]
        if paper.dropped:
            entries += [Entry(), Entry(text=_("Dropped since the last version"), tone="strong")]
            entries += [
                Entry(id=f"dropped/{at}", sign=str(Sign.STRUCK), text=spoken(words, language), tone="muted")
                for at, words in enumerate(paper.dropped)
            ]
        return entries

    def _point(self) -> Clarification | None:
        entry = self.query_one(EntryList).current
        kind, _slash, at = (entry.id if entry else "").partition("/")
        return self._meeting.points[int(at)] if kind == "point" and self._meeting else None

    async def action_settle(self) -> None:
        point = self._point()
        if point is not None and self._meeting is not None and not self._meeting.record.signed:
            settled = point.subject in self._meeting.record.settled
            await self.wizard.alter(storage.answers.settle, point.subject, not settled)

    async def action_origin(self) -> None:
        point = self._point()
        entry = self.query_one(EntryList).current
        if point is not None:
            await self.wizard.go_to(point.question or point.subject)
        elif entry is not None and self._meeting is not None:
            kind, _slash, subject = entry.id.partition("/")
            if kind == "line":
                await self.wizard.go_to(subject)
            elif kind == "warning":
                await self._go_to_warning(self._meeting.warnings[int(subject)])

    async def _go_to_warning(self, item: DraftWarning) -> None:
        assert self._meeting is not None
        if item.kind == FIRST_STEP_UNDATED:
            await self.wizard.go_to(item.what)
        elif item.kind == TOPIC_UNANSWERED:
            asked = next((question for question in self._meeting.plan if question.topic == item.what), None)
            if asked is not None:
                await self.wizard.go_to(asked.id)
        else:
            await self.wizard.open_step(StepName.MENTOR if item.what == Party.MENTOR.value else StepName.MENTEE)
