"""mentor-tui session export: the agenda of one session, as it may be sent to the mentee."""

from argparse import Namespace
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from mentor_tui.cli.failures import NOT_FOUND, REFUSED, Failure
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.results import deliver, format_of, say
from mentor_tui.cli.surroundings import Surroundings, opened
from mentor_tui.documents.appointments import event
from mentor_tui.documents.calendar import calendar
from mentor_tui.documents.session_agenda import agenda_text
from mentor_tui.documents.session_json import agenda_json
from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import Language
from mentor_tui.rules.appointment import appointment
from mentor_tui.rules.dates import Moment, at, read_day
from mentor_tui.rules.for_mentee import for_mentee
from mentor_tui.rules.moments import long_day, short_moment
from mentor_tui.rules.session import PointRow, SessionRecord
from mentor_tui.storage import diary, session_record

if TYPE_CHECKING:
    from mentor_tui.storage.database import Database

FORMATS = ("txt", "md", "ics", "json")
NEXT = "next"


def export(arguments: Namespace) -> int:
    """Writes the agenda of the next session, or of the one on a day; what is the mentor's alone stays here."""
    with opened(arguments) as (database, around):
        key = the_mentee(database, arguments.mentee)
        record = database.read_now(session_record.of, _chosen(database, around, key, arguments.date))
        assert record is not None  # it was found a moment ago
        points = for_mentee(record.points, database.read_now(session_record.told_challenges, record.points))
        now = around.now()
    if kept := len(record.points) - len(points):
        say(
            ngettext(
                "One point is yours alone and was left out.", "{n} points are yours alone and were left out.", kept
            ).format(n=kept)
        )
    language = Language(arguments.paper) if arguments.paper else record.language
    data = _written(record, points, language, arguments.format or format_of(arguments.output, FORMATS, "txt"), now)
    deliver(data, arguments.output, is_text=True)
    return 0


def _written(
    record: SessionRecord, points: tuple[PointRow, ...], language: Language, format: str, now: datetime
) -> bytes:
    match format:
        case "json":
            return agenda_json(record, points).encode("utf-8")
        case "ics":
            told = appointment(replace(record, language=language))
            return calendar([event(told, now, tuple(point.text for point in points))])
        case _:
            return agenda_text(record, points, language, format)


def _chosen(database: "Database", around: Surroundings, key: UUID, asked: str) -> UUID:
    """The id of the session that was asked for, by its day or as the next one."""
    if asked == NEXT:
        found = database.read_now(diary.upcoming, key, around.now())
        if found is None:
            raise Failure(NOT_FOUND, _("No session is planned with this mentee."))
        return found
    day = read_day(asked, around.today())
    if day is None:
        raise Failure(REFUSED, _("This day was not understood. Try 8.12., 2026-12-08 or “next”."))
    begin, end = (at(Moment(one, None), time.min, around.zone) for one in (day, day + timedelta(days=1)))
    on_day = database.read_now(diary.between, key, begin, end)
    if not on_day:
        raise Failure(NOT_FOUND, _("There is no session on {day}.").format(day=long_day(day, current())))
    if others := len(on_day) - 1:
        first = database.read_now(session_record.of, on_day[0])
        assert first is not None
        when = short_moment(first.starts_at.astimezone(around.zone), around.now(), current())
        say(
            ngettext(
                "There is one more session on that day; this is {when}.",
                "There are {n} more sessions on that day; this is {when}.",
                others,
            ).format(n=others, when=when)
        )
    return on_day[0]
