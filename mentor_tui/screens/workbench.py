"""What every full screen shares: the frame, reading anew when something changed, calm words when it can't be done."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_remove import AwaitRemove
from textual.css.query import NoMatches
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkType

from mentor_tui.i18n import N_, _
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.conflict import ConflictScreen
from mentor_tui.screens.veil import VeilScreen
from mentor_tui.storage.errors import Conflict, StorageError
from mentor_tui.terminal.turns import LOADING
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import KeyLine
from mentor_tui.widgets.topline import TopLine
from mentor_tui.widgets.words import Words

if TYPE_CHECKING:
    from sqlmodel import Session

P = ParamSpec("P")
R = TypeVar("R")

SMALLEST = (60, 18)
"""Columns and rows that a screen needs to stay readable (product.md, "Frame")."""

WIDE = 100
"""Columns from which there is room beside the main thing."""


ASKING = "asking"
"""The group of workers that wait for a person, not for the machine."""

TALL = 24
"""Rows from which there is room for air between the rows of a form."""


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """A change that was made, with what it returned."""

    value: R


class WorkbenchScreen(VeilScreen):
    """A full screen: the top line, what a subclass composes in `body`, and the key line.

    A subclass reads its data in `load` and shows it; `load` runs when the screen opens, when it comes back after a
    change, and at each change that another place made. Beside the mentee it runs where its AUDIENCE allows that.
    """

    AUTO_FOCUS = None

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self._stale = False
        self._arrived = False

    def compose(self) -> ComposeResult:
        self._fit(self.app.size)  # before anything has a style: a class that comes later styles everything anew
        yield from super().compose()
        yield Words(N_("This window is too small: 60 columns and 18 rows are needed."), id="too-small")

    async def load(self) -> None:
        """Reads what the screen shows, and shows it."""

    @property
    def topline(self) -> TopLine:
        """The first line."""
        return self.query_one(TopLine)

    @property
    def keyline(self) -> KeyLine:
        """The last line."""
        return self.query_one(KeyLine)

    async def on_mount(self) -> None:
        self.screen_layout_refresh_signal.subscribe(self, self._wrap_fields, immediate=True)
        try:
            await self.look_who_is_there()
        except StorageError as error:
            self.say(str(error))
        if not self.veiled:
            await self._arrive_once()

    def _wrap_fields(self, _screen: Screen[object]) -> None:
        """Tells fields the width that they were laid out with.

        Textual misses it where something has asked for the cursor's place between two layouts; what is typed then
        would run on behind the edge of the field.
        """
        for field in self.query(Field):
            if field.size and field.wrapped_document._width != field.wrap_width:
                field.post_message(events.Resize(field.size, field.virtual_size))

    async def arrive(self) -> None:
        """What happens when the screen opens: it reads and shows its data.

        Whoever pushes a screen and awaits it knows that it stands, and that the next key finds what it was meant for.
        """
        self.show_states()
        await self._load_calmly()

    async def _arrive_once(self) -> None:
        """A screen that opens behind the veil arrives when that is lifted."""
        self._arrived = True
        await self.arrive()

    async def look_anew(self) -> None:
        """Somebody sits down beside the mentor, or has gone: what may be seen is read for whoever looks on now.

        A load that is under way still reads for those of before.
        """
        self.workers.cancel_group(self, LOADING)
        self.clear_selection()
        await self.draw_veil()
        self.show_states()
        if self.veiled:
            return
        self._stale = False
        if self._arrived:
            await self._load_calmly()
        elif self.in_front:
            await self._arrive_once()

    def reload(self) -> None:
        """Reads and shows anew, one after the other, never two at once."""
        self._stale = False
        self.latest(self._load_in_one_frame, LOADING)

    def remove(self) -> AwaitRemove:
        """Goes away; a load that is under way would only look for widgets that are gone already."""
        self.workers.cancel_group(self, LOADING)
        return super().remove()

    async def _load_in_one_frame(self) -> None:
        with self.app.batch_update():
            await self._load_calmly()

    async def _load_calmly(self) -> None:
        if self.veiled:
            return
        try:
            await self.load()
        except StorageError as error:
            self.say(str(error))
        except NoMatches:
            if self.query(TopLine):
                raise
            # else the screen was closed, and its widgets were gone when the data came

    def data_changed(self) -> None:
        """Something was changed: reads anew now, or when the screen is seen again."""
        if self.in_front:
            self.reload()
        else:
            self._stale = True

    @property
    def in_front(self) -> bool:
        """Whether this is the screen that is seen; Textual's `is_current` also holds for the one right under it.

        One that is only being put together is not seen yet: it reads when it stands.
        """
        return self.app.screen is self and bool(self.query(TopLine))

    def on_screen_resume(self) -> None:
        self.show_states()
        if not self._arrived and not self.veiled and self.is_mounted:
            self.latest(self._arrive_once, LOADING)
        elif self._stale:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.set_class(size.width < SMALLEST[0] or size.height < SMALLEST[1], "-too-small")
        self.set_class(size.width >= WIDE, "-wide")
        self.set_class(size.height >= TALL, "-tall")

    def on_field_escaped(self, event: Field.Escaped) -> None:
        event.stop()
        self.leave_field()

    def leave_field(self) -> None:
        """Escape in a field leaves the field; a screen with somewhere better to go says so."""
        self.set_focus(None)

    def on_field_too_long(self) -> None:
        self.say(_("One field takes a million characters; the rest of what you pasted was left out."))

    def show_states(self) -> None:
        """Says in the top line whether everything is saved, and since when."""
        for line in self.query(TopLine):  # none yet where a text is kept while the screen is being put together
            line.states(*self.states(), alarm=self.alarm(), private=_("private") if self.bench.private else "")
        self.say_veil()

    def states(self) -> tuple[str, ...]:
        """What stands on the right of the top line."""
        saved = self.bench.saved_at
        return (
            _("DEMO") if self.bench.demo else "",
            _("saved {time}").format(time=f"{self.bench.local(saved):%H:%M}") if saved else "",
        )

    def alarm(self) -> str:
        """NOT SAVED with its reason, while a text could not be kept."""
        return _("NOT SAVED: {reason}").format(reason=self.bench.trouble) if self.bench.trouble else ""

    def language_changed(self) -> None:
        """The language was switched: everything is said anew."""
        for widget in self.query(Widget):
            widget.refresh(layout=isinstance(widget, Words))
        self.show_states()
        self.reload()

    async def write(
        self, change: "Callable[Concatenate[Session, P], R]", *args: P.args, **kwargs: P.kwargs
    ) -> Done[R] | None:
        """Does a change in the store; when it can't be done, says why and returns None.

        Raises Conflict for a text that was changed elsewhere meanwhile: whoever has the field shows both.
        """
        try:
            return Done(await self.bench.database.write(change, *args, **kwargs))
        except Conflict:
            raise
        except StorageError as error:
            self.say(str(error))
            return None

    def both_stay(self, field: Field, conflict: Conflict) -> None:
        """Shows both texts of a conflict. Mine stays in its field and as a draft; left again, it replaces theirs."""
        field.kept = conflict.theirs
        self.bench.keeper.put(field.key, field.text)
        if not self.veiled:
            self.app.push_screen(ConflictScreen(conflict.mine, conflict.theirs))

    def later(self, work: Coroutine[None, None, object]) -> None:
        """Runs work that the key must not wait for."""
        self.run_worker(work, group="change")

    def latest(self, work: WorkType[None], group: str) -> None:
        """Runs work of which only the newest of its `group` counts: an older one gives way.

        The function, not a coroutine: one that is overtaken before it began would never be awaited.
        """
        self.run_worker(work, group=group, exclusive=True)

    def ask(self, work: Coroutine[None, None, object]) -> None:
        """Runs work that waits for a person's answer on another screen."""
        self.run_worker(work, group=ASKING, exclusive=True)

    def say(self, sentence: str) -> None:
        """Says one plain sentence for a moment."""
        self.app.notify(sentence, markup=False)
