"""Privacy: on by a key, or by itself where the mentee sits beside; what works meanwhile, and what is forgotten."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from textual.actions import ActionParseResult
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

from mentor_tui.commands import BY_ID
from mentor_tui.screens.audience import BESIDE_THE_MENTEE, LEADING_AWAY
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.veil import VeilScreen
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.keys import KeyLine


class PrivateApp(App[None]):
    """Mixin: while privacy is on, an action runs only where it is allowed, whatever asks for it: key, palette or code.

    So a screen that knows nothing of privacy has no key beside the mentee, and none in key line, palette or help.
    """

    bench: Bench

    async def action_privacy(self) -> None:
        """The key: it takes nothing but itself to put it on, and to take it off."""
        await self.switch_privacy(not self.bench.private)

    async def switch_privacy(
        self, on: bool, *, beside: UUID | None = None, opening: Screen[UUID | None] | None = None
    ) -> None:
        """Turns privacy on for the mentee whose record is open (or `beside`), or off, on every open screen at once.

        What was said before, and what this program has put on the clipboard, is gone when it comes on. A screen that is
        `opening` looks by itself who is there.
        """
        bench = self.bench
        bench.beside = (beside or await whose_record_is_open(self.screen_stack)) if on else None
        bench.private = on
        with self.batch_update():  # in one frame: the one before is not seen with anything of the other
            if on:
                self._forget()
            for screen in self.screen_stack:
                if isinstance(screen, WorkbenchScreen) and screen is not opening:
                    await screen.look_anew()

    def _forget(self) -> None:
        for screen in self.screen_stack:
            for line in screen.query(KeyLine):
                line.say("")
        if self.clipboard:
            self.copy_to_clipboard("")

    @property
    def workbench(self) -> VeilScreen | None:
        """The screen that one works at, under the questions that it asks."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, VeilScreen)), None)

    @property
    def veiled(self) -> bool:
        """Whether the screen that one works at is veiled."""
        return self.workbench is not None and self.workbench.veiled

    # what works meanwhile

    def _lets_through(self, target: DOMNode, action: str) -> bool:
        if not self.bench.private:
            return True
        if target is self:
            if self.veiled:
                return action in LEADING_AWAY
            known = f"app.{action.replace('_', '-')}"
            return known in BESIDE_THE_MENTEE or known not in BY_ID
        at = target if isinstance(target, Screen) else getattr(target, "screen", None)
        return not (isinstance(at, VeilScreen) and at.veiled)

    def _check_action_state(self, action: str, default_namespace: DOMNode) -> bool | None:
        target, name, _parameters = self._parse_action(action, default_namespace)
        if not self._lets_through(target, name):
            return False
        return super()._check_action_state(action, default_namespace)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        target, name, _parameters = self._parse_action(action, default_namespace or self, namespaces)
        if not self._lets_through(target, name):
            return False
        return await super().run_action(action, default_namespace, namespaces)


async def whose_record_is_open(stack: Iterable[Screen[Any]]) -> UUID | None:
    """The mentee of the topmost of these screens that is about a single one; None where none is."""
    for screen in reversed(list(stack)):
        if isinstance(screen, VeilScreen) and (mentee_id := await screen.whose()) is not None:
            return mentee_id
    return None
