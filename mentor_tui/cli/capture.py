"""mentor-tui add: one captured line, as in the program; prints what it became."""

from argparse import Namespace

from mentor_tui.cli.failures import ERROR, NOT_FOUND, REFUSED, Failure
from mentor_tui.cli.results import show
from mentor_tui.cli.surroundings import opened
from mentor_tui.i18n import _
from mentor_tui.rules.capture import read
from mentor_tui.screens.capture_words import becomes, lacks
from mentor_tui.storage import capturing, mentees
from mentor_tui.storage.errors import StorageError
from mentor_tui.terminal.clean import clean_line


def add(arguments: Namespace) -> int:
    """Keeps the line, or says what it lacks; what is ambiguous is not kept."""
    with opened(arguments, make=True) as (database, around):
        now = around.now()
        captured = read(clean_line(" ".join(arguments.words)), now)
        if captured is None:
            raise Failure(REFUSED, _("The line is empty. Nothing was kept."))
        found = database.read_now(mentees.matching, captured.mentee, ended=False) if captured.mentee else ()
        near = database.read_now(capturing.near, captured.mentee) if captured.mentee and not found else ()
        key = found[0][0] if len(found) == 1 else None
        missing = database.read_now(capturing.missing, captured, key)
        names = [name for _key, name in found]
        if sentence := lacks(missing, captured, names, near):
            raise Failure(NOT_FOUND if captured.mentee and key is None else REFUSED, clean_line(sentence))
        try:
            database.write_now(capturing.keep, captured, key, now)
        except StorageError as error:
            raise Failure(ERROR, str(error)) from None
    show(clean_line(f"{becomes(captured, names[0] if names else '')}: {captured.text}".removesuffix(": ")) + "\n")
    return 0
