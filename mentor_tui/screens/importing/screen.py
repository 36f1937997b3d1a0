"""Mentees or contacts from a file: which one, what its columns hold, what becomes of each line; then taken in."""

import asyncio
from functools import partial
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from mentor_tui import storage
from mentor_tui.i18n import N_, _, current
from mentor_tui.models.enums import Language
from mentor_tui.rules.importing.columns import Columns, corrected
from mentor_tui.rules.importing.decoding import MOST_BYTES, ImportRefused
from mentor_tui.rules.importing.fates import Plan
from mentor_tui.rules.importing.means import CHOICES, ImportKind, Means
from mentor_tui.rules.importing.people import people
from mentor_tui.rules.importing.reading import columns_of, heading, read
from mentor_tui.rules.importing.table import Table
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.importing import words
from mentor_tui.screens.importing.entries import Shown, entries, files
from mentor_tui.screens.importing.nearby import NearbyFile, nearby
from mentor_tui.screens.plain_files import Unreadable, bytes_of
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.field import Field
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.words import Words

LABEL = 20
"""How many columns the labels have."""

READING = "reading"
"""The group of workers that read a file: the newest counts."""

TITLES = {ImportKind.MENTEES: N_("Mentees from a file"), ImportKind.CONTACTS: N_("Contacts from a file")}


class ImportScreen(WorkbenchScreen):
    """Asks for a file, shows what would come of it, and takes it in; what came of it stays to be read.

    Files that may be meant are offered from the folders of `home`, the person's own where none is named.
    """

    CSS_PATH = Path(__file__).parents[2] / "styles" / "importing.tcss"
    BINDINGS = bindings("bring")

    def __init__(self, bench: Bench, kind: ImportKind, *, home: Path | None = None) -> None:
        super().__init__(bench)
        self.kind = kind
        self._home = home
        self._nearby: tuple[NearbyFile, ...] = ()
        self._table: Table | None = None
        self._columns: Columns = ()
        self._left_out: set[int] = set()
        self._whole = False
        self._taken: Plan | None = None
        self._shown: Shown | None = None

    def body(self) -> ComposeResult:
        with Horizontal(id="bring-file"):
            yield Words(N_("File"), classes="label")
            yield Field("", one_line=True)
        yield EntryList(id="bring")

    async def arrive(self) -> None:
        self._nearby = await asyncio.to_thread(nearby, self._home or Path.home())
        await super().arrive()
        self.set_focus(self.query_one(EntryList) if self._nearby else self.query_one(Field))

    async def load(self) -> None:
        """Reads nothing from the disk again: what was read stays, what becomes of it may be another by now."""
        table = self._table
        self.query_one(Field).placeholder = _("such as ~/Downloads/list.csv")
        self.keyline.hint(("enter", _("read it")), ("tab", _("to the list")), beside=self.query_one(Field))
        if table is None:
            self.topline.show(_(TITLES[self.kind]))
            self._show(files(self._nearby, self.bench))
            return
        found = await asyncio.to_thread(people, table, self._columns)
        wanted = [person for person in found.people if person.line not in self._left_out]
        plan = await self.bench.database.read(storage.importing.plan, self.kind, wanted, table.name)
        if table is not self._table or not self.is_attached:
            return  # another file was chosen meanwhile, or none
        if plan.changes:
            self._taken = None  # it was taken back, or something else was said of the columns
        self._shown = Shown(table, self._columns, found, plan, frozenset(self._left_out), self._whole, self._taken)
        self.topline.show(_(TITLES[self.kind]), table.name)
        self._show_file()

    def _show_file(self) -> None:
        if self._shown is not None:
            listing = self.query_one(EntryList)
            listing.label_width = LABEL
            width = listing.text_width
            self._show(entries(self._shown, self.kind, width=width))

    def _show(self, found: list[Entry]) -> None:
        self.query_one(EntryList).show(found)
        self.refresh_bindings()

    def on_resize(self, event: events.Resize) -> None:
        self._show_file()

    # which file

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        if event.text.strip():
            self.latest(partial(self.open_file, event.text), READING)

    def leave_field(self) -> None:
        self.set_focus(self.query_one(EntryList))

    def action_file(self) -> None:
        self.set_focus(self.query_one(Field))

    async def open_file(self, path: str) -> None:
        """Reads a file; where it can't be read, that is said, and everything stays as it was."""
        try:
            data = await asyncio.to_thread(bytes_of, path, MOST_BYTES)
            table = await asyncio.to_thread(read, data, Path(path.strip()).name)
        except (Unreadable, ImportRefused) as refused:
            self.say(str(refused))
            return
        self._table, self._columns = table, columns_of(table, self.kind)
        self._left_out, self._taken, self._shown = set(), None, None
        self.set_focus(self.query_one(EntryList))
        await self._load_calmly()
        self.query_one(EntryList).action_first()

    # what stands under the cursor

    def _here(self) -> tuple[str, int]:
        entry = self.query_one(EntryList).current
        what, _slash, number = (entry.id if entry else "").partition("/")
        return what, int(number or 0)

    async def action_do(self) -> None:
        what, number = self._here()
        if what == "file":
            self._read_nearby(self._nearby[number])
        elif what == "go":
            await self.action_take()
        elif what == "column":
            self.ask(self._choose(number))
        else:
            await self.action_change()

    def _read_nearby(self, file: NearbyFile) -> None:
        self.query_one(Field).take("", f"{file.folder}/{file.path.name}")
        self.latest(partial(self.open_file, str(file.path)), READING)

    async def action_change(self) -> None:
        what, number = self._here()
        if what == "whole":
            self._whole = not self._whole
        elif what == "person":
            self._left_out ^= {number}
        elif what == "column":
            choices = CHOICES[self.kind]
            present = self._columns[number].means
            following = choices[(choices.index(present) + 1) % len(choices)] if present in choices else choices[0]
            self._columns = corrected(self._columns, number, following)
        else:
            return
        await self._load_calmly()

    async def _choose(self, at: int) -> None:
        """Asks what a column holds, with everything that it can."""
        assert self._table is not None
        column = self._columns[at]
        choices = [Entry(id=means.value, text=words.means(means)) for means in CHOICES[self.kind]]
        question = _("What does the column “{name}” hold?").format(name=heading(self._table, column, at))
        chosen = await self.app.push_screen_wait(ChooseScreen(question, choices, on=column.means.value))
        if chosen is not None and chosen != column.means.value:
            self._columns = corrected(self._columns, at, Means(chosen))
            await self._load_calmly()

    # taking it in

    async def action_take(self) -> None:
        shown = self._shown
        if shown is None or not shown.may_take:
            self.say(_("There is nothing that can be taken in."))
            return
        wanted = [person for person in shown.read.people if person.line not in self._left_out]
        name, now, write = shown.table.name, self.bench.clock(), self.write
        take = storage.importing
        done = (
            await write(take.take_contacts, wanted, name, now, whole=self._whole)
            if self.kind is ImportKind.CONTACTS
            else await write(take.take_mentees, wanted, name, now, Language(current()), whole=self._whole)
        )
        if done is None:
            return
        self._taken = done.value
        self.say(_("{what}. u takes all of it back.").format(what=words.done(done.value, self.kind)))
        await self._load_calmly()
        self.query_one(EntryList).go_to("done")

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action not in ("do", "change", "take", "file") or not self.is_mounted:
            return True
        if action == "take":
            return self._shown is not None and self._shown.may_take
        what, _number = self._here()
        if action == "change":
            return what in ("column", "person", "whole")
        if action == "do" and what == "go":
            return self._shown is not None and self._shown.may_take
        return action == "file" or what in ("file", "column", "person", "whole")
