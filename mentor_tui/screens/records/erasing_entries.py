"""What erasing takes away and leaves, in entries: before it is done, and as a receipt."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.rules.moments import resolved_moment
from mentor_tui.screens.bench import Bench
from mentor_tui.screens.records.kinds import counted, kind
from mentor_tui.screens.writing_out import format_entries
from mentor_tui.storage.erased_backups import Held
from mentor_tui.storage.erasing import Preview, Receipt
from mentor_tui.storage.mentions import Mention
from mentor_tui.storage.tidying import Tidied
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign

MOST = 100
"""So many places where the name still stands are shown; of more it is said how many there are."""


def before(preview: Preview, bench: Bench, held: Held, files: Sequence[Path], *, with_backups: bool) -> list[Entry]:
    """What would go, which backups hold it, where the name still stands, and what is not touched.

    `files` are those among what was written out whose names hold the name.
    """
    return [
        *_part(_("What is erased, for good")),
        *(Entry(id=f"what/{what}", label=what, text=str(n)) for what, n in counted(preview.counts)),
        *_part(_("Backups on this computer")),
        *_backups(held, with_backups=with_backups),
        *_named(preview.named),
        *_part(_("What is not touched")),
        *_staying(preview.staying),
        Entry(
            id="not/files",
            label=_("Files"),
            text=_("what you wrote out to {folder}").format(folder=bench.export_folder),
            notes=tuple(file.name for file in files),
        ),
        Entry(id="not/copies", label=_("Copies"), text=_("what you gave away: it is theirs")),
    ]


def erased(receipt: Receipt, tidied: Tidied, bench: Bench, formats: Iterable[str]) -> list[Entry]:
    """The receipt, what is left to do, and the formats that it is written in."""
    entries = [*_part(_("The record is erased"))]
    if tidied.why:
        later = _("Until then the erasure is not complete. The program goes on with it when it is next started.")
        entries += [Entry(id="left", text=tidied.why, sign=str(Sign.NEEDS), tone="needs", notes=(later,)), Entry()]
    entries += [
        Entry(id="at", label=_("When"), text=resolved_moment(bench.local(receipt.erased_at), current())),
        *(Entry(id=f"what/{what}", label=what, text=str(n)) for what, n in counted(receipt.counts)),
    ]
    if receipt.backups:
        entries.append(Entry(id="backups/gone", label=_("Backups removed"), text=str(receipt.backups)))
    entries += [_unknown(file) for file in tidied.stay]
    return [*entries, *_part(_("A receipt without the name")), *format_entries(formats)]


def _part(title: str) -> list[Entry]:
    return [Entry(), Entry(text=title, tone="strong")]


def _backups(held: Held, *, with_backups: bool) -> Iterator[Entry]:
    if n := len(held.files):
        stays = ngettext("{n} holds this record and stays", "{n} hold this record and stay", n)
        goes = ngettext("{n} holds this record and is removed", "{n} hold this record and are removed", n)
        yield Entry(
            id="backups",
            label=_("Remove them, too"),
            text=(goes if with_backups else stays).format(n=n),
            sign=str(Sign.DONE if with_backups else Sign.OPEN),
            sign_tone="good" if with_backups else "",
            notes=(_("They hold everybody; a new one is made before."),) if with_backups else (),
        )
    else:
        yield Entry(id="none", text=_("none holds this record"), tone="muted")
    yield from map(_unknown, held.unknown)


def _unknown(file: Path) -> Entry:
    return Entry(
        id=f"unknown/{file.name}",
        label=_("Stays"),
        text=file.name,
        notes=(_("It can't be opened or removed; nobody can tell whom it holds."),),
    )


def _named(mentions: Sequence[Mention]) -> Iterator[Entry]:
    if not mentions:
        return
    yield from _part(_("Where the name still stands"))
    yield Entry(text=_("These are about others, or about nobody; look whether they may."), tone="muted")
    for at, one in enumerate(mentions[:MOST]):
        yield Entry(
            id=f"named/{at}",
            label=kind(one.table),
            text=one.snippet.text,
            marked=one.snippet.strong,
            right=one.whose,
            sign=str(Sign.NEEDS),
        )
    if more := max(0, len(mentions) - MOST):
        yield Entry(text=ngettext("and one more", "and {n} more", more).format(n=more), tone="muted")


def _staying(names: Sequence[str]) -> Iterator[Entry]:
    """They are other people, and may have something to do with the mentor all the same."""
    if names:
        yield Entry(
            id="not/others",
            label=_("Others"),
            text=", ".join(names),
            notes=(_("They have to do with no other mentee; what is kept of them stays."),),
        )
