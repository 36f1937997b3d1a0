"""The form of a goal: in SMART fields, of the mentee or of the organisation, immediate or long-term."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.rules.dates import read_day
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormScreen

_ROWS = (
    FormRow("text", N_("Goal"), hint=N_("what exactly is to be reached"), many_lines=True),
    FormRow("owner", N_("Set by"), (("mentee", N_("mentee")), ("organisation", N_("organisation")))),
    FormRow("horizon", N_("Reaches"), (("immediate", N_("the next months")), ("long-term", N_("further")))),
    FormRow("measure", N_("Measured by"), hint=N_("how both will see that it is reached"), many_lines=True),
    FormRow("attainable", N_("Within reach by"), hint=N_("what makes it possible"), many_lines=True),
    FormRow("relevant", N_("Matters because"), many_lines=True),
    FormRow("due", N_("By when"), hint=N_("a date, such as 8.12. or in 3 weeks")),
    FormRow("progress", N_("Progress"), hint=N_("percent")),
)


class GoalForm(FormScreen):
    """One goal; without an id, a new one, which is entered as soon as it has words."""

    def __init__(self, bench: Bench, mentee_id: UUID, name: str, goal_id: UUID | None = None) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self.mentee_name = name
        self.goal_id = goal_id

    def rows(self) -> Sequence[FormRow]:
        return _ROWS

    def draft_key(self, name: str) -> str:
        return f"goal/{self.mentee_id.hex}/{self.goal_id.hex if self.goal_id else 'new'}/{name}"

    async def load(self) -> None:
        self.topline.show(self.mentee_name, _("Goal") if self.goal_id else _("New goal"))
        values: dict[str, str] = {}
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
        await self.fill(values)

    async def keep(self, name: str, value: str, was: str) -> bool:
        from mentor_tui.models.goal import GoalFields

        if self.goal_id is not None:
            return await self.write(storage.goals.change, self.goal_id, name, self._read(name, value)) is not None
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
