"""MentorApp: wires settings, database, keeper, keymap and theme to the first screen; no business of its own."""

import asyncio
import gc
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Event

from rich.cells import cell_len
from rich.console import RenderableType
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.filter import Monochrome
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import Screen

from mentor_tui import i18n
from mentor_tui.i18n import _
from mentor_tui.rules.roster import RosterRow
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.lock import IdleLock
from mentor_tui.screens.notice import NoticeScreen
from mentor_tui.screens.palette import CommandsProvider
from mentor_tui.screens.privacy import PrivateApp
from mentor_tui.screens.problems import ProblemsScreen
from mentor_tui.screens.roster import RosterScreen
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.database import Changed
from mentor_tui.storage.errors import StorageError
from mentor_tui.terminal.crash import CalmCrash
from mentor_tui.terminal.frugal import FrugalOutput
from mentor_tui.terminal.turns import KeysInTurn
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import SAID_MARGIN, SAID_SECONDS, KeyLine, bindings, working_commands
from mentor_tui.widgets.plain_colours import PlainColours
from mentor_tui.widgets.theme import LOOKS, PLAIN_COLOURS, THEMES

ELSEWHERE_SECONDS = 1.0
"""How often changes of another process are looked for; the look prints nothing and costs microseconds."""


LONGEST_WAIT_SECONDS = 0.1
"""How long a frame waits for the disk at most: where the disk hangs, the program must not."""


class MentorApp(IdleLock, CalmCrash, FrugalOutput, KeysInTurn, PrivateApp, App[None], inherit_bindings=False):
    """The workbench. `bench` holds what it works with; `first_page` is painted before the store is open."""

    CSS_PATH = Path(__file__).parent / "styles" / "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS = {CommandsProvider}
    BINDINGS = [
        *bindings("app", but=("app.palette",)),
        Binding("ctrl+p", "command_palette", show=False, id="app.palette", priority=True),
        Binding("ctrl+q", "quit", show=False),
    ]

    class Kept(Message):
        """A typed text is on the disk, or could not be put there; posted from the keeper's thread."""

        def __init__(self, at: datetime | None, trouble: str = "") -> None:
            self.at = at
            self.trouble = trouble
            super().__init__()

    def __init__(self, bench: Bench, first_page: Sequence[RosterRow] = (), total: int = 0) -> None:
        super().__init__()
        self.bench = bench
        self.crash_folder = bench.paths.state
        self._began = bench.clock()
        self._store_asked_for = False
        self._first = RosterScreen(bench, first_page, total)
        for theme in {theme.name: theme for theme in THEMES.values()}.values():
            self.register_theme(theme)
        # Textual's way without colours is grey on grey; the one here has none.
        self._use_look("mono" if self.no_color else bench.settings.theme)
        self.set_keymap(bench.settings.keymap)

    def on_mount(self) -> None:
        self.push_screen(self._first)

    def post_display_hook(self) -> None:
        """After each frame: once the first screen is painted and takes keys, SQLModel is loaded, on a thread."""
        painted = self.is_headless or self._painter is not None
        if not self._store_asked_for and painted and self._first.is_laid_out and not self._batch_count:
            self._store_asked_for = True
            self._open_store()

    def _open_store(self) -> None:
        gc.enable()
        self.run_worker(self._open, thread=True, group="open", exit_on_error=False)
        self.set_interval(ELSEWHERE_SECONDS, self.bench.database.poll_elsewhere)

    def _open(self) -> None:
        from mentor_tui.screens.warmup import warm_up

        try:
            self.bench.database.open()
        except StorageError as error:
            self.call_from_thread(self._give_up, error)
            return
        warm_up(self.bench)
        gc.collect()
        gc.freeze()
        self.call_from_thread(self._opened)

    async def _back_up(self) -> None:
        """One backup a day, at its first start; a demo has nothing worth keeping.

        Nobody waits for it: it copies one state of the database while that is read and written, and whoever leaves
        before it is done leaves it to the next start.
        """
        if self.bench.demo:
            return
        from mentor_tui.storage import backup

        path, left = self.bench.database.path, Event()
        folder = path.parent / "backups"
        try:
            await asyncio.to_thread(backup.daily, path, folder, self.bench.today(), abandoned=left.is_set)
        except StorageError as error:
            self.notify(str(error), markup=False)
        finally:
            left.set()

    def _give_up(self, error: StorageError) -> None:
        self.bench.tried.set()
        self.exit(return_code=error.exit_code, message=str(error))

    def _opened(self) -> None:
        self.bench.tried.set()
        self._first.reload()
        if problems := self.bench.catalogue_problems():
            self.push_screen(ProblemsScreen(self.bench, problems))
        self.run_worker(self._go_on_where_it_was_cut_off())
        self.run_worker(self._back_up(), group="backup")
        self.watch_idleness()

    async def _go_on_where_it_was_cut_off(self) -> None:
        from mentor_tui.screens.cut_off import go_on

        if len(self.screen_stack) == 2:  # whoever is quicker than the store is left where they are
            await go_on(self.bench, self, before=self._began)

    # what the keeper is told, and says

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """A text that is shown is on the disk: it is kept before the frame goes out.

        A commit takes about a millisecond. Without the wait, 2 of 400 kills on a busy machine lost up to four keys that
        had been seen: the saver's thread had not had its turn yet.
        """
        field, keeper = self.focused, self.bench.keeper
        if isinstance(field, Field) and field.key:
            text = field.text
            if text != field.kept and not keeper.has(field.key, text):  # whoever keeps it was not told of it yet
                keeper.put(field.key, text)
        if not keeper.idle and not self.bench.trouble:
            keeper.flush(LONGEST_WAIT_SECONDS)
        super()._display(screen, renderable)

    def keeper_saved(self, at: datetime) -> None:
        """For the keeper's thread: a text was kept at this time."""
        self.post_message(self.Kept(at))

    def keeper_trouble(self, reason: str) -> None:
        """For the keeper's thread: a text could not be kept, and why."""
        self.post_message(self.Kept(None, reason))

    def on_mentor_app_kept(self, event: Kept) -> None:
        if event.at is not None:
            self.bench.saved_at = event.at
        self.bench.trouble = event.trouble
        if isinstance(self.screen, WorkbenchScreen):
            self.screen.show_states()

    def changed(self, _changed: Changed) -> None:
        """Something was written, here or by another process: every screen that is open reads anew."""
        self.bench.saved_at = self.bench.clock()
        for screen in self.screen_stack:
            if isinstance(screen, WorkbenchScreen):
                screen.data_changed()
                if screen.in_front:
                    screen.show_states()

    # commands that work everywhere

    async def action_undo(self) -> None:
        try:
            title = await self.bench.database.undo()
        except StorageError as error:
            self.notify(str(error), markup=False)
        else:
            told = _("Taken back.") if self.bench.private else _("Taken back: {what}")
            self.notify(told.format(what=_(title)), markup=False)

    async def action_redo(self) -> None:
        try:
            title = await self.bench.database.redo()
        except StorageError as error:
            self.notify(str(error), markup=False)
        else:
            told = _("Done again.") if self.bench.private else _("Done again: {what}")
            self.notify(told.format(what=_(title)), markup=False)

    def action_language(self) -> None:
        i18n.use("en" if i18n.current() == "de" else "de")
        for screen in self.screen_stack:
            if isinstance(screen, WorkbenchScreen):
                screen.language_changed()

    def action_theme(self) -> None:
        following = LOOKS[(LOOKS.index(self.look) + 1) % len(LOOKS)]
        self._use_look(following)
        self.refresh_css(animate=False)

    def _use_look(self, look: str) -> None:
        self.look = look if look in LOOKS else LOOKS[0]
        self.theme = THEMES[self.look].name
        self._filters = [
            *(one for one in self._filters if not isinstance(one, Monochrome | PlainColours)),
            *filter(None, [PLAIN_COLOURS.get(self.look)]),
        ]

    def action_roster(self) -> None:
        while len(self.screen_stack) > 2:
            self.pop_screen()

    async def action_today(self) -> None:
        if not await self.bench.opened():
            return
        from mentor_tui.screens.today import TodayScreen

        if isinstance(self.screen, TodayScreen):
            return
        self.action_roster()
        await self.push_screen(TodayScreen(self.bench))

    async def action_sessions(self) -> None:
        if not await self.bench.opened():
            return
        from mentor_tui.screens.timeline import TimelineScreen

        if isinstance(self.screen, TimelineScreen) and self.screen.mentee_id is None:
            return
        self.action_roster()
        await self.push_screen(TimelineScreen(self.bench))

    async def action_growth(self) -> None:
        if not await self.bench.opened():
            return
        from mentor_tui.screens.growth.screen import GrowthScreen

        if isinstance(self.screen, GrowthScreen):
            return
        self.action_roster()
        await self.push_screen(GrowthScreen(self.bench))

    async def action_exchanges(self) -> None:
        if await self.bench.opened():
            from mentor_tui.screens.exchange.listing import ExchangeListScreen

            if not isinstance(self.screen, ExchangeListScreen):
                await self.push_screen(ExchangeListScreen(self.bench))

    async def action_organisations(self) -> None:
        if await self.bench.opened():
            from mentor_tui.screens.organisations.listing import OrganisationsScreen

            if not isinstance(self.screen, OrganisationsScreen):
                await self.push_screen(OrganisationsScreen(self.bench))

    async def action_challenges(self) -> None:
        if not await self.bench.opened():
            return
        from mentor_tui.screens.challenges.board import BoardScreen

        if isinstance(self.screen, BoardScreen):
            return
        self.action_roster()
        await self.push_screen(BoardScreen(self.bench))

    async def action_capture(self) -> None:
        if await self.bench.opened():
            from mentor_tui.screens.capture import CaptureScreen

            await self.push_screen(CaptureScreen(self.bench))

    async def action_find(self) -> None:
        if await self.bench.opened():
            from mentor_tui.screens.find import FindScreen

            await self.push_screen(FindScreen(self.bench))

    async def action_retrospect(self) -> None:
        if await self.bench.opened():
            from mentor_tui.screens.retrospect import RetrospectScreen

            if not isinstance(self.screen, RetrospectScreen):
                await self.push_screen(RetrospectScreen(self.bench))

    def action_help(self) -> None:
        from mentor_tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen) and isinstance(self.screen, WorkbenchScreen):
            self.push_screen(HelpScreen(self.bench, self.screen, working_commands(self.screen)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("back", "roster"):
            return len(self.screen_stack) > 2
        if action in ("find", "capture", "exchanges", "organisations", "retrospect"):
            return isinstance(self.screen, WorkbenchScreen)
        return True

    async def action_back(self) -> None:
        if len(self.screen_stack) > 2:
            self.pop_screen()

    async def action_quit(self) -> None:
        if len(self.screen_stack) > 2:
            self.pop_screen()
        else:
            self.exit()

    def action_command_palette(self) -> None:
        """Opens the palette, which asks in the language spoken now."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Find a command"), id="--command-palette"))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Says a sentence in the rule above the keys, on every open screen: the one in front may just be closing.

        One that finds no room there is too important to be cut, and gets a box. Behind the veil nothing is said.
        """
        if self.veiled:
            return
        if cell_len(message) > self.size.width - SAID_MARGIN and not self.locked:
            self.push_screen(NoticeScreen(message))
            return
        for screen in self.screen_stack:
            for line in screen.query(KeyLine):
                line.say(message, timeout or SAID_SECONDS)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's: its screenshot would write a mentee's words to a file (safety.md)."""
        return ()
