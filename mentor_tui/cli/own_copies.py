"""mentor-tui data copy: a mentee's own copy of all that is kept of them, into a file or a pipe."""

from argparse import Namespace
from functools import partial

from mentor_tui.cli.copies import IN_WORDS
from mentor_tui.cli.documents import deliver_document
from mentor_tui.cli.finding import the_mentee
from mentor_tui.cli.results import format_of, say
from mentor_tui.cli.surroundings import opened
from mentor_tui.documents.own_copy import OWN_COPY_FORMATS, own_copy_rendered
from mentor_tui.i18n import _, ngettext
from mentor_tui.storage import own_copy, record_copies


def write(arguments: Namespace) -> int:
    """Writes the copy in the language of the paper, and notes that it was given; --with-private is the decision."""
    format = arguments.format or format_of(arguments.output, OWN_COPY_FORMATS, "pdf")
    private, why = arguments.with_private, arguments.why
    with opened(arguments) as (database, around):
        key, now = the_mentee(database, arguments.mentee), around.now()
        copy = database.read_now(own_copy.of, key, now, around.zone, private=private, why=why)
        assert copy is not None  # the mentee was found a moment ago
        made = partial(own_copy_rendered, copy, around.catalogue(), format)
        deliver_document(made, arguments.output, is_text=format in IN_WORDS)
        database.write_now(record_copies.note_own, key, now, private=private, words=why)
    if copy.kept_back:
        kept = ngettext(
            "{n} entry that is yours alone was kept back, and the copy says so.",
            "{n} entries that are yours alone were kept back, and the copy says so.",
            copy.kept_back,
        )
        say(kept.format(n=copy.kept_back))
        if not private:
            say(_("--with-private gives your notes too; --why says why, in the copy."))
    return 0
