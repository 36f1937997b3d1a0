"""How a part of an update stands, whether it may leave the house, and over which period the next update goes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentor_tui.models.enums import Consent, Shown
from mentor_tui.rules.dates import later
from mentor_tui.rules.disclosure import Scope


class Held(StrEnum):
    """Why a part stays here, what weighs most first."""

    NO_SCOPE = "no-scope"
    NARROWED = "narrowed"
    EMPTY = "empty"
    NOT_SHOWN = "not-shown"
    SHOW_AGAIN = "show-again"
    NO_ANSWER = "no-answer"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a mentee saw of what is written about them, and what they said of it; all of it empty while they didn't."""

    text: str = ""
    at: datetime | None = None
    how: Shown | None = None
    consent: Consent | None = None
    answer: str = ""


def held(text: str, preview: Preview, now: Scope, then: Scope) -> Held | None:
    """Why this text may not leave the house; None where it may.

    `now` is the scope in force, `then` the one that the text was drafted within. It may go only while a signed version
    allows it, as the mentee has seen it, letter by letter, and with their yes.
    """
    if not now.open:
        return Held.NO_SCOPE
    if not now.allows_all_of(then):
        return Held.NARROWED
    if not text.strip():
        return Held.EMPTY
    if preview.at is None:
        return Held.NOT_SHOWN
    if preview.consent is Consent.REFUSED and preview.text == text:
        return Held.REFUSED
    if preview.text != text:
        return Held.SHOW_AGAIN
    return Held.NO_ANSWER if preview.consent is None else None


def usual_period(last_end: date | None, signed_on: date | None, today: date) -> tuple[date, date]:
    """The period of the next update: from the day after the last one, else from the signature; until today."""
    begins = last_end + timedelta(days=1) if last_end else signed_on or later(today, months=-1)
    return min(begins, today), today
