"""The receipt of an erasure as a document: what was erased and when, without the name."""

from collections.abc import Iterable
from datetime import datetime

from mentor_tui.documents.dates import long_dates
from mentor_tui.documents.document import Detail, Details, Document, FinePrint, Heading, Paragraph, Points, Rule
from mentor_tui.documents.labels import label, labels

TIME = "%Y%m%d-%H%M"


def receipt_document(
    erased_at: datetime, counted: Iterable[tuple[str, int]], *, mentor: str, backups: int, complete: bool, language: str
) -> Document:
    """What was erased at `erased_at` (in the mentor's zone): so many rows of each kind (`counted`), and of backups.

    `complete` is whether the database was rewritten already.
    """
    languages = (language,)
    lines = [labels("receipt.line", languages, what=what, n=number) for what, number in counted]
    if backups:
        lines.append(labels("receipt.backups", languages, n=backups))
    day = long_dates(erased_at.date(), languages)
    when = {language: f"{day[language]}, {erased_at:%H:%M}"}
    return Document(
        title=labels("receipt.title", languages),
        languages=languages,
        blocks=(
            Details(
                (
                    Detail(labels("receipt.erased", languages), when),
                    Detail(labels("receipt.by", languages), {language: mentor or "–"}),
                )
            ),
            Heading(labels("receipt.what", languages)),
            Points(tuple(lines)),
            Paragraph(labels("receipt.how", languages)),
            Paragraph(labels(f"receipt.{'rewritten' if complete else 'open'}", languages)),
            Paragraph(labels("receipt.elsewhere", languages)),
            Rule(),
            FinePrint(labels("receipt.no_name", languages)),
        ),
        footer=labels("receipt.title", languages),
        page=labels("receipt.page", languages, page="{page}", pages="{pages}"),
        author=mentor,
        dated=erased_at.date(),
    )


def receipt_name(erased_at: datetime, suffix: str, language: str) -> str:
    """The name of its file: "Beleg-Loeschung-20261124-1402.pdf"."""
    return f"{label('receipt.file', language)}-{erased_at.strftime(TIME)}{suffix}"
