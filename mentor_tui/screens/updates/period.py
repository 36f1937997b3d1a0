"""The period of a new update, which is proposed and can be typed over; then it is drafted."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from textual import on

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current, ngettext
from mentor_tui.rules.dates import read_day
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.dates import echo_day
from mentor_tui.screens.form import FormRow, FormRows, FormScreen
from mentor_tui.screens.updates.drafting import drafted, texts
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings

_ROWS = (
    FormRow("begins", N_("From"), typed_over=True, echo=True),
    FormRow("ends", N_("To"), typed_over=True, echo=True),
)


@dataclass(frozen=True, slots=True)
class Planned:
    """What was chosen of an update before it is drafted; `period` is proposed."""

    organisation_id: UUID
    organisation: str
    contact_id: UUID | None
    about: tuple[UUID, ...]
    period: tuple[date, date]


class PeriodForm(FormScreen):
    """From which day to which; enter on the second drafts the update and closes with its id."""

    CSS_PATH = Path(__file__).parents[2] / "styles" / "updates.tcss"
    BINDINGS = bindings("period")
    ROWS = _ROWS

    def __init__(self, bench: Bench, planned: Planned) -> None:
        super().__init__(bench)
        self._planned = planned
        self._period = planned.period
        self._filled = False

    def draft_key(self, name: str) -> str:
        return f"update-period/{self._planned.organisation_id.hex}/{name}"

    async def load(self) -> None:
        n = len(self._planned.about)
        self.topline.show(
            _("Update to {name}").format(name=self._planned.organisation),
            ngettext("about {n} mentee", "about {n} mentees", n).format(n=n),
        )
        if not self._filled:
            days = dict(zip(("begins", "ends"), self._planned.period, strict=True))
            await self.form.fill({name: long_day(day, current()) for name, day in days.items()})
            self.form.explain(_("Enter goes on; after the second day it drafts the update."))
        self._filled = True
        self._say_back()

    @on(Field.Typed)
    def _say_back(self) -> None:
        for row in _ROWS:
            self.form.echo(row.name, echo_day(self.form.value(row.name), self.bench.today()))

    async def keep(self, name: str, value: str, was: str) -> bool:
        day = read_day(value, self.bench.today())
        if day is None:
            raise ValueError("no date")
        begins, ends = self._period
        self._period = (day, ends) if name == "begins" else (begins, day)
        return True

    def why_not(self, name: str) -> str:
        return _("This date was not understood. Try 8.12., 3 weeks ago or last Friday.")

    @on(FormRows.Through)
    async def _through(self, event: FormRows.Through) -> None:
        event.prevent_default()
        await self._draft()

    async def _draft(self) -> None:
        planned, language = self._planned, current()
        found = await self.bench.database.read(
            drafted, planned.organisation_id, self._period, language, self.bench.zone, planned.about
        )
        entered = await self.write(
            storage.updates.draft,
            planned.organisation_id,
            texts(found),
            self._period,
            language,
            self.bench.clock(),
            planned.contact_id,
        )
        if entered is not None:
            self._forget()
            self.dismiss(entered.value)

    def leave_field(self) -> None:
        self.action_leave()

    def action_leave(self) -> None:
        self._forget()
        self.dismiss(None)

    def _forget(self) -> None:
        for row in _ROWS:
            self.bench.keeper.forget(self.draft_key(row.name))
