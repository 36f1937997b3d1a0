"""What every step of the wizard is: a pane that shows the meeting and hands its changes to the screen."""

from typing import TYPE_CHECKING, cast

from textual.containers import Vertical

from mentor_tui.i18n import _
from mentor_tui.screens.bench import Bench

if TYPE_CHECKING:
    from mentor_tui.screens.agreement.meeting import Meeting, StepName
    from mentor_tui.screens.agreement.wizard import AgreementScreen


class StepPane(Vertical, can_focus=True):
    """One step. `show` is called with each new state of the meeting.

    The focus is set at once and never later: a key typed on must not meet the focus of a moment ago.
    """

    def __init__(self, bench: Bench, name: "StepName") -> None:
        super().__init__(id="step")
        self.bench = bench
        self.step = name

    @property
    def wizard(self) -> "AgreementScreen":
        """The screen that this step is part of."""
        return cast("AgreementScreen", self.screen)

    @property
    def agreement_key(self) -> str:
        """The first part of the drafts of this agreement, after their kind."""
        return self.wizard.meeting.record.id.hex

    async def show(self, meeting: "Meeting") -> None:
        """Shows this state of the meeting."""

    async def begin(self, subject: str = "") -> None:
        """Puts the focus where the work starts, on `subject` (a question, a line) where one is named."""
        self.rest()

    async def take_up(self, draft: str) -> None:
        """Puts the focus into the field whose text was cut off, with that text; `draft` is its key.

        Does nothing where it is no field of this step.
        """

    def say_cut_off(self) -> None:
        """Says that a text came back that was cut off while it was typed."""
        self.app.notify(_("You were cut off while writing. Your text is back in its field."), markup=False)

    def rest(self) -> None:
        """Puts the focus where it rests when no field has it."""
        self.screen.set_focus(self)
