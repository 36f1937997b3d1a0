"""How a captured line is said back: what it becomes, of whom, how urgent, when; its words; and what it still lacks."""

from datetime import datetime
from typing import TYPE_CHECKING

from mentor_tui.i18n import _, current
from mentor_tui.rules.capture import Captured, Kind
from mentor_tui.rules.moments import clock, long_day

if TYPE_CHECKING:
    from mentor_tui.storage.capturing import Named, Reading


def becomes(captured: Captured, reading: "Reading") -> str:
    """What it becomes, in words: "Your action · Lena Brandt · by Friday, 27 November 2026"."""
    names = [named.found[0] if named.id else "" for named in (reading.mentee, reading.organisation)]
    urgency = _("urgency {n} of 3").format(n=captured.urgency) if captured.urgency else ""
    return " · ".join(filter(None, (_kind(captured), *names, urgency, _when(captured))))


def _kind(captured: Captured) -> str:
    if captured.kind is Kind.CHALLENGE and not captured.mentee:
        return _("Challenge of the organisation") if captured.organisation else _("Your own challenge")
    return {
        Kind.ACTION: _("Your action"),
        Kind.CHALLENGE: _("Challenge"),
        Kind.NOTE: _("Note, for you alone"),
        Kind.SESSION: _("Session"),
    }[captured.kind]


def _when(captured: Captured) -> str:
    if captured.when is None:
        return ""
    day = long_day(captured.when.day, current())
    if captured.kind is Kind.ACTION:
        return _("by {day}").format(day=day)
    if captured.kind is Kind.CHALLENGE:
        return _("next step by {day}").format(day=day)
    if captured.when.time is None:
        return _("{day}, at the usual time").format(day=day)
    return f"{day}, {clock(datetime.combine(captured.when.day, captured.when.time))}"


def its_words(captured: Captured) -> str:
    """The words that are kept of it; those of a session become a point of its agenda, and that is said."""
    if captured.kind is Kind.SESSION and captured.text:
        return _("on the agenda: {text}").format(text=captured.text)
    return captured.text


def lacks(reading: "Reading", captured: Captured) -> str:
    """What is to be added before the line can be kept, "" for nothing."""
    match reading.lack:
        case None:
            return ""
        case "mentee" if captured.mentee:
            unknown = _("Nobody is called “{name}”.").format(name=captured.mentee)
            return _which(reading.mentee, _("Who of them? {names}"), unknown)
        case "organisation":
            unknown = _("No organisation is called “{name}”.").format(name=captured.organisation)
            return _which(reading.organisation, _("Which of them? {names}"), unknown)
    return {
        "mentee": _("With whom? @ and a part of the name."),
        "when": _("When? A day or a time at the end."),
        "session": _("A note needs a session; none has been planned yet."),
    }[reading.lack]


def _which(named: "Named", several: str, unknown: str) -> str:
    """The question which of several names is meant, or the sentence that it is `unknown`, with those near to it."""
    if named.found:
        return several.format(names=", ".join(named.found))
    meant = _("Did you mean {names}?").format(names=", ".join(named.near)) if named.near else ""
    return f"{unknown} {meant}".rstrip()
