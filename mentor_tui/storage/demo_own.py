"""What the mentor of the demo plans and reads for themselves, and how they have been: own time, shelf and outlook."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from sqlmodel import Session

from mentor_tui.models.enums import OwnKind
from mentor_tui.models.material import Material
from mentor_tui.models.outlook import Outlook
from mentor_tui.models.own_time import OwnTime
from mentor_tui.storage.demo_clock import DemoClock
from mentor_tui.storage.demo_sessions import Table


def enter(session: Session, told: Table, words: Callable[[Table], str], clock: DemoClock) -> None:
    """Enters every `[[own_time]]`, `[[material]]` and `[[outlook]]` of demo.toml.

    Of two outlooks on one day the later one counts.
    """
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
                followed_up_at=clock.at(item["followed_up"], "17:00") if "followed_up" in item else None,
                used=words(item.get("used", {})),
                done_at=clock.at(item["day"], "17:00") if item.get("done") else None,
                created_at=clock.at(item["planned"], "12:00"),
            )
        )
    for item in told.get("material", ()):
        session.add(
            Material(
                title=words(item["title"]),
                place=words(item["place"]),
                why=words(item["why"]),
                created_at=clock.at(item["day"], "12:00"),
                done_at=clock.at(item["done"], "17:00") if "done" in item else None,
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
