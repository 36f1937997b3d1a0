"""A case for fellow mentors as a document: title, case and question, without names; never with a leftover open."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from mentor_tui.documents.document import Document, FinePrint, Heading, Paragraph, Rule
from mentor_tui.documents.files import file_name
from mentor_tui.documents.labels import label, labels
from mentor_tui.documents.printable import printable
from mentor_tui.rules.anonymous import Case, CaseReading, RoleWords, read_case
from mentor_tui.rules.known_words import Kind
from mentor_tui.rules.telling import Reason

LANGUAGES = ("de", "en")


class OpenLeftovers(Exception):
    """A case can't be written out yet: so many places may still tell of whom it speaks. `str()` holds none of them."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"{count} leftovers are open")


def role_words() -> Mapping[str, RoleWords]:
    """The words for roles and for whatever else is replaced, by language."""
    names = [f"role_{kind}{form}" for kind in Kind if kind is not Kind.PLACE for form in ("", "_only")]
    names += ["role_of", *(f"role_{reason}" for reason in Reason if reason not in (Reason.KNOWN, Reason.NEAR))]
    kept = {"letter": "{letter}", "role": "{role}"}
    return {
        code: {name.removeprefix("role_"): label(f"exchange.{name}", code, **kept) for name in names}
        for code in LANGUAGES
    }


def read_exchange(case: Case, otherwise: str) -> CaseReading:
    """The case as it would be printed, with what is still open; `otherwise` is its language where it doesn't tell."""
    # What the printer leaves out must not hide a name before: it is left out first.
    title, text = (unicodedata.normalize("NFC", printable(words)) for words in (case.title, case.text))
    return read_case(replace(case, title=title, text=text), role_words(), otherwise)


def exchange_document(case: Case, otherwise: str) -> Document:
    """The case with roles, in its own language, and the question to the fellow mentors.

    Raises OpenLeftovers while anything in its title or text is not settled. What was learned is no part of it, nor is
    anything of the record: there is nothing in a Case that could hold it but the names that are looked for.
    """
    read = read_exchange(case, otherwise)
    if read.open:
        raise OpenLeftovers(read.open)
    languages = (read.language,)
    paragraphs = [line.strip() for line in read.text.text.split("\n\n")]
    return Document(
        title={read.language: read.title.text.strip()},
        languages=languages,
        blocks=(
            Heading(labels("exchange.case", languages)),
            *(Paragraph({read.language: words}) for words in paragraphs if words),
            Heading(labels("exchange.question", languages)),
            Paragraph(labels("exchange.question_text", languages)),
            Rule(),
            FinePrint(labels("exchange.without_names", languages)),
        ),
        footer=labels("exchange.footer", languages),
        page=labels("page.number", languages, page="{page}", pages="{pages}"),
    )


def exchange_name(language: str, day: date, suffix: str) -> str:
    """The name of its file, which tells a day and no name: "Fall-fuer-den-Austausch-2026-11-24.pdf"."""
    return file_name(label("exchange.file", language), day.isoformat(), suffix=suffix)
