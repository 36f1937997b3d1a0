"""A captured line, kept as what it is: an action, a session, a note in the latest session, or a challenge.

A challenge with a mentee is the mentee's, whatever organisation it touches besides; one that touches an organisation
alone comes from there, and one that touches neither is the mentor's own. What is said of a session, beyond with whom
and when, becomes a point of its agenda.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.challenge import ChallengeFields
from mentor_tui.models.enums import ChallengeSource, Party, SessionState
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import Organisation
from mentor_tui.models.session import MentoringSession, SessionFields
from mentor_tui.rules.capture import Captured, Kind
from mentor_tui.rules.dates import at
from mentor_tui.rules.textfold import fold
from mentor_tui.storage import actions, agenda, challenges, diary, mentees, notes, organisations, planning, similar
from mentor_tui.storage.journal import titled
from mentor_tui.storage.similar import Solved

NEAR = 3
ALIKE = 0.6
"""How many names are offered for one that nobody has, and how alike they must be (0 to 1, difflib's ratio)."""


class Lack(StrEnum):
    """What a line needs before it can be kept."""

    MENTEE = "mentee"
    ORGANISATION = "organisation"
    WHEN = "when"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Named:
    """Whom or what the part of a name stands for.

    `id` is set where one name alone was `found`; where none was, `near` are those that are spelled like it.
    """

    id: UUID | None = None
    found: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


NOBODY = Named()


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom and what a line names, what it lacks, and the likest challenge that was `solved` before."""

    mentee: Named
    organisation: Named
    lack: Lack | None
    solved: Solved | None = None


@titled(N_("captured a line"))
def keep(
    session: Session, captured: Captured, mentee_id: UUID | None, now: datetime, organisation_id: UUID | None = None
) -> UUID:
    """Keeps a line and returns the id of what it became; `now` is in the mentor's zone, an action is the mentor's own.

    Raises ValueError where it lacks something (see `reading`), and BeforeFirstMeeting as planning does.
    """
    if _lack(session, captured, mentee_id, organisation_id) is not None:
        raise ValueError("not everything is known")
    if captured.kind is Kind.CHALLENGE or mentee_id is None:
        return _stands_in_the_way(session, captured, mentee_id, organisation_id, now)
    if captured.kind is Kind.SESSION:
        planned = _plan(session, captured, mentee_id, now)
        agenda.add(session, planned, captured.text, Party.MENTOR)
        return planned
    if captured.kind is Kind.NOTE:
        return notes.add(session, _noted_in(_sessions(session, mentee_id), now), captured.text, now)
    due = captured.when.day if captured.when else None
    return actions.add(session, mentee_id, Party.MENTOR, captured.text, now, due=due)


def reading(session: Session, captured: Captured, only: UUID | None = None) -> Reading:
    """Whom a line names among those whose mentoring goes on, which organisation, what it lacks, what it is like.

    With `only`, who looks on, nobody else is known than this mentee, and no other organisation than theirs.
    """
    mentee = organisation = NOBODY
    if captured.mentee:
        matching = mentees.matching(session, captured.mentee, ended=False)
        mentee = _named(captured.mentee, _of(matching, only), lambda: _mentees(session) if only is None else ())
    if captured.organisation:
        known = organisations.matching(session, captured.organisation)
        works_for = session.get_one(Mentee, only).organisation_id if only else None
        known = _of(known, works_for) if works_for or only is None else ()
        every = select(Organisation.name)
        organisation = _named(captured.organisation, known, lambda: session.exec(every).all() if only is None else ())
    before = similar.solved(session, captured.text) if captured.kind is Kind.CHALLENGE and only is None else ()
    lack = _lack(session, captured, mentee.id, organisation.id)
    return Reading(mentee, organisation, lack, before[0] if before else None)


def _lack(session: Session, captured: Captured, mentee_id: UUID | None, organisation_id: UUID | None) -> Lack | None:
    if captured.kind is Kind.CHALLENGE:
        if captured.mentee and mentee_id is None:
            return Lack.MENTEE
        return Lack.ORGANISATION if captured.organisation and organisation_id is None else None
    if mentee_id is None:
        return Lack.MENTEE
    if captured.kind is Kind.SESSION and captured.when is None:
        return Lack.WHEN
    if captured.kind is Kind.NOTE and not _sessions(session, mentee_id):
        return Lack.SESSION
    return None


def _stands_in_the_way(
    session: Session, captured: Captured, mentee_id: UUID | None, organisation_id: UUID | None, now: datetime
) -> UUID:
    if mentee_id is not None:
        source = ChallengeSource.MENTEE
    else:
        source = ChallengeSource.OWN if organisation_id is None else ChallengeSource.ORGANISATION
    fields = ChallengeFields(text=captured.text, source=source, next_on=captured.when.day if captured.when else None)
    if captured.urgency is not None:
        fields.urgency = captured.urgency
    return challenges.add(session, fields, now, mentee_id, organisation_id)


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


def _mentees(session: Session) -> Sequence[str]:
    """The names of those whose mentoring goes on."""
    return session.exec(select(Mentee.name).where(col(Mentee.ended_at).is_(None)).order_by(col(Mentee.folded))).all()


def _of(matching: Sequence[tuple[UUID, str]], only: UUID | None) -> tuple[tuple[UUID, str], ...]:
    return tuple(one for one in matching if only is None or one[0] == only)


def _named(name: str, matching: Sequence[tuple[UUID, str]], every: Callable[[], Sequence[str]]) -> Named:
    """What a part of a name stands for; where it matches nothing, those of `every` name that are spelled like it."""
    if matching:
        return Named(matching[0][0] if len(matching) == 1 else None, tuple(full for _key, full in matching))
    return Named(near=_near(name, every()))


def _near(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names of which a word is spelled like `name`, or all of it: at most three, the nearest first."""
    words: dict[str, str] = {}
    for full in names:
        words |= {fold(word): full for word in (full, *full.split())}
    found = get_close_matches(fold(name), words, n=NEAR, cutoff=ALIKE)
    return tuple(dict.fromkeys(words[word] for word in found))
