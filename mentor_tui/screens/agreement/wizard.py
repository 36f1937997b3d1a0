"""The agreement of one mentee, step by step: the frame around the steps, the rail, the draft and the clock."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.models.enums import Party
from mentor_tui.rules.questions import default_plan
from mentor_tui.screens.agreement.draft_pane import DraftPane
from mentor_tui.screens.agreement.meeting import PARTIES, QUESTION_STEPS, Meeting, StepName, meeting
from mentor_tui.screens.agreement.outgoing import OutFile
from mentor_tui.screens.agreement.rail import Rail, RailStep
from mentor_tui.screens.agreement.step import StepPane
from mentor_tui.screens.agreement.steps import pane_of
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.elapsed import time_of_meeting
from mentor_tui.screens.places import place_key
from mentor_tui.screens.workbench import Done, WorkbenchScreen
from mentor_tui.screens.writing_out import write_out
from mentor_tui.storage.agreements import AgreementRecord
from mentor_tui.widgets.keys import bindings

if TYPE_CHECKING:
    from sqlmodel import Session

P = ParamSpec("P")
R = TypeVar("R")

DRAFT_FROM = 110
"""Columns from which the draft stands beside the question (product.md, step 3)."""


class AgreementScreen(WorkbenchScreen):
    """Opens the newest version, or the one given; a mentee who has none gets a first draft.

    `draft` is the key of a text that was cut off while it was typed: its field gets the focus. `at` is the step to open
    with, else it is the one where the meeting stood.
    """

    AUDIENCE = Audience.TWO
    BINDINGS = bindings("agreement")

    def __init__(
        self,
        bench: Bench,
        mentee_id: UUID,
        agreement_id: UUID | None = None,
        *,
        draft: str = "",
        at: StepName | None = None,
    ) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self.agreement_id = agreement_id
        self._draft = draft
        self._first_step = at
        self.step = StepName.PREPARE
        self.question = ""
        self._meeting: Meeting | None = None
        self._minute: Timer | None = None
        self._draft_wanted = True
        self._turn = asyncio.Lock()

    async def meets(self) -> bool:
        return True

    def body(self) -> ComposeResult:
        with Horizontal(id="wizard"):
            yield Rail()
            yield Vertical(id="stage")
            yield DraftPane()

    @property
    def meeting(self) -> Meeting:
        """The state of the meeting; only read once it is loaded."""
        assert self._meeting is not None
        return self._meeting

    @property
    def pane(self) -> StepPane | None:
        """The open step."""
        found = self.query("#step")
        return found.first(StepPane) if found else None

    async def load(self) -> None:
        """Reads the record and shows it; never while a step is being opened, nor the other way round."""
        async with self._turn:
            await self._load()

    async def _load(self) -> None:
        record = await self._record()
        first = self._meeting is None
        self._meeting = meeting(record, self.bench.catalogue())
        if first:
            await self._go_where_it_stood(record)
        self._show_frame()
        if self.pane is not None and not first:
            await self.pane.show(self.meeting)

    async def _record(self) -> AgreementRecord:
        database = self.bench.database
        if self.agreement_id is None:
            self.agreement_id = await database.read(storage.agreements.newest, self.mentee_id)
        if self.agreement_id is None:
            facts = await database.read(storage.agreements.known_before, self.mentee_id)
            catalogue = self.bench.catalogue()
            self.agreement_id = await database.write(
                storage.agreements.begin, self.mentee_id, default_plan(catalogue, facts), self.bench.clock()
            )
        return await database.read(storage.agreements.record, self.agreement_id)

    async def _go_where_it_stood(self, record: AgreementRecord) -> None:
        if record.signed:
            await self._open_step(StepName.COPIES)
            return
        if self._first_step is not None:
            await self._open_step(self._first_step)
            return
        place = await self.bench.database.read(storage.drafts.text, place_key(record.id.hex))
        step, _space, question = (place or StepName.PREPARE.value).partition(" ")
        await self._open_step(StepName(step), question)
        if self._draft and self.pane is not None:
            await self.pane.take_up(self._draft)

    async def open_version(self, agreement_id: UUID) -> None:
        """Opens another version of the agreement, at its lines."""
        self.agreement_id = agreement_id
        await self.load()
        await self.open_step(StepName.MENTOR)

    # the frame

    def _show_frame(self) -> None:
        record = self.meeting.record
        version = _("version {n}").format(n=record.version) if record.version > 1 else ""
        parts = [part for part in (record.organisation, version) if part]
        self.topline.show(_("Agreement with {name}").format(name=record.mentee), " · ".join(parts))
        self.query_one(Rail).show(self._rail(), self.step)
        self.query_one(DraftPane).show(self.meeting)
        self.show_states()
        self._keep_the_clock()

    def _rail(self) -> tuple[RailStep, ...]:
        current = self.meeting
        record = current.record
        steps = [RailStep(StepName.PREPARE, done=record.meeting is not None)]
        for name in list(StepName)[1:]:
            if name in QUESTION_STEPS:
                asked = current.questions(name)
                answered = sum(bool(current.answer(question.id)) for question in asked)
                steps.append(RailStep(name, f"{answered}/{len(asked)}", bool(asked) and answered == len(asked)))
            elif name in PARTIES:
                steps.append(self._lines_on_rail(name, PARTIES[name]))
            elif name is StepName.REVIEW:
                waiting = len(current.open_points())
                steps.append(RailStep(name, f"{waiting} ?" if waiting else "", record.signed))
            else:
                steps.append(RailStep(name, done=record.signed))
        return tuple(steps)

    def _lines_on_rail(self, name: StepName, party: Party) -> RailStep:
        from mentor_tui.models.enums import LineState

        lines = self.meeting.composition.lines(party)
        accepted = sum(line.state is LineState.ACCEPTED for line in lines)
        return RailStep(name, f"{accepted}/{len(lines)}", bool(lines) and accepted == len(lines))

    def states(self) -> tuple[str, ...]:
        return (*((self._time(),) if self._meeting else ()), *super().states())

    def _time(self) -> str:
        plan = self.meeting.record.meeting
        if plan is None or self.meeting.record.signed:
            return ""
        return time_of_meeting(plan.began_at, self.bench.clock(), plan.minutes)

    def _keep_the_clock(self) -> None:
        """The minutes redraw once a minute and never in between: idle bytes must be zero (safety.md)."""
        if self._minute is None and self._time():
            self._minute = self.set_interval(60, self.show_states)

    # steps

    async def open_step(self, name: StepName, subject: str = "") -> None:
        """Opens a step, at a question or line where one is named. Nothing is lost by leaving the one before."""
        with self.app.batch_update():
            async with self._turn:
                await self._open_step(name, subject)
        if name in QUESTION_STEPS:
            await self._begin_meeting()

    async def _open_step(self, name: StepName, subject: str = "") -> None:
        if name is self.step and self.pane is not None:
            await self.pane.begin(subject)
            return
        self.set_focus(None)
        self.keyline.hint()
        stage = self.query_one("#stage", Vertical)
        await stage.remove_children()
        self.step = name
        pane = pane_of(name, self.bench)
        await stage.mount(pane)
        await pane.show(self.meeting)
        await pane.begin(subject)
        self.stand_at(subject or self.question)
        self.query_one(Rail).show(self._rail(), self.step)
        self._lay_out()

    def stand_at(self, question: str) -> None:
        """Remembers where the meeting stands, for the case that it is cut off."""
        self.question = question
        self.query_one(DraftPane).settle()
        if not self.meeting.record.signed:
            self.bench.keeper.put(place_key(self.meeting.record.id.hex), f"{self.step} {question}".strip())

    async def _begin_meeting(self) -> None:
        record = self.meeting.record
        if record.signed or record.version > 1 or (record.meeting and record.meeting.began_at):
            return
        if record.meeting and record.meeting.starts_at.astimezone(self.bench.zone).date() > self.bench.today():
            return  # looked into beforehand: it begins on its day
        await self.write(storage.sessions.begin, record.mentee_id, record.id, self.bench.clock(), str(self.bench.zone))

    async def alter(
        self, change: "Callable[Concatenate[Session, UUID, P], R]", *args: P.args, **kwargs: P.kwargs
    ) -> Done[R] | None:
        """Does a change of this agreement; see `write`."""
        return await self.write(change, self.meeting.record.id, *args, **kwargs)

    @on(Rail.Opened)
    async def _opened(self, event: Rail.Opened) -> None:
        await self.open_step(event.name)

    async def go_to(self, subject: str) -> None:
        """Opens the step of a question or line, at it, and the review at a clause."""
        if subject in self.meeting.catalogue.questions:
            await self.open_step(self.meeting.step_of_question(subject), subject)
            return
        for name, party in PARTIES.items():
            if any(line.id == subject for line in self.meeting.composition.lines(party)):
                await self.open_step(name, subject)
                return
        if any(clause.id == subject for clause in self.meeting.composition.clauses):
            await self.open_step(StepName.REVIEW, subject)

    async def action_next_step(self) -> None:
        names = list(StepName)
        at = names.index(self.step)
        if at + 1 < len(names):
            await self.open_step(names[at + 1])

    async def action_previous_step(self) -> None:
        names = list(StepName)
        at = names.index(self.step)
        if at:
            await self.open_step(names[at - 1])

    def action_steps(self) -> None:
        self.set_focus(self.query_one(Rail))

    def leave_field(self) -> None:
        if self.pane is not None:
            self.pane.rest()

    async def write_out(self, files: Sequence[OutFile], folder: Path | None = None) -> list[Path]:
        """Writes files for their owner alone into a folder (the one of the settings), names them, and returns where."""
        return await write_out(self, files, folder)

    # the draft

    def draft_as_typed(self, current: Meeting) -> None:
        """Shows the draft as it would be with what is being typed."""
        pane = self.query_one(DraftPane)
        if pane.display:
            pane.show(current)

    @property
    def draft_visible(self) -> bool:
        """Whether the draft can be seen beside the step."""
        return bool(self.query_one(DraftPane).display)

    def action_draft(self) -> None:
        if self.size.width >= DRAFT_FROM:
            self._draft_wanted = not self._draft_wanted
            self._lay_out()
            return
        draft, stage = self.query_one(DraftPane), self.query_one("#stage")
        draft.display = not draft.display
        stage.display = not draft.display
        if stage.display and self.pane is not None:
            self.pane.focus()  # what is hidden loses the focus, and the digits with it

    def _lay_out(self) -> None:
        asks = self.step in QUESTION_STEPS
        self.query_one("#stage").display = True
        self.query_one(DraftPane).display = asks and self._draft_wanted and self.size.width >= DRAFT_FROM

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= DRAFT_FROM, "-draft-beside")
        self._lay_out()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "draft":
            return self.step in QUESTION_STEPS
        if action in ("next_step", "previous_step"):
            ends = {"next_step": StepName.COPIES, "previous_step": StepName.PREPARE}
            return self.step is not ends[action]
        return True
