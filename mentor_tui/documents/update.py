"""An update as a document, as a mail draft, and as the sheet on which one mentee reads their own part beforehand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mentor_tui.documents.dates import long_date
from mentor_tui.documents.document import (
    Block,
    Detail,
    Details,
    Document,
    FinePrint,
    Heading,
    Paragraph,
    Points,
    Rule,
    Words,
)
from mentor_tui.documents.files import file_name
from mentor_tui.documents.labels import label, labels
from mentor_tui.documents.mail import AddressError, mail
from mentor_tui.documents.update_text import POINT
from mentor_tui.models.enums import Form


@dataclass(frozen=True, slots=True)
class UpdatePaper:
    """An update as it is printed: who writes to whom, over which period, and each mentee's name and text.

    `contact` and `email` are empty where it goes to the organisation as a whole; `language` is "de" or "en".
    """

    mentor: str
    organisation: str
    begins: date
    ends: date
    language: str
    parts: tuple[tuple[str, str], ...]
    contact: str = ""
    email: str = ""


def update_document(paper: UpdatePaper) -> Document:
    """The update with every part that goes; what was left out leaves no gap that tells of it."""
    return Document(
        title=_words(paper.language, "title"),
        languages=(paper.language,),
        blocks=(
            Details(
                (
                    Detail(_words(paper.language, "to"), {paper.language: _recipient(paper)}),
                    Detail(_words(paper.language, "from"), {paper.language: paper.mentor}),
                    Detail(_words(paper.language, "period"), {paper.language: span(paper)}),
                )
            ),
            *(block for name, text in paper.parts for block in _part(name, text, paper.language)),
            Rule(),
            FinePrint(_words(paper.language, "agreed_on")),
        ),
        footer=_words(paper.language, "footer"),
        page=labels("page.number", (paper.language,), page="{page}", pages="{pages}"),
        author=paper.mentor,
        dated=paper.ends,
    )


def update_name(paper: UpdatePaper, suffix: str) -> str:
    """The name of its file: "Rueckmeldung-Nordwerk-GmbH-2026-11-24.pdf"."""
    return file_name(label("update.file", paper.language), paper.organisation, paper.ends.isoformat(), suffix=suffix)


def update_mail(paper: UpdatePaper, date: datetime) -> bytes:
    """A mail draft with the update as its text (RFC 5322); `date` is aware.

    Without an address that can be written to, it is left to be addressed by hand.
    """
    lines = [
        label("update.mail_greeting", paper.language, name=paper.contact)
        if paper.contact
        else label("update.mail_greeting_all", paper.language),
        "",
        label("update.mail_intro", paper.language, span=span(paper)),
    ]
    for name, text in paper.parts:
        lines += ["", name, text]
    lines += ["", label("update.mail_closing", paper.language), paper.mentor, ""]
    subject, body = label("update.mail_subject", paper.language, span=span(paper)), "\n".join(lines)
    try:
        return mail(to=paper.email or None, subject=subject, body=body, date=date)
    except AddressError:
        return mail(to=None, subject=subject, body=body, date=date)


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """One mentee's own part, to be read before it leaves the house; `version` is that of the agreement."""

    mentor: str
    mentee: str
    organisation: str
    begins: date
    ends: date
    language: str
    form: Form
    version: int | None
    text: str


def sheet_document(paper: SheetPaper) -> Document:
    """The sheet: the text alone, and the three answers to it. Nobody else stands on it."""
    language = paper.language

    def say(key: str, **values: object) -> Words:
        return labels(f"update.{key}", (language,), paper.form, **values)

    return Document(
        title=say("sheet_title", mentee=paper.mentee),
        languages=(language,),
        blocks=(
            Paragraph(say("sheet_intro", organisation=paper.organisation, version=paper.version or "")),
            Details((Detail(say("period"), {language: span(paper)}),)),
            Heading(say("sheet_text")),
            *_blocks(paper.text, language),
            Heading(say("sheet_answer")),
            Points((say("sheet_yes"), say("sheet_changes"), say("sheet_no"))),
        ),
        footer=say("footer"),
        page=labels("page.number", (language,), page="{page}", pages="{pages}"),
        author=paper.mentor,
    )


def sheet_name(paper: SheetPaper, suffix: str) -> str:
    """The name of its file: "Vorab-Lesen-Lena-Brandt-2026-11-24.pdf"."""
    return file_name(label("update.sheet_file", paper.language), paper.mentee, paper.ends.isoformat(), suffix=suffix)


def span(paper: UpdatePaper | SheetPaper) -> str:
    """The period in words."""
    begins, ends = long_date(paper.begins, paper.language), long_date(paper.ends, paper.language)
    return label("update.span", paper.language, begins=begins, ends=ends)


def _words(language: str, key: str) -> Words:
    return labels(f"update.{key}", (language,))


def _recipient(paper: UpdatePaper) -> str:
    if not paper.contact:
        return paper.organisation
    return label("update.attention", paper.language, name=paper.contact, organisation=paper.organisation)


def _part(name: str, text: str, language: str) -> Iterator[Block]:
    yield Heading({language: name})
    yield from _blocks(text, language)


def _blocks(text: str, language: str) -> Iterator[Block]:
    """The lines of a text: those of a list together, each other one by itself."""
    points: list[Words] = []
    for line in _lines(text.splitlines()):
        if line.startswith(POINT):
            points.append({language: line.removeprefix(POINT).strip()})
            continue
        if points:
            yield Points(tuple(points))
            points = []
        yield Paragraph({language: line})
    if points:
        yield Points(tuple(points))


def _lines(lines: Iterable[str]) -> Iterator[str]:
    return (line.strip() for line in lines if line.strip())
