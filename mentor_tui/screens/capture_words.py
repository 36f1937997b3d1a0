"""How a captured line is said back: what it becomes, of whom, when; and what it still lacks."""

from datetime import datetime
from typing import TYPE_CHECKING

from mentor_tui.i18n import _, current
from mentor_tui.rules.capture import Captured, Kind
from mentor_tui.rules.moments import clock, long_day

if TYPE_CHECKING:
    from mentor_tui.storage.capturing import Reading


def becomes(captured: Captured, reading: "Reading") -> str:
    """What it becomes, in words: "Your action · Lena Brandt · by Friday, 27 November 2026"."""
    name = reading.found[0] if reading.mentee_id else ""
    what = {
        Kind.ACTION: _("Your action"),
        Kind.CHALLENGE: _("Challenge"),
        Kind.NOTE: _("Note, for you alone"),
        Kind.SESSION: _("Session"),
    }[captured.kind]
    if captured.kind is Kind.CHALLENGE and not captured.mentee:
        what = _("Your own challenge")
    return " · ".join(filter(None, (what, name, _when(captured))))


def _when(captured: Captured) -> str:
    if captured.when is None:
        return ""
    day = long_day(captured.when.day, current())
    if captured.kind is Kind.ACTION:
        return _("by {day}").format(day=day)
    if captured.when.time is None:
        return _("{day}, at the usual time").format(day=day)
    return f"{day}, {clock(datetime.combine(captured.when.day, captured.when.time))}"


def lacks(reading: "Reading", captured: Captured) -> str:
    """What is to be added before the line can be kept, "" for nothing."""
    if reading.lack is None:
        return ""
    if len(reading.found) > 1:
        return _("Who of them? {names}").format(names=", ".join(reading.found))
    if captured.mentee and not reading.found:
        told = _("Nobody is called “{name}”.").format(name=captured.mentee)
        meant = _("Did you mean {names}?").format(names=", ".join(reading.near)) if reading.near else ""
        return f"{told} {meant}".rstrip()
    return {
        "mentee": _("With whom? @ and a part of the name."),
        "when": _("When? A day or a time at the end."),
        "session": _("A note needs a session; none has been planned yet."),
    }[reading.lack]
