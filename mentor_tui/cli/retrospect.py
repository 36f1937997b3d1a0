"""mentor-tui review: a week or a year looked back on, for the mentor alone, as text, a page or a PDF."""

from argparse import Namespace
from datetime import date
from functools import partial

from mentor_tui.cli.copies import IN_WORDS
from mentor_tui.cli.documents import deliver_document
from mentor_tui.cli.failures import USAGE, Failure
from mentor_tui.cli.results import format_of
from mentor_tui.cli.surroundings import opened
from mentor_tui.documents.formats import FORMATS, render
from mentor_tui.documents.retrospect import Teller, retrospect_document
from mentor_tui.i18n import _, current
from mentor_tui.rules.period import Period, Span, read_period
from mentor_tui.storage import mentor, retrospect

FORMAT_NAMES = {"text": "txt"}
"""What a format is called here where it is called otherwise elsewhere."""


def look_back(arguments: Namespace) -> int:
    """Writes the week or the year that was asked for, in the language of the workbench."""
    with opened(arguments) as (database, around):
        today, zone = around.today(), around.zone
        told, before = database.read_now(retrospect.of, _period(arguments, today), zone)
        author = database.read_now(mentor.name)
    format = FORMAT_NAMES.get(arguments.format, arguments.format) or format_of(arguments.output, FORMATS, "txt")
    document = retrospect_document(Teller(told, before, current(), zone), author=author, today=today)
    deliver_document(partial(render, document, format), arguments.output, is_text=format in IN_WORDS)
    return 0


def _period(arguments: Namespace, today: date) -> Period:
    span, text = (Span.YEAR, arguments.year) if arguments.week is None else (Span.WEEK, arguments.week)
    if period := read_period(span, text, today):
        return period
    example = {Span.WEEK: "--week 2026-W48", Span.YEAR: "--year 2026"}[span]
    sentence = _("“{text}” is not understood. A day in it will do, or: {example}")
    raise Failure(USAGE, sentence.format(text=text, example=example))
