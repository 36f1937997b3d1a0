"""How the screens of a review say where an item stands on paper, what was said of it, and what became of it."""

from rich.cells import cell_len

from mentor_tui.documents.labels import label
from mentor_tui.i18n import _, current
from mentor_tui.models.enums import Party, Verdict
from mentor_tui.rules.review import Item, Kind, State
from mentor_tui.screens.review.going import Going
from mentor_tui.widgets.signs import Sign

SIGNS = {
    State.KEPT: (Sign.DONE, "good"),
    State.CHANGED: (Sign.EDITED, "accent"),
    State.DROPPED: (Sign.STRUCK, "muted"),
    State.DIFFER: (Sign.NEEDS, "needs"),
    State.SETTLED: (Sign.DONE, "good"),
}
"""The sign and tone of what is through; what is not has the open one, or that of a clarification."""


def state(value: State) -> str:
    """What became of an item, in a word; nothing for one that is not through."""
    return {
        State.NOT_YET: "",
        State.KEPT: _("stays"),
        State.CHANGED: _("changed"),
        State.DROPPED: _("dropped"),
        State.DIFFER: _("you differ"),
        State.SETTLED: _("settled"),
    }[value]


def sign(item: Item) -> tuple[str, str]:
    """The sign of an item, and its tone."""
    if item.state is State.NOT_YET and item.kind is Kind.POINT:
        return str(Sign.CLARIFY), "needs"
    mark, tone = SIGNS.get(item.state, (Sign.OPEN, ""))
    return str(mark), tone


def verdict(value: Verdict | None) -> str:
    """What one of the two wants with a line."""
    if value is None:
        return "–"
    return {Verdict.KEEP: _("keep it"), Verdict.CHANGE: _("change it"), Verdict.DROP: _("drop it")}[value]


def part(item: Item, going: Going) -> str:
    """The part of the paper that an item stands in, as its headings say it."""
    if item.kind is Kind.POINT:
        return _("To clarify")
    if item.party is not None:
        return _("What {name} takes on").format(name=going.name(item.party))
    first = any(clause.id == item.id for clause in going.paper.before)
    return label("agreement.before" if first else "agreement.after", current())


def without_name(text: str, item: Item, going: Going) -> str:
    """A line under the name of its party doesn't repeat it: "holt Hilfe …" (screens.md)."""
    return text.removeprefix(f"{going.name(item.party)} ") if item.party else text


def place(item: Item, going: Going) -> str:
    """Where exactly an item stands: its part, and its number or heading."""
    if item.kind is Kind.POINT:
        return part(item, going)
    if title := going.told(item.title):
        return f"{item.number}. {title}"  # clauses are numbered through the document
    return f"{part(item, going)} · " + _("point {n}").format(n=item.number)


def both(item: Item, going: Going) -> str:
    """What each of the two has said of an item, one a line; nothing for an open point."""
    if item.kind is Kind.POINT:
        return ""
    names = {party: going.name(party) for party in (Party.MENTEE, Party.MENTOR)}
    width = max(map(cell_len, names.values())) + 2
    return "\n".join(
        f"{name}{' ' * (width - cell_len(name))}{verdict(item.said.of(party))}" for party, name in names.items()
    )


def hint(item: Item, going: Going) -> str:
    """One calm sentence on what is missing, or on what follows; nothing where there is nothing to say."""
    if item.kind is Kind.POINT:
        return _("Settled: the next version no longer says that it is open.") if item.said.settled else ""
    if item.state is State.DIFFER:
        return _("You want different things: it stays as it was signed, and the next version says that it is open.")
    if item.wordless:
        return _("You both want to change it. e writes the new words.")
    missing = [party for party in (Party.MENTEE, Party.MENTOR) if item.said.of(party) is None]
    if len(missing) == 1:
        return _("What {name} thinks of it is still missing.").format(name=going.name(missing[0]))
    return ""
