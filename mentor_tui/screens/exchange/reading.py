"""How a case reads with roles, as entries: what was replaced and what is still open stand out."""

from collections.abc import Iterator

from mentor_tui.i18n import _, ngettext
from mentor_tui.rules.anonymous import CaseReading, Reading
from mentor_tui.rules.telling import Reason
from mentor_tui.widgets.entries import Entry


def reason_words(reason: Reason) -> str:
    """Why a place is flagged, in a few words."""
    return {
        Reason.KNOWN: _("known name"),
        Reason.NEAR: _("like a name"),
        Reason.PLACE: _("known place"),
        Reason.EMAIL: _("e-mail"),
        Reason.WEB: _("web address"),
        Reason.PHONE: _("phone number"),
        Reason.DATE: _("date"),
        Reason.TIME: _("time of day"),
        Reason.ADDRESS: _("address"),
        Reason.NUMBER: _("number"),
        Reason.TITLED: _("a person"),
        Reason.CAPITAL: _("a name?"),
    }[reason]


def open_words(count: int) -> str:
    """How many places are still to be looked at."""
    if not count:
        return _("nothing left to look at")
    return ngettext("{n} place to look at", "{n} places to look at", count).format(n=count)


def reading_entries(read: CaseReading) -> list[Entry]:
    """The title and the text with roles, paragraph by paragraph."""
    return [
        Entry(id="title", text=read.title.text, tone="strong") if read.title.text.strip() else Entry(),
        *_paragraphs(read.text),
    ]


def _paragraphs(read: Reading) -> Iterator[Entry]:
    places = [(put.start, put.end) for put in read.replaced] + [(one.start, one.end) for one in read.leftovers]
    start = 0
    for number, line in enumerate(read.text.split("\n")):
        end = start + len(line)
        marked = tuple(
            (max(first, start) - start, min(last, end) - start)
            for first, last in places
            if first < end and start < last
        )
        yield Entry(id=f"text/{number}", text=line, marked=tuple(sorted(marked))) if line.strip() else Entry()
        start = end + 1
