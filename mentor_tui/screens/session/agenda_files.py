"""The files of an agenda: what the mentee wrote beforehand comes in, agenda and calendar entry go out."""

from collections.abc import Iterable

from mentor_tui.documents.files import file_name
from mentor_tui.documents.labels import label
from mentor_tui.documents.mail import Attachment
from mentor_tui.documents.session_agenda import agenda_copies
from mentor_tui.rules.points_file import MOST_BYTES, PointsError, PointsRead, read_points
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.plain_files import Unreadable, bytes_of
from mentor_tui.screens.session.outgoing import session_ics
from mentor_tui.storage.agenda_facts import Preparation

CALENDAR = "text/calendar"


def points_from(name: str) -> PointsRead:
    """The points in the file of that name; "~" is the home folder. Raises PointsError."""
    try:
        data = bytes_of(name, MOST_BYTES)
    except Unreadable as error:
        raise PointsError(str(error)) from None
    return read_points(data)


def agenda_files(preparation: Preparation, formats: Iterable[str], bench: Bench) -> tuple[Attachment, ...]:
    """The agenda in each of these formats and language, and the calendar file that carries it, ready to be written."""
    record, points = preparation.record, preparation.for_both()
    codes = record.language.codes
    day = f"{bench.local(record.starts_at):%Y-%m-%d}"
    files = []
    for format in formats:
        for code, made in agenda_copies(record, points, format):
            parts = [label("agenda.file", code), record.mentee, day, *([code] if len(codes) > 1 else [])]
            files.append(Attachment(file_name(*parts, suffix=made.suffix), made.data, made.media_type))
    name, entry = session_ics(record, bench, points)
    return (*files, Attachment(name, entry, CALENDAR))
