"""The preparation sheet as DOCX: the questions of the first meeting, with boxes to tick and room to write."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Pt

from mentor_tui.documents.docx_page import INDENT, QUIET, TEXT_WIDTH, add_footer, add_text, hang, new_page, saved
from mentor_tui.documents.labels import label
from mentor_tui.documents.printable import printable

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph

_WRITING_ROOM = Pt(10)


class SheetItem(Protocol):
    """One question as the mentee reads it; `lines` is how many lines it takes to answer, 0 where ticking is enough."""

    @property
    def question(self) -> str: ...
    @property
    def hint(self) -> str: ...
    @property
    def options(self) -> Sequence[str]: ...
    @property
    def lines(self) -> int: ...


def sheet_docx(title: str, intro: str, items: Sequence[SheetItem], language: str) -> bytes:
    """The sheet in one language ("de" or "en"), to be filled in by hand or at a keyboard; it names no author."""
    docx = new_page(title, author="", language=language, dated=None)
    add_text(docx.add_paragraph(style="Title"), printable(title), language)
    if intro:
        add_text(docx.add_paragraph(), printable(intro), language)
    for number, item in enumerate(items, start=1):
        _add_item(docx, number, item, language)
    page = label("page.number", language, page="{page}", pages="{pages}")
    add_footer(docx, printable(title), page, language)
    return saved(docx)


def _add_item(docx: "Docx", number: int, item: SheetItem, language: str) -> None:
    heading = docx.add_paragraph(style="Heading 2")
    heading.paragraph_format.space_before = Pt(16)
    hang(heading, f"{number}.", language)
    add_text(heading, printable(item.question), language)
    below: list[Paragraph] = []
    if item.hint:
        hint = docx.add_paragraph()
        hint.paragraph_format.left_indent = INDENT
        run = add_text(hint, printable(item.hint), language)
        run.font.italic, run.font.color.rgb = True, QUIET
        below.append(hint)
    for option in item.options:
        choice = docx.add_paragraph()
        hang(choice, "☐", language)
        choice.paragraph_format.left_indent, choice.paragraph_format.space_after = 2 * INDENT, Pt(2)
        add_text(choice, printable(option), language)
        below.append(choice)
    for _line in range(item.lines):
        room = docx.add_paragraph()
        room.paragraph_format.left_indent = INDENT
        room.paragraph_format.space_before, room.paragraph_format.space_after = _WRITING_ROOM, Pt(0)
        # A tab that draws a line leaves room for what is typed before it, which a border would not.
        room.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        room.add_run("\t").font.color.rgb = QUIET
        below.append(room)
    for paragraph in below[:-1]:
        paragraph.paragraph_format.keep_with_next = True
