"""Practices chosen for sessions, how they were rated, and what works for whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlalchemy import select as select_rows
from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.enums import SessionState
from mentor_tui.models.session import MentoringSession, PracticeUse
from mentor_tui.rules.practice import PracticeFacts, Rating
from mentor_tui.rules.session import SessionRecord
from mentor_tui.storage.journal import titled

BEST = 5


@dataclass(frozen=True, slots=True)
class Worked:
    """How often a practice was chosen with one mentee, and how it was rated there; None where it never was."""

    practice: str
    mentee_id: UUID
    chosen: int
    rating: Rating | None


@titled(N_("chose a practice"))
def choose(session: Session, session_id: UUID, practice: str, now: datetime) -> UUID:
    """Chooses a practice for a session and returns the id of its use; one that is chosen already stays as it is."""
    known = session.exec(
        select(PracticeUse).where(PracticeUse.session_id == session_id, PracticeUse.practice == practice)
    ).first()
    if known is not None:
        return known.id
    mentee_id = session.get_one(MentoringSession, session_id).mentee_id
    use = PracticeUse(mentee_id=mentee_id, session_id=session_id, practice=practice, chosen_at=now)
    session.add(use)
    session.flush()
    return use.id


@titled(N_("left a practice out"))
def drop(session: Session, use_id: UUID) -> None:
    """Takes a practice out of its session, with its rating."""
    session.delete(session.get_one(PracticeUse, use_id))


@titled(N_("rated a practice"))
def rate(session: Session, use_id: UUID, rating: int | None) -> None:
    """Rates how well a practice worked, from 1 to 5; None takes the rating away. Raises ValueError for any other."""
    if rating is not None and not 1 <= rating <= BEST:
        raise ValueError("a rating goes from 1 to 5")
    session.get_one(PracticeUse, use_id).rating = rating


def what_works(session: Session, mentee_id: UUID | None = None) -> tuple[Worked, ...]:
    """What was chosen and how it worked, by practice and mentee; of all mentees where none is given."""
    statement = (
        select_rows(
            col(PracticeUse.practice),
            col(PracticeUse.mentee_id),
            func.count(),
            func.count(col(PracticeUse.rating)),
            func.avg(col(PracticeUse.rating)),
        )
        .group_by(col(PracticeUse.practice), col(PracticeUse.mentee_id))
        .order_by(col(PracticeUse.practice), col(PracticeUse.mentee_id))
    )
    if mentee_id is not None:
        statement = statement.where(col(PracticeUse.mentee_id) == mentee_id)
    return tuple(
        Worked(practice, mentee, chosen, Rating(float(average), rated) if rated else None)
        for practice, mentee, chosen, rated, average in session.connection().execute(statement)
    )


def facts(session: Session, record: SessionRecord, *, reached: str = "") -> PracticeFacts:
    """What a practice is proposed from for this session; `reached` is a goal reached since the last one."""
    earlier = (
        MentoringSession.mentee_id == record.mentee_id,
        MentoringSession.id != record.id,
        MentoringSession.state != SessionState.CANCELLED,
        MentoringSession.starts_at < record.starts_at,
    )
    held = session.exec(
        select(func.count()).select_from(MentoringSession).where(*earlier, MentoringSession.state == SessionState.HELD)
    ).one()
    used: defaultdict[UUID, set[str]] = defaultdict(set)
    for session_id, practice in session.exec(
        select(PracticeUse.session_id, PracticeUse.practice)
        .join(MentoringSession, col(PracticeUse.session_id) == col(MentoringSession.id))
        .where(*earlier)
        .order_by(col(MentoringSession.starts_at).desc(), col(MentoringSession.id), col(PracticeUse.practice))
    ):
        used[session_id].add(practice)
    worked = what_works(session)
    return PracticeFacts(
        manner=record.manner,
        held=held,
        reached=reached,
        used=tuple(frozenset(practices) for practices in used.values()),
        with_mentee=_by_practice(item for item in worked if item.mentee_id == record.mentee_id),
        with_others=_by_practice(item for item in worked if item.mentee_id != record.mentee_id),
    )


def together(worked: Iterable[Worked]) -> Rating | None:
    """The ratings of several uses as one; None where none was rated."""
    ratings = [item.rating for item in worked if item.rating]
    count = sum(rating.count for rating in ratings)
    return Rating(sum(rating.average * rating.count for rating in ratings) / count, count) if count else None


def _by_practice(worked: Iterable[Worked]) -> dict[str, Rating]:
    """The ratings of several mentees as one, by practice."""
    found: defaultdict[str, list[Worked]] = defaultdict(list)
    for item in worked:
        found[item.practice].append(item)
    return {practice: rating for practice, items in found.items() if (rating := together(items))}
