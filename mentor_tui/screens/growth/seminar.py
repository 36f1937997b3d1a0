"""What came of a seminar: what is to be done with it, by when, and what was put to use."""

from pathlib import Path
from uuid import UUID

from textual import on

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.rules.day_facts import FOLLOW_UP_AFTER
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.dates import echo_day, written_day
from mentor_tui.screens.form import FormRow, FormScreen
from mentor_tui.widgets.field import Field

_ROWS = (
    FormRow("follow_up", N_("Afterwards"), hint=N_("what you will do with it")),
    FormRow("follow_up_on", N_("By when"), hint=N_("a date, such as 8.12. or in 3 weeks"), typed_over=True, echo=True),
    FormRow("used", N_("Put to use"), many_lines=True, hint=N_("what you do differently since then")),
)


class SeminarForm(FormScreen):
    """The follow-up of one seminar; when and where it is are changed in the form of own time."""

    CSS_PATH = Path(__file__).parents[2] / "styles" / "growth.tcss"
    ROWS = _ROWS

    def __init__(self, bench: Bench, own_id: UUID, *, start: str = "") -> None:
        super().__init__(bench, start=start)
        self.own_id = own_id
        self._filled = False

    def draft_key(self, name: str) -> str:
        return f"seminar/{self.own_id.hex}/{name}"

    async def load(self) -> None:
        row = await self.bench.database.read(storage.growth.seminar, self.own_id)
        if row is None:  # it was removed elsewhere
            self.gone()
            return
        self.topline.show(_("Seminar"), " ".join(row.text.split()))
        day = long_day(row.follow_up_on, current()) if row.follow_up_on else ""
        values = {"follow_up": row.follow_up, "follow_up_on": day, "used": row.used}
        await (self.form if self._filled else self).fill(values)  # it is said once that a text came back
        self._filled = True
        self._say_back()

    @on(Field.Typed)
    def _say_back(self) -> None:
        """Says under the date how it is understood."""
        otherwise = _("without a date: {n} days after it").format(n=FOLLOW_UP_AFTER.days)
        otherwise = otherwise if self.form.value("follow_up").strip() else ""
        self.form.echo("follow_up_on", echo_day(self.form.value("follow_up_on"), self.bench.today(), otherwise))

    async def keep(self, name: str, value: str, was: str) -> bool:
        if name == "follow_up_on":
            values: dict[str, object] = {name: written_day(value, self.bench.today())}
            return await self.write(storage.own_time.change, self.own_id, values) is not None
        return await self.write(storage.own_time.change, self.own_id, {name: value.strip()}, was) is not None

    def why_not(self, name: str) -> str:
        return _("This date was not understood. Try 8.12., in 3 weeks or next Friday.")

    def answer(self) -> UUID | None:
        return self.own_id
