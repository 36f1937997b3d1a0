"""Two years of learning: practices with their ratings, a seminar put to use, a shelf, and an outlook."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from mentor_tui.models.enums import OwnKind, SessionState
from mentor_tui.models.exchange import Exchange
from mentor_tui.models.material import Material
from mentor_tui.models.outlook import Outlook
from mentor_tui.models.own_time import OwnTime
from mentor_tui.models.session import MentoringSession, PracticeUse
from mentor_tui.storage.journal import titled
from tests.snapshots.people import People

USED: tuple[tuple[int, str, str, int | None], ...] = (
    (420, "jana", "open-questions", 3),
    (230, "jana", "open-questions", 2),
    (150, "yusuf", "open-questions", 4),
    (120, "yusuf", "worked-example", 3),
    (64, "yusuf", "open-questions", 5),
    (36, "yusuf", "worked-example", 4),
    (22, "lena", "open-questions", 5),
    (8, "lena", "worked-example", None),
)
"""Days ago, with whom, which practice, how it was rated."""


@titled("grew", final=True)
def growth(session: Session, people: People, now: datetime, practices: tuple[str, str]) -> None:
    """Enters it; `now` is in the mentor's zone, `practices` are the two of the catalogue that were used."""
    today = now.date()
    known = dict(zip(("open-questions", "worked-example"), practices, strict=True))
    mentees: dict[str, UUID] = {"jana": people.jana, "yusuf": people.yusuf, "lena": people.lena}
    for days, whom, practice, rating in USED:
        at = now - timedelta(days=days)
        held = MentoringSession(
            mentee_id=mentees[whom], starts_at=at, zone="Europe/Berlin", state=SessionState.HELD, began_at=at,
            ended_at=at + timedelta(minutes=50), followed_up_at=at, as_planned=days % 4 == 0,
        )  # fmt: skip
        session.add(held)
        session.flush()
        session.add(
            PracticeUse(
                mentee_id=held.mentee_id, session_id=held.id, practice=known[practice], rating=rating, chosen_at=at
            )
        )

    def seminar(text: str, days: int, **more: Any) -> None:
        day = today + timedelta(days=days)
        session.add(OwnTime(text=text, kind=OwnKind.SEMINAR, day=day, at=time(9), created_at=now, **more))

    seminar("Lernziele gemeinsam setzen", 20)
    seminar(
        "Seminar „Fragen statt raten“", -12, done_at=now, follow_up="Zwei offene Fragen ausprobieren",
        follow_up_on=today + timedelta(days=1),
    )  # fmt: skip
    seminar(
        "Feedback geben", -90, done_at=now, follow_up="Mit Yusuf üben", follow_up_on=today - timedelta(days=60),
        followed_up_at=now, used="Erst fragen, was er selbst gesehen hat",
    )  # fmt: skip
    session.add(Exchange(title="Wie viel vormachen?", fellow="Petra Lang", created_at=now, written_at=now))
    session.add(Exchange(title="Zwei, die sich nicht zuhören", created_at=now))
    session.add(
        Material(title="Leitfaden Ausbildung", place="Regal im Meisterbüro", why="Rechte im 1. Jahr", created_at=now)
    )
    session.add(Material(title="Gute Fragen", place="https://kammer.example/fragen", created_at=now, done_at=now))
    for back, value in ((76, 3), (60, 4), (55, 4), (40, 3), (33, 4), (26, 5), (17, 5), (15, 4), (9, 3), (5, 3), (2, 3)):
        session.add(Outlook(day=today - timedelta(days=back), value=value, created_at=now))
