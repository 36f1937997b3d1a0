"""A record in which one word marks what a mentee beside must not see: all of others, and of theirs what is private.

What belongs to both holds another word, so that a test finds out when too much has gone.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.action import Action
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.contact import Contact, ContactMentee, Interaction
from mentor_tui.models.enums import (
    ChallengeSource,
    ChallengeState,
    GoalOwner,
    Language,
    OwnKind,
    Party,
    PointOrigin,
    SessionState,
)
from mentor_tui.models.exchange import Exchange
from mentor_tui.models.goal import Goal
from mentor_tui.models.material import Material
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.organisation import OrganisationGoal
from mentor_tui.models.outlook import Outlook
from mentor_tui.models.own_time import OwnTime
from mentor_tui.models.session import AgendaPoint, MentoringSession, Note, PracticeUse
from mentor_tui.models.update import Update, UpdatePart
from mentor_tui.storage import organisations
from mentor_tui.storage.database import Database
from mentor_tui.storage.journal import titled
from tests.snapshots.people import _signed
from tests.snapshots.stage import NOW

MARK = "Zebrafink"
"""The word that nobody beside may see."""

OURS = "Rotkehlchen"
"""The word of what both may see."""


@dataclass(frozen=True)
class Marked:
    """The ids of the mentee beside, and of somebody else; of the first one's sessions, version 1 and 2, and others."""

    ada: UUID
    other: UUID
    held: UUID
    cancelled: UUID
    coming: UUID
    running: UUID
    review: UUID
    others_session: UUID
    draft: UUID
    goal: UUID
    action: UUID
    challenge: UUID
    others_challenge: UUID
    case: UUID
    own_time: UUID
    material: UUID
    told: UUID
    update: UUID


@cache
def template() -> tuple[Path, Marked]:
    """A database with it, made once in a process; the folder goes with the machine's temporary files."""
    path = Path(mkdtemp(prefix="mentor-marked-")) / "template.db"
    with closing(Database(path, clock=lambda: NOW)) as database:
        database.open()
        return path, marked(database, NOW.astimezone(ZoneInfo("Europe/Berlin")))


def marked(database: Database, now: datetime) -> Marked:
    """Fills an empty database; `now` is in the mentor's zone."""
    write, read = database.write_now, database.read_now
    write(storage.mentor.rename, "Dr. Karin Vogt")
    noted: dict[str, Any] = dict.fromkeys(("strengths", "wishes", "other_mentors"), f"{MARK}-Notiz")
    ada = write(
        storage.mentees.add,
        MenteeFields(name="Ada Winter", language=Language.DE, rhythm_days=14, email="ada@example.org", **noted),
        "Nordwerk GmbH",
        now,
    )
    other = write(storage.mentees.add, MenteeFields(name=f"Bo {MARK}", **noted), f"{MARK} GmbH", now)
    write(storage.mentees.add, MenteeFields(name=f"Cem {MARK}"), f"{MARK} GmbH", now)
    _signed(database, ada, now - timedelta(days=40))
    _signed(database, other, now - timedelta(days=40))
    signed = read(storage.agreements.newest, ada)
    assert signed is not None
    draft = write(storage.signing.amend, signed, now)
    review = read(storage.reviews.waiting, ada)
    assert review is not None
    keys = write(_records, ada, other, now)
    return Marked(ada=ada, other=other, draft=draft, review=review, **keys)


@titled("filled the record", final=True)
def _records(session: Session, ada: UUID, other: UUID, now: datetime) -> Mapping[str, UUID]:
    today = now.date()

    def met(mentee_id: UUID, days: int, **facts: Any) -> MentoringSession:
        at = now + timedelta(days=days)
        item = MentoringSession(mentee_id=mentee_id, starts_at=at, zone="Europe/Berlin", **facts)
        session.add(item)
        session.flush()
        return item

    over: dict[str, Any] = {"state": SessionState.HELD, "began_at": now, "ended_at": now, "followed_up_at": now}
    mine: dict[str, Any] = dict.fromkeys(
        ("happened", "improvised", "strengths", "weaknesses", "mentor_word"), f"{MARK} im Rückblick"
    )
    held = met(ada, -14, place=OURS, as_planned=False, mentee_word=f"Wort {OURS}", **mine, **over)
    cancelled = met(ada, -7, state=SessionState.CANCELLED, cancelled_by=Party.MENTEE, cancelled_why=MARK)
    coming = met(ada, 7, place=OURS)
    running = met(ada, 0, began_at=now - timedelta(minutes=5))
    others = met(other, 0, place=MARK, mentee_word=MARK, prepared_at=now)
    met(other, -14, place=MARK, mentee_word=MARK, **mine, **over)
    own, named, by_others, external = (
        Challenge(mentee_id=ada, source=source, text=text, next_step=MARK, shared_with=MARK, created_at=now)
        for source, text in (
            (ChallengeSource.OWN, f"{MARK} stört mich"),
            (ChallengeSource.MENTEE, f"Kein Platz {OURS}"),
            (ChallengeSource.ORGANISATION, f"{MARK} sagt der Betrieb"),
            (ChallengeSource.EXTERNAL, f"{MARK} sagt die Kammer"),
        )
    )
    foreign = Challenge(mentee_id=other, text=MARK, next_step=MARK, focused_at=now, created_at=now)
    session.add_all([own, named, by_others, external, foreign])
    for source in ChallengeSource:
        text = f"Gelöst {OURS}" if source is ChallengeSource.MENTEE else f"{MARK} gelöst"
        session.add(
            Challenge(
                mentee_id=ada, source=source, state=ChallengeState.SOLVED, text=text, helped=MARK,
                created_at=now, solved_at=now - timedelta(days=3),
            )
        )  # fmt: skip
    session.flush()
    for meeting in (held, coming, running):
        points = {
            origin: AgendaPoint(mentee_id=ada, session_id=meeting.id, text=text, origin=origin, subject_id=about)
            for origin, text, about in (
                (PointOrigin.OWN, f"Punkt {OURS}", None),
                (PointOrigin.LAST_SESSION, f"{MARK} vom letzten Mal", held.id),
                (PointOrigin.PRACTICE, f"{MARK} als Vorgehen", None),
                (PointOrigin.CHALLENGE, f"{MARK} eigene", own.id),
            )
        }
        session.add_all(points.values())
        session.add(PracticeUse(mentee_id=ada, session_id=meeting.id, practice=MARK, rating=2, chosen_at=now))
        session.flush()
        if meeting is coming:
            continue
        private = points[PointOrigin.LAST_SESSION].id
        notes = ((f"geteilt {OURS}", True, private), (f"{MARK} Notiz", False, points[PointOrigin.OWN].id))
        for text, shared, point in notes:
            session.add(
                Note(mentee_id=ada, session_id=meeting.id, point_id=point, text=text, shared=shared, created_at=now)
            )
    session.add(Note(mentee_id=other, session_id=others.id, text=MARK, shared=True, created_at=now))
    session.add(AgendaPoint(mentee_id=other, session_id=others.id, text=MARK, origin=PointOrigin.OWN))
    promised = [
        Action(mentee_id=ada, session_id=held.id, owner=owner, text=f"Aufgabe {OURS}", due=today, created_at=now)
        for owner in Party
    ]
    session.add_all(promised)
    session.add(Action(mentee_id=other, owner=Party.MENTEE, text=MARK, due=today, created_at=now))
    goal = Goal(mentee_id=ada, owner=GoalOwner.ORGANISATION, text=f"Ziel {OURS}", created_at=now)
    session.add_all([goal, Goal(mentee_id=other, text=MARK, created_at=now)])
    works = organisations.named(session, f"{OURS} GmbH")
    assert works is not None
    session.add(OrganisationGoal(organisation_id=works, text=MARK, measure=MARK, created_at=now))
    contact = Contact(
        organisation_id=works, name=OURS, folded=OURS.lower(), expectation=MARK, reach=MARK, email=MARK, created_at=now
    )
    session.add(contact)
    session.flush()
    session.add_all(
        [
            ContactMentee(contact_id=contact.id, mentee_id=ada),
            Interaction(contact_id=contact.id, mentee_id=ada, on=today, text=MARK, created_at=now),
            Interaction(contact_id=contact.id, mentee_id=other, on=today, text=MARK, shared=True, created_at=now),
        ]
    )
    update = Update(organisation_id=works, begins=today, ends=today, created_at=now)
    session.add(update)
    session.flush()
    told = UpdatePart(update_id=update.id, mentee_id=ada, text=f"Fortschritt {OURS}")
    session.add_all([told, UpdatePart(update_id=update.id, mentee_id=other, text=MARK)])
    case = Exchange(mentee_id=ada, title=MARK, text=MARK, fellow=MARK, learned=MARK, created_at=now)
    seminar = OwnTime(
        text=MARK, kind=OwnKind.SEMINAR, day=today, at=time(9), place=MARK, follow_up=MARK, used=MARK, created_at=now
    )
    shelf = Material(title=MARK, place=MARK, why=MARK, created_at=now)
    session.add_all([case, seminar, shelf, Outlook(day=today, value=2, word=MARK, good=MARK, created_at=now)])
    session.flush()
    return {
        "held": held.id,
        "cancelled": cancelled.id,
        "coming": coming.id,
        "running": running.id,
        "others_session": others.id,
        "goal": goal.id,
        "action": promised[0].id,
        "challenge": named.id,
        "others_challenge": foreign.id,
        "case": case.id,
        "own_time": seminar.id,
        "material": shelf.id,
        "told": told.id,
        "update": update.id,
    }
