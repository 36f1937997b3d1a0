"""Taking in what another workbench has written: looked at before, taken as a whole, stopped at any time."""

import asyncio
from errno import EFBIG
from functools import partial
from pathlib import Path
from threading import Event
from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from mentor_tui import storage
from mentor_tui.i18n import N_, _, ngettext
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.records.passphrase import PassphraseScreen
from mentor_tui.screens.records.plan import plan_entries, progress_bar
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage import archive_format, sealing
from mentor_tui.storage.archive_format import Archive
from mentor_tui.storage.errors import Abandoned, StorageError
from mentor_tui.storage.taking_in import Choice, Plan
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.words import Words

IN = "in"
"""The group of workers that read a file or take it in."""

LARGEST = 512 * 1024 * 1024
"""Bytes of a file that is still read: a hundred times more than a full record."""


class TakeInScreen(WorkbenchScreen):
    """Asks for the file, shows what it would bring, and takes it in. Closes with the mentee who came in, if one did.

    `file` is an archive that is known already, such as one that another screen has recognised.
    """

    BINDINGS = bindings("taking")

    class Went(Message):
        """So many of so many rows are done; posted from the thread that does them."""

        def __init__(self, done: int, of: int) -> None:
            self.done, self.of = done, of
            super().__init__()

    def __init__(self, bench: Bench, file: Path | None = None) -> None:
        super().__init__(bench)
        self._file = file
        self._archive: Archive | None = None
        self._plan: Plan | None = None
        self._busy = ""
        self._stopped = Event()

    def body(self) -> ComposeResult:
        yield EntryList(label_width=22, id="taking")
        with Vertical(id="taking-file"):
            yield Words(N_("The file that the other mentor has given you"), classes="label")
            yield Field("", one_line=True, placeholder=_("such as ~/Mentoring-record-Lena.json.age"), id="taking-name")

    @property
    def listing(self) -> EntryList:
        """What the archive would bring."""
        return self.query_one("#taking", EntryList)

    async def arrive(self) -> None:
        await super().arrive()
        if self._file is None:
            self.action_file()
        else:
            self.query_one("#taking-file").display = False
            self.latest(partial(self._read, self._file), IN)

    async def load(self) -> None:
        self.topline.show(_("Take in a record"), self._file.name if self._file else "")
        if self._archive is not None and not self._busy:
            self._plan = await self.bench.database.read(storage.taking_in.look, self._archive)
        self._show()

    def _show(self) -> None:
        if self._plan is None:
            entries = [Entry(), Entry(text=_("Nothing is taken in yet."), tone="muted")]
        else:
            entries = plan_entries(self._plan)
        if self._busy:
            entries += [Entry(), Entry(id="busy", text=self._busy, tone="needs")]
        self.listing.show(entries)
        self.refresh_bindings()

    # which file

    def action_file(self) -> None:
        self.query_one("#taking-file").display = True
        field = self.query_one("#taking-name", Field)
        field.take("", "")
        self.set_focus(field)

    def leave_field(self) -> None:
        if self._plan is None:
            self.dismiss()
        else:
            self._rest()

    def _rest(self) -> None:
        self.query_one("#taking-file").display = False
        self.set_focus(self.listing)

    @on(Field.Entered, "#taking-name")
    def _named(self, event: Field.Entered) -> None:
        if event.text.strip():
            self.latest(partial(self._read, Path(event.text.strip()).expanduser()), IN)

    async def _read(self, file: Path) -> None:
        """Reads a file; one that is sealed asks for its passphrase first."""
        try:
            data = await asyncio.to_thread(_content, file)
        except OSError as error:
            self._refuse(_("{file} can't be read: {reason}.").format(file=file.name, reason=error.strerror))
            return
        self._file = file
        if not sealing.is_sealed(data):
            await self._look(data)
        elif sealing.can_seal():
            self.ask(self._ask_passphrase(data))
        else:
            self._refuse(str(sealing.SealingMissing()))

    async def _ask_passphrase(self, data: bytes) -> None:
        passphrase = await self.app.push_screen_wait(PassphraseScreen(_("The passphrase of this archive")))
        if passphrase is None:
            self.action_file()
        else:
            self.latest(partial(self._look, data, passphrase), IN)

    async def _look(self, data: bytes, passphrase: str = "") -> None:
        """Looks what is in an archive, and shows it."""
        self._archive = self._plan = None
        self._rest()
        try:
            if passphrase:
                self._busy = _("Decrypting, a few seconds …")
                self._show()
                data = await asyncio.to_thread(sealing.unseal, data, passphrase)
            self._archive = await asyncio.to_thread(archive_format.read, data)
            self._plan = await self.bench.database.read(storage.taking_in.look, self._archive)
        except StorageError as error:
            self._archive = None
            self._busy = ""
            self._refuse(str(error))
        finally:
            self._busy = ""
        await self.load()
        self.listing.go_to("take")

    def _refuse(self, sentence: str) -> None:
        self.action_file()
        self.say(sentence)

    # taking in

    def action_take(self) -> None:
        if self._plan is not None and not self._busy:
            self.ask(self._ask_and_take(self._plan))

    async def _ask_and_take(self, plan: Plan) -> None:
        choice: Choice | None = None
        if plan.clashes:
            told = await self.app.push_screen_wait(
                ChooseScreen(
                    ngettext(
                        "One entry is here already and differs.",
                        "{n} entries are here already and differ.",
                        len(plan.clashes),
                    ).format(n=len(plan.clashes)),
                    (
                        Entry(id=Choice.MINE.value, text=_("Mine stay as they are; the rest comes in")),
                        Entry(id=Choice.THEIRS.value, text=_("Theirs take the place of mine")),
                    ),
                    more=_("What was signed here stays in any case."),
                )
            )
            if told is None:
                return
            choice = Choice(told)
        if plan.signed:
            more = _("A signed agreement is in it, so this can't be undone, and neither can what you did before.")
            if not await self.app.push_screen_wait(AskScreen(_("Take it in?"), more)):
                return
        self.latest(partial(self._take, plan, choice), IN)

    async def _take(self, plan: Plan, choice: Choice | None) -> None:
        assert self._archive is not None
        self._stopped.clear()
        self._busy = progress_bar(0, 1)
        self._show()
        change = storage.taking_in.change_for(plan)
        try:
            done = await self.bench.database.write(change, self._archive, choice, progress=self._went)
        except Abandoned:
            self.say(_("Stopped. Nothing was taken in."))
        except StorageError as error:
            self.say(str(error))
        else:
            self.say(ngettext("{n} entry taken in", "{n} entries taken in", done.added).format(n=done.added))
            self.dismiss(self._who())
            return
        finally:
            self._busy = ""
        await self.load()

    def _who(self) -> UUID | None:
        assert self._archive is not None
        people = self._archive.tables.get("mentee", ())
        return UUID(str(people[0]["id"])) if len(people) == 1 else None

    def _went(self, done: int, of: int) -> None:
        """On the writer's thread: tells how far it is, some hundred times at most, and stops when that is wanted."""
        if self._stopped.is_set():
            raise Abandoned
        if done % max(1, of // 100) == 0:
            self.post_message(self.Went(done, of))

    def on_take_in_screen_went(self, event: Went) -> None:
        if self._busy:
            self._busy = progress_bar(event.done, event.of)
            self._show()

    def action_leave(self) -> None:
        if self._busy:
            self._stopped.set()
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "take":
            return self._plan is not None and not self._busy
        if action == "file":
            return self._plan is not None and not self._busy
        return True


def _content(file: Path) -> bytes:
    """All of a file; raises OSError where it is none, or none that an archive could be."""
    if file.stat().st_size > LARGEST:
        raise OSError(EFBIG, _("it is too large to be an archive"))
    return file.read_bytes()
