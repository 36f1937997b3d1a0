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
from mentor_tui.storage.errors import StorageError
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
    _veiled = False
    _rested: Widget | None = None

    met: UUID | None = None
    """The mentee who sat beside when this screen opened: what opens above it with them is the same visit."""

    async def whose(self) -> UUID | None:
        """The mentee whose record the screen shows; None where it is about none, or about several."""
        mentee_id: UUID | None = getattr(self, "mentee_id", None)
        session_id: UUID | None = getattr(self, "session_id", None)
        if mentee_id is None and session_id is not None:
            from mentor_tui import storage

            record = await self.bench.database.read(storage.session_record.of, session_id)
            mentee_id = record.mentee_id if record else None
        return mentee_id

    async def known_mentee(self) -> UUID | None:
        """The same; None also where the store can't tell, so that it is veiled then."""
        try:
            return await self.whose()
        except StorageError:
            return None

    async def meets(self) -> bool:
        """Whether the mentee sits beside as soon as the screen opens: then privacy is on by itself."""
        return False

    async def _sits_beside(self) -> bool:
        try:
            return await self.meets()
        except StorageError:
            return True

    @property
    def veiled(self) -> bool:
        """Whether nothing of the record can be seen now."""
        return self._veiled

    async def look_who_is_there(self) -> None:
        """When the screen opens: turns privacy on where the mentee sits beside, and veils itself from others."""
        if self.AUDIENCE is Audience.TWO and await self._sits_beside():
            self.met = await self.known_mentee()
            bench, app = self.bench, cast("PrivateApp", self.app)
            below = [screen for screen in app.screen_stack if isinstance(screen, VeilScreen) and screen is not self]
            visiting = any(screen.met == self.met for screen in below if screen.met is not None)
            if not bench.private and not visiting:  # within a visit, whoever took it off meant that
                await app.switch_privacy(True, beside=self.met, opening=self)
            elif bench.private and bench.beside is None:
                bench.beside = self.met
        await self.draw_veil()

    async def draw_veil(self) -> None:
        """Veils the screen, or unveils it, for whoever looks on now."""
        bench = self.bench
        mentee_id = await self.known_mentee() if bench.private and self.AUDIENCE is Audience.TWO else None
        theirs = mentee_id is not None and mentee_id == bench.beside
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
        for line in self.query(KeyLine):
            line.urge(*(["app.privacy"] if self.bench.private else []))
        self.set_class(self.bench.private, "-private")
