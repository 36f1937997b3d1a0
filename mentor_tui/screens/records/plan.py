"""What an archive would bring, in entries: from whom, who comes in, what is here already, and what differs."""

from collections.abc import Iterator

from mentor_tui.i18n import _, ngettext
from mentor_tui.rules.lines import cut
from mentor_tui.screens.records.kinds import KINDS, counted
from mentor_tui.storage.archive_sorting import Clash
from mentor_tui.storage.taking_in import Plan
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign, plain_signs

_CELLS = 30
_LONGEST = 100


def plan_entries(plan: Plan) -> list[Entry]:
    """Everything that there is to know before it is taken in."""
    entries = [Entry(), Entry(text=_("What is in it"), tone="strong")]
    entries.append(Entry(id="take", label=_("From"), text=plan.mentor or "–"))
    entries += [Entry(id=f"mentee/{at}", label=_("Mentee"), text=name) for at, name in enumerate(plan.people)]
    notes = _("included") if plan.private else _("the other mentor has kept theirs back")
    entries.append(Entry(id="private", label=_("Private notes"), text=notes))
    entries += [Entry(), Entry(text=_("What comes in"), tone="strong"), *_new(plan)]
    if plan.known:
        entries += [Entry(), Entry(text=_("Here already, under the same name"), tone="strong")]
        entries += [Entry(id=f"known/{at}", text=name) for at, name in enumerate(plan.known)]
    if plan.clashes:
        entries += [Entry(), Entry(text=_("Here already, and different"), tone="strong")]
        entries += [_clash(at, clash) for at, clash in enumerate(plan.clashes)]
    return entries


def _new(plan: Plan) -> Iterator[Entry]:
    for words, number in counted(plan.new):
        yield Entry(id=f"new/{words}", label=words, text=str(number))
    if not plan.added:
        nothing = _("Nothing new.") if plan.clashes else _("Nothing: all of it is here already.")
        yield Entry(id="new/none", text=nothing, tone="muted")
    elif plan.same:
        same = ngettext("{n} entry is here already", "{n} entries are here already", plan.same)
        yield Entry(id="same", text=same.format(n=plan.same), tone="muted")
    if plan.signed:
        signed = _("A signed agreement is in it: once it is taken in, that can't be undone.")
        yield Entry(id="signed", text=signed, tone="needs", sign=str(Sign.NEEDS))


def _clash(at: int, clash: Clash) -> Entry:
    both = [(_("here"), clash.here), (_("there"), clash.there)] if clash.here or clash.there else []
    notes = [f"{place}: {_short(words)}" for place, words in both]
    notes += [_("it stays as it is here")] if clash.stays else []
    return Entry(
        id=f"clash/{at}",
        label=_(KINDS[clash.table]) if clash.table in KINDS else clash.table,
        text=clash.text or "–",
        notes=tuple(notes),
        sign=str(Sign.NEEDS),
        sign_tone="needs",
    )


def _short(words: str) -> str:
    """On one line, and no longer than two rows of it."""
    return cut(" ".join(words.split()), _LONGEST) or "–"


def progress_bar(done: int, of: int) -> str:
    """How far it is: "━━━━━━────────  40 %  escape stops it"."""
    full, empty = ("#", "-") if plain_signs() else ("━", "─")
    percent = min(100, round(100 * done / max(1, of)))
    cells = _CELLS * percent // 100
    return f"{full * cells}{empty * (_CELLS - cells)} {percent:3} %  {_('escape stops it')}"
