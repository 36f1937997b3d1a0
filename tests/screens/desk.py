"""What a person does at the screen in tests: types, pastes, opens, looks; and what the store holds afterwards."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from mentor_tui import storage
from mentor_tui.app import MentorApp
from mentor_tui.screens.agreement.meeting import StepName
from mentor_tui.screens.agreement.wizard import AgreementScreen
from mentor_tui.screens.bench import Bench
from mentor_tui.settings import Settings
from mentor_tui.storage.agreements import AgreementRecord
from mentor_tui.storage.mentees import MenteePage
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import KeyLine
from tests.snapshots.people import People
from tests.snapshots.seeing import words
from tests.snapshots.stage import settle, staged

P = ParamSpec("P")
R = TypeVar("R")


class Desk:
    """One person before the running app."""

    def __init__(self, pilot: Pilot[None], people: People) -> None:
        self.pilot = pilot
        self.people = people

    @property
    def app(self) -> MentorApp:
        """The app that runs."""
        app: App[None] = self.pilot.app
        assert isinstance(app, MentorApp)
        return app

    @property
    def bench(self) -> Bench:
        """What the screens were handed."""
        return self.app.bench

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.app.screen

    def is_on(self, kind: type[Screen[Any]]) -> bool:
        """Whether the screen on top is of this kind."""
        return isinstance(self.app.screen, kind)

    @property
    def wizard(self) -> AgreementScreen:
        """The screen on top, which is an agreement."""
        assert isinstance(self.screen, AgreementScreen)
        return self.screen

    @property
    def field(self) -> Field:
        """The field that has the focus."""
        assert isinstance(self.app.focused, Field)
        return self.app.focused

    @property
    def said(self) -> str:
        """The sentence in the rule above the keys."""
        return self.screen.query_one(KeyLine)._said

    def sees(self) -> str:
        """The screen, a line for each row."""
        return words(self.app)

    def reads(self) -> str:
        """The words on the screen in one line, with single spaces, however they are wrapped."""
        return " ".join(self.sees().split())

    async def press(self, *keys: str) -> None:
        """Presses keys one after the other and waits until all of it is done."""
        await self.pilot.press(*keys)
        await settle(self.pilot)

    async def type(self, text: str) -> None:
        """Types a text, key by key."""
        await self.press(*text)

    async def paste(self, text: str) -> None:
        """Pastes a text as a terminal does."""
        self.app.post_message(events.Paste(text))
        await settle(self.pilot)

    async def settle(self) -> None:
        """Waits until nothing is under way."""
        await settle(self.pilot)

    async def resize(self, width: int, height: int) -> None:
        """Gives the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await settle(self.pilot)

    async def meet(self, step: StepName, subject: str = "", *, signed: bool = False) -> AgreementScreen:
        """Opens a step of Lena's agreement, or of Yusuf's, which is signed."""
        wizard = AgreementScreen(self.bench, self.people.yusuf if signed else self.people.lena)
        await self.app.push_screen(wizard)
        await settle(self.pilot)
        await wizard.open_step(step, subject)
        await settle(self.pilot)
        return wizard

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What a query finds in the store."""
        return self.bench.database.read_now(query, *args, **kwargs)

    def record(self) -> AgreementRecord:
        """Lena's agreement as it is kept."""
        return self.read(storage.agreements.record, self.people.agreement)

    def page(self, name: str) -> MenteePage:
        """Everything that is kept of the mentee of that name."""
        ((key, _name),) = self.read(storage.mentees.matching, name)
        found = self.read(storage.mentees.page, key, now=self.bench.now(), today=self.bench.today())
        assert found is not None
        return found


@asynccontextmanager
async def at_the_desk(
    folder: Path,
    language: str = "de",
    size: tuple[int, int] = (80, 24),
    *,
    empty: bool = False,
    settings: Settings | None = None,
) -> AsyncIterator[Desk]:
    """The app with the small roster, or with none, in a folder of its own."""
    async with staged(folder, language, size, empty=empty, settings=settings) as (pilot, people):
        yield Desk(pilot, people)
