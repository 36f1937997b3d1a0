"""The form of a goal of an organisation; the goals that were taken over from it stay until they are brought along."""

from uuid import UUID

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import Horizon
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.dates import written_day
from mentor_tui.screens.form import FormRow, FormScreen

_ROWS = (
    FormRow("text", N_("Goal"), hint=N_("what exactly is to be reached"), many_lines=True),
    FormRow("horizon", N_("Reaches"), (("immediate", N_("the next months")), ("long-term", N_("further")))),
    FormRow("measure", N_("Measured by"), hint=N_("how both will see that it is reached"), many_lines=True),
    FormRow("due", N_("By when"), hint=N_("a date, such as 8.12. or in 3 weeks"), typed_over=True),
)


class OrganisationGoalForm(FormScreen):
    """One goal of an organisation; without an id, a new one, entered as soon as it has words. Closes with its id."""

    ROWS = _ROWS

    def __init__(self, bench: Bench, organisation_id: UUID, goal_id: UUID | None = None, *, start: str = "") -> None:
        super().__init__(bench, start=start)
        self.organisation_id = organisation_id
        self.goal_id = goal_id

    def draft_key(self, name: str) -> str:
        return f"organisation-goal/{self.organisation_id.hex}/{self.goal_id.hex if self.goal_id else 'new'}/{name}"

    async def load(self) -> None:
        read = self.bench.database.read
        organisation = await read(storage.organisations.one, self.organisation_id)
        goal = await read(storage.organisation_goals.one, self.goal_id) if self.goal_id is not None else None
        if organisation is None or (self.goal_id is not None and goal is None):
            self.dismiss()
            return
        self.topline.show(organisation.name, _("Goal") if goal else _("New goal"))
        values: dict[str, str] = {}
        if goal is not None:
            values = {
                "text": goal.text,
                "horizon": goal.horizon.value,
                "measure": goal.measure,
                "due": long_day(goal.due, current()) if goal.due else "",
            }
        await self.fill(values)

    async def keep(self, name: str, value: str, was: str) -> bool:
        from mentor_tui.models.organisation import OrganisationGoalFields

        goals = storage.organisation_goals
        if self.goal_id is not None:
            before = was if name in goals.WORDS else None
            return await self.write(goals.change, self.goal_id, name, self._read(name, value), before) is not None
        if not self.form.value("text").strip():
            return False
        read = {row.name: self._read(row.name, self.form.value(row.name)) for row in _ROWS}
        fields = OrganisationGoalFields.model_validate(read)
        added = await self.write(goals.add, self.organisation_id, fields, self.bench.clock())
        if added is None:
            return False
        self.goal_id = added.value
        self.form.rekey()
        return True

    def _read(self, name: str, value: str) -> object:
        if name == "due":
            return written_day(value, self.bench.today())
        return Horizon(value) if name == "horizon" else value

    def why_not(self, name: str) -> str:
        if name == "due":
            return _("This date was not understood. Try 8.12., in 3 weeks or next Friday.")
        return _("A goal needs words.") if name == "text" else super().why_not(name)

    def answer(self) -> UUID | None:
        return self.goal_id
