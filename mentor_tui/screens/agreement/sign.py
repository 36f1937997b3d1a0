"""Signing: both names typed, place and date; then the text is frozen, numbered and fingerprinted."""

from datetime import datetime

from textual import on
from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current, ngettext
from mentor_tui.models.enums import Party
from mentor_tui.rules.aftermath import aftermath
from mentor_tui.rules.dates import read_day
from mentor_tui.rules.moments import long_day
from mentor_tui.rules.textfold import fold
from mentor_tui.rules.times import USUAL_TIME
from mentor_tui.screens.agreement.meeting import Meeting, StepName
from mentor_tui.screens.agreement.step import StepPane
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormRows
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.words import Words

_ROWS = (
    FormRow("mentor", N_("Mentor"), hint=N_("your name, typed by you")),
    FormRow("mentee", N_("Mentee"), hint=N_("the name, typed by the mentee")),
    FormRow("place", N_("Place")),
    FormRow("day", N_("Date"), hint=N_("today"), typed_over=True),
)


class SignPane(StepPane):
    """Both type their own name; enter then signs. It can be left for later, and says what will be frozen."""

    BINDINGS = bindings("sign")

    def __init__(self, bench: Bench, name: StepName) -> None:
        super().__init__(bench, name)
        self._meeting: Meeting | None = None
        self._values = {"mentor": "", "mentee": "", "place": "", "day": ""}

    def compose(self) -> ComposeResult:
        yield Words(id="s-head")
        yield Words(id="s-text")
        yield Words(id="s-foot")
        yield FormRows(self.bench, self, _ROWS, drafts=True)

    async def show(self, meeting: Meeting) -> None:
        self._meeting = meeting
        record = meeting.record
        form = self.query_one(FormRows)
        form.display = not record.signed
        if record.signed:
            self._show_signed(meeting)
            return
        if not self._values["place"]:
            self._values["place"] = record.meeting.place if record.meeting else record.place
        if not self._values["day"]:
            self._values["day"] = long_day(self.bench.today(), current())
        await form.fill(self._values)
        self._values = {row.name: form.value(row.name) for row in _ROWS}
        paper = meeting.paper(today=self.bench.today())
        waiting = len(meeting.open_points())
        self.query_one("#s-head", Words).say(_("Both sign with their own name"))
        told = _(
            "Frozen as version {version}: {lines} responsibilities and {clauses} clauses. "
            "From then on nobody can change it; a change becomes the next version."
        ).format(
            version=record.version,
            lines=len(paper.lines(Party.MENTOR)) + len(paper.lines(Party.MENTEE)),
            clauses=len(paper.before) + len(paper.after),
        )
        if waiting:
            told += " " + ngettext(
                "{n} point stays open until the review and is printed as such.",
                "{n} points stay open until the review and are printed as such.",
                waiting,
            ).format(n=waiting)
        self.query_one("#s-text", Words).say(told)
        self._foot()

    def _show_signed(self, meeting: Meeting) -> None:
        record = meeting.record
        self.query_one("#s-head", Words).say(
            _("Signed: version {version}").format(version=record.version)
            + (f" · {record.place}, " if record.place else " · ")
            + (long_day(record.signed_on, current()) if record.signed_on else "")
        )
        self.query_one("#s-text", Words).say(f"SHA-256 {record.fingerprint}")
        self.query_one("#s-foot", Words).say(_("> goes on to the copies."))

    async def begin(self, subject: str = "") -> None:
        if self.wizard.meeting.record.signed:
            self.rest()
        else:
            self.screen.set_focus(self.query_one(FormRows).widget("mentor"))

    async def take_up(self, draft: str) -> None:
        kind, _agreement, name, *_rest = draft.split("/")
        if kind == "sign":
            self.screen.set_focus(self.query_one(FormRows).widget(name))
            self.say_cut_off()

    def _foot(self) -> None:
        missing = self._missing()
        self.query_one("#s-foot", Words).say(missing or _("Everything is there. enter signs."))
        self.refresh_bindings()

    def _missing(self) -> str:
        """What is still needed before it can be signed, as a sentence; empty when it can be."""
        if self._meeting is None:
            return ""
        for name, expected in (("mentor", self._meeting.record.mentor), ("mentee", self._meeting.record.mentee)):
            typed = " ".join(self._values[name].split())
            if not typed:
                return _("Both type their name here. Signing can also be left for later: escape.")
            if expected and fold(typed) != fold(expected):
                return _("The paper says “{name}”. Please type the name as it stands there.").format(name=expected)
        return ""

    # the form

    def draft_key(self, name: str) -> str:
        return f"sign/{self.agreement_key}/{name}"

    async def keep(self, name: str, value: str, was: str) -> bool:
        if name == "day" and value.strip() and read_day(value, self.bench.today()) is None:
            raise ValueError("no date")
        self._values[name] = value
        self._foot()
        return True

    def why_not(self, name: str) -> str:
        return _("This date was not understood. Try 8.12. or today.")

    @on(FormRows.Through)
    def _through(self) -> None:
        self.rest()

    async def action_sign(self) -> None:
        if self._meeting is None or self._meeting.record.signed or self._missing():
            return
        record = self._meeting.record
        signed_on = read_day(self._values["day"], self.bench.today()) or self.bench.today()
        # The name of a mentor who never entered one is the one that was signed with.
        if not record.mentor:
            await self.wizard.write(storage.mentor.rename, self._values["mentor"])
            await self.wizard.load()
        meeting = self.wizard.meeting
        after = aftermath(meeting.facts, signed_on)
        paper = meeting.paper(signed_on=signed_on, place=self._values["place"].strip())
        plan = record.meeting
        begins = self.bench.local(plan.starts_at).time() if plan else USUAL_TIME
        done = await self.wizard.write(
            storage.signing.sign,
            record.id,
            paper,
            after,
            now=self.bench.clock(),
            review_at=datetime.combine(after.review_on, begins, self.bench.zone),
            zone=str(self.bench.zone),
        )
        if done is None:
            return
        for row in _ROWS:
            self.bench.keeper.forget(self.draft_key(row.name))
        await self.wizard.load()
        self.app.notify(_("Signed by both. Congratulations to you two."), markup=False)
        await self.wizard.open_step(StepName.COPIES)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "sign":
            return self._meeting is not None and not self._meeting.record.signed and not self._missing()
        return True
