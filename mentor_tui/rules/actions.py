"""When an action is due, in which order actions stand, and which are carried over when a session ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from mentor_tui.models.enums import Party
from mentor_tui.rules.session import ActionRow


@dataclass(frozen=True, slots=True)
class DueAction:
    """An action and the day it is due, None where nobody can say one.

    `next_session` is the day of the mentee's next session, None where none is planned. `mentee` and `agreed_at` (the
    beginning of the session in which it was agreed, aware) are empty where whoever asked knows them anyway.
    """

    action: ActionRow
    next_session: date | None = None
    mentee: str = ""
    agreed_at: datetime | None = None

    @property
    def by_session(self) -> bool:
        """Whether it is due by the next session: the mentee's are, unless they have a day of their own."""
        return self.action.due is None and self.action.owner is Party.MENTEE

    @property
    def due(self) -> date | None:
        """The day it is due: its own, or that of the next session (product.md, "3 Sessions")."""
        return self.next_session if self.by_session else self.action.due

    def overdue(self, today: date) -> bool:
        """Whether its own day is over and it is still open; a session that moves makes nobody late."""
        return not self.action.done and self.action.due is not None and self.action.due < today


def in_order(actions: Iterable[DueAction]) -> tuple[DueAction, ...]:
    """Those that are due first stand first, so the overdue lead; those that nobody dated stand last.

    On one day the order in which they came stays.
    """
    return tuple(sorted(actions, key=lambda item: item.due or date.max))


def carried_over(action: ActionRow, session_id: UUID, held_on: date) -> bool:
    """Whether a session that ends carries the action over: it was agreed before, is open, and wasn't due later."""
    return not action.done and action.session_id != session_id and (action.due is None or action.due <= held_on)
