"""The invitation to the first meeting: its subject and its text with the agenda."""

from dataclasses import dataclass
from datetime import datetime

from mentor_tui.documents.dates import long_date, moment
from mentor_tui.documents.labels import label
from mentor_tui.models.enums import Form, Language

_AGENDA = ("welcome", "ground", "hopes", "duties", "logistics", "sign")


@dataclass(frozen=True, slots=True)
class Meeting:
    """The first meeting as it is planned: `starts` in the time zone it is agreed in; `place` may be empty."""

    mentor: str
    mentee: str
    starts: datetime
    minutes: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is sent: plain text, its paragraphs unwrapped."""

    subject: str
    body: str


def invitation(meeting: Meeting, language: Language, form: Form, *, with_sheet: bool = False) -> Invitation:
    """The invitation in German, English, or both under each other; `with_sheet` mentions the attached questions."""
    codes = language.codes
    subjects = (label("invitation.subject", code, form, date=long_date(meeting.starts.date(), code)) for code in codes)
    bodies = (_body(meeting, code, form, with_sheet) for code in codes)
    return Invitation(" / ".join(subjects), "\n\n---\n\n".join(bodies) + "\n")


def agenda(language: str, form: Form) -> str:
    """What the first meeting goes through, one point a line, in "de" or "en"."""
    return "\n".join(f"- {point}" for point in agenda_points(language, form))


def agenda_points(language: str, form: Form) -> tuple[str, ...]:
    """The same, point by point."""
    return tuple(label(f"invitation.agenda_{point}", language, form) for point in _AGENDA)


def _body(meeting: Meeting, language: str, form: Form, with_sheet: bool) -> str:
    def text(key: str, **values: object) -> str:
        return label(f"invitation.{key}", language, form, **values)

    where_and_when = [text("when", when=moment(meeting.starts, language), minutes=meeting.minutes)]
    if meeting.place:
        where_and_when.append(text("where", place=meeting.place))
    paragraphs = [
        text("greeting", mentee=meeting.mentee),
        text("opening"),
        "\n".join(where_and_when),
        text("purpose"),
        f"{text('agenda')}\n{agenda(language, form)}",
        *([text("sheet")] if with_sheet else []),
        text("voluntary"),
        f"{text('closing')}\n{meeting.mentor}",
    ]
    return "\n\n".join(paragraphs)
