"""What every screen is handed: the store, the keeper of drafts, settings, the clock and the catalogue."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from mentor_tui.settings import Paths, Settings
from mentor_tui.storage.database import Database
from mentor_tui.storage.keeper import DraftKeeper

if TYPE_CHECKING:
    from mentor_tui.catalogue import Catalogue, Problem
    from mentor_tui.rules.session import SessionRecord


@dataclass(slots=True)
class Bench:
    """The mentor's things, made by the app (or the command line) and handed down.

    `clock` returns the time now, aware; `zone` is the mentor's. `saved_at` and `trouble` are what the top line says:
    when a text was last kept, and why it could not be. `demo` says that all of it is thrown away at the end.
    `private` says that somebody else looks on; `beside` is the mentee who sits there, None where it is not known who.
    `tried` is set when the store is open, or can't be opened.
    """

    database: Database
    keeper: DraftKeeper
    settings: Settings
    paths: Paths
    clock: Callable[[], datetime]
    zone: ZoneInfo
    saved_at: datetime | None = None
    trouble: str = ""
    private: bool = False
    beside: UUID | None = None
    demo: bool = False
    tried: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    _catalogue: "tuple[Catalogue, tuple[Problem, ...]] | None" = field(default=None, repr=False)

    def now(self) -> datetime:
        """The time now, in the mentor's zone."""
        return self.clock().astimezone(self.zone)

    async def opened(self) -> bool:
        """Waits for the store; False where it can't be opened.

        Until it is open, its modules are being imported on another thread. A screen must not name them meanwhile: two
        threads in one import, and one of them may find half a module.
        """
        await self.tried.wait()
        return self.database.is_open

    async def draft(self, key: str) -> str | None:
        """What was being typed into the field `key` when it was cut off; None for nothing, or for what is done with."""
        from mentor_tui.storage import drafts

        text = await self.database.read(drafts.text, key)
        return None if self.keeper.dropped(key) else text

    async def session(self, session_id: UUID) -> "SessionRecord | None":
        """A session with all that may be seen of it now; None where there is none of that id."""
        from mentor_tui import storage

        query = storage.session_record.for_mentee if self.private else storage.session_record.of
        return await self.database.read(query, session_id)

    def today(self) -> date:
        """The mentor's day."""
        return self.now().date()

    def local(self, moment: datetime) -> datetime:
        """A moment in the mentor's zone."""
        return moment.astimezone(self.zone)

    def catalogue(self) -> "Catalogue":
        """The questions and lines, with the mentor's own; read once."""
        return self._loaded()[0]

    def catalogue_problems(self) -> "tuple[Problem, ...]":
        """What was not understood in the mentor's own files."""
        return self._loaded()[1]

    def _loaded(self) -> "tuple[Catalogue, tuple[Problem, ...]]":
        if self._catalogue is None:
            from mentor_tui.catalogue import load

            self._catalogue = load(overlay=self.paths.content)
        return self._catalogue

    @property
    def export_folder(self) -> Path:
        """Where copies are written."""
        chosen = self.settings.export_folder
        return Path(chosen).expanduser() if chosen else Path.home() / "Documents" / "mentoring"
