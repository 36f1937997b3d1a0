"""mentor-tui mentee summary: what both take away from a mentoring, into a file or a pipe."""

from argparse import Namespace
from functools import partial

from mentor_tui.cli.copies import IN_WORDS
from mentor_tui.cli.documents import deliver_document
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.results import format_of
from mentor_tui.cli.surroundings import opened
from mentor_tui.documents.formats import FORMATS, render
from mentor_tui.documents.summary import summary_document
from mentor_tui.storage import summary


def write(arguments: Namespace) -> int:
    """Writes the summary of one mentoring, in the language of its paper: from shared records, and nothing else."""
    with opened(arguments) as (database, around):
        found = database.read_now(summary.of, the_mentee(database, arguments.mentee), around.zone)
    assert found is not None  # the mentee was found a moment ago
    format = arguments.format or format_of(arguments.output, FORMATS, "pdf")
    made = partial(render, summary_document(found), format)
    deliver_document(made, arguments.output, is_text=format in IN_WORDS)
    return 0
