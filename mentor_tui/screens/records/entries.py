"""The page of a record in entries: what can be done with it, how it is set, and which copies were given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.models.enums import CopyKind
from mentor_tui.rules.moments import short_day
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.writing_out import format_entries, written_entries
from mentor_tui.storage.record_copies import CopyRow
from mentor_tui.storage.record_page import RecordPage
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign

WHY = ("hand/why", "copy/why")
TOGGLES = ("hand/private", "hand/seal", "copy/private")


@dataclass(slots=True)
class Chosen:
    """How the two parts of the page are set: what is in, what it is written as, and the mentor's words."""

    formats: set[str]
    hand_private: bool = False
    sealed: bool = True
    copy_private: bool = False
    words: dict[str, str] = field(default_factory=lambda: dict.fromkeys(WHY, ""))

    def toggle(self, row: str) -> None:
        """Turns a row round."""
        match row:
            case "hand/private":
                self.hand_private = not self.hand_private
            case "hand/seal":
                self.sealed = not self.sealed
            case "copy/private":
                self.copy_private = not self.copy_private


def record_entries(
    page: RecordPage,
    chosen: Chosen,
    bench: Bench,
    *,
    busy: str,
    written: Iterable[Path],
    notices: Iterable[str],
) -> list[Entry]:
    """Everything that the page shows; `busy` says what is under way."""
    return [
        *_handing(page, chosen),
        *_own(page, chosen),
        *([Entry(), Entry(id="busy", text=busy, tone="needs")] if busy else []),
        *written_entries([*written], [*notices]),
        *_given(page.copies, bench),
        *_erasing(),
    ]


def _erasing() -> Iterator[Entry]:
    yield Entry()
    yield Entry(text=_("Erase"), tone="strong")
    yield Entry(id="erase", label=_("The record"), text=_("nothing of it stays but a receipt without the name"))


def _handing(page: RecordPage, chosen: Chosen) -> Iterator[Entry]:
    yield Entry()
    yield Entry(text=_("Hand over to another mentor"), tone="strong")
    entries = ngettext("{n} entry", "{n} entries", page.entries).format(n=page.entries)
    yield Entry(
        id="hand/write",
        label=_("Archive"),
        text=_("{entries}, signed agreements as they were signed").format(entries=entries),
    )
    yield _private("hand/private", page, inside=chosen.hand_private)
    sealed = _("only a passphrase opens the file")
    plain = _("no passphrase: whoever has the file can read it")
    yield Entry(
        id="hand/seal",
        label=_("Passphrase"),
        text=sealed if chosen.sealed else plain,
        sign=str(Sign.DONE if chosen.sealed else Sign.OPEN),
        sign_tone="good" if chosen.sealed else "",
    )
    yield _words("hand/why", _("To whom"), chosen)


def _own(page: RecordPage, chosen: Chosen) -> Iterator[Entry]:
    yield Entry()
    yield Entry(text=_("Own copy for {name}").format(name=page.mentee), tone="strong")
    yield Entry(id="copy/write", label=_("Copy"), text=_("everything that is kept about them, in words"))
    yield from format_entries(chosen.formats)
    yield _private("copy/private", page, inside=chosen.copy_private)
    yield _words("copy/why", _("Why"), chosen)


def _private(row: str, page: RecordPage, *, inside: bool) -> Entry:
    told = ngettext("{n} entry is yours alone", "{n} entries are yours alone", page.private).format(n=page.private)
    stands = _("included") if inside else _("kept back")
    return Entry(
        id=row,
        label=_("Private notes"),
        text=f"{stands} · {told}" if page.private else _("there are none"),
        sign=str(Sign.DONE if inside else Sign.PRIVATE),
        sign_tone="needs" if inside else "",
    )


def _words(row: str, label: str, chosen: Chosen) -> Entry:
    words = chosen.words[row]
    hint = _("for your own record") if row == "hand/why" else _("your reason; the copy says it")
    return Entry(id=row, label=label, text=words or f"– {hint}", tone="" if words else "muted")


def _given(copies: Iterable[CopyRow], bench: Bench) -> Iterator[Entry]:
    rows = [*copies]
    if not rows:
        return
    yield Entry()
    yield Entry(text=_("Given so far"), tone="strong")
    for at, row in enumerate(rows):
        what = _("handed over") if row.kind is CopyKind.HANDOVER else _("own copy")
        with_notes = _("with private notes") if row.private else _("without private notes")
        day = short_day(bench.local(row.given_at).date(), bench.today(), current())
        yield Entry(id=f"given/{at}", label=day, text=f"{what}, {with_notes}", notes=(row.words,) if row.words else ())
