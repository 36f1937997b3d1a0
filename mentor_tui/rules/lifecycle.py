"""The phase of a mentoring relationship, from what is recorded, and what the next one usually needs.

The phases are Zachary's four, in product.md's words.
"""

from datetime import date
from enum import StrEnum

from mentor_tui.models.enums import AgreementState, Phase, SessionState
from mentor_tui.rules.roster import Need, RosterRow, need

BY_HAND = (Phase.PREPARING, Phase.AGREEING, Phase.GROWING, Phase.CLOSING)
"""The phases that can be set by hand; a mentoring is ended, and taken up again, by ending it."""

MOST = 2
"""How many things are offered at once: more would be a to-do list."""


class Offer(StrEnum):
    """What a relationship usually needs next; it is offered and never forced."""

    PLAN_FIRST = "plan-first"
    MEET = "meet"
    SIGN = "sign"
    REVIEW = "review"
    NEXT_SESSION = "next-session"
    CLOSING_SESSION = "closing-session"
    SUMMARY = "summary"
    END = "end"
    TAKE_UP = "take-up"


def phase(
    *,
    by_hand: Phase | None,
    ended: bool,
    agreement: AgreementState | None,
    met: bool,
    closing: SessionState | None = None,
) -> Phase:
    """Where it stands: ended; else what was set by hand; else what is recorded.

    That is preparing until the first meeting, agreeing until a signature, growing from then on. It is closing while a
    closing session is planned, and after it was held until another session is planned; `closing` is its state.
    """
    if ended:
        return Phase.ENDED
    if by_hand is not None:
        return by_hand
    if closing is not None and closing is not SessionState.CANCELLED:
        return Phase.CLOSING
    if agreement in (AgreementState.SIGNED, AgreementState.SUPERSEDED):
        return Phase.GROWING
    return Phase.AGREEING if met else Phase.PREPARING


def offers(row: RosterRow, today: date) -> tuple[Offer, ...]:
    """What the phase of this mentee usually asks for next and isn't there yet, the first thing first; two at most."""
    signed = row.agreement is AgreementState.SIGNED
    found: list[Offer] = []
    match row.phase:
        case Phase.PREPARING:
            found.append(Offer.PLAN_FIRST if row.next_session is None else Offer.MEET)
        case Phase.AGREEING if not signed:
            found.append(Offer.SIGN)
        case Phase.GROWING:
            if not signed:
                found.append(Offer.SIGN)
            if need(row, today) is Need.REVIEW_DUE:
                found.append(Offer.REVIEW)
            if row.next_session is None:
                found.append(Offer.NEXT_SESSION)
        case Phase.CLOSING:
            held = row.closing is SessionState.HELD
            found += [Offer.SUMMARY, Offer.END] if held else [] if row.closing else [Offer.CLOSING_SESSION]
        case Phase.ENDED:
            found += [Offer.SUMMARY, Offer.TAKE_UP]
    return tuple(found[:MOST])


def may_close(row: RosterRow) -> bool:
    """Whether a closing session is offered before the end: where there is something to look back on, and none was held.

    That is where an agreement was signed or a session held.
    """
    begun = row.agreement in (AgreementState.SIGNED, AgreementState.SUPERSEDED) or row.last_contact is not None
    return not row.ended and begun and row.closing is not SessionState.HELD
