"""The summary of a mentoring: seen before it leaves the house, then written, one copy for each of the two."""

import asyncio
from pathlib import Path
from uuid import UUID

from textual.app import ComposeResult

from mentor_tui import storage
from mentor_tui.documents.document import Details, Document, FinePrint, Heading, Paragraph, Points
from mentor_tui.documents.formats import render
from mentor_tui.documents.pdf import PdfError
from mentor_tui.documents.summary import summary_document, summary_name
from mentor_tui.i18n import _, current
from mentor_tui.models.enums import Party
from mentor_tui.rules.summary import Summary
from mentor_tui.screens.audience import Audience
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.screens.writing_out import format_entries, in_order, usual_formats, write_out, written_entries
from mentor_tui.widgets.entries import Entry, EntryList
from mentor_tui.widgets.keys import bindings


class SummaryScreen(WorkbenchScreen):
    """The summary as it will be printed, and under it the formats that it is written in."""

    AUDIENCE = Audience.TWO
    BINDINGS = bindings("summary")

    def __init__(self, bench: Bench, mentee_id: UUID) -> None:
        super().__init__(bench)
        self.mentee_id = mentee_id
        self._summary: Summary | None = None
        self._formats = usual_formats(bench)
        self._written: list[Path] = []
        self._notices: list[str] = []

    def body(self) -> ComposeResult:
        yield EntryList(label_width=14, id="summary")

    @property
    def listing(self) -> EntryList:
        """The summary, the formats and the files."""
        return self.query_one(EntryList)

    async def load(self) -> None:
        found = await self.bench.database.read(storage.summary.of, self.mentee_id, self.bench.zone)
        if found is None:
            self.dismiss()
            return
        self._summary = found
        self.topline.show(found.mentee, _("Summary"))
        folder = Entry(id="folder", label=_("Folder"), text=str(self.bench.export_folder))
        self.listing.show(
            [
                *preview(summary_document(found)),
                Entry(),
                Entry(text=_("Formats"), tone="strong"),
                *format_entries(self._formats),
                folder,
                *written_entries(self._written, self._notices),
            ]
        )
        if self.focused is None:
            self.set_focus(self.listing)

    def action_format(self) -> None:
        kind, _slash, name = (self.listing.current.id if self.listing.current else "").partition("/")
        if kind == "format":
            self._formats ^= {name}
            self.reload()
        else:
            self.listing.go_to(f"format/{in_order(usual_formats(self.bench))[0]}")

    def action_write(self) -> None:
        self.latest(self._write, "out")

    async def _write(self) -> None:
        summary = self._summary
        if summary is None:
            return
        if not self._formats:
            self.say(_("Choose a format first: space on its line."))
            return
        files: list[tuple[str, bytes]] = []
        notices: list[str] = []
        for name in in_order(self._formats):
            for party in Party:
                try:
                    made = await asyncio.to_thread(render, summary_document(summary, copy_for=party), name)
                except PdfError as error:
                    notices.append(str(error))
                    break
                files.append((summary_name(summary, made.suffix, copy_for=party), made.data))
                notices += [notice for notice in made.notices if notice not in notices]
        self._written, self._notices = await write_out(self, files), notices
        await self.load()
        self.listing.go_to("file/0" if self._written else "notice/0")


def preview(document: Document) -> list[Entry]:
    """A document as entries, in the language spoken now where it has that: what is written is what was seen.

    Blocks that only an agreement has are left out.
    """
    language = current() if current() in document.languages else document.languages[0]
    entries: list[Entry] = [Entry(), Entry(text=document.title[language], tone="strong")]

    def line(text: str, *, label: str = "", tone: str = "") -> Entry:
        return Entry(id=f"line/{len(entries)}", label=label, text=text, tone=tone)

    for block in document.blocks:
        match block:
            case Heading():
                entries += [Entry(), Entry(text=block.text[language], tone="strong")]
            case Details():
                for row in block.rows:
                    entries.append(line(row.value[language], label=row.label[language]))
            case Points():
                for words in block.lines:
                    entries.append(line(words[language]))
            case Paragraph():
                entries.append(line(block.text[language]))
            case FinePrint():
                entries += [Entry(), line(block.text[language], tone="muted")]
            case _:
                pass
    return entries
