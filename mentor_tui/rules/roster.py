"""One row of the roster, and why a mentee needs their mentor now."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from mentor_tui.models.enums import AgreementState, Phase, SessionState


@dataclass(frozen=True, slots=True)
class RosterRow:
    """All that the roster shows of one mentee. Times are aware, in UTC; `rhythm_days` is what was agreed.

    `review_on` is the day for which the review of this agreement is planned, or was agreed; None once it was held, and
    then `reviewed`. `closing` is the state of a closing session that is planned, or was the last session to be held.
    """

    id: UUID
    name: str
    folded: str
    organisation: str
    phase: Phase
    version: int | None
    agreement: AgreementState | None
    review_on: date | None
    next_session: datetime | None
    last_contact: datetime | None
    since: datetime
    rhythm_days: int | None
    open_actions: int
    overdue_actions: int
    ended: bool
    reviewed: bool = False
    closing: SessionState | None = None
    open_challenges: int = 0


class Need(StrEnum):
    """Why a row stands at the top, the strongest first."""

    REVIEW_DUE = "review-due"
    STALLED = "stalled"
    OVERDUE = "overdue"
    UNSIGNED = "unsigned"


def days_since_contact(row: RosterRow, today: date) -> int | None:
    """Whole days since the last session that was held; None before the first."""
    return (today - row.last_contact.date()).days if row.last_contact else None


def need(row: RosterRow, today: date) -> Need | None:
    """The strongest reason to turn to this mentee today, None when all is well (product.md, "2 Roster")."""
    if row.ended:
        return None
    if row.agreement is AgreementState.SIGNED and row.review_on and row.review_on <= today:
        return Need.REVIEW_DUE
    days = days_since_contact(row, today)
    if row.rhythm_days and days is not None and days > row.rhythm_days and row.next_session is None:
        return Need.STALLED
    if row.overdue_actions:
        return Need.OVERDUE
    if row.agreement is AgreementState.DRAFT and days is not None and days >= 1:
        return Need.UNSIGNED
    return None


def by_urgency(rows: tuple[RosterRow, ...], today: date) -> tuple[RosterRow, ...]:
    """The rows with those that need their mentor first, then by name."""
    order = {reason: at for at, reason in enumerate(Need)}

    def place(row: RosterRow) -> tuple[int, int, str]:
        reason = need(row, today)
        return (row.ended, order[reason] if reason else len(order), row.folded)

    return tuple(sorted(rows, key=place))
