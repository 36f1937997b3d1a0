"""The formats that a document can be written in; each writer is imported when it is first needed."""

from dataclasses import dataclass

from mentor_tui.documents.document import Document
from mentor_tui.documents.printable import printable_document


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing: its id on the command line, which is also the suffix of the file, and its media type."""

    id: str
    media_type: str

    @property
    def suffix(self) -> str:
        """The ending of a file name, with its dot."""
        return f".{self.id}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A written document; `notices` are sentences for the person who asked for it, in the language spoken now."""

    data: bytes
    media_type: str
    suffix: str
    notices: tuple[str, ...] = ()


FORMATS = {
    "pdf": Format("pdf", "application/pdf"),
    "docx": Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": Format("html", "text/html"),
    "md": Format("md", "text/markdown"),
    "txt": Format("txt", "text/plain"),
}
"""What `render` can write, by id, in the order in which it is offered."""


def render(document: Document, format: str) -> Rendered:
    """The document in one of FORMATS. Raises KeyError for another, PdfError where no PDF can be made of it."""
    chosen = FORMATS[format]
    document = printable_document(document)
    notices: tuple[str, ...] = ()
    match chosen.id:
        case "pdf":
            from mentor_tui.documents import pdf

            data, notices = pdf.write(document)
        case "docx":
            from mentor_tui.documents import docx

            data = docx.write(document)
        case "html":
            from mentor_tui.documents import html

            data = html.write(document)
        case "md":
            from mentor_tui.documents import markdown

            data = markdown.write(document)
        case _:
            from mentor_tui.documents import text

            data = text.write(document)
    return Rendered(data, chosen.media_type, chosen.suffix, notices)
