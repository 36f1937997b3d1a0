"""What stands in the mentor's diary: what else lies at a time, what is usual with a mentee, what calendars are told."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta, tzinfo
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.models.agreement import GivenAnswer
from mentor_tui.models.enums import Channel, Manner, SessionKind, SessionState, Who
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules import clash
from mentor_tui.rules.appointment import Appointment
from mentor_tui.rules.clash import Span, Taken
from mentor_tui.rules.times import USUAL_TIME
from mentor_tui.storage import agreements, mentor, planning

LONGEST = timedelta(minutes=600)
"""How long a session lasts at most (models/session.py): what began longer ago is over."""

USUAL_MINUTES = 60

AGREED_CHANNELS = {"video": Channel.VIDEO, "phone": Channel.PHONE}
"""How they meet, by option of q-place; at any other place they meet in person."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What a new session with a mentee starts from; times are aware, None where there is none.

    `first_meeting` is that of the newest agreement, `last_at` the last session, planned or past, and `clock_at` one
    whose time of day is the usual one.
    """

    mentee: str
    first_meeting: datetime | None
    rhythm_days: int | None
    last_at: datetime | None
    clock_at: datetime | None = None
    minutes: int = USUAL_MINUTES
    place: str = ""
    channel: Channel = Channel.IN_PERSON
    manner: Manner = Manner.TALK

    def time_of_day(self, zone: tzinfo) -> time:
        """When a session begins in the mentor's zone if only its day was said: as the last one."""
        return self.clock_at.astimezone(zone).time() if self.clock_at else USUAL_TIME


def clashes(session: Session, spans: Sequence[Span], *, but: Collection[UUID] = ()) -> tuple[Taken, ...]:
    """The planned sessions, of any mentee, that overlap one of `spans`, the earliest first; those of `but` don't count.

    Each span is looked up by itself on the index of states and times, so that it costs the same in any year.
    """
    found = {taken.session_id: taken for span in spans for taken in _around(session, span)}
    return clash.clashes(spans, (taken for key, taken in found.items() if key not in but))


def _around(session: Session, span: Span) -> Iterator[Taken]:
    near = session.exec(
        select(MentoringSession, Mentee.name)
        .join(Mentee, col(Mentee.id) == col(MentoringSession.mentee_id))
        .where(
            MentoringSession.state == SessionState.PLANNED,
            MentoringSession.starts_at > span.starts_at - LONGEST,
            MentoringSession.starts_at < span.ends_at,
        )
    )
    return (Taken(item.id, item.mentee_id, name, Span(item.starts_at, item.minutes)) for item, name in near)


def usual(session: Session, mentee_id: UUID) -> Usual:
    """What a new session with this mentee is like: as the last one, else as was agreed, else an hour of talk."""
    mentee, latest = session.get_one(Mentee, mentee_id), _latest(session, mentee_id)
    known = Usual(
        mentee=mentee.name,
        first_meeting=planning.first_meeting(session, mentee_id),
        rhythm_days=mentee.rhythm_days,
        last_at=latest.starts_at if latest else None,
        clock_at=latest.starts_at if latest else None,
        place=_last_place(session, mentee_id),
    )
    last = _latest(session, mentee_id, SessionKind.REGULAR)
    newest = agreements.newest(session, mentee_id)
    if last is not None:
        return replace(
            known,
            clock_at=last.starts_at,
            minutes=last.minutes,
            place=last.place,
            channel=last.channel,
            manner=last.manner,
        )
    if newest is None:
        return known
    minutes = _agreed(session, newest, "q-duration")
    return replace(
        known,
        minutes=int(minutes) if minutes.isdecimal() else USUAL_MINUTES,
        channel=AGREED_CHANNELS.get(_agreed(session, newest, "q-place"), Channel.IN_PERSON),
    )


def appointments(session: Session, mentee_id: UUID | None = None) -> tuple[Appointment, ...]:
    """Every session for a calendar, of one mentee or of all, in the order of time; cancelled ones among them.

    A calendar that imports them again learns so what was moved and what was cancelled.
    """
    mentor_name = mentor.name(session)
    wanted = (
        select(MentoringSession, Mentee)
        .join(Mentee, col(Mentee.id) == col(MentoringSession.mentee_id))
        .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
    )
    if mentee_id is not None:
        wanted = wanted.where(MentoringSession.mentee_id == mentee_id)
    return tuple(
        Appointment(
            session_id=item.id,
            kind=item.kind,
            state=item.state,
            mentor=mentor_name,
            mentee=mentee.name,
            form=mentee.form,
            language=mentee.language,
            starts_at=item.starts_at,
            minutes=item.minutes,
            place=item.place,
            channel=item.channel,
            sequence=item.sequence,
        )
        for item, mentee in session.exec(wanted)
    )


def upcoming(session: Session, mentee_id: UUID, now: datetime) -> UUID | None:
    """The session with this mentee that runs or comes next; None where none is planned."""
    planned = session.exec(
        select(MentoringSession)
        .where(
            MentoringSession.mentee_id == mentee_id,
            MentoringSession.state == SessionState.PLANNED,
            MentoringSession.starts_at > now - LONGEST,
        )
        .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
    )
    return next((item.id for item in planned if Span(item.starts_at, item.minutes).ends_at > now), None)


def between(session: Session, mentee_id: UUID, begin: datetime, end: datetime) -> tuple[UUID, ...]:
    """The sessions with this mentee that begin from `begin` on and before `end`; those that take place stand first."""
    found = session.exec(
        select(MentoringSession)
        .where(
            MentoringSession.mentee_id == mentee_id,
            MentoringSession.starts_at >= begin,
            MentoringSession.starts_at < end,
        )
        .order_by(col(MentoringSession.starts_at), col(MentoringSession.id))
    )
    return tuple(item.id for item in sorted(found, key=lambda item: item.state is SessionState.CANCELLED))


def _latest(session: Session, mentee_id: UUID, kind: SessionKind | None = None) -> MentoringSession | None:
    wanted = select(MentoringSession).where(
        MentoringSession.mentee_id == mentee_id, MentoringSession.state != SessionState.CANCELLED
    )
    if kind is not None:
        wanted = wanted.where(MentoringSession.kind == kind)
    return session.exec(wanted.order_by(col(MentoringSession.starts_at).desc(), col(MentoringSession.id))).first()


def _last_place(session: Session, mentee_id: UUID) -> str:
    """Where they met last, or will: the place of an agreement is no help, once it is signed it is that of the paper."""
    places = (
        select(MentoringSession.place)
        .where(
            MentoringSession.mentee_id == mentee_id,
            MentoringSession.state != SessionState.CANCELLED,
            MentoringSession.place != "",
        )
        .order_by(col(MentoringSession.starts_at).desc(), col(MentoringSession.id))
    )
    return session.exec(places).first() or ""


def _agreed(session: Session, agreement_id: UUID, question: str) -> str:
    """The option that both agreed on; "" where they did not."""
    given = session.exec(
        select(GivenAnswer).where(
            GivenAnswer.agreement_id == agreement_id, GivenAnswer.question == question, GivenAnswer.voice == Who.BOTH
        )
    ).first()
    return given.choices[0] if given and given.choices else ""
