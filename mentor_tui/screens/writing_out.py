"""What is written out for people: in which formats, into which folder, for their owner alone."""

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path

from mentor_tui.documents.document import Document
from mentor_tui.documents.files import write_private
from mentor_tui.documents.formats import FORMATS, Rendered, render
from mentor_tui.documents.pdf import PdfError
from mentor_tui.i18n import N_, _, ngettext
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.workbench import WorkbenchScreen
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign

FORMAT_WORDS = {
    "pdf": N_("PDF, to print and to keep"),
    "docx": N_("Word or LibreOffice"),
    "html": N_("a page for the browser"),
    "md": N_("Markdown"),
    "txt": N_("plain text"),
}


def usual_formats(bench: Bench) -> set[str]:
    """The formats of the settings that can be written; PDF where none is."""
    return {name for name in bench.settings.formats if name in FORMATS} or {"pdf"}


def in_order(formats: Iterable[str]) -> list[str]:
    """These formats in the order in which they are offered."""
    return sorted(formats, key=list(FORMATS).index)


def format_entries(chosen: Iterable[str]) -> list[Entry]:
    """An entry for each format ("format/pdf"), those that are chosen marked."""
    return [
        Entry(
            id=f"format/{name}",
            label=name.upper(),
            text=_(words),
            sign=str(Sign.DONE) if name in chosen else "",
            sign_tone="good",
            tone="" if name in chosen else "muted",
        )
        for name, words in FORMAT_WORDS.items()
    ]


def written_entries(written: Sequence[Path], notices: Sequence[str] = ()) -> list[Entry]:
    """An entry for each file that was written ("file/0"), and what there is to say of them; none for no file."""
    entries = [Entry(), Entry(text=_("Written"), tone="strong")] if written else []
    entries += [
        Entry(id=f"file/{at}", text=path.name, sign=str(Sign.DONE), sign_tone="good") for at, path in enumerate(written)
    ]
    return entries + [Entry(id=f"notice/{at}", text=words, tone="needs") for at, words in enumerate(notices)]


def rendered(document: Document, formats: list[str]) -> tuple[list[Rendered], list[str]]:
    """The document in each of these formats that it can be had in, and what there is to say of it; takes its time."""
    made: list[Rendered] = []
    notices: list[str] = []
    for name in formats:
        try:
            made.append(render(document, name))
        except PdfError as error:
            notices.append(str(error))
    return made, [*notices, *dict.fromkeys(notice for one in made for notice in one.notices)]


async def write_out(
    screen: WorkbenchScreen, files: Sequence[tuple[str, bytes]], folder: Path | None = None
) -> list[Path]:
    """Writes files (name, content) for their owner alone into a folder (the one of the settings).

    Says how many and where; returns their paths.
    """
    folder = folder or screen.bench.export_folder
    written: list[Path] = []
    try:
        for name, data in files:
            written.append(await asyncio.to_thread(write_private, folder, name, data))
    except OSError as error:
        screen.say(_("{folder} can't be written to: {reason}").format(folder=folder, reason=error.strerror))
    if written:
        screen.say(
            ngettext("{n} file written to {folder}", "{n} files written to {folder}", len(written)).format(
                n=len(written), folder=folder
            )
        )
    return written
