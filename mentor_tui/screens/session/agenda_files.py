"""The files of an agenda: what the mentee wrote beforehand comes in, agenda and calendar entry go out."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from mentor_tui.documents.files import file_name
from mentor_tui.documents.labels import label
from mentor_tui.documents.mail import Attachment
from mentor_tui.documents.session_agenda import agenda_copies
from mentor_tui.i18n import _
from mentor_tui.rules.points_file import MOST_BYTES, PointsError, PointsRead, read_points
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.session.outgoing import session_ics
from mentor_tui.storage.agenda_facts import Preparation

CALENDAR = "text/calendar"


def points_from(name: str) -> PointsRead:
    """The points in the file of that name; "~" is the home folder. Raises PointsError with a sentence for the person.

    Only a plain file is read, and no more of it than a list of points can weigh: a device or a pipe could keep the
    screen waiting for ever.
    """
    path = Path(os.path.expanduser(name.strip()))  # a home that isn't there is no error of the program
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise PointsError(_("{file} can't be read: {reason}").format(file=path.name, reason=error.strerror)) from None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise PointsError(_("{file} is no file with text in it.").format(file=path.name))
        data = b""
        while len(data) <= MOST_BYTES and (more := os.read(handle, MOST_BYTES + 1 - len(data))):
            data += more
    finally:
        os.close(handle)
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
