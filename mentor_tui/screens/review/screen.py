"""The review after 30 days: every signed line is kept, changed or dropped, by both."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from uuid import UUID

from textual.app import ComposeResult
from textual.timer import Timer

from mentor_tui import storage
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import SessionState
from mentor_tui.rules.moments import short_day
from mentor_tui.rules.review import State
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.elapsed import time_of_meeting
from mentor_tui.screens.review.going import Going, going
from mentor_tui.screens.review.lines import ReviewLines
from mentor_tui.screens.review.result import ReviewResult
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.words import Words

if TYPE_CHECKING:
    from sqlmodel import Session

P = ParamSpec("P")


class ReviewScreen(WorkbenchScreen):
    """The review session of one agreement: the lines, then what came of it. It can be left and gone on with later.

    `draft` is the key of a text that was cut off while it was typed: its field gets the focus.
    """

    AUDIENCE = Audience.TWO
    CSS_PATH = Path(__file__).parents[2] / "styles" / "review.tcss"

    def __init__(self, bench: Bench, session_id: UUID, *, draft: str = "") -> None:
        super().__init__(bench)
        self.session_id = session_id
        self._draft = draft
        self._going: Going | None = None
        self._minute: Timer | None = None
        self._at_signing = False

    async def meets(self) -> bool:
        """Unless it is over, and what was said is read."""
        record = await self.bench.session(self.session_id)
        return record is not None and record.state is SessionState.PLANNED

    def body(self) -> ComposeResult:
        yield Words(id="review-none")
        yield ReviewLines(self.bench)
        yield ReviewResult()

    @property
    def going(self) -> Going:
        """The state of the review; only read where something is signed, once it is loaded."""
        assert self._going is not None
        return self._going

    @property
    def lines(self) -> ReviewLines:
        """The signed lines."""
        return self.query_one(ReviewLines)

    @property
    def result(self) -> ReviewResult:
        """What came of it."""
        return self.query_one(ReviewResult)

    async def arrive(self) -> None:
        self.result.display = False
        await super().arrive()
        if self._going is None:
            return
        if self.going.record.over:
            await self.show_result()
        else:
            self.lines.rest()
            await self._begin()
        if self._draft:
            await self.lines.take_up(self._draft)

    async def load(self) -> None:
        record = await self.bench.database.read(storage.reviews.of, self.session_id)
        if record is None:
            self.dismiss()
            return
        if self._at_signing and record.over:
            self.dismiss()
            return
        self._going = going(record, self.bench.catalogue())
        self.topline.show(_("Review with {name}").format(name=record.session.mentee), self._what())
        nothing = self.query_one("#review-none", Words)
        nothing.display = self._going is None
        if self._going is None:
            self.lines.display = False
            self.lines.disabled = self.result.disabled = True  # nothing here takes keys
            nothing.say(_("Nothing is signed yet, so there is nothing to go through. escape goes back."))
            return
        self.lines.show(self.going)
        self.result.show(self.going)
        self.show_states()
        self._keep_the_clock()

    def _what(self) -> str:
        return _("version {n}").format(n=self.going.paper.version) if self._going else ""

    async def _begin(self) -> None:
        """The review begins when it is opened on its day; looked into beforehand, with the first word."""
        told = self.going.record.session
        if told.began_at is None and self.bench.local(told.starts_at).date() <= self.bench.today():
            await self.write(storage.reviews.begin, self.session_id, self.bench.clock())

    # the frame

    def states(self) -> tuple[str, ...]:
        return (self._time(), *super().states())

    def _time(self) -> str:
        if self._going is None or self.going.record.over:
            return ""
        told = self.going.record.session
        return time_of_meeting(told.began_at, self.bench.clock(), told.minutes)

    def _keep_the_clock(self) -> None:
        """The minutes redraw once a minute and never in between: idle bytes must be zero (safety.md)."""
        if self._minute is None and self._time():
            self._minute = self.set_interval(60, self.show_states)

    def leave_field(self) -> None:
        self.lines.rest()

    async def show_result(self) -> None:
        """Shows what came of the review so far."""
        self.lines.display = False
        self.result.display = True
        self.result.begin()

    def show_lines(self, key: str = "") -> None:
        """Goes back to the lines, to the one with this key where one is named."""
        self.result.display = False
        self.lines.display = True
        if key:
            self.lines.listing.go_to(key)
        self.lines.rest()

    # what is done

    async def alter(
        self, change: "Callable[Concatenate[Session, UUID, datetime, P], None]", *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Does a change of this review, at this moment; returns whether it was done. See `write`."""
        return await self.write(change, self.session_id, self.bench.clock(), *args, **kwargs) is not None

    async def keep_the_rest(self) -> None:
        """Asks once; then both keep whatever nobody wants changed. Where that is everything, the review is held."""
        review = self.going.review
        everything, rest = review.everything_stays, [item.id for item in review.undisputed]
        more = ngettext("{n} point is kept by both.", "{n} points are kept by both.", len(rest)).format(n=len(rest))
        if everything:
            question = _("Does everything stay as it was signed?")
            more += " " + _("The review then counts as held, and nothing has to be signed.")
        else:
            question = _("Does everything else stay as it was signed?")
        if waiting := sum(item.state is State.NOT_YET for item in review.items if item not in review.signed):
            words = ngettext("{n} point to clarify stays open.", "{n} points to clarify stay open.", waiting)
            more += " " + words.format(n=waiting)
        if not await self.app.push_screen_wait(AskScreen(question, more)):
            return
        if everything:
            await self._hold(rest)
        elif await self.alter(storage.reviews.keep_all, rest):
            await self.show_result()

    async def leave_unchanged(self) -> None:
        """Holds the review without a new version; asks once where the two have agreed on changes."""
        review = self.going.review
        if review.changes:
            question = _("Leave everything as it was signed?")
            more = _("What you said of the lines stays noted in this review; nothing of it comes into force.")
            if not await self.app.push_screen_wait(AskScreen(question, more)):
                return
        await self._hold([item.id for item in review.undisputed])

    async def _hold(self, keep: list[str]) -> None:
        if await self.alter(storage.reviews.hold_unchanged, keep=keep):
            self.app.notify(_("The review is held: everything stays. Thank you both."), markup=False)
            self.dismiss()

    async def open_next_version(self) -> None:
        """Opens the next version with what both decided, where it is signed; then the review is over and closes."""
        from mentor_tui.screens.agreement.meeting import StepName
        from mentor_tui.screens.agreement.wizard import AgreementScreen

        change = storage.reviews.carry_into_next_version
        opened = await self.write(change, self.session_id, self.bench.clock(), self.going.left_out)
        if opened is not None:
            mentee_id = self.going.record.session.mentee_id
            self._at_signing = True
            await self.app.push_screen(AgreementScreen(self.bench, mentee_id, opened.value, at=StepName.SIGN))

    def how_it_ended(self) -> str:
        """One sentence on a review that is over."""
        told = self.going.record.session
        if told.state is SessionState.CANCELLED:
            return _("This review was cancelled.")
        day = short_day(self.bench.local(told.starts_at).date(), self.bench.today(), current())
        return _("Held {day}. What was said stands here.").format(day=day)
