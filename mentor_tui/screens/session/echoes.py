"""How the form of a session says back what it understood: when, how often, what else lies there, what is unclear."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from mentor_tui.i18n import _, current, ngettext
from mentor_tui.rules.clash import Taken
from mentor_tui.rules.moments import ago, clock, resolved_moment, short_day, short_moment
from mentor_tui.rules.plan_reading import Fault, Understood
from mentor_tui.rules.series import MOST
from mentor_tui.screens.bench import Bench
from mentor_tui.widgets.signs import Sign


def when(starts: datetime, now: datetime, *, before_first: bool) -> str:
    """ "Di 8.12.2026, 14:00 · in 14 Tagen"; both times in the mentor's zone."""
    moment = resolved_moment(starts, current())
    if before_first:
        return f"{moment} · " + _("before the first meeting")
    days = (now.date() - starts.date()).days
    if days == 0 and starts < now - timedelta(minutes=1):
        return f"{moment} · " + _("over already")
    return f"{moment} · {ago(days, current())}"


def series(told: Understood, now: datetime) -> str:
    """ "14 Treffen, das letzte am Di 22.6."; what is wrong with it, or "" where it is not understood."""
    if Fault.ENDLESS in told.faults:
        return _("until when, or how many times?")
    if Fault.TOO_MANY in told.faults:
        return _("more than {n} sessions").format(n=MOST)
    if told.series is None:
        return ""
    if len(told.starts) == 1:
        return _("only this one: the next would come after the end")
    last = short_day(told.starts[-1].date(), now.date(), current())
    return _("{n} sessions, the last one {day}").format(n=len(told.starts), day=last)


def planned(told: Understood, now: datetime) -> str:
    """What was planned just now: the moment of one, the number of several."""
    return series(told, now) if len(told.starts) > 1 else short_moment(told.starts[0], now, current())


def clash(found: Sequence[Taken], bench: Bench, *, in_series: bool) -> str:
    """What else is planned at that time, in one line, "" for nothing; while somebody looks on, without a name."""
    if not found:
        return ""
    first, others = found[0], len(found) - 1
    begin, end = bench.local(first.span.starts_at), bench.local(first.span.ends_at)
    time = f"{clock(begin)}–{clock(end)}"
    if in_series:
        time = f"{short_day(begin.date(), bench.today(), current())} {time}"
    told = _("also planned: {time}") if bench.private else _("also planned: {name}, {time}")
    sentence = f"{Sign.NEEDS} " + told.format(name=first.mentee, time=time)
    if others:
        sentence += " " + ngettext("and one more", "and {n} more", others).format(n=others)
    return sentence


def fault(found: Fault) -> str:
    """What a row can't hold, and what it could."""
    return {
        Fault.WHEN: _("This time was not understood. Try Tue 14:00, 8.12. 10:30 or tomorrow at 9."),
        Fault.MINUTES: _("The length is a number of minutes, from 5 to 600."),
        Fault.REPEAT: _("This was not understood. Try every two weeks until 30.6."),
        Fault.ENDLESS: _("A series needs an end, such as until 30.6. or 6 times."),
        Fault.TOO_MANY: _("At most {n} sessions are planned at once. Choose an earlier end.").format(n=MOST),
    }[found]
