"""Reads the copies of an agreement back with other people's readers, and says what ought to be in them."""

import io
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
from pypdf import PdfReader

from mentor_tui.documents import pdf
from mentor_tui.documents.document import Document, Paragraph
from mentor_tui.rules.paper import Paper

FORMATS = ("pdf", "docx", "html", "md", "txt")

_FOOTER = re.compile(r"^.*(Seite|Page) \d+ (von|of) \d+ *$", re.MULTILINE)


def letters(text: str) -> str:
    """The letters and digits of `text`, in order: signs of layout, quotation and markup apart, what it says."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign)[0] in "LN")


def read(path: Path) -> str:
    """The text of a copy, in the order in which it is read."""
    data = path.read_bytes()
    match path.suffix:
        case ".pdf":
            pages = (page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
            return "\n".join(_FOOTER.sub("", page) for page in pages)
        case ".docx":
            return "\n".join(_paragraphs(data))
        case ".html":
            seen = _Seen()
            seen.feed(data.decode())
            return "\n".join(seen.text)
        case ".md":
            return re.sub(r"\\(.)|&(?:amp|lt|gt);", lambda found: found[1] or "", data.decode())
        case _:
            return data.decode()


def boxed(text: str) -> frozenset[str]:
    """The letters without case in `text`, as 日, that no font of this computer has: a PDF shows boxes and says so."""
    words = {"de": text}
    paper = Document(words, ("de",), (Paragraph(words),), footer={"de": ""}, page={"de": ""})
    _pdf, notices = pdf.write(paper)
    return frozenset(sign for sign in text if unicodedata.category(sign) == "Lo" and sign in "".join(notices))


def sentences(paper: Paper) -> Iterator[str]:
    """Everything that stands on a paper of one language: its lines, and its clauses with their headings."""
    (language,) = paper.languages
    for clause in (*paper.before, *paper.after):
        yield clause.title[language]
        yield clause.text[language]
    for line in (*paper.mentor_lines, *paper.mentee_lines):
        yield line.text[language]


def _paragraphs(data: bytes) -> Iterator[str]:
    document = docx.Document(io.BytesIO(data))
    for part in document.iter_inner_content():
        if isinstance(part, docx.table.Table):
            for row in part.rows:
                for cell in row.cells:
                    yield from (paragraph.text for paragraph in cell.paragraphs)
        else:
            yield part.text
    for section in document.sections:
        yield from (paragraph.text for paragraph in section.footer.paragraphs)


class _Seen(HTMLParser):
    """The text of a page, without its styles."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script", "title")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(data)
