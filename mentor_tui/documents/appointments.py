"""Sessions as entries for the calendars of both: the first meeting, the regular ones, the review, the closing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from mentor_tui.documents.calendar import Event
from mentor_tui.documents.document import joined
from mentor_tui.documents.invitation import agenda as first_agenda
from mentor_tui.documents.labels import labels
from mentor_tui.models.enums import Channel, SessionKind, SessionState
from mentor_tui.rules.appointment import Appointment


def uid(session_id: UUID) -> str:
    """The UID of a session in calendars, the same for its whole life (RFC 5545; the domain leads nowhere, RFC 2606)."""
    return f"{session_id}@mentor-tui.invalid"


def event(appointment: Appointment, stamp: datetime, agenda: Sequence[str] = ()) -> Event:
    """The entry of one session, in the language or languages of its mentee; `stamp` is that of `Event`.

    `agenda` holds the points that the mentee may read; without them the first meeting and the review say what they
    are for, as every one of them does.
    """
    languages, names = appointment.language.codes, {"mentor": appointment.mentor, "mentee": appointment.mentee}
    titles = labels(f"calendar.{appointment.kind.value}", languages, appointment.form, **names)
    return Event(
        uid=uid(appointment.session_id),
        sequence=appointment.sequence,
        title=" / ".join(titles.values()),
        starts=appointment.starts_at,
        stamp=stamp,
        minutes=appointment.minutes,
        place=appointment.place or _way(appointment),
        description="\n".join(f"- {point}" for point in agenda) or _usual_text(appointment),
        cancelled=appointment.state is SessionState.CANCELLED,
    )


def _way(appointment: Appointment) -> str:
    """Where nobody goes anywhere, how they meet stands for the place."""
    if appointment.channel is Channel.IN_PERSON:
        return ""
    languages = appointment.language.codes
    return joined(labels(f"calendar.{appointment.channel.value}", languages), languages, " / ")


def _usual_text(appointment: Appointment) -> str:
    languages = appointment.language.codes
    match appointment.kind:
        case SessionKind.FIRST:
            return "\n\n".join(first_agenda(code, appointment.form) for code in languages)
        case SessionKind.REVIEW:
            return "\n\n".join(labels("calendar.review_text", languages).values())
        case _:
            return ""
