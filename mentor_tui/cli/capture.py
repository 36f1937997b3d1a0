"""mentor-tui add: one captured line, as in the program; prints what it became."""

from argparse import Namespace

from mentor_tui.cli.failures import ERROR, NOT_FOUND, REFUSED, Failure
from mentor_tui.cli.results import show
from mentor_tui.cli.surroundings import opened
from mentor_tui.i18n import _
from mentor_tui.rules.capture import read
from mentor_tui.screens.capture_words import becomes, its_words, lacks
from mentor_tui.storage import capturing
from mentor_tui.storage.errors import StorageError
from mentor_tui.terminal.clean import clean_line


def add(arguments: Namespace) -> int:
    """Keeps the line, or says what it lacks; what is ambiguous is not kept."""
    with opened(arguments, make=True) as (database, around):
        now = around.now()
        captured = read(clean_line(" ".join(arguments.words)), now)
        if captured is None:
            raise Failure(REFUSED, _("The line is empty. Nothing was kept."))
        reading = database.read_now(capturing.reading, captured)
        if sentence := lacks(reading, captured):
            asked = ((captured.mentee, reading.mentee), (captured.organisation, reading.organisation))
            unknown = any(name and named.id is None for name, named in asked)
            raise Failure(NOT_FOUND if unknown else REFUSED, clean_line(sentence))
        try:
            database.write_now(capturing.keep, captured, reading.mentee.id, now, reading.organisation.id)
        except StorageError as error:
            raise Failure(ERROR, str(error)) from None
    show(clean_line(": ".join(filter(None, (becomes(captured, reading), its_words(captured))))) + "\n")
    return 0
