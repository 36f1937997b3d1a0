"""The idle lock: an open vault that nobody has touched for a while shows nothing until its passphrase is typed."""

import asyncio
from datetime import timedelta

from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from mentor_tui.i18n import N_, _
from mentor_tui.screens.bench import Bench
from mentor_tui.widgets.keys import KeyLine, bindings
from mentor_tui.widgets.words import Words


class LockScreen(ModalScreen[None]):
    """Covers everything and asks for the passphrase; what is open under it stays as it is, drafts too.

    No key of the app works here: Textual asks nobody behind a modal screen.
    """

    BINDINGS = bindings("lock")

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Words(N_("Locked"), id="ask-question")
            yield Words(N_("Your passphrase opens it again. Nothing is lost."), id="ask-more")
            yield Input(password=True, id="passphrase", select_on_focus=False)
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(KeyLine).hint(("enter", _("open")), beside=self.query_one(Input))

    @on(Input.Submitted)
    async def _entered(self) -> None:
        """Goes away where the passphrase fits; the derivation takes a tenth of a second, on a thread."""
        from mentor_tui.storage import vault

        typed = self.query_one(Input)
        given, typed.value = typed.value, ""
        if await asyncio.to_thread(vault.fits, self._bench.database.path, given):
            self.dismiss()
        else:
            self.query_one(KeyLine).say(_("This is not the passphrase."))

    def action_leave(self) -> None:
        self.app.exit()


class IdleLock(App[None]):
    """Mixin: locks the workbench when no key was pressed for `lock_minutes` of the settings, if it is a vault.

    One timer is set for when the time would be over; a key only notes the time, and costs nothing.
    """

    bench: Bench

    def watch_idleness(self) -> None:
        """Begins to watch; does nothing without a vault, whose passphrase alone could open a lock."""
        from mentor_tui.storage import driver

        self._touched = self.bench.clock()
        if self._limit and driver.key_of(self.bench.database.path) is not None:
            self._watch(self._limit)

    @property
    def locked(self) -> bool:
        """Whether the lock is what is seen."""
        return isinstance(self.screen, LockScreen)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent | events.Paste):
            self._touched = self.bench.clock()
        await super().on_event(event)

    @property
    def _limit(self) -> timedelta:
        return timedelta(minutes=self.bench.settings.lock_minutes)

    def _watch(self, left: timedelta) -> None:
        self.set_timer(left.total_seconds(), self.lock_if_idle)

    async def lock_if_idle(self) -> None:
        """Locks when the time is over, else waits for the rest of it."""
        left = self._limit - (self.bench.clock() - self._touched)
        if left <= timedelta() and not self.locked:
            await self.push_screen(LockScreen(self.bench))
        self._watch(left if left > timedelta() else self._limit)
