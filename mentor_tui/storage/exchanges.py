"""Cases for an exchange with fellow mentors, settled place by place and written out; and what the record knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.contact import Contact
from mentor_tui.models.exchange import Exchange, ExchangeFields
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.mentor import Mentor
from mentor_tui.models.organisation import Organisation
from mentor_tui.models.own_time import OwnTime
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.anonymous import Case, Settled, settles
from mentor_tui.rules.known_words import Kind, KnownName, KnownWords
from mentor_tui.rules.telling import people_in, titled_in
from mentor_tui.storage.errors import Conflict, refuse_overwriting
from mentor_tui.storage.journal import titled

_FIELDS = frozenset(ExchangeFields.model_fields)


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """One case; times are aware (UTC), `written_at` is None until it was written out."""

    id: UUID
    mentee_id: UUID | None
    mentee: str
    title: str
    text: str
    fellow: str
    learned: str
    settled: Settled
    created_at: datetime
    written_at: datetime | None

    def case(self, known: KnownWords) -> Case:
        """What may leave the house of it, still with all names."""
        return Case(self.title, self.text, known, self.settled)


@titled(N_("wrote a case"))
def add(session: Session, fields: ExchangeFields, now: datetime, mentee_id: UUID | None = None) -> UUID:
    """Enters a case and returns its id; raises pydantic's ValidationError where it has no title."""
    fields = ExchangeFields.model_validate(fields.model_dump())
    case = Exchange(**fields.model_dump(), mentee_id=mentee_id, created_at=now)
    session.add(case)
    session.flush()
    return case.id


@titled(N_("changed a case"))
def change(session: Session, exchange_id: UUID, field: str, value: str, was: str | None = None) -> None:
    """Changes one field of a case; raises pydantic's ValidationError for a value that it can't hold.

    `was` is the text that the change began from: raises Conflict when another stands there by now, and when the case
    is gone.
    """
    case = session.get(Exchange, exchange_id)
    if case is None:
        raise Conflict(mine=value)
    refuse_overwriting(getattr(case, field), was, value)
    fields = ExchangeFields.model_validate(case.model_dump(include=set(_FIELDS)) | {field: value})
    setattr(case, field, getattr(fields, field))


@titled(N_("settled a place in a case"))
def settle(session: Session, exchange_id: UUID, leftover: str, words: str | None) -> None:
    """Says which words stand for what was flagged; None: it may stand as it is.

    Raises ValueError for words that say nothing, or that say again what was flagged.
    """
    if not settles(leftover, words):
        raise ValueError("these words don't settle it")
    case = session.get_one(Exchange, exchange_id)
    case.settled = {**case.settled, leftover: words.strip() if words is not None else None}


@titled(N_("opened a place in a case again"))
def unsettle(session: Session, exchange_id: UUID, leftover: str) -> None:
    """Takes back what was said of a place; does nothing where nothing was."""
    case = session.get_one(Exchange, exchange_id)
    case.settled = {words: said for words, said in case.settled.items() if words != leftover}


@titled(N_("wrote out a case"))
def mark_written(session: Session, exchange_id: UUID, now: datetime) -> None:
    """Notes when a case was written out last."""
    session.get_one(Exchange, exchange_id).written_at = now


@titled(N_("removed a case"))
def remove(session: Session, exchange_id: UUID) -> None:
    """Removes a case."""
    session.delete(session.get_one(Exchange, exchange_id))


def one(session: Session, exchange_id: UUID) -> ExchangeRow | None:
    """The case of that id; None where there is none."""
    case = session.get(Exchange, exchange_id)
    if case is None:
        return None
    mentee = session.get(Mentee, case.mentee_id) if case.mentee_id else None
    return _row(case, mentee.name if mentee else "")


def rows(session: Session, mentee_id: UUID | None = None) -> tuple[ExchangeRow, ...]:
    """The cases, of one mentee or all of them, the latest first."""
    statement = (
        select(Exchange, Mentee.name)
        .join(Mentee, col(Mentee.id) == col(Exchange.mentee_id), isouter=True)
        .order_by(col(Exchange.created_at).desc(), col(Exchange.id))
    )
    if mentee_id is not None:
        statement = statement.where(Exchange.mentee_id == mentee_id)
    return tuple(_row(case, name or "") for case, name in session.exec(statement))


def with_known_words(session: Session, exchange_id: UUID) -> tuple[ExchangeRow, KnownWords] | None:
    """A case with all that the record knows by name, from one state of the record; None where there is no such case."""
    found = one(session, exchange_id)
    return (found, known_words(session, found.mentee_id, found.fellow)) if found else None


def known_words(session: Session, mentee_id: UUID | None = None, fellow: str = "") -> KnownWords:
    """All that the record knows by name: mentees, also under the names they signed with, organisations, the mentor,
    other people it names, and the places of sessions. What belongs to the mentee `mentee_id` comes first.
    """
    names = [*_mentees(session, mentee_id), *_organisations(session, mentee_id), *_mentors(session)]
    names += _others(session, fellow)
    names += [KnownName(place, Kind.PLACE, place) for place in _places(session)]
    return KnownWords(tuple(dict.fromkeys(name for name in names if name.text.strip())))


def _row(case: Exchange, mentee: str) -> ExchangeRow:
    return ExchangeRow(
        id=case.id,
        mentee_id=case.mentee_id,
        mentee=mentee,
        title=case.title,
        text=case.text,
        fellow=case.fellow,
        learned=case.learned,
        settled=dict(case.settled),
        created_at=case.created_at,
        written_at=case.written_at,
    )


def _mentees(session: Session, mentee_id: UUID | None) -> Iterator[KnownName]:
    found = session.exec(
        select(Mentee.id, Mentee.name).order_by(col(Mentee.id) != mentee_id, col(Mentee.folded), col(Mentee.id))
    ).all()
    signed = session.exec(
        select(Agreement.mentee_id, Agreement.mentee_name)
        .where(Agreement.mentee_name != "")
        .order_by(col(Agreement.mentee_id), col(Agreement.version))
    ).all()
    for key, name in (*found, *signed):
        yield KnownName(name, Kind.MENTEE, str(key), own=key == mentee_id)


def _organisations(session: Session, mentee_id: UUID | None) -> Iterator[KnownName]:
    mentee = session.get(Mentee, mentee_id) if mentee_id else None
    own = mentee.organisation_id if mentee else None
    for key, name in session.exec(
        select(Organisation.id, Organisation.name).order_by(col(Organisation.folded), col(Organisation.id))
    ):
        yield KnownName(name, Kind.ORGANISATION, str(key), own=key == own)


def _mentors(session: Session) -> Iterator[KnownName]:
    signed = session.exec(select(Agreement.mentor_name).distinct().order_by(col(Agreement.mentor_name)))
    for name in (*session.exec(select(Mentor.name)), *signed):
        yield KnownName(name, Kind.MENTOR, Kind.MENTOR)


def _others(session: Session, fellow: str) -> Iterator[KnownName]:
    """Fellow mentors, contacts, and whoever is named with a title where other mentors of a mentee are noted down."""
    fellows = session.exec(select(Exchange.fellow).distinct().order_by(col(Exchange.fellow)))
    noted = session.exec(select(Mentee.other_mentors).distinct().order_by(col(Mentee.other_mentors)))
    found = [name for text in (fellow, *fellows) for name in people_in(text)]
    found += [name for text in noted for name in titled_in(text)]
    found += session.exec(select(Contact.name).order_by(col(Contact.folded), col(Contact.id)))
    for name in dict.fromkeys(found):
        yield KnownName(name, Kind.PERSON, name)


def _places(session: Session) -> list[str]:
    statements = (
        select(col(MentoringSession.place)).where(MentoringSession.place != ""),
        select(col(Agreement.place)).where(Agreement.place != ""),
        select(col(OwnTime.place)).where(OwnTime.place != ""),
    )
    return sorted({place for statement in statements for place in session.exec(statement.distinct())})
