"""A captured line, kept as what it is: an action, a session, a note in the latest session, or a challenge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeSource, Party, SessionState
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.session import MentoringSession, SessionFields
from mentor_tui.rules.capture import Captured, Kind
from mentor_tui.rules.dates import at
from mentor_tui.rules.textfold import fold
from mentor_tui.storage import actions, diary, mentees, notes, planning
from mentor_tui.storage.journal import titled

NEAR = 3
ALIKE = 0.6
"""How many names are offered for one that nobody has, and how alike they must be (0 to 1, difflib's ratio)."""


class Lack(StrEnum):
    """What a line needs before it can be kept."""

    MENTEE = "mentee"
    WHEN = "when"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom the part of a name stands for, and what the line lacks.

    `mentee_id` is set where one name alone was `found`; where none was, `near` are those that are spelled like it.
    """

    mentee_id: UUID | None
    found: tuple[str, ...]
    near: tuple[str, ...]
    lack: Lack | None


@titled(N_("captured a line"))
def keep(session: Session, captured: Captured, mentee_id: UUID | None, now: datetime) -> UUID:
    """Keeps a line and returns the id of what it became; `now` is in the mentor's zone, an action is the mentor's own.

    Raises ValueError where it lacks something (see `reading`), and BeforeFirstMeeting as planning does.
    """
    if _lack(session, captured, mentee_id) is not None:
        raise ValueError("not everything is known")
    if captured.kind is Kind.CHALLENGE or mentee_id is None:
        source = ChallengeSource.MENTEE if mentee_id else ChallengeSource.OWN
        card = Challenge(mentee_id=mentee_id, source=source, text=captured.text, created_at=now)
        session.add(card)
        session.flush()
        return card.id
    if captured.kind is Kind.SESSION:
        return _plan(session, captured, mentee_id, now)
    if captured.kind is Kind.NOTE:
        return notes.add(session, _noted_in(_sessions(session, mentee_id), now), captured.text, now)
    due = captured.when.day if captured.when else None
    return actions.add(session, mentee_id, Party.MENTOR, captured.text, now, due=due)


def reading(session: Session, captured: Captured) -> Reading:
    """Whom a line names among those whose mentoring goes on, and what it lacks."""
    found = mentees.matching(session, captured.mentee, ended=False) if captured.mentee else ()
    mentee_id = found[0][0] if len(found) == 1 else None
    near = _near(session, captured.mentee) if captured.mentee and not found else ()
    return Reading(mentee_id, tuple(name for _key, name in found), near, _lack(session, captured, mentee_id))


def _lack(session: Session, captured: Captured, mentee_id: UUID | None) -> Lack | None:
    if mentee_id is None:
        return None if captured.kind is Kind.CHALLENGE and not captured.mentee else Lack.MENTEE
    if captured.kind is Kind.SESSION and captured.when is None:
        return Lack.WHEN
    if captured.kind is Kind.NOTE and not _sessions(session, mentee_id):
        return Lack.SESSION
    return None


def _plan(session: Session, captured: Captured, mentee_id: UUID, now: datetime) -> UUID:
    assert captured.when is not None
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    usual = diary.usual(session, mentee_id)
    fields = SessionFields(
        starts_at=at(captured.when, usual.time_of_day(zone), zone),
        zone=str(zone),
        minutes=usual.minutes,
        place=usual.place,
        channel=usual.channel,
        manner=usual.manner,
    )
    return planning.plan(session, mentee_id, fields)


def _sessions(session: Session, mentee_id: UUID) -> Sequence[MentoringSession]:
    """The sessions of a mentee that were not cancelled, the latest first."""
    return session.exec(
        select(MentoringSession)
        .where(MentoringSession.mentee_id == mentee_id, MentoringSession.state != SessionState.CANCELLED)
        .order_by(col(MentoringSession.starts_at).desc())
    ).all()


def _noted_in(sessions: Sequence[MentoringSession], now: datetime) -> UUID:
    """The session that is running, else the last one, else the next."""
    running = [one for one in sessions if one.state is SessionState.PLANNED and one.began_at is not None]
    past = [one for one in sessions if one.starts_at <= now]
    return (*running, *past, sessions[-1])[0].id


def _near(session: Session, name: str) -> tuple[str, ...]:
    """The names, of mentorings that go on, of which a word is spelled like `name`: at most three, the nearest first."""
    words: dict[str, str] = {}
    for full in session.exec(select(Mentee.name).where(col(Mentee.ended_at).is_(None)).order_by(col(Mentee.folded))):
        words |= {fold(word): full for word in full.split()}
    found = get_close_matches(fold(name), words, n=NEAR, cutoff=ALIKE)
    return tuple(dict.fromkeys(words[word] for word in found))
