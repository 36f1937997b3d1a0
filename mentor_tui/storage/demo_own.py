"""What the mentor of the demo plans for themselves, and how they have been: own time and outlook."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from sqlmodel import Session

from mentor_tui.models.enums import OwnKind
from mentor_tui.models.outlook import Outlook
from mentor_tui.models.own_time import OwnTime
from mentor_tui.storage.demo_clock import DemoClock
from mentor_tui.storage.demo_sessions import Table


def enter(session: Session, told: Table, words: Callable[[Table], str], clock: DemoClock) -> None:
    """Enters every `[[own_time]]` and `[[outlook]]` of demo.toml; of two outlooks on one day the later one counts."""
    for item in told.get("own_time", ()):
        day = clock.day(item["day"])
        session.add(
            OwnTime(
                text=words(item["text"]),
                kind=OwnKind(item["kind"]),
                day=day,
                at=time.fromisoformat(item["at"]) if "at" in item else None,
                minutes=item["minutes"],
                place=words(item.get("place", {})),
                follow_up=words(item.get("follow_up", {})),
                follow_up_on=clock.day(item["follow_up_on"]) if "follow_up_on" in item else None,
                used=words(item.get("used", {})),
                done_at=clock.at(item["day"], "17:00") if item.get("done") else None,
                created_at=clock.at(item["planned"], "12:00"),
            )
        )
    by_day: dict[date, Any] = {clock.day(item["day"]): item for item in told.get("outlook", ())}
    for day, item in by_day.items():
        session.add(
            Outlook(
                day=day,
                value=item["value"],
                word=words(item.get("word", {})),
                good=words(item.get("good", {})),
                created_at=clock.at(item["day"], "17:30"),
            )
        )
