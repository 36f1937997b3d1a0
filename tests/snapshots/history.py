"""A year of Yusuf and Jana for pictures and tests of the timeline: sessions of every state, and what came of them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import (
    AgreementState,
    ChallengeSource,
    ChallengeState,
    GoalState,
    Language,
    OwnKind,
    Party,
    SessionKind,
    SessionState,
)
from mentor_tui.models.goal import Goal
from mentor_tui.models.own_time import OwnTime
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.paper import canonical, fingerprint, from_canonical
from tests.snapshots.people import People

HELD, CANCELLED = SessionState.HELD, SessionState.CANCELLED


def a_year(session: Session, people: People, now: datetime) -> None:
    """Enters it; `now` is a Tuesday at 13:40 in Berlin, and the sessions are at 14:00 there."""
    yusuf, jana = people.yusuf, people.jana
    # Their first meeting ended with the signature, an hour after it began.
    first = session.exec(
        select(MentoringSession).where(MentoringSession.mentee_id == yusuf, MentoringSession.kind == SessionKind.FIRST)
    ).one()
    first.starts_at -= timedelta(hours=1)

    def met(mentee_id: UUID, days: int, **facts: Any) -> MentoringSession:
        at = now.replace(hour=13, minute=0) + timedelta(days=days)
        values = {"zone": "Europe/Berlin", "place": "Werkstatt"} | facts
        item = MentoringSession(mentee_id=mentee_id, starts_at=at, **values)
        session.add(item)
        session.flush()
        return item

    met(yusuf, 0)
    met(yusuf, 14, place="")
    met(yusuf, 7, prepared_at=now)
    met(yusuf, -7, state=HELD, began_at=now, ended_at=now)
    met(yusuf, -11, state=CANCELLED, cancelled_by=Party.MENTEE)
    last = met(yusuf, -14, state=HELD, began_at=now, ended_at=now, followed_up_at=now, as_planned=True)
    met(jana, 3, kind=SessionKind.CLOSING, minutes=90)
    met(jana, -1)
    met(jana, -220, state=HELD, began_at=now, ended_at=now, followed_up_at=now, as_planned=False)
    met(jana, -351, state=HELD, began_at=now, ended_at=now, followed_up_at=now)
    for text, owner, due, done in (
        ("Prüfungsordnung der Kammer lesen", Party.MENTEE, date(2026, 11, 20), None),
        ("Meister Arndt nach einem festen Platz fragen", Party.MENTOR, date(2026, 11, 27), None),
        ("Berichtsheft bis Ende Oktober nachtragen", Party.MENTEE, date(2026, 11, 13), now),
    ):
        session.add(
            Action(mentee_id=yusuf, session_id=last.id, owner=owner, text=text, due=due, done_at=done, created_at=now)
        )
    session.add(
        Goal(
            mentee_id=yusuf,
            text="Das Berichtsheft selbst führen",
            state=GoalState.REACHED,
            progress=100,
            created_at=now,
            reached_at=now - timedelta(days=4),
        )
    )
    for mentee_id, source, text, days in (
        (yusuf, ChallengeSource.ORGANISATION, "Kein fester Platz in der Werkstatt", 6),
        (None, ChallengeSource.OWN, "Die eigene Vorbereitung kommt zu kurz", 8),
    ):
        session.add(
            Challenge(
                mentee_id=mentee_id,
                source=source,
                state=ChallengeState.SOLVED,
                text=text,
                created_at=now,
                solved_at=now - timedelta(days=days),
            )
        )
    _amended(session, people, now - timedelta(days=9))


def a_week_of_work(session: Session, people: People, now: datetime) -> None:
    """Enters what was done in the week before the one of `now`: a challenge solved with help, own time, two actions."""
    ago = {days: now - timedelta(days=days) for days in (4, 5, 6)}
    session.add_all(
        [
            Challenge(
                mentee_id=people.lena,
                text="Die Fräse ist an den Übungstagen belegt",
                state=ChallengeState.SOLVED,
                helped="früh mit Meister Arndt reden",
                created_at=ago[6],
                solved_at=ago[4],
            ),
            OwnTime(
                text="Fragen, die weiterhelfen", kind=OwnKind.SEMINAR, day=ago[5].date(), minutes=180,
                created_at=ago[6], done_at=ago[5],
            ),
            OwnTime(
                text="Fall mit Frau Reuter besprechen", kind=OwnKind.EXCHANGE, day=ago[4].date(), minutes=45,
                created_at=ago[6], done_at=ago[4],
            ),
            Action(
                mentee_id=people.lena, owner=Party.MENTEE, text="Die erste Baugruppe allein zeichnen",
                created_at=ago[6], done_at=ago[5],
            ),
            Action(
                mentee_id=people.yusuf, owner=Party.MENTOR, text="Prüfungsausschuss anfragen",
                created_at=ago[6], done_at=ago[4],
            ),
        ]
    )  # fmt: skip


def _amended(session: Session, people: People, now: datetime) -> None:
    """Yusuf's agreement in a second version, in which one line of the mentor is worded anew."""
    first = session.exec(select(Agreement).where(Agreement.mentee_id == people.yusuf)).one()
    paper = from_canonical(first.canonical)
    line = replace(paper.mentor_lines[0], text=dict.fromkeys(paper.mentor_lines[0].text, "ist jeden Dienstag da."))
    text = canonical(replace(paper, version=2, mentor_lines=(line, *paper.mentor_lines[1:])))
    first.state = AgreementState.SUPERSEDED
    session.add(
        Agreement(
            mentee_id=people.yusuf,
            version=2,
            state=AgreementState.SIGNED,
            language=Language(first.language),
            signed_on=now.date(),
            signed_at=now,
            canonical=text,
            fingerprint=fingerprint(text),
            created_at=now,
        )
    )
