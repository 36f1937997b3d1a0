"""The walk over what may still tell of somebody, place by place; when none is open, the case is written out."""

import asyncio
from pathlib import Path
from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.documents.exchange import OpenLeftovers, exchange_document, exchange_name, read_exchange
from mentor_tui.i18n import _, current
from mentor_tui.rules.anonymous import Case, CaseReading, settles
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.exchange.own_words import OwnWordsScreen
from mentor_tui.screens.exchange.places import Place, Stands, place_entry, places
from mentor_tui.screens.exchange.reading import open_words, reading_entries
from mentor_tui.screens.mentee.summary import preview
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.screens.writing_out import (
    format_entries,
    in_order,
    rendered,
    usual_formats,
    write_out,
    written_entries,
)
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings


class WalkScreen(WorkbenchScreen):
    """Every place that was flagged or replaced, how the case reads, and the formats that it is written in."""

    BINDINGS = bindings("leftover")

    def __init__(self, bench: Bench, exchange_id: UUID) -> None:
        super().__init__(bench)
        self.exchange_id = exchange_id
        self._places: tuple[Place, ...] = ()
        self._formats = usual_formats(bench)
        self._written: list[Path] = []
        self._notices: list[str] = []

    def body(self) -> ComposeResult:
        yield EntryList(label_width=15, id="leftovers")

    @property
    def listing(self) -> EntryList:
        """The places, the case and the formats."""
        return self.query_one(EntryList)

    async def load(self) -> None:
        case = await self._case()
        if case is None:
            self.dismiss()
            return
        read = await asyncio.to_thread(read_exchange, case, current())
        self._places = places(read)
        self.topline.show(_("Case"), open_words(read.open))
        first = next((place.id for place in self._places if not place.settled), None)
        arriving = self.listing.current is None
        self.listing.show([*self._flagged(), *self._out(case, read)], on=first if arriving else None)
        if self.focused is None:
            self.set_focus(self.listing)
        self.refresh_bindings()

    async def _case(self) -> Case | None:
        """The case as it is kept now, with what the record knows now."""
        found = await self.bench.database.read(storage.exchanges.with_known_words, self.exchange_id)
        return found[0].case(found[1]) if found else None

    def _flagged(self) -> list[Entry]:
        flagged = [place for place in self._places if place.stands is not Stands.ROLE]
        roles = [place for place in self._places if place.stands is Stands.ROLE]
        entries: list[Entry] = []
        for title, group in ((_("May this tell of somebody?"), flagged), (_("Names that became roles"), roles)):
            if group:
                entries += [Entry(), Entry(text=title, tone="strong"), *map(place_entry, group)]
        return entries

    def _out(self, case: Case, read: CaseReading) -> list[Entry]:
        """How it reads; what is written out, and in which formats, once nothing is open."""
        if read.open:
            return [Entry(), Entry(text=_("How it reads with roles"), tone="strong"), *reading_entries(read)]
        folder = Entry(id="folder", label=_("Folder"), text=str(self.bench.export_folder))
        return [
            *preview(exchange_document(case, current())),
            Entry(),
            Entry(text=_("Names that the record doesn't know are not seen. Please read it once."), tone="needs"),
            Entry(),
            Entry(text=_("Formats"), tone="strong"),
            *format_entries(self._formats),
            folder,
            *written_entries(self._written, self._notices),
        ]

    # what stands under the cursor

    def _here(self) -> Place | None:
        entry = self.listing.current
        return next((place for place in self._places if entry is not None and place.id == entry.id), None)

    async def action_replace(self) -> None:
        place = self._here()
        if place is None:
            self.action_next()
        elif place.stands is Stands.OPEN and settles(place.words, place.said):
            await self._settle(place, place.said)
        else:
            self.action_words()

    def action_words(self) -> None:
        if (place := self._here()) is not None:
            self.ask(self._own_words(place))

    async def _own_words(self, place: Place) -> None:
        proposal = place.said if place.stands is not Stands.STAYS else ""
        words = await self.app.push_screen_wait(OwnWordsScreen(place.words, place.sentence, proposal))
        if words is not None:
            await self._settle(place, words)

    async def action_stand(self) -> None:
        if (place := self._here()) is not None:
            await self._settle(place, None)

    async def action_reopen(self) -> None:
        if (place := self._here()) is not None:
            await self.write(storage.exchanges.unsettle, self.exchange_id, place.words)

    async def _settle(self, place: Place, words: str | None) -> None:
        if await self.write(storage.exchanges.settle, self.exchange_id, place.words, words) is None:
            return
        await self.load()
        self.action_next()

    def action_next(self) -> None:
        """Goes on to the next place that is open, the first one after the last; with none, to the formats."""
        ids = [place.id for place in self._places]
        here = self._here()
        at = ids.index(here.id) + 1 if here else 0
        for place in (*self._places[at:], *self._places[:at]):
            if not place.settled:
                self.listing.go_to(place.id)
                return
        self.say(_("Nothing is left to look at: w writes it out."))
        self._to_formats()

    # writing it out

    def _to_formats(self) -> None:
        self.listing.go_to(f"format/{in_order(usual_formats(self.bench))[0]}")

    def action_format(self) -> None:
        kind, _slash, name = (self.listing.current.id if self.listing.current else "").partition("/")
        if kind == "format":
            self._formats ^= {name}
            self.reload()
        else:
            self._to_formats()

    def action_write(self) -> None:
        self.latest(self._write, "out")

    async def _write(self) -> None:
        """Writes what is kept now: whoever changed it a moment ago elsewhere opens it again."""
        case = await self._case()
        if case is None:
            return
        if not self._formats:
            self.say(_("Choose a format first: space on its line."))
            return
        try:
            document = await asyncio.to_thread(exchange_document, case, current())
        except OpenLeftovers as left:
            self.say(_("Not written yet: {left}.").format(left=open_words(left.count)))
            await self.load()
            self.action_next()
            return
        made, notices = await asyncio.to_thread(rendered, document, in_order(self._formats))
        language, today = document.languages[0], self.bench.today()
        files = [(exchange_name(language, today, one.suffix), one.data) for one in made]
        self._written, self._notices = await write_out(self, files), notices
        if self._written:
            await self.write(storage.exchanges.mark_written, self.exchange_id, self.bench.clock())
        await self.load()
        self.listing.go_to("file/0" if self._written else "notice/0")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        place = self._here() if self.is_mounted else None
        unsettled = any(not one.settled for one in self._places)
        match action:
            case "replace":
                return place is not None
            case "words" | "stand":
                return place is not None
            case "reopen":
                return place is not None and place.stands in (Stands.STAYS, Stands.REPLACED)
            case "next":
                return unsettled
            case "format" | "write":
                return not unsettled
        return True

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()
