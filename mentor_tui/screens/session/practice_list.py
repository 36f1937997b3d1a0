"""All practices: those that suit a session first, each with the points of it; or in the order of the catalogue."""

from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.catalogue import Practice, spoken
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.rules.practice import Ranked, ranked
from mentor_tui.rules.session import SessionRecord
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.session.practice_choice import can_choose, toggle
from mentor_tui.screens.session.practice_words import rating_words, sum_words
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.storage.practices import Worked
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign


class PracticesScreen(WorkbenchScreen):
    """The catalogue of practices; with a session, ranked for it and to be chosen with space."""

    BINDINGS = bindings("practices")

    def __init__(self, bench: Bench, session_id: UUID | None = None) -> None:
        super().__init__(bench)
        self.session_id = session_id
        self._record: SessionRecord | None = None

    def body(self) -> ComposeResult:
        yield EntryList(id="practices")

    async def load(self) -> None:
        read, catalogue = self.bench.database.read, self.bench.catalogue()
        lines: list[Entry]
        if self.session_id is None:
            worked = await read(storage.practices.what_works)
            lines = [self._plain(practice, worked) for practice in catalogue.practices.values()]
            self.topline.show(_("Practices"), str(len(lines)))
        else:
            preparation = await read(
                storage.agenda_facts.of, self.session_id, now=self.bench.now(), zone=self.bench.zone
            )
            if preparation is None:
                self.dismiss()
                return
            self._record = preparation.record
            lines = self._ranked(ranked(preparation.agenda, preparation.practice, catalogue))
            self.topline.show(_("Practices"), _("for the session with {name}").format(name=self._record.mentee))
        listing = self.query_one(EntryList)
        listing.show(lines)
        if self.focused is None:
            self.set_focus(listing)
        self.refresh_bindings()

    def _ranked(self, rows: tuple[Ranked, ...]) -> list[Entry]:
        suiting = [row for row in rows if row.fits and not row.just_used]
        others = [row for row in rows if row not in suiting]
        lines: list[Entry] = []
        for title, group in ((_("Suits this session"), suiting), (_("All others"), others)):
            if group:
                lines += [Entry(), Entry(text=title, tone="strong"), *(self._row(row) for row in group)]
        return lines

    def _row(self, row: Ranked) -> Entry:
        assert self._record is not None
        chosen = any(use.practice == row.practice.id for use in self._record.practices)
        told = sum_words(row, self._record.mentee) if row.parts else ""
        return Entry(
            id=row.practice.id,
            text=row.practice.title(current()),
            sign=str(Sign.DONE if chosen else Sign.OPEN),
            sign_tone="good" if chosen else "",
            notes=tuple(note for note in (told, _("chosen for this session") if chosen else "") if note),
            right=ngettext("{n} point", "{n} points", row.total).format(n=row.total),
        )

    def _plain(self, practice: Practice, worked: tuple[Worked, ...]) -> Entry:
        mine = [item for item in worked if item.practice == practice.id]
        rating = storage.practices.together(mine)
        return Entry(
            id=practice.id,
            text=practice.title(current()),
            notes=(spoken(practice.when, current()),),
            right=rating_words(rating) if rating else "",
        )

    def _here(self) -> str:
        entry = self.query_one(EntryList).current
        return entry.id if entry else ""

    async def action_open(self) -> None:
        from mentor_tui.screens.session.practice_page import PracticeScreen

        await self.app.push_screen(PracticeScreen(self.bench, self._here(), self.session_id))

    async def action_choose(self) -> None:
        if self._record is not None and (practice := self._here()):
            await toggle(self, self._record, practice)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "choose":
            return can_choose(self._record)
        return self.is_mounted and bool(self._here()) if action == "open" else True
