"""The form of a mentor's own time: what for, when, how long, where; and what is to be done with it afterwards."""

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from textual import on

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import OwnKind
from mentor_tui.rules.dates import Moment, read_moment
from mentor_tui.rules.day_facts import FOLLOW_UP_AFTER, DayOwn
from mentor_tui.rules.moments import clock, long_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.dates import echo_day, written_day
from mentor_tui.screens.form import FormRow, FormScreen
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.pick import Pick

if TYPE_CHECKING:
    from mentor_tui.models.own_time import OwnTimeFields

USUAL_MINUTES = 60

_ROWS = (
    FormRow("text", N_("What"), hint=N_("such as reading up on the exam rules")),
    FormRow(
        "kind",
        N_("Kind"),
        (
            (OwnKind.OTHER.value, N_("Own time")),
            (OwnKind.RESEARCH.value, N_("Research")),
            (OwnKind.SEMINAR.value, N_("Seminar")),
            (OwnKind.EXCHANGE.value, N_("Exchange")),
        ),
    ),
    FormRow("when", N_("When"), hint=N_("today, or such as tomorrow or Tue 14:00"), typed_over=True, echo=True),
    FormRow("minutes", N_("Minutes"), typed_over=True),
    FormRow("place", N_("Where")),
    FormRow("follow_up", N_("Afterwards"), hint=N_("what you will do with it")),
    FormRow("follow_up_on", N_("By when"), hint=N_("a date, such as 8.12. or in 3 weeks"), typed_over=True, echo=True),
)

AFTERWARDS = ("follow_up", "follow_up_on")
"""The rows of what is to be done with research, a seminar or an exchange afterwards."""


class OwnTimeForm(FormScreen):
    """One piece of own time; without an id, a new one, planned as soon as it has words: today, unless it says when.

    `kind` is what a new one is for, unless another is picked.
    Closes with its id, None where none was planned.
    """

    CSS_PATH = Path(__file__).parents[1] / "styles" / "own_time.tcss"
    ROWS = _ROWS

    def __init__(
        self, bench: Bench, own_id: UUID | None = None, *, kind: OwnKind = OwnKind.OTHER, start: str = ""
    ) -> None:
        super().__init__(bench, start=start)
        self.own_id = own_id
        self._kind = kind
        self._new = own_id is None
        self._filled = False
        self._problem = ""

    def draft_key(self, name: str) -> str:
        return f"own-time/{self.own_id.hex if self.own_id else 'new'}/{name}"

    async def load(self) -> None:
        self.topline.show(_("Own time") if self.own_id else _("New own time"))
        # Read anew, a kind that was picked meanwhile stays.
        values = {"minutes": str(USUAL_MINUTES), "kind": "" if self._filled else self._kind.value}
        if self.own_id is not None:
            own = await self.bench.database.read(storage.own_time.one, self.own_id)
            if own is None:  # its planning was taken back
                self.gone()
                return
            values = self._kept(own)
        await (self.form if self._filled else self).fill(values)  # it is said once that a text came back
        self._filled = True
        self._say_back()

    def _kept(self, own: DayOwn) -> dict[str, str]:
        # In a new one the row stays empty, as it was, so that another day can be typed into it.
        untouched = self._new and own.at is None and own.day == self.bench.today()
        return {
            "text": own.text,
            "kind": own.kind.value,
            "when": "" if untouched else _in_full(own.day, own.at),
            "minutes": str(own.minutes),
            "place": own.place,
            "follow_up": own.follow_up,
            "follow_up_on": long_day(own.follow_up_on, current()) if own.follow_up_on else "",
        }

    @on(Field.Typed)
    @on(Pick.Picked)
    def _say_back(self) -> None:
        """Says under the rows how they are understood; what comes afterwards has no row for time of no kind."""
        moment = self._moment()
        told = f"→ {_in_full(moment.day, moment.time)}" if moment else ""
        self.form.echo("when", told or _("not understood yet: try Tue 14:00 or in 2 weeks"))
        lasting = self.form.value("kind") != OwnKind.OTHER or bool(self.form.value("follow_up").strip())
        for name in AFTERWARDS:
            self.form.reveal(name, lasting)
        otherwise = _("without a date: {n} days after it").format(n=FOLLOW_UP_AFTER.days)
        otherwise = otherwise if self.form.value("follow_up").strip() else ""
        self.form.echo("follow_up_on", echo_day(self.form.value("follow_up_on"), self.bench.today(), otherwise))

    async def keep(self, name: str, value: str, was: str) -> bool:
        if self.own_id is None:
            return await self._plan()
        values = {name: self._read(name, value)} if name != "when" else self._when()
        was_words = was if name in storage.own_time.WORDS else None
        if await self.write(storage.own_time.change, self.own_id, values, was_words) is None:
            return False
        if name == "when":
            self._say_planned()
        return True

    def _say_planned(self) -> None:
        if (moment := self._moment()) is not None:
            self.say(_("Planned: {what}").format(what=_in_full(moment.day, moment.time)))

    async def _plan(self) -> bool:
        """Plans what stands in the form, as soon as it has words."""
        if not self.form.value("text").strip():
            return False
        fields = self._fields()
        planned = await self.write(
            storage.own_time.add,
            fields,
            self.bench.clock(),
            follow_up=self.form.value("follow_up").strip(),
            follow_up_on=self._day(self.form.value("follow_up_on")),
        )
        if planned is None:
            return False
        self.own_id = planned.value
        self.form.rekey()
        self._say_planned()
        return True

    def _fields(self) -> "OwnTimeFields":
        from mentor_tui.models.own_time import OwnTimeFields

        known = ("text", "kind", "minutes", "place")
        read = {name: self._read(name, self.form.value(name)) for name in known} | self._when()
        return OwnTimeFields.model_validate(read)

    def _read(self, name: str, value: str) -> object:
        self._problem = ""
        if name == "minutes":
            self._problem = _("The length is a number of minutes, from 5 to 600.")
            return int(value.strip())
        if name == "kind":
            return OwnKind(value)
        if name == "follow_up_on":
            return self._day(value)
        if name == "text" and not value.strip():
            self._problem = _("Own time needs words.")
        return value.strip()

    def _when(self) -> dict[str, object]:
        """The day and the time of day that are written; raises ValueError where they are not understood."""
        moment = self._moment()
        self._problem = _("This time was not understood. Try Tue 14:00, 8.12. 10:30 or tomorrow at 9.")
        if moment is None:
            raise ValueError("no date")
        return {"day": moment.day, "at": moment.time}

    def _moment(self) -> Moment | None:
        """The day and the time of day that are written; of a new one that says nothing it is today."""
        written = self.form.value("when").strip()
        if not written and self._new:
            return Moment(self.bench.today(), None)
        return read_moment(written, self.bench.now())

    def _day(self, value: str) -> date | None:
        self._problem = _("This date was not understood. Try 8.12., in 3 weeks or next Friday.")
        return written_day(value, self.bench.today())

    def why_not(self, name: str) -> str:
        return self._problem or super().why_not(name)

    def answer(self) -> UUID | None:
        return self.own_id


def _in_full(day: date, at: time | None) -> str:
    """A day in full, with its time where it has one; it can be typed back."""
    return long_day(day, current()) + (f", {clock(datetime.combine(day, at))}" if at is not None else "")
