"""The ground of every DOCX: an A4 page, the styles, the language of each run, honest properties, page numbers."""

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from docx import Document as new_docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

FONT = "Cambria"  # LibreOffice has a metrically equal one (Caladea), so that lines break alike in both
INDENT = Cm(0.85)
MARGIN = Cm(2.5)
TEXT_WIDTH = Length(Cm(21) - 2 * MARGIN)
QUIET = RGBColor(0x59, 0x59, 0x59)
_INK = RGBColor(0x22, 0x22, 0x22)
_REGIONS = {"de": "de-DE", "en": "en-GB"}


def new_page(title: str, author: str, language: str, dated: date | None) -> "Docx":
    """An empty A4 document in `language` ("de" or "en") with the styles set; `dated` None leaves its date out."""
    docx = new_docx()
    section = docx.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.footer_distance = Cm(1.2)
    _properties(docx, title, author, language, dated)
    _styles(docx, language)
    hyphenation = OxmlElement("w:autoHyphenation")
    docx.settings.element.insert_element_before(hyphenation, *_AFTER_HYPHENATION)
    for setting in docx.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # Word of today; the template is of 2010 and would open as an old file
    return docx


# The schema wants the elements of settings.xml in one order; these come after the hyphenation.
_AFTER_HYPHENATION = ("w:characterSpacingControl", "w:compat", "w:rsids", "w:themeFontLang", "w:clrSchemeMapping")


def saved(docx: "Docx") -> bytes:
    """The document as the bytes of a .docx file."""
    stream = io.BytesIO()
    docx.save(stream)
    return stream.getvalue()


def _properties(docx: "Docx", title: str, author: str, language: str, dated: date | None) -> None:
    core = docx.core_properties
    core.title, core.author, core.language = title, author, _REGIONS[language]
    core.comments = core.last_modified_by = ""
    if dated:
        core.created = core.modified = datetime.combine(dated, time(), UTC)
    else:
        # The library's template brings a date of 2013 along.
        for name in ("dcterms:created", "dcterms:modified"):
            for element in core._element.findall(qn(name)):
                core._element.remove(element)


def _styles(docx: "Docx", language: str) -> None:
    def style(
        name: str, size: float, *, before: float = 0, after: float = 0, bold: bool = False, quiet: bool = False
    ) -> "ParagraphStyle":
        found: ParagraphStyle = docx.styles[name]
        fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()  # a theme's font would win over the name
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), FONT)
        found.font.size, found.font.bold, found.font.italic = Pt(size), bold, False
        found.font.color.rgb = QUIET if quiet else _INK
        space = found.paragraph_format
        space.space_before, space.space_after = Pt(before), Pt(after)
        return found

    normal = style("Normal", 10.5, after=4)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.widow_control = True
    for element in docx.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), _REGIONS[language])
    title = style("Title", 22, after=10)
    borders = title.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        title.element.get_or_add_pPr().remove(borders)
    style("Subtitle", 14, after=10, quiet=True)
    style("Heading 1", 13, before=20, after=6, bold=True).paragraph_format.keep_with_next = True
    style("Heading 2", 10.5, before=9, bold=True).paragraph_format.keep_with_next = True
    style("Footer", 8.5, quiet=True)


def _language(language: str) -> "BaseOxmlElement":
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), _REGIONS[language])
    return element


def add_text(paragraph: "Paragraph", text: str, language: str) -> "Run":
    """Adds a run of literal text that is spelled and hyphenated in `language`; its line breaks are kept."""
    run = paragraph.add_run(text)
    run._r.get_or_add_rPr().append(_language(language))
    return run


def add_footer(docx: "Docx", text: str, page: str, language: str) -> None:
    """The foot of each page: `text` on the left, `page` ("Page {page} of {pages}") counted by fields on the right."""
    paragraph = docx.sections[0].footer.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    # The style's own stops, for a US Letter page, would come first.
    for stop in list(docx.styles["Footer"].element.iter(qn("w:tab"))):
        stop.getparent().remove(stop)
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    add_text(paragraph, f"{text}\t", language)
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    for part in page.replace("}", "{").split("{"):
        if part in fields:
            _add_field(paragraph, fields[part])
        else:
            add_text(paragraph, part, language)


def _add_field(paragraph: "Paragraph", code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def hang(paragraph: "Paragraph", sign: str, language: str) -> None:
    """Puts `sign` ("1." or "–") to the left of the paragraph, whose text stands at the common indent."""
    space = paragraph.paragraph_format
    space.left_indent, space.first_line_indent = INDENT, Length(-INDENT)
    space.tab_stops.add_tab_stop(INDENT)
    add_text(paragraph, f"{sign}\t", language)


def rule(paragraph: "Paragraph", *sides: str, colour: str = "888888") -> None:
    """Draws a thin line at each of the sides of a paragraph: "left", "bottom"."""
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "2"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def add_table(docx: "Docx", widths: Iterable[int], header: Iterable[str] = ()) -> "Table":
    """A table without lines in columns of the given widths (EMU); `header` is a row repeated on each page."""
    columns = tuple(Length(width) for width in widths)
    table: Table = docx.add_table(rows=0, cols=len(columns))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, columns, strict=True):
        column.width = width
    titles = tuple(header)
    if titles:
        row = add_row(table)
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, text in zip(row.cells, titles, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.font.color.rgb = Pt(9), QUIET
    return table


def add_row(table: "Table", *, breakable: bool = True) -> "_Row":
    """An empty row, its cells as wide as the columns (LibreOffice wants the widths of both)."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # the library leaves this one untyped
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    if not breakable:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row
