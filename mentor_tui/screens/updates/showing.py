"""In front of the mentee: their own part alone, large, and their answer by one key."""

from pathlib import Path
from uuid import UUID

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from mentor_tui import storage
from mentor_tui.i18n import _
from mentor_tui.models.enums import Consent, Shown
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.updates.text import UpdateTextForm
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.updates import PartRow
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.words import Words


class ShowingScreen(WorkbenchScreen):
    """What is to be told of one mentee, shown to them; nothing of anybody else, and nothing else of theirs.

    Privacy is on from here, and stays on: whoever wants to see more presses its key. What was worded anew while it was
    shown is agreed to as changed together.
    """

    CSS_PATH = Path(__file__).parents[2] / "styles" / "updates.tcss"
    BINDINGS = bindings("showing")
    AUDIENCE = Audience.TWO

    def __init__(self, bench: Bench, part_id: UUID, mentee_id: UUID) -> None:
        super().__init__(bench)
        self.part_id = part_id
        self.mentee_id = mentee_id
        self._part: PartRow | None = None
        self._first = ""

    def body(self) -> ComposeResult:
        with VerticalScroll(id="showing"):
            yield Words(id="showing-to")
            yield Words(id="showing-text")
            yield Words(id="showing-ask")

    async def meets(self) -> bool:
        return True

    async def arrive(self) -> None:
        self.set_focus(self.query_one("#showing"))
        await super().arrive()

    async def load(self) -> None:
        found = await self.bench.database.read(storage.updates.part, self.part_id)
        if found is None:
            self.dismiss()
            return
        page, part = found
        self._first = self._first or part.text
        self._part = part
        self.topline.show(part.mentee, _("What is to be passed on"))
        self.query_one("#showing-to", Words).say(_("To {name}").format(name=page.organisation))
        self.query_one("#showing-text", Words).say(part.text)
        self.query_one("#showing-ask", Words).say(
            _("Nothing else is passed on, and nothing without a yes. Passages can be struck or said differently.")
        )
        self.refresh_bindings()

    async def action_agree(self) -> None:
        part = self._part
        if part is not None:
            await self._answer(Consent.AGREED if part.text == self._first else Consent.CHANGED)

    async def action_refuse(self) -> None:
        await self._answer(Consent.REFUSED)

    async def _answer(self, consent: Consent) -> None:
        """Records the answer to the text that stands on the screen, and no other."""
        if (part := self._part) is None:
            return
        noted = await self.write(
            storage.updates.show, part.id, part.text, Shown.SCREEN, self.bench.clock(), consent, part.preview.answer
        )
        if noted is not None:
            self.say(_("Noted. Thank you."))
            self.dismiss(part.id)

    async def action_edit(self) -> None:
        await self.app.push_screen(UpdateTextForm(self.bench, self.part_id, self.mentee_id))

    def action_leave(self) -> None:
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("agree", "edit", "refuse"):
            return self._part is not None and self._part.written_at is None
        return True
