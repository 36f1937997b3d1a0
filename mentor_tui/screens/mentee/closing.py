"""The form of a closing session: when, where and how long; its agenda is drafted like that of every session."""

from datetime import datetime
from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.rules.dates import at, read_moment
from mentor_tui.rules.moments import clock, long_day, short_moment
from mentor_tui.rules.times import USUAL_TIME
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormScreen

_ROWS = (
    FormRow("when", N_("When"), hint=N_("such as Tue 14:00 or 8.12. 10:30"), typed_over=True),
    FormRow("place", N_("Where")),
    FormRow("minutes", N_("Minutes"), hint=N_("60"), typed_over=True),
)
LENGTHS = range(5, 601)
"""Minutes that a session can take."""


class ClosingForm(FormScreen):
    """The closing session of one mentee; it is planned as soon as there is a date, and moved by another one."""

    AUDIENCE = Audience.TWO
    ROWS = _ROWS

    def __init__(self, bench: Bench, mentee_id: UUID, *, start: str = "") -> None:
        super().__init__(bench, start=start)
        self.mentee_id = mentee_id

    def draft_key(self, name: str) -> str:
        return f"closing/{self.mentee_id.hex}/{name}"

    async def load(self) -> None:
        page = await self.bench.database.read(
            storage.mentees.page, self.mentee_id, now=self.bench.now(), today=self.bench.today()
        )
        self.topline.show(page.row.name if page else "", _("Closing session"))
        planned = await self.bench.database.read(storage.closing.planned, self.mentee_id)
        values = {name: self.form.value(name) for name in ("place", "minutes")}
        if planned is not None:
            values = {
                "when": short_moment(self.bench.local(planned.starts_at), self.bench.now(), current()),
                "place": planned.place,
                "minutes": str(planned.minutes),
            }
        await self.fill(values)

    async def keep(self, name: str, value: str, was: str) -> bool:
        when, minutes = self._when(), self._minutes()
        if when is None:
            return False
        place = self.form.value("place").strip()
        zone = str(self.bench.zone)
        planned = await self.write(
            storage.closing.plan, self.mentee_id, starts_at=when, zone=zone, minutes=minutes, place=place
        )
        if planned is None:
            return False
        self.form.rekey()
        if name == "when":
            local = self.bench.local(when)
            told = _("Planned: {day}, {time}")
            self.say(told.format(day=long_day(local.date(), current()), time=clock(local)))
        return True

    def _when(self) -> datetime | None:
        """The moment that was written, None for none; raises ValueError for what is not understood."""
        text = self.form.value("when")
        if not text.strip():
            return None
        moment = read_moment(text, self.bench.now())
        if moment is None:
            raise ValueError("no date")
        return at(moment, USUAL_TIME, self.bench.zone)

    def _minutes(self) -> int:
        minutes = int(self.form.value("minutes").strip() or 60)
        if minutes not in LENGTHS:
            raise ValueError("no length of a session")
        return minutes

    def why_not(self, name: str) -> str:
        if name == "minutes":
            return _("A session takes from 5 to 600 minutes.")
        return _("This date was not understood. Try Tue 14:00, 8.12. 10:30 or tomorrow.")
