"""The form of a goal in SMART fields, of the mentee or of the organisation; under it stands how it went on."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.rules.dates import read_day
from mentor_tui.rules.moments import long_day, short_day
from mentor_tui.rules.sparkline import sparkline
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormRows, FormScreen
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.signs import bars
from mentor_tui.widgets.words import Words

if TYPE_CHECKING:
    from mentor_tui.storage.goals import ProgressRow

_ROWS = (
    FormRow("text", N_("Goal"), hint=N_("what exactly is to be reached"), many_lines=True),
    FormRow("owner", N_("Set by"), (("mentee", N_("mentee")), ("organisation", N_("organisation")))),
    FormRow("horizon", N_("Reaches"), (("immediate", N_("the next months")), ("long-term", N_("further")))),
    FormRow("measure", N_("Measured by"), hint=N_("how both will see that it is reached"), many_lines=True),
    FormRow("attainable", N_("Within reach by"), hint=N_("what makes it possible"), many_lines=True),
    FormRow("relevant", N_("Matters because"), many_lines=True),
    FormRow("due", N_("By when"), hint=N_("a date, such as 8.12. or in 3 weeks"), typed_over=True),
    FormRow("progress", N_("Progress"), hint=N_("percent"), typed_over=True),
)


class GoalForm(FormScreen):
    """One goal; without an id, a new one, which is entered as soon as it has words."""

    AUDIENCE = Audience.TWO
    ROWS = _ROWS

    def __init__(self, bench: Bench, mentee_id: UUID, name: str, goal_id: UUID | None = None) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self.mentee_name = name
        self.goal_id = goal_id

    def body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield FormRows(self.bench, self, self.rows())
            with Horizontal(classes="row"):
                yield Words(N_("So far"), classes="label")
                yield EntryList(label_width=12, id="history")

    def draft_key(self, name: str) -> str:
        return f"goal/{self.mentee_id.hex}/{self.goal_id.hex if self.goal_id else 'new'}/{name}"

    async def load(self) -> None:
        self.topline.show(self.mentee_name, _("Goal") if self.goal_id else _("New goal"))
        values: dict[str, str] = {}
        history: tuple[ProgressRow, ...] = ()
        if self.goal_id is not None:
            for goal in await self.bench.database.read(storage.goals.of, self.mentee_id):
                if goal.id == self.goal_id:
                    values = {
                        "text": goal.text,
                        "owner": goal.owner.value,
                        "horizon": goal.horizon.value,
                        "measure": goal.measure,
                        "attainable": goal.attainable,
                        "relevant": goal.relevant,
                        "due": long_day(goal.due, current()) if goal.due else "",
                        "progress": str(goal.progress),
                    }
                    history = goal.history
        await self.fill(values)
        self._tell(history)

    def _tell(self, history: "Sequence[ProgressRow]") -> None:
        """Shows how the goal went on: a picture, and under it every number with its day."""
        listing = self.query_one("#history", EntryList)
        assert listing.parent is not None
        listing.parent.display = len(history) > 1
        picture = Entry(text=sparkline([step.percent for step in history], bars()))
        today, language = self.bench.today(), current()
        listing.show(
            [
                picture,
                *(
                    Entry(
                        id=str(at),
                        label=short_day(self.bench.local(step.at).date(), today, language),
                        text=f"{step.percent:3} %{f'  {step.word}' if step.word else ''}",
                    )
                    for at, step in enumerate(history)
                ),
            ]
        )
        listing.refresh(layout=True)

    async def keep(self, name: str, value: str, was: str) -> bool:
        from mentor_tui.models.goal import GoalFields

        if self.goal_id is not None:
            read, now = self._read(name, value), self.bench.clock()
            return await self.write(storage.goals.change, self.goal_id, name, read, now) is not None
        if not self.form.value("text").strip():
            return False
        fields = GoalFields.model_validate({row.name: self._read(row.name, self.form.value(row.name)) for row in _ROWS})
        added = await self.write(storage.goals.add, self.mentee_id, fields, self.bench.clock())
        if added is None:
            return False
        self.goal_id = added.value
        self.form.rekey()
        return True

    def _read(self, name: str, value: str) -> object:
        if name == "due":
            return self._day(value)
        if name == "progress":
            return int(value.strip().rstrip("%")) if value.strip() else 0
        return value

    def _day(self, value: str) -> date | None:
        if not value.strip():
            return None
        day = read_day(value, self.bench.today())
        if day is None:
            raise ValueError("no date")
        return day

    def why_not(self, name: str) -> str:
        if name == "due":
            return _("This date was not understood. Try 8.12., in 3 weeks or next Friday.")
        if name == "progress":
            return _("Progress is a number from 0 to 100.")
        return super().why_not(name)
