"""A day as it is planned: own time, challenges in focus, and how the mentor has been."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeSource, OwnKind
from mentor_tui.models.exchange import Exchange
from mentor_tui.models.outlook import Outlook
from mentor_tui.models.own_time import OwnTime
from mentor_tui.storage.journal import titled
from tests.snapshots.people import People


@titled("planned a day", final=True)
def a_day(session: Session, people: People, now: datetime) -> None:
    """Own time of every sort, four challenges of which three are in focus, and an outlook that goes down.

    `now` is in the mentor's zone. Of today there is no answer yet: a 2 makes it the second week that falls.
    """
    today = now.date()

    def own(text: str, kind: OwnKind, days: int, at: time | None = None, **more: Any) -> None:
        day = today + timedelta(days=days)
        session.add(OwnTime(text=text, kind=kind, day=day, at=at, created_at=now, **more))

    own("Prüfungsordnung nachlesen", OwnKind.RESEARCH, 0, time(15, 0), minutes=30)
    own("Die Woche vorbereiten", OwnKind.OTHER, 0, minutes=20)
    own("Feedbackbogen überarbeiten", OwnKind.OTHER, -1, first_day=today - timedelta(days=4))
    own(
        "Seminar „Fragen statt raten“", OwnKind.SEMINAR, -12, time(9, 0), minutes=360, done_at=now,
        follow_up="Zwei offene Fragen ausprobieren", follow_up_on=today + timedelta(days=1),
    )  # fmt: skip
    own("Fallbesprechung mit Petra Lang", OwnKind.EXCHANGE, 2, time(12, 30), place="Kantine", minutes=45)
    told = (
        ("Lena hat keinen festen Platz in der Werkstatt", people.lena, "Meister Arndt fragen", 0),
        ("Die Berufsschule meldet sich nicht", people.yusuf, "Mail an Frau Sommer", 2),
        ("Ich vertage die eigene Vorbereitung", None, "", None),
        ("Der Prüfungstermin steht noch nicht", people.yusuf, "Bei der Kammer anrufen", -1),
    )
    for number, (text, mentee, step, days) in enumerate(told):
        session.add(
            Challenge(
                text=text,
                mentee_id=mentee,
                source=ChallengeSource.MENTEE if mentee else ChallengeSource.OWN,
                next_step=step,
                next_on=today + timedelta(days=days) if days is not None else None,
                focused_at=now - timedelta(days=5 - number) if number < 3 else None,
                created_at=now - timedelta(days=9),
            )
        )
    session.add(Exchange(title="Wie viel vormachen?", fellow="Petra Lang", created_at=now))
    for back, value in ((17, 5), (15, 4), (12, 4), (9, 3), (5, 3), (2, 3)):
        session.add(Outlook(day=today - timedelta(days=back), value=value, created_at=now))
