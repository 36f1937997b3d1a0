"""How the mentor is doing today: one digit, a word, one good thing; for them alone."""

from datetime import date
from uuid import UUID

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.form import FormRow, FormRows, FormScreen
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.pick import Pick
from mentor_tui.widgets.words import Words

SCALE = range(1, 6)
"""From one who is not well at all to one who is very well."""

_ROWS = (
    FormRow("value", N_("From 1 to 5"), (("", "–"), *((str(number), str(number)) for number in SCALE))),
    FormRow("word", N_("In a word"), hint=N_("may stay empty")),
    FormRow("good", N_("One good thing"), hint=N_("that happened; may stay empty")),
)


class OutlookForm(FormScreen):
    """The outlook of one day. A digit answers and goes on; a later answer takes the place of an earlier one."""

    BINDINGS = [*bindings("form"), *(Binding(str(number), f"rate('{number}')", show=False) for number in SCALE)]
    ROWS = _ROWS

    def __init__(self, bench: Bench, day: date, *, start: str = "") -> None:
        super().__init__(bench, start=start)
        self.day = day
        self._filled = False

    def draft_key(self, name: str) -> str:
        return f"outlook/{self.day.isoformat()}/{name}"

    def body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield FormRows(self.bench, self, self.rows())
            yield Words(N_("1 is not well at all, 5 is very well. Only you see this."), classes="muted")

    async def load(self) -> None:
        self.topline.show(_("How am I doing?"), long_day(self.day, current()))
        self.query_one(KeyLine).hint(("1–5", _("answer")), beside=self.form.widget("value"))
        said = (await self.bench.database.read(storage.outlook.today, self.day)).said
        values = {"value": str(said.value), "word": said.word, "good": said.good} if said else {}
        await (self.form if self._filled else self).fill(values)  # it is said once that a text came back
        self._filled = True

    async def action_rate(self, value: str) -> None:
        """A digit: answers, and goes on to the word."""
        pick = self.form.widget("value")
        assert isinstance(pick, Pick)
        pick.show(value)
        if await self.keep("value", value, ""):
            self.form.go_on(pick)

    async def keep(self, name: str, value: str, was: str) -> bool:
        if name == "value":
            if not value:
                return True
            noted = await self.write(storage.outlook.note, self.day, int(value), self.bench.clock())
            return noted is not None
        if not self.form.value("value"):
            if not value.strip():
                return True
            raise ValueError("no answer yet")
        return await self.write(storage.outlook.write, self.day, name, value, was) is not None

    def why_not(self, name: str) -> str:
        return _("A digit from 1 to 5 comes first; your words wait here.")

    def answer(self) -> UUID | None:
        return None
