"""A document that a command hands over: made, with what is to be said of it, into a file or onto standard output."""

from collections.abc import Callable

from mentor_tui.cli.failures import ERROR, Failure
from mentor_tui.cli.results import deliver, say
from mentor_tui.documents.formats import Rendered
from mentor_tui.documents.pdf import PdfError


def deliver_document(make: Callable[[], Rendered], output: str, *, is_text: bool) -> None:
    """Makes a document and delivers it into `output`; its notices go to standard error. Raises Failure."""
    try:
        made = make()
    except PdfError as error:
        raise Failure(ERROR, str(error)) from None
    for notice in made.notices:
        say(notice)
    deliver(made.data, output, is_text=is_text)
