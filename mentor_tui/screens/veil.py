"""What every screen is while the mentee looks on: veiled, unless it says that it is for the two of them."""

from typing import TYPE_CHECKING, ClassVar, cast
from uuid import UUID

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget

from mentor_tui import keymap
from mentor_tui.i18n import _
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.widgets.keys import KeyLine
from mentor_tui.widgets.topline import TopLine
from mentor_tui.widgets.words import Words

if TYPE_CHECKING:
    from mentor_tui.screens.privacy import PrivateApp


class Body(Vertical):
    """Everything between the first line and the last. What is in it is not seen, and takes no key, behind the veil."""


class VeilScreen(Screen[UUID | None]):
    """Beside the mentee a screen shows one calm sentence, and reads nothing, unless its AUDIENCE allows more.

    A screen for the two belongs to one mentee: the one of `whose`. It is seen by nobody else.
    """

    AUDIENCE: ClassVar[Audience] = Audience.MENTOR

    bench: Bench
    _mentee_id: UUID | None = None
    _veiled = False
    _rested: Widget | None = None

    opened_beside = False
    """Whether privacy came on by itself when this screen opened, or was on then: what opens above it is one visit."""

    async def whose(self) -> UUID | None:
        """The mentee whose record the screen shows; None where it is about none, or about several."""
        mentee_id: UUID | None = getattr(self, "mentee_id", None)
        session_id: UUID | None = getattr(self, "session_id", None)
        if mentee_id is None and session_id is not None:
            from mentor_tui import storage

            record = await self.bench.database.read(storage.session_record.of, session_id)
            mentee_id = record.mentee_id if record else None
        return mentee_id

    async def meets(self) -> bool:
        """Whether the mentee sits beside as soon as the screen opens: then privacy is on by itself."""
        return False

    @property
    def veiled(self) -> bool:
        """Whether nothing of the record can be seen now."""
        return self._veiled

    async def look_who_is_there(self) -> None:
        """When the screen opens: turns privacy on where the mentee sits beside, and veils itself from others."""
        bench, app = self.bench, cast("PrivateApp", self.app)
        if self.AUDIENCE is Audience.TWO and await self.meets():
            self.opened_beside = True
            visiting = any(
                isinstance(screen, VeilScreen) and screen.opened_beside and screen is not self
                for screen in app.screen_stack
            )
            mentee_id = await self.whose()
            if not bench.private and not visiting:  # within a visit, whoever took it off meant that
                await app.switch_privacy(True, beside=mentee_id, opening=self)
            elif bench.private and bench.beside is None:
                bench.beside = mentee_id
        await self.draw_veil()

    async def draw_veil(self) -> None:
        """Veils the screen, or unveils it, for whoever looks on now."""
        bench = self.bench
        self._mentee_id = await self.whose() if bench.private and self.AUDIENCE is Audience.TWO else None
        theirs = self._mentee_id is not None and self._mentee_id == bench.beside
        veiled = bench.private and not theirs and self.AUDIENCE is not Audience.ANYBODY
        if veiled and not self._veiled:
            self._rested = self.focused
        unveiled = self._veiled and not veiled
        self._veiled = veiled
        body = self.query_one(Body)
        body.display, body.disabled = not veiled, veiled
        self.query_one(TopLine).veil(veiled)
        self.query_one(KeyLine).veil(veiled)
        self.say_veil()
        if unveiled and self._rested is not None and self._rested.is_attached:
            self.set_focus(self._rested)
        self.refresh_bindings()

    def compose(self) -> ComposeResult:
        """The first line, the body, and the last line; nothing of them is seen before it is known by whom."""
        self._veiled = self.bench.private
        top, body, veil, keys = TopLine(), Body(), Words(id="veil"), KeyLine()
        top.veil(self._veiled)
        keys.veil(self._veiled)
        body.display, veil.display = not self._veiled, False
        yield top
        with body:
            yield from self.body()
        yield veil
        yield keys

    def body(self) -> ComposeResult:
        """The widgets between the two lines."""
        yield from ()

    def say_veil(self) -> None:
        """Says it in the language and with the key of now."""
        key = keymap.written("app.privacy", self.bench.settings.keymap)
        for veil in self.query("#veil").results(Words):
            veil.display = self._veiled
            veil.say(_("For you alone. {key} shows it again.").format(key=key))
        self.set_class(self.bench.private, "-private")
