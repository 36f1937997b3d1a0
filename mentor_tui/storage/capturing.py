"""A captured line, kept as what it is: an action, a session, a note in the latest session, or a challenge."""

from datetime import datetime, time
from difflib import get_close_matches
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.action import Action
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeSource, Party, SessionState
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.session import MentoringSession, SessionFields
from mentor_tui.rules.capture import Captured, Kind
from mentor_tui.rules.dates import at
from mentor_tui.rules.textfold import fold
from mentor_tui.storage import diary, notes, planning
from mentor_tui.storage.journal import titled

USUAL_TIME = time(9, 0)
"""When the first session with a mentee begins, if only its day was said."""

NEAR = 3
ALIKE = 0.6
"""How many names are offered for one that nobody has, and how alike they must be (0 to 1, difflib's ratio)."""


@titled(N_("captured a line"))
def keep(session: Session, captured: Captured, mentee_id: UUID | None, now: datetime) -> UUID:
    """Keeps a line and returns the id of what it became; `now` is in the mentor's zone, an action is the mentor's own.

    Raises ValueError where a mentee, a session to note in, or the time of a session is missing (see `missing`), and
    BeforeFirstMeeting as planning does.
    """
    if missing(session, captured, mentee_id):
        raise ValueError("not everything is known")
    match captured.kind:
        case Kind.SESSION:
            assert mentee_id is not None
            return _plan(session, captured, mentee_id, now)
        case Kind.NOTE:
            assert mentee_id is not None
            latest = _latest(session, mentee_id, now)
            assert latest is not None
            return notes.add(session, latest, captured.text, now)
        case Kind.ACTION:
            assert mentee_id is not None
            due = captured.when.day if captured.when else None
            made = Action(mentee_id=mentee_id, owner=Party.MENTOR, text=captured.text, due=due, created_at=now)
            session.add(made)
            session.flush()
            return made.id
        case Kind.CHALLENGE:
            source = ChallengeSource.MENTEE if mentee_id else ChallengeSource.OWN
            card = Challenge(mentee_id=mentee_id, source=source, text=captured.text, created_at=now)
            session.add(card)
            session.flush()
            return card.id


def missing(session: Session, captured: Captured, mentee_id: UUID | None) -> str:
    """What a line still lacks to be kept: "mentee", "when" or "session"; "" for nothing."""
    if mentee_id is None:
        return "" if captured.kind is Kind.CHALLENGE and not captured.mentee else "mentee"
    if captured.kind is Kind.SESSION and captured.when is None:
        return "when"
    if captured.kind is Kind.NOTE and _any_session(session, mentee_id) is None:
        return "session"
    return ""


def _plan(session: Session, captured: Captured, mentee_id: UUID, now: datetime) -> UUID:
    assert captured.when is not None
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    usual = diary.usual(session, mentee_id)
    clock = usual.clock_at.astimezone(zone).time() if usual.clock_at else USUAL_TIME
    fields = SessionFields(
        starts_at=at(captured.when, clock, zone),
        zone=str(zone),
        minutes=usual.minutes,
        place=usual.place,
        channel=usual.channel,
        manner=usual.manner,
    )
    return planning.plan(session, mentee_id, fields)


def _latest(session: Session, mentee_id: UUID, now: datetime) -> UUID | None:
    """The session that is running, else the last one, else the next."""
    running = select(MentoringSession.id).where(
        MentoringSession.mentee_id == mentee_id,
        MentoringSession.state == SessionState.PLANNED,
        col(MentoringSession.began_at).is_not(None),
    )
    if (found := session.exec(running).first()) is not None:
        return found
    past = (
        select(MentoringSession.id)
        .where(
            MentoringSession.mentee_id == mentee_id,
            MentoringSession.state != SessionState.CANCELLED,
            MentoringSession.starts_at <= now,
        )
        .order_by(col(MentoringSession.starts_at).desc())
    )
    return session.exec(past).first() or _any_session(session, mentee_id)


def _any_session(session: Session, mentee_id: UUID) -> UUID | None:
    return session.exec(
        select(MentoringSession.id)
        .where(MentoringSession.mentee_id == mentee_id, MentoringSession.state != SessionState.CANCELLED)
        .order_by(col(MentoringSession.starts_at))
    ).first()


def near(session: Session, name: str) -> tuple[str, ...]:
    """The names, of mentorings that go on, of which a word is spelled like `name`: at most three, the nearest first."""
    words: dict[str, str] = {}
    for full in session.exec(select(Mentee.name).where(col(Mentee.ended_at).is_(None)).order_by(col(Mentee.folded))):
        words |= {fold(word): full for word in full.split()}
    found = get_close_matches(fold(name), words, n=NEAR, cutoff=ALIKE)
    return tuple(dict.fromkeys(words[word] for word in found))
