"""Keys in turn: one that is typed ahead waits until what the key before it set off is done, and meets the new focus."""

import asyncio
from collections import deque
from contextlib import suppress

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widgets import TextArea
from textual.worker import WorkerError

PATIENCE_SECONDS = 5.0
"""How long a key waits for the one before it: then something hangs, and the key may be the way out."""

LOADING = "load"
"""The group of workers that read anew what a screen shows: a key is pressed on what will be seen."""


class KeysInTurn(App[None]):
    """Mixin: Textual gives a key to whatever has the focus when it is read, be the key before it done with or not.

    So of a name, enter and another name that arrive at once, as over a slow line, all would end in the first row of a
    form; and two digits at once would both start from the answer as it was before. Text for a text field needs no
    turn of its own, the field takes it in order; a command waits until that text has been told to whoever keeps it.
    """

    _turn: "asyncio.Task[None] | None" = None
    _admitted: events.Event | None = None
    _written: MessagePump | None = None

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Event] = deque()

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if event is self._admitted:
            self._admitted = None
        elif self._turn or self._admitted or self._ahead:
            self._ahead.append(event)
            return
        target: MessagePump = self.focused or self.screen
        if isinstance(target, TextArea) and _is_text(event):
            await super().on_event(event)
            self._written = target
            self._admit_next()
        elif self._written is not None:
            self._ahead.appendleft(event)
            self._begin_turn(self._written)
        else:
            await super().on_event(event)
            self._begin_turn(target)

    def _admit_next(self) -> None:
        if self._ahead:
            self._admitted = self._ahead.popleft()
            self.post_message(self._admitted)

    def _begin_turn(self, target: MessagePump) -> None:
        self._written = None
        self._turn = asyncio.create_task(self._take_turn(target))

    async def _take_turn(self, target: MessagePump) -> None:
        # Not wait_for: what takes longer than our patience is not cancelled.
        await asyncio.wait({asyncio.create_task(self._all_done(target))}, timeout=PATIENCE_SECONDS)
        self._turn = None
        self._admit_next()

    async def _all_done(self, target: MessagePump) -> None:
        await _gone_up(target)
        if self.focused is not target:
            await _gone_up(target)  # with what it told when the focus left it
        for worker in [worker for worker in self.workers if worker.group == LOADING and not worker.is_finished]:
            with suppress(WorkerError):
                await worker.wait()
        drawn = asyncio.Event()
        self.screen.call_after_refresh(drawn.set)  # a field wraps its text once it has been laid out
        await drawn.wait()


async def _gone_up(target: MessagePump) -> None:
    """Waits until a key has gone up from the widget that got it to the app, which runs the commands."""
    pump: MessagePump | None = target
    while pump is not None:
        # Three times: the key, the change that it made, and what is told of the change.
        for _step in range(3):
            done = asyncio.Event()
            if pump.call_later(done.set):  # false where the pump takes nothing any more
                await done.wait()
        pump = pump._parent


def _is_text(event: events.Event) -> bool:
    return isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
