"""One update: each part with its text, how it stands, what was left out and why; and the formats it is written in."""

from pathlib import Path
from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.i18n import _, current
from mentor_tui.models.enums import Consent, Shown
from mentor_tui.rules.moments import short_day
from mentor_tui.rules.update_draft import Told
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.choose import ChooseScreen
from mentor_tui.screens.scope_words import allowed
from mentor_tui.screens.sending import to_clipboard
from mentor_tui.screens.updates.drafting import drafted
from mentor_tui.screens.updates.out import sheet_files, text_of, update_files
from mentor_tui.screens.updates.showing import ShowingScreen
from mentor_tui.screens.updates.text import UpdateTextForm
from mentor_tui.screens.updates.words import left_out, sign, standing, why_held
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.screens.writing_out import format_entries, usual_formats, write_out, written_entries
from mentor_tui.storage.updates import PartRow, UpdatePage
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings
from mentor_tui.widgets.signs import Sign

EML = "eml"
"""A mail draft, which is no format of documents."""


class UpdateScreen(WorkbenchScreen):
    """An update before it leaves the house, for the mentor alone; what a mentee may see is another screen."""

    BINDINGS = bindings("update")

    def __init__(self, bench: Bench, update_id: UUID) -> None:
        super().__init__(bench)
        self.update_id = update_id
        self._page: UpdatePage | None = None
        self._formats = usual_formats(bench)
        self._written: list[Path] = []
        self._notices: list[str] = []

    def body(self) -> ComposeResult:
        yield EntryList(label_width=16, id="update")

    @property
    def listing(self) -> EntryList:
        """The parts, the formats and the files."""
        return self.query_one(EntryList)

    async def load(self) -> None:
        page = await self.bench.database.read(storage.updates.one, self.update_id)
        if page is None:
            self.dismiss()
            return
        self._page = page
        self.topline.show(_("Update to {name}").format(name=page.organisation), self._span(page))
        period, only = (page.begins, page.ends), [part.mentee_id for part in page.parts]
        found = await self.bench.database.read(
            drafted, page.organisation_id, period, page.language, self.bench.zone, only
        )
        parts = [entry for part in page.parts for entry in self._part(part, found.get(part.mentee_id, (Told(), ""))[0])]
        self.listing.show([*self._head(page), *parts, *self._out()])
        if self.focused is None:
            self.set_focus(self.listing)
        self.refresh_bindings()

    # what is shown

    def _head(self, page: UpdatePage) -> list[Entry]:
        return [Entry(), Entry(text=_("for {name}").format(name=page.contact), tone="muted")] if page.contact else []

    def _span(self, page: UpdatePage) -> str:
        today, language = self.bench.today(), current()
        begins, ends = short_day(page.begins, today, language), short_day(page.ends, today, language)
        return _("{begins} to {ends}").format(begins=begins, ends=ends)

    def _part(self, part: PartRow, told: Told) -> list[Entry]:
        mark, tone = sign(part)
        notes = [" · ".join(filter(None, (allowed(part.scope, len(told.goals) or None), self._seen(part))))]
        notes += [why_held(part)] if part.held else []
        head = Entry(
            id=f"part/{part.id}", text=part.mentee, right=standing(part), sign=mark, sign_tone=tone, notes=tuple(notes)
        )
        lines = [Entry(id=f"text/{part.id}/{at}", text=line) for at, line in enumerate(part.text.splitlines())]
        if part.written_at is not None or not told.left_out:
            return [Entry(), head, *lines]
        left = [
            Entry(id=f"left/{part.id}/{at}", label="" if at else _("Left out"), text=left_out(one), tone="muted")
            for at, one in enumerate(told.left_out)
        ]
        return [Entry(), head, *lines, Entry(), *left]

    def _seen(self, part: PartRow) -> str:
        if part.preview.at is None:
            return ""
        day = short_day(self.bench.local(part.preview.at).date(), self.bench.today(), current())
        said = _("sheet given {day}") if part.preview.how is Shown.SHEET else _("shown {day}")
        return said.format(day=day)

    def _out(self) -> list[Entry]:
        chosen = EML in self._formats
        return [
            Entry(),
            Entry(text=_("Formats"), tone="strong"),
            *format_entries(self._formats - {EML}),
            Entry(
                id=f"format/{EML}",
                label=EML.upper(),
                text=_("a mail draft, for your mail program"),
                sign=str(Sign.DONE) if chosen else "",
                sign_tone="good",
                tone="" if chosen else "muted",
            ),
            Entry(id="folder", label=_("Folder"), text=str(self.bench.export_folder)),
            *written_entries(self._written, self._notices),
        ]

    # what stands under the cursor

    def _here(self) -> PartRow | None:
        """The part under the cursor, be it on its text; the only one wherever the cursor is."""
        page = self._page
        if page is None:
            return None
        entry = self.listing.current
        found = next((part for part in page.parts if entry is not None and str(part.id) in entry.id), None)
        return found or (page.parts[0] if len(page.parts) == 1 else None)

    async def action_show(self) -> None:
        if (part := self._here()) is not None:
            await self.app.push_screen(ShowingScreen(self.bench, part.id, part.mentee_id))

    async def action_edit(self) -> None:
        if (part := self._here()) is not None:
            await self.app.push_screen(UpdateTextForm(self.bench, part.id, part.mentee_id))

    async def action_draft(self) -> None:
        page, part = self._page, self._here()
        if page is None or part is None:
            return
        period = (page.begins, page.ends)
        found = await self.bench.database.read(
            drafted, page.organisation_id, period, page.language, self.bench.zone, [part.mentee_id]
        )
        await self.write(storage.updates.redraft, part.id, found.get(part.mentee_id, (Told(), ""))[1])

    async def action_remove(self) -> None:
        if await self.write(storage.updates.remove, self.update_id) is not None:
            self.say(_("Removed. u takes it back."))
            self.dismiss()

    # the sheet, and the answer to it

    def action_sheet(self) -> None:
        self.latest(self._sheet, "out")

    async def _sheet(self) -> None:
        page, part = self._page, self._here()
        if page is None or part is None:
            return
        files, self._notices = await sheet_files(page, part, self._formats - {EML} or usual_formats(self.bench))
        self._written = await write_out(self, files)
        if self._written:
            now = self.bench.clock()
            await self.write(storage.updates.show, part.id, part.text, Shown.SHEET, now)
        await self.load()

    def action_answer(self) -> None:
        if (part := self._here()) is not None:
            self.ask(self._answer(part))

    async def _answer(self, part: PartRow) -> None:
        choices = [
            Entry(id=Consent.AGREED, text=_("agrees, as it stands there")),
            Entry(id=Consent.REFUSED, text=_("does not agree")),
        ]
        more = _("With changes: word the text anew with e and show it once more.")
        answer = await self.app.push_screen_wait(
            ChooseScreen(_("What does {name} say?").format(name=part.mentee), choices, more=more)
        )
        if answer:
            await self.write(storage.updates.answered, part.id, Consent(answer))

    # writing it out

    def action_format(self) -> None:
        kind, _slash, name = (self.listing.current.id if self.listing.current else "").partition("/")
        if kind == "format":
            self._formats ^= {name}
            self.reload()
        else:
            self.listing.go_to("format/pdf")

    def action_write(self) -> None:
        self.latest(self._write, "out")

    async def _write(self) -> None:
        """Writes out the parts that may go, and names to the mentor those that stay."""
        if not self._formats:
            self.say(_("Choose a format first: space on its line."))
            return
        page = await self._going()
        if page is None:
            return
        files, notices = await update_files(page, page.going, self._formats, self.bench.now())
        fresh = [part.id for part in page.going if part.written_at is None]
        marked = await self.write(
            storage.updates.mark_written,
            self.update_id,
            {part.id: part.text for part in page.going},
            self.bench.clock(),
        )
        if marked is None:
            return
        self._written = await write_out(self, files)
        if not self._written:
            await self.write(storage.updates.unmark_written, fresh)
        stays = _("{name} stays here: {why}")
        self._notices = [*notices, *(stays.format(name=part.mentee, why=why_held(part)) for part in page.staying)]
        await self.load()
        self.listing.go_to("file/0" if self._written else "notice/0")

    async def action_clipboard(self) -> None:
        """The text on its way into a mail: it leaves the house as a file does."""
        page = await self._going()
        if page is None:
            return
        texts = {part.id: part.text for part in page.going}
        if await self.write(storage.updates.mark_written, self.update_id, texts, self.bench.clock()) is not None:
            to_clipboard(self, text_of(page, page.going))

    async def _going(self) -> UpdatePage | None:
        """The update as it is kept now; None, and the reason said, where no part of it may go."""
        page = await self.bench.database.read(storage.updates.one, self.update_id)
        if page is not None and page.going:
            return page
        if page is not None:
            part = page.staying[0]
            self.say(_("Nothing was written. {name}: {why}").format(name=part.mentee, why=why_held(part)))
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if not self.is_mounted or action not in _OWN:
            return True
        page, part = self._page, self._here()
        if page is None:
            return False
        match action:
            case "show" | "edit" | "sheet" | "draft":
                return part is not None and part.written_at is None
            case "answer":
                return part is not None and part.written_at is None and part.preview.at is not None
            case "remove":
                return all(one.written_at is None for one in page.parts)
        return True

    def on_entry_list_moved(self) -> None:
        self.refresh_bindings()


_OWN = frozenset({"show", "edit", "write", "sheet", "answer", "draft", "format", "clipboard", "remove"})
