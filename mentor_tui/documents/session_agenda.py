"""The agenda of one session as it is sent to the mentee: as a document, as text, and as a letter around it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from mentor_tui.documents.dates import long_date, moment
from mentor_tui.documents.document import (
    Block,
    Detail,
    Details,
    Document,
    Heading,
    Note,
    NumberedLine,
    NumberedLines,
    Paragraph,
    Points,
    Words,
)
from mentor_tui.documents.formats import Rendered, render
from mentor_tui.documents.invitation import Invitation, agenda_points
from mentor_tui.documents.labels import label, labels
from mentor_tui.documents.printable import printable_document
from mentor_tui.documents.text import WIDTH, write
from mentor_tui.models.enums import Channel, Language, Party, PointOrigin, SessionKind, SessionState
from mentor_tui.rules.session import PointRow, SessionRecord

_TAGS = {
    PointOrigin.ACTION: "agenda.tag_action",
    PointOrigin.GOAL: "agenda.tag_goal",
    PointOrigin.CHALLENGE: "agenda.tag_challenge",
    PointOrigin.CARRIED: "agenda.tag_carried",
}
"""What is said of a point by its origin; where there is nothing to say, nothing is."""


def agenda_document(record: SessionRecord, points: Sequence[PointRow], language: str) -> Document:
    """The agenda with these `points`, all of which the mentee may read, in "de" or "en".

    The points are people's own words: two languages side by side would say each of them twice.
    """
    return Document(
        title=_label(f"agenda.{record.kind.value}", language),
        languages=(language,),
        blocks=(
            *_cancelled(record, language),
            _head(record, language),
            Heading(_label("agenda.points", language)),
            *_agenda(record, points, language),
        ),
        footer=labels("agenda.footer", (language,), mentor=record.mentor, mentee=record.mentee),
        page=labels("page.number", (language,), page="{page}", pages="{pages}"),
        author=record.mentor,
        dated=record.starts_at.astimezone(ZoneInfo(record.zone)).date(),
    )


def agenda_text(
    record: SessionRecord, points: Sequence[PointRow], language: Language, format: str, *, width: int = WIDTH
) -> bytes:
    """The agenda as "txt" (in so many columns) or "md"; two languages stand under each other."""
    documents = [agenda_document(record, points, code) for code in language.codes]
    if format == "txt":
        return b"\n---\n\n".join(write(printable_document(document), width) for document in documents)
    return b"\n---\n\n".join(render(document, format).data for document in documents)


def agenda_copies(record: SessionRecord, points: Sequence[PointRow], format: str) -> tuple[tuple[str, Rendered], ...]:
    """The agenda in one of FORMATS, once in each language of the mentee: (language, what was written)."""
    return tuple((code, render(agenda_document(record, points, code), format)) for code in record.language.codes)


def agenda_letter(record: SessionRecord, points: Sequence[PointRow]) -> Invitation:
    """The agenda as a mail: a subject, and a body that greets, tells the agenda and closes; in each language."""
    codes, day = record.language.codes, record.starts_at.astimezone(ZoneInfo(record.zone)).date()
    subjects = (label("agenda.subject", code, record.form, date=long_date(day, code)) for code in codes)
    bodies = (_body(record, points, code) for code in codes)
    return Invitation(" / ".join(subjects), "\n\n---\n\n".join(bodies) + "\n")


def _body(record: SessionRecord, points: Sequence[PointRow], language: str) -> str:
    text = render(agenda_document(record, points, language), "txt").data.decode().strip()
    paragraphs = [
        label("invitation.greeting", language, record.form, mentee=record.mentee),
        label("agenda.opening", language, record.form),
        text,
        f"{label('invitation.closing', language, record.form)}\n{record.mentor}",
    ]
    return "\n\n".join(paragraphs)


def _head(record: SessionRecord, language: str) -> Details:
    when = moment(record.starts_at.astimezone(ZoneInfo(record.zone)), language)
    where = record.place
    if not where and record.channel is not Channel.IN_PERSON:
        where = label(f"calendar.{record.channel.value}", language)
    rows = [
        ("agenda.who", " · ".join(name for name in (record.mentor, record.mentee) if name)),
        ("agenda.when", label("agenda.lasting", language, when=when, minutes=record.minutes)),
        ("agenda.where", where),
    ]
    return Details(tuple(Detail(_label(name, language), {language: value}) for name, value in rows if value))


def _cancelled(record: SessionRecord, language: str) -> list[Block]:
    return [Note(_label("agenda.cancelled", language))] if record.state is SessionState.CANCELLED else []


def _agenda(record: SessionRecord, points: Sequence[PointRow], language: str) -> list[Block]:
    """The points, or what such a session is about as long as there are none."""
    if points:
        numbered = enumerate(points, start=1)
        lines = NumberedLines(tuple(_line(number, point, record, language) for number, point in numbered))
        return [lines, Paragraph(labels("agenda.room", (language,), record.form))]
    if record.kind is SessionKind.FIRST:
        return [Points(tuple({language: text} for text in agenda_points(language, record.form)))]
    if record.kind is SessionKind.REVIEW:
        return [Paragraph(_label("calendar.review_text", language))]
    return [Paragraph(labels("agenda.nothing_yet", (language,), record.form))]


def _line(number: int, point: PointRow, record: SessionRecord, language: str) -> NumberedLine:
    tags = [_label(_TAGS[point.origin], language)] if point.origin in _TAGS else []
    if point.by is Party.MENTEE:
        tags.append(labels("agenda.tag_by", (language,), name=record.mentee))
    return NumberedLine(number, {language: point.text}, tuple(tags))


def _label(name: str, language: str) -> Words:
    return labels(name, (language,))
