"""How long a meeting has been going on, as the top line says it: "00:23 of 60 min"."""

from datetime import datetime, timedelta

from mentor_tui.i18n import _
from mentor_tui.rules.moments import elapsed

LONGEST_MINUTES = 24 * 60
"""What began longer ago was left open, and its time says nothing any more."""


def time_of_meeting(began_at: datetime | None, now: datetime, planned: int) -> str:
    """Elapsed and planned time, `planned` in minutes; empty where it has not begun. A clock set back shows 00:00."""
    if began_at is None:
        return ""
    minutes = max(0, int((now - began_at) / timedelta(minutes=1)))
    if minutes > LONGEST_MINUTES:
        return ""
    return _("{elapsed} of {planned} min").format(elapsed=elapsed(minutes), planned=planned)
