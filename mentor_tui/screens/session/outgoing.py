"""What a session writes out: its entry for a calendar, which importing again updates."""

from collections.abc import Sequence

from mentor_tui.documents.appointments import event
from mentor_tui.documents.calendar import calendar
from mentor_tui.documents.files import file_name
from mentor_tui.i18n import _
from mentor_tui.rules.appointment import appointment
from mentor_tui.rules.session import PointRow, SessionRecord
from mentor_tui.screens.bench import Bench

OutFile = tuple[str, bytes]
"""The name of a file and what is in it."""


def session_ics(record: SessionRecord, bench: Bench, points: Sequence[PointRow] = ()) -> OutFile:
    """The calendar file of one session; it holds `points`, all of which the mentee may read.

    A session that was cancelled is cancelled in the calendar that takes the file.
    """
    day = f"{bench.local(record.starts_at):%Y-%m-%d}"
    return (
        file_name(_("Session"), record.mentee, day, suffix=".ics"),
        calendar([event(appointment(record), bench.clock(), tuple(point.text for point in points))]),
    )
