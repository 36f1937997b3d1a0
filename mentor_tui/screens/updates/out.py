"""The files of an update, of those parts alone that may go, and the sheet for one mentee."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime

from mentor_tui.documents.document import Document
from mentor_tui.documents.formats import FORMATS, Rendered
from mentor_tui.documents.text import write as plain_text
from mentor_tui.documents.update import (
    SheetPaper,
    UpdatePaper,
    sheet_document,
    sheet_name,
    update_document,
    update_mail,
    update_name,
)
from mentor_tui.screens.writing_out import in_order, rendered
from mentor_tui.storage.updates import PartRow, UpdatePage

Files = tuple[list[tuple[str, bytes]], list[str]]
"""Files (name, content), and what there is to say of them."""


def update_paper(page: UpdatePage, parts: Sequence[PartRow]) -> UpdatePaper:
    """What is printed of an update: these parts and no other."""
    return UpdatePaper(
        mentor=page.mentor,
        organisation=page.organisation,
        begins=page.begins,
        ends=page.ends,
        language=page.language,
        parts=tuple((part.mentee, part.text) for part in parts),
        contact=page.contact,
        email=page.email,
    )


async def update_files(page: UpdatePage, parts: Sequence[PartRow], formats: Collection[str], now: datetime) -> Files:
    """The update in each of these formats; "eml" is a mail draft."""
    paper = update_paper(page, parts)
    made, notices = await _made(update_document(paper), formats)
    files = [(update_name(paper, one.suffix), one.data) for one in made]
    if "eml" in formats:
        files.append((update_name(paper, ".eml"), update_mail(paper, now)))
    return files, notices


async def sheet_files(page: UpdatePage, part: PartRow, formats: Collection[str]) -> Files:
    """The sheet for the mentee of this part, in each of these formats."""
    paper = SheetPaper(
        mentor=page.mentor,
        mentee=part.mentee,
        organisation=page.organisation,
        begins=page.begins,
        ends=page.ends,
        language=page.language,
        form=part.form,
        version=part.scope.version,
        text=part.text,
    )
    made, notices = await _made(sheet_document(paper), formats)
    return [(sheet_name(paper, one.suffix), one.data) for one in made], notices


def text_of(page: UpdatePage, parts: Sequence[PartRow]) -> str:
    """The update as plain text, for the clipboard."""
    return plain_text(update_document(update_paper(page, parts))).decode("utf-8")


async def _made(document: Document, formats: Collection[str]) -> tuple[list[Rendered], list[str]]:
    return await asyncio.to_thread(rendered, document, in_order(name for name in formats if name in FORMATS))
