"""A document as DOCX: A4, real headings, the language of every word set, two languages in a table."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.shared import Cm, Pt

from mentor_tui.documents.document import (
    Block,
    Clause,
    Details,
    Document,
    FinePrint,
    Heading,
    Note,
    NumberedLines,
    Paragraph,
    Points,
    Rule,
    SignatureBlock,
    Words,
    joined,
)
from mentor_tui.documents.docx_page import (
    INDENT,
    QUIET,
    TEXT_WIDTH,
    add_footer,
    add_row,
    add_table,
    add_text,
    hang,
    new_page,
    rule,
    saved,
)
from mentor_tui.documents.labels import label

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph as DocxParagraph


def write(document: Document) -> bytes:
    """The DOCX file. Every text goes in as literal text of one run; nothing of it becomes a field or markup."""
    first, *others = document.languages
    docx = new_page(joined(document.title, document.languages), document.author, first, document.dated)
    add_text(docx.add_paragraph(style="Title"), document.title[first], first)
    for language in others:
        add_text(docx.add_paragraph(style="Subtitle"), document.title[language], language)
    writer = _Writer(docx, document.languages)
    for block in document.blocks:
        writer.add(block)
    footer, page = (joined(words, document.languages) for words in (document.footer, document.page))
    add_footer(docx, footer, page, first)
    return saved(docx)


class _Writer:
    """Adds blocks to a page: one language as paragraphs, two languages as the rows of one table a section."""

    def __init__(self, docx: "Docx", languages: tuple[str, ...]) -> None:
        self.docx = docx
        self.languages = languages
        self.table: Table | None = None

    def add(self, block: Block) -> None:
        match block:
            case Heading():
                self._joined(block.text, "Heading 1")
            case Paragraph():
                for language, paragraphs in self._places(breakable=True):
                    add_text(next(paragraphs), block.text[language], language)
            case Note():
                self._note(block.text)
            case Details():
                self._details(block)
            case Clause():
                self._clause(block)
            case NumberedLines():
                for line in block.lines:
                    self._item(f"{line.number}.", line.text, line.tags)
            case Points():
                for words in block.lines:
                    self._item("–", words)
            case SignatureBlock():
                self._signatures(block)
            case FinePrint():
                self._fine_print(block)
            case Rule():
                rule(self._paragraph(), "bottom")

    def _paragraph(self, style: str | None = None) -> "DocxParagraph":
        """A paragraph of its own under everything so far."""
        self.table = None
        return self.docx.add_paragraph(style=style)

    def _paragraphs(self) -> "Iterator[DocxParagraph]":
        while True:
            yield self._paragraph()

    def _places(self, *, breakable: bool) -> "Iterator[tuple[str, Iterator[DocxParagraph]]]":
        """Where one text goes in each language: new paragraphs of the page, or of a new row of the section's table."""
        if len(self.languages) == 1:
            yield self.languages[0], self._paragraphs()
            return
        if self.table is None:
            width = TEXT_WIDTH // len(self.languages)
            names = [label("page.language", language) for language in self.languages]
            self.table = add_table(self.docx, [width] * len(self.languages), names)
        row = add_row(self.table, breakable=breakable)
        for language, cell in zip(self.languages, row.cells, strict=True):
            yield language, _fresh(cell)

    def _joined(self, words: Words, style: str | None = None) -> "DocxParagraph":
        """The text of all languages on one line of its own, each in its language."""
        paragraph = self._paragraph(style)
        self._add_joined(paragraph, words)
        return paragraph

    def _add_joined(self, paragraph: "DocxParagraph", words: Words) -> None:
        texts = {words[language]: language for language in reversed(self.languages)}
        for at, (text, language) in enumerate(reversed(texts.items())):
            add_text(paragraph, f" · {text}" if at else text, language)

    @staticmethod
    def _add_tags(paragraph: "DocxParagraph", tags: tuple[Words, ...], language: str) -> None:
        for tag in tags:
            run = add_text(paragraph, f" ({tag[language]})", language)
            run.font.bold, run.font.italic, run.font.size, run.font.color.rgb = False, True, Pt(9), QUIET

    def _note(self, words: Words) -> None:
        for language in self.languages:
            paragraph = self._paragraph()
            paragraph.paragraph_format.space_before = Pt(6)
            rule(paragraph, "left")
            add_text(paragraph, words[language], language).font.italic = True

    def _details(self, block: Details) -> None:
        self.table = None
        table = add_table(self.docx, (TEXT_WIDTH // 3, TEXT_WIDTH - TEXT_WIDTH // 3))
        for row in block.rows:
            name, value = (cell.paragraphs[0] for cell in add_row(table).cells)
            self._small(name, row.label, Pt(10.5))
            self._add_joined(value, row.value)
            value.paragraph_format.space_after = Pt(2)

    def _clause(self, clause: Clause) -> None:
        for language, paragraphs in self._places(breakable=_is_long(clause.text)):
            heading = next(paragraphs)
            heading.style = "Heading 2"
            if self.table:
                # In a cell it would tie the whole table to the page before; an unbroken row does the same.
                heading.paragraph_format.keep_with_next = False
            hang(heading, f"{clause.number}.", language)
            add_text(heading, clause.title[language], language)
            self._add_tags(heading, clause.tags, language)
            text = next(paragraphs)
            text.paragraph_format.left_indent = INDENT
            add_text(text, clause.text[language], language)

    def _item(self, sign: str, words: Words, tags: tuple[Words, ...] = ()) -> None:
        for language, paragraphs in self._places(breakable=_is_long(words)):
            paragraph = next(paragraphs)
            hang(paragraph, sign, language)
            add_text(paragraph, words[language], language)
            self._add_tags(paragraph, tags, language)

    def _signatures(self, block: SignatureBlock) -> None:
        self._joined(block.heading, "Heading 1")
        table = add_table(self.docx, [TEXT_WIDTH // len(block.signatures)] * len(block.signatures))
        row = add_row(table, breakable=False)
        for cell, one in zip(row.cells, block.signatures, strict=True):
            paragraphs = _fresh(cell)
            self._field(paragraphs, block.place_and_date, block.place_and_date_label, Pt(14))
            self._field(paragraphs, "", block.signature_label, Pt(36))
            name = next(paragraphs)
            name.paragraph_format.space_after = Pt(0)
            name.add_run(one.name).font.bold = True
            self._small(next(paragraphs), one.role, Pt(10.5))

    def _field(self, paragraphs: "Iterator[DocxParagraph]", value: str, name: Words, room: Pt) -> None:
        """A line to write on, what already stands on it, and its name in small letters under it."""
        above = next(paragraphs)
        above.paragraph_format.space_before, above.paragraph_format.space_after = room, Pt(1)
        above.paragraph_format.right_indent = Cm(0.8)
        rule(above, "bottom", colour="222222")
        add_text(above, value, self.languages[0])
        self._small(next(paragraphs), name, Pt(8.5))

    def _small(self, paragraph: "DocxParagraph", words: Words, size: Pt) -> None:
        self._add_joined(paragraph, words)
        paragraph.paragraph_format.space_after = Pt(2)
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = size, QUIET

    def _fine_print(self, block: FinePrint) -> None:
        paragraph = self._joined(block.text)
        if block.code:
            paragraph.add_run().add_break()
            paragraph.add_run(block.code).font.name = "Consolas"
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(8), QUIET


def _is_long(words: Words) -> bool:
    """Whether a text may fill a good part of a page, so that its row must be allowed to break."""
    return max(map(len, words.values())) > 800


def _fresh(cell: "_Cell") -> "Iterator[DocxParagraph]":
    """New paragraphs of a cell, the first of which is the one that every cell is born with."""
    yield cell.paragraphs[0]
    while True:
        yield cell.add_paragraph()
