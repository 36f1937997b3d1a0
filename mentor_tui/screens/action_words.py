"""How an action is told on every screen: by when, whether it was carried over or postponed, and its sign."""

from collections.abc import Sequence
from datetime import date

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.rules.actions import DueAction
from mentor_tui.rules.moments import short_day
from mentor_tui.screens.bench import Bench
from mentor_tui.widgets.entries import Entry
from mentor_tui.widgets.signs import Sign


def due_words(item: DueAction, bench: Bench) -> str:
    """By when it is due, since when it was, or when it was done: "since yesterday", "today", "session Tue 8 Dec"."""
    today = bench.today()
    if item.action.done_at is not None:
        return _("done {day}").format(day=_day(bench.local(item.action.done_at).date(), today))
    if item.due is None:
        return _("by the next session") if item.by_session else _("no date")
    day = _day(item.due, today)
    if item.by_session:
        return _("session {day}").format(day=day)
    if item.overdue(today):
        return _("since {day}").format(day=day)
    return day if item.due == today else _("by {day}").format(day=day)


def history(item: DueAction, bench: Bench) -> str:
    """How often it was carried over, and the day it was due first; empty for most."""
    told = []
    if item.action.carried:
        told.append(
            ngettext("carried over once", "carried over {n} times", item.action.carried).format(n=item.action.carried)
        )
    if item.action.first_due is not None:
        told.append(_("first due {day}").format(day=_day(item.action.first_due, bench.today())))
    return " · ".join(told)


def action_entry(
    item: DueAction, bench: Bench, *, label: str = "", right: str = "", notes: Sequence[str] = ()
) -> Entry:
    """An action in a list; done, open and overdue are told apart by their sign and by the words for its day."""
    done, late = item.action.done, item.overdue(bench.today())
    return Entry(
        id=f"action/{item.action.id}",
        text=item.action.text,
        label=label,
        right=right,
        sign=str(Sign.DONE if done else Sign.NEEDS if late else Sign.OPEN),
        sign_tone="good" if done else "needs" if late else "",
        tone="muted" if done else "",
        notes=tuple(note for note in notes if note),
    )


def _day(day: date, today: date) -> str:
    return short_day(day, today, current())
