"""What erasing takes away and leaves, in entries: before it is done, and as a receipt."""

from collections.abc import Iterable

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.rules.moments import resolved_moment
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.records.kinds import counted
from mentor_tui.screens.words import found_in
from mentor_tui.screens.writing_out import format_entries
from mentor_tui.storage.erasing import Preview, Receipt
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign


def before(preview: Preview, bench: Bench, backups: int, *, with_backups: bool) -> list[Entry]:
    """What would go, which backups hold it, where the name still stands, and what is not touched."""
    return [
        *_part(_("What is erased, for good")),
        *(Entry(id=f"what/{what}", label=what, text=str(n)) for what, n in counted(preview.counts)),
        *_part(_("Backups on this computer")),
        _backups(backups, with_backups=with_backups),
        *_named(preview),
        *_part(_("What is not touched")),
        Entry(
            id="not/files",
            label=_("Files"),
            text=_("what you wrote out to {folder}").format(folder=bench.export_folder),
        ),
        Entry(id="not/copies", label=_("Copies"), text=_("what you gave away: it is theirs")),
    ]


def erased(receipt: Receipt, bench: Bench, formats: Iterable[str], *, clean: bool) -> list[Entry]:
    """The receipt, and the formats that it is written in; `clean` is whether nobody else has the database open."""
    entries = [
        *_part(_("The record is erased")),
        Entry(id="at", label=_("When"), text=resolved_moment(bench.local(receipt.erased_at), current())),
        *(Entry(id=f"what/{what}", label=what, text=str(n)) for what, n in counted(receipt.counts)),
    ]
    if receipt.backups:
        entries.append(Entry(id="backups/gone", label=_("Backups removed"), text=str(receipt.backups)))
    if not clean:
        told = _("Another program has the database open. Close it: its log goes with the last one that is closed.")
        entries.append(Entry(id="log", text=told, tone="needs"))
    return [*entries, *_part(_("A receipt without the name")), *format_entries(formats)]


def _part(title: str) -> list[Entry]:
    return [Entry(), Entry(text=title, tone="strong")]


def _backups(n: int, *, with_backups: bool) -> Entry:
    if not n:
        return Entry(id="none", text=_("none holds this record"), tone="muted")
    stays = ngettext("{n} holds this record and stays", "{n} hold this record and stay", n)
    goes = ngettext("{n} holds this record and is removed", "{n} hold this record and are removed", n)
    return Entry(
        id="backups",
        label=_("Remove them, too"),
        text=(goes if with_backups else stays).format(n=n),
        sign=str(Sign.DONE if with_backups else Sign.OPEN),
        sign_tone="good" if with_backups else "",
    )


def _named(preview: Preview) -> list[Entry]:
    if not preview.named:
        return []
    return [
        *_part(_("Where the name still stands")),
        *(
            Entry(id=f"named/{at}", label=found_in(one.hit), text=one.hit.snippet.text, sign=str(Sign.NEEDS))
            for at, one in enumerate(preview.named)
        ),
        Entry(id="named/why", text=_("These are about others; look whether they may."), tone="muted"),
    ]
