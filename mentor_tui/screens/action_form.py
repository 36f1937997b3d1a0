"""The form of an action: what, who, and by when."""

from pathlib import Path
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import Party
from mentor_tui.rules.moments import long_day
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.dates import echo_day, written_day
from mentor_tui.screens.form import FormRow, FormRows, FormScreen
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.words import Words

_ROWS = (
    FormRow("text", N_("What")),
    FormRow("owner", N_("Who"), ((Party.MENTEE.value, N_("mentee")), (Party.MENTOR.value, N_("you")))),
    FormRow("due", N_("By when"), hint=N_("a date, such as 8.12. or in 3 weeks"), typed_over=True),
)


class ActionForm(FormScreen):
    """One action; without an id, a new one, agreed in a session where one is given, entered once it has words."""

    AUDIENCE = Audience.TWO
    CSS_PATH = Path(__file__).parents[1] / "styles" / "actions.tcss"
    ROWS = _ROWS

    def __init__(
        self,
        bench: Bench,
        mentee_id: UUID,
        name: str,
        action_id: UUID | None = None,
        *,
        session_id: UUID | None = None,
        start: str = "",
    ) -> None:
        super().__init__(bench, start=start)
        self.mentee_id = mentee_id
        self.mentee_name = name
        self.action_id = action_id
        self.session_id = session_id

    def draft_key(self, name: str) -> str:
        session, action = (key.hex if key else "new" for key in (self.session_id, self.action_id))
        return f"action-form/{self.mentee_id.hex}/{session}/{action}/{name}"

    def body(self) -> ComposeResult:
        with VerticalScroll(id="form", can_focus=False):
            yield FormRows(self.bench, self, self.rows())
            yield Words(id="due-echo")

    async def load(self) -> None:
        self.topline.show(self.mentee_name, _("Action") if self.action_id else _("New action"))
        values: dict[str, str] = {}
        if self.action_id is not None:
            action = await self.bench.database.read(storage.actions.one, self.action_id)
            if action is None:
                self.gone()
                return
            values = {
                "text": action.text,
                "owner": action.owner.value,
                "due": long_day(action.due, current()) if action.due else "",
            }
        await self.fill(values)
        self._echo()

    @on(Field.Typed, "#row-due")
    def _echo(self) -> None:
        otherwise = _("without a date: by the next session") if self.form.value("owner") == Party.MENTEE else ""
        self.query_one("#due-echo", Words).say(echo_day(self.form.value("due"), self.bench.today(), otherwise))

    async def keep(self, name: str, value: str, was: str) -> bool:
        today = self.bench.today()
        if self.action_id is None:
            return await self._enter()
        if name == "owner":
            return await self.write(storage.actions.hand_over, self.action_id, Party(value)) is not None
        if name == "due":
            return await self.write(storage.actions.set_due, self.action_id, written_day(value, today)) is not None
        return await self.write(storage.actions.change, self.action_id, value, was) is not None

    async def _enter(self) -> bool:
        """Enters the action with all that stands in the form, as soon as it has words."""
        text = self.form.value("text")
        if not text.strip():
            self._echo()
            return False
        added = await self.write(
            storage.actions.add,
            self.mentee_id,
            Party(self.form.value("owner")),
            text,
            self.bench.clock(),
            session_id=self.session_id,
            due=written_day(self.form.value("due"), self.bench.today()),
        )
        if added is None:
            return False
        self.action_id = added.value
        self.form.rekey()
        return True

    def why_not(self, name: str) -> str:
        if self.form.value("text").strip():
            return _("This date was not understood. Try 8.12., in 3 weeks or next Friday.")
        return _("An action needs words.")

    def answer(self) -> UUID | None:
        return self.action_id
