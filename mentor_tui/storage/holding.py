"""What becomes of a session once it was held."""

from datetime import datetime
from zoneinfo import ZoneInfo

from mentor_tui.models.enums import SessionKind, SessionState
from mentor_tui.models.session import MentoringSession


def hold(item: MentoringSession, now: datetime) -> None:
    """The session counts as held, from when it began until now; `now` is aware.

    One that was held on another day than planned stands on that day from now on, in the calendars of both too: the days
    since the last contact are counted from it. A review needs no follow-up: what came of it is what stays or is signed.
    """
    began = item.began_at = item.began_at or now
    zone = ZoneInfo(item.zone)
    if began.astimezone(zone).date() != item.starts_at.astimezone(zone).date() or item.starts_at > now:
        item.starts_at = began
        item.sequence += 1
    item.state, item.ended_at = SessionState.HELD, now
    if item.kind is SessionKind.REVIEW:
        item.followed_up_at = now
