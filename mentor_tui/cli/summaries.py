"""mentor-tui mentee summary: what both take away from a mentoring, into a file or a pipe."""

from argparse import Namespace
from pathlib import Path

from mentor_tui.cli.copies import IN_WORDS
from mentor_tui.cli.failures import ERROR, Failure
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.results import deliver, say
from mentor_tui.cli.surroundings import opened
from mentor_tui.documents.formats import FORMATS, render
from mentor_tui.documents.pdf import PdfError
from mentor_tui.documents.summary import summary_document
from mentor_tui.storage import summary


def write(arguments: Namespace) -> int:
    """Writes the summary of one mentoring, in the language of its paper: from shared records, and nothing else."""
    with opened(arguments) as (database, around):
        found = database.read_now(summary.of, the_mentee(database, arguments.mentee), around.zone)
    assert found is not None  # the mentee was found a moment ago
    format = arguments.format or _format_of(arguments.output)
    try:
        made = render(summary_document(found), format)
    except PdfError as error:
        raise Failure(ERROR, str(error)) from None
    for notice in made.notices:
        say(notice)
    deliver(made.data, arguments.output, is_text=format in IN_WORDS)
    return 0


def _format_of(output: str) -> str:
    suffix = Path(output).suffix.casefold().removeprefix(".")
    return suffix if suffix in FORMATS else "pdf"
