"""The first meeting and the review of the agreement as entries for the calendars of both."""

from datetime import date, datetime

from mentor_tui.documents.calendar import Event
from mentor_tui.documents.invitation import Meeting, agenda
from mentor_tui.documents.labels import labels
from mentor_tui.models.enums import Form, Language


def first_meeting(
    meeting: Meeting,
    language: Language,
    form: Form,
    *,
    uid: str,
    sequence: int,
    stamp: datetime,
    cancelled: bool = False,
) -> Event:
    """The first meeting, with its agenda. `uid`, `sequence` and `stamp` are those of `Event`."""
    titles = labels("calendar.first", language.codes, form, mentor=meeting.mentor, mentee=meeting.mentee)
    return Event(
        uid=uid,
        sequence=sequence,
        title=" / ".join(titles.values()),
        starts=meeting.starts,
        stamp=stamp,
        minutes=meeting.minutes,
        place=meeting.place,
        description="\n\n".join(agenda(code, form) for code in language.codes),
        cancelled=cancelled,
    )


def review(
    mentor: str,
    mentee: str,
    starts: datetime | date,
    language: Language,
    *,
    uid: str,
    sequence: int,
    stamp: datetime,
    minutes: int = 0,
    place: str = "",
    cancelled: bool = False,
) -> Event:
    """The review of the agreement: on a day as long as no time is agreed, then at an aware time for `minutes`."""
    titles = labels("calendar.review", language.codes, mentor=mentor, mentee=mentee)
    return Event(
        uid=uid,
        sequence=sequence,
        title=" / ".join(titles.values()),
        starts=starts,
        stamp=stamp,
        minutes=minutes,
        place=place,
        description="\n\n".join(labels("calendar.review_text", language.codes).values()),
        cancelled=cancelled,
    )
