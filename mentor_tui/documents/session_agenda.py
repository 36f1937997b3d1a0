"""The agenda of one session as it is sent to the mentee: who, when, where and what; and the same as JSON."""

import json
from collections.abc import Sequence
from datetime import UTC
from zoneinfo import ZoneInfo

from mentor_tui.documents.dates import moment
from mentor_tui.documents.document import Block, Detail, Details, Document, Heading, Note, Paragraph, Points, Words
from mentor_tui.documents.formats import render
from mentor_tui.documents.invitation import agenda_points
from mentor_tui.documents.labels import labels
from mentor_tui.models.enums import Channel, Language, SessionKind, SessionState
from mentor_tui.rules.session import PointRow, SessionRecord


def agenda_text(record: SessionRecord, points: Sequence[PointRow], language: Language, format: str) -> bytes:
    """The agenda with these `points`, which the mentee may read, as "txt" or "md"; two languages under each other."""
    parts = (render(agenda_document(record, points, code), format).data for code in language.codes)
    return b"\n---\n\n".join(parts)


def agenda_document(record: SessionRecord, points: Sequence[PointRow], language: str) -> Document:
    """The agenda with these `points` in "de" or "en"; times are those of the zone that the two agreed on."""
    return Document(
        title=_label(f"session.{record.kind.value}", language),
        languages=(language,),
        blocks=(
            *_cancelled(record, language),
            _head(record, language),
            Heading(_label("session.agenda", language)),
            _agenda(record, points, language),
        ),
        footer=labels("session.footer", (language,), mentor=record.mentor, mentee=record.mentee),
        page=labels("page.number", (language,), page="{page}", pages="{pages}"),
        author=record.mentor,
        dated=record.starts_at.astimezone(ZoneInfo(record.zone)).date(),
    )


def agenda_json(record: SessionRecord, points: Sequence[PointRow]) -> str:
    """The same for programs: keys are only ever added, the time is ISO 8601 in UTC."""
    told = {
        "id": str(record.id),
        "kind": record.kind.value,
        "state": record.state.value,
        "mentor": record.mentor,
        "mentee": record.mentee,
        "organisation": record.organisation,
        "starts_at": record.starts_at.astimezone(UTC).isoformat(),
        "zone": record.zone,
        "minutes": record.minutes,
        "place": record.place,
        "channel": record.channel.value,
        "manner": record.manner.value,
        "agenda": [
            {"text": point.text, "by": point.by.value, "origin": point.origin.value, "done": point.done}
            for point in points
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _label(name: str, language: str) -> Words:
    return labels(name, (language,))


def _cancelled(record: SessionRecord, language: str) -> list[Block]:
    return [Note(_label("session.cancelled", language))] if record.state is SessionState.CANCELLED else []


def _head(record: SessionRecord, language: str) -> Details:
    when = moment(record.starts_at.astimezone(ZoneInfo(record.zone)), language)
    rows = [
        Detail(_label("session.who", language), {language: f"{record.mentor}, {record.mentee}"}),
        Detail(
            _label("session.when", language), labels("session.lasting", (language,), when=when, minutes=record.minutes)
        ),
    ]
    if record.place:
        rows.append(Detail(_label("session.where", language), {language: record.place}))
    elif record.channel is not Channel.IN_PERSON:
        rows.append(Detail(_label("session.where", language), _label(f"calendar.{record.channel.value}", language)))
    return Details(tuple(rows))


def _agenda(record: SessionRecord, points: Sequence[PointRow], language: str) -> Block:
    if points:
        return Points(tuple({language: point.text} for point in points))
    if record.kind is SessionKind.FIRST:
        return Points(tuple({language: text} for text in agenda_points(language, record.form)))
    if record.kind is SessionKind.REVIEW:
        return Paragraph(_label("calendar.review_text", language))
    return Paragraph(labels("session.nothing_yet", (language,), record.form))
