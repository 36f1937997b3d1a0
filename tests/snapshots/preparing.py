"""Lena's next session with all that is open around it: what an agenda is drafted from in pictures and tests."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeSource, Party, PointOrigin, SessionKind, SessionState
from mentor_tui.models.session import AgendaPoint, MentoringSession, PracticeUse
from mentor_tui.storage.database import Database
from mentor_tui.storage.journal import titled
from tests.snapshots.people import People


def next_session(
    database: Database, people: People, now: datetime, kind: SessionKind = SessionKind.REGULAR, *, days: int = 7
) -> UUID:
    """Enters the session of two weeks ago and what it left open, plans the next one in `days`, and returns its id."""
    return database.write_now(_enter, people, now, kind, now + timedelta(days=days, minutes=20))


@titled("planned a session")
def _enter(session: Session, people: People, now: datetime, kind: SessionKind, starts_at: datetime) -> UUID:
    lena, before = people.lena, now - timedelta(days=14)
    last = MentoringSession(
        mentee_id=lena,
        starts_at=before,
        zone="Europe/Berlin",
        state=SessionState.HELD,
        began_at=before,
        ended_at=before,
        followed_up_at=before,
        strengths="Ruhig geblieben, als die Zeichnung abstürzte.",
        weaknesses="Referenzebenen sitzen noch nicht.",
    )
    coming = MentoringSession(mentee_id=lena, kind=kind, starts_at=starts_at, zone="Europe/Berlin", place="Werkstatt")
    session.add_all([last, coming])
    session.flush()
    session.add_all(
        [
            AgendaPoint(
                mentee_id=lena,
                session_id=last.id,
                text="Wünsche an die Werkstatt",
                origin=PointOrigin.OWN,
                by=Party.MENTEE,
            ),
            AgendaPoint(mentee_id=lena, session_id=last.id, text="Berichtsheft", done=True),
            AgendaPoint(
                mentee_id=lena,
                agreement_id=session.get_one(Agreement, people.agreement).id,
                text="Prüfungsstoff Teil 1",
            ),
            Action(
                mentee_id=lena,
                session_id=last.id,
                owner=Party.MENTOR,
                text="Kontakt zum Prüfungsausschuss anfragen",
                due=now.date() - timedelta(days=1),
                created_at=before,
            ),
            Action(
                mentee_id=lena,
                session_id=last.id,
                owner=Party.MENTEE,
                text="Die erste Baugruppe allein zeichnen",
                created_at=before + timedelta(minutes=1),
            ),
            Challenge(
                mentee_id=lena,
                source=ChallengeSource.MENTEE,
                text="Kein fester Platz in der Werkstatt",
                created_at=before,
            ),
            PracticeUse(mentee_id=lena, session_id=last.id, practice="grow", rating=4, chosen_at=before),
        ]
    )
    return coming.id
