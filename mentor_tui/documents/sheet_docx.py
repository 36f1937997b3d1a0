"""The preparation sheet as DOCX: the questions of the first meeting, with boxes to tick and room to write."""

from typing import TYPE_CHECKING

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Length, Pt

from mentor_tui.documents.docx_page import INDENT, QUIET, TEXT_WIDTH, add_footer, add_text, hang, new_page, saved
from mentor_tui.documents.labels import label
from mentor_tui.documents.printable import printable
from mentor_tui.models.enums import QuestionKind
from mentor_tui.rules.sheet import Sheet, SheetQuestion

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph

_LINES = {QuestionKind.TEXT: 4}
"""How many lines there are to write on; one for what boxes or a date can't say."""


def sheet_docx(sheet: Sheet) -> bytes:
    """The sheet, to be filled in by hand or at a keyboard; it has no date and names no author.

    Copied out of the filled file as text, it is understood by `read_sheet` (rules/sheet_reading.py).
    """
    title, language = printable(sheet.title), sheet.language
    docx = new_page(title, author="", language=language, dated=None)
    add_text(docx.add_paragraph(style="Title"), title, language)
    for words in sheet.intro:
        add_text(docx.add_paragraph(), printable(words), language)
    for question in sheet.questions:
        for paragraph in _question(docx, question, language)[:-1]:
            paragraph.paragraph_format.keep_with_next = True
    add_footer(docx, title, label("page.number", language, page="{page}", pages="{pages}"), language)
    return saved(docx)


def _question(docx: "Docx", question: SheetQuestion, language: str) -> "list[Paragraph]":
    heading = docx.add_paragraph(style="Heading 2")
    heading.paragraph_format.space_before = Pt(18)
    hang(heading, f"{question.number}.", language)
    add_text(heading, printable(question.prompt), language)
    marker = add_text(heading, f" {question.marker}", language)
    marker.font.bold, marker.font.size, marker.font.color.rgb = False, Pt(7), QUIET
    paragraphs = [heading]

    def add(words: str, *, italic: bool = False) -> "Paragraph":
        paragraph = docx.add_paragraph()
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.space_after = INDENT, Pt(2)
        run = add_text(paragraph, printable(words), language)
        run.font.italic, run.font.color.rgb = italic, QUIET
        paragraphs.append(paragraph)
        return paragraph

    if question.hint:
        add(question.hint, italic=True)
    if question.instruction:
        add(question.instruction)
    for option in question.options:
        choice = docx.add_paragraph()
        hang(choice, "☐", language)
        choice.paragraph_format.left_indent, choice.paragraph_format.space_after = Length(2 * INDENT), Pt(2)
        # The number keeps an option such as "60 minutes" from being read as the sixtieth.
        add_text(choice, f"{option.number}. {printable(option.label)}", language)
        paragraphs.append(choice)
    for line in range(_LINES.get(question.kind, 1)):
        room = add("" if line else f"{question.answer} ")
        room.paragraph_format.space_before = Pt(10)
        # A tab that draws a line leaves room for what is typed before it, which a border would not.
        room.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        room.add_run("\t").font.color.rgb = QUIET
    return paragraphs
