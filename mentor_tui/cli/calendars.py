"""mentor-tui calendar export: every session as one calendar file, which importing again updates."""

from argparse import Namespace

from mentor_tui.cli.failures import NOT_FOUND, Failure
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.results import deliver
from mentor_tui.cli.surroundings import opened
from mentor_tui.documents.appointments import event
from mentor_tui.documents.calendar import calendar
from mentor_tui.i18n import _
from mentor_tui.storage import diary


def export(arguments: Namespace) -> int:
    """Writes the sessions of everybody, or of one mentee; those that were cancelled are cancelled in the calendar."""
    with opened(arguments) as (database, around):
        key = the_mentee(database, arguments.mentee) if arguments.mentee else None
        found = database.read_now(diary.appointments, key)
        stamp = around.now()
    if not found:  # a calendar without an entry is no calendar (RFC 5545, 3.6)
        raise Failure(NOT_FOUND, _("No session is planned yet."))
    deliver(calendar(event(item, stamp) for item in found), arguments.output, is_text=True)
    return 0
