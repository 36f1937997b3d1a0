"""What organisations and VET providers may hear of mentees, from the signed version that is in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from mentor_tui.catalogue import shipped
from mentor_tui.models.agreement import Agreement, GivenAnswer
from mentor_tui.models.contact import Contact, ContactMentee
from mentor_tui.models.enums import AgreementState, Who
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import Organisation
from mentor_tui.rules.answers import Reply
from mentor_tui.rules.contacts import speaks_for
from mentor_tui.rules.disclosure import QUESTIONS, Receiver, Scope, Signed, scope
from mentor_tui.rules.paper import Paper, from_canonical

_Row = tuple[Mentee, Agreement | None, GivenAnswer | None]


@dataclass(frozen=True, slots=True)
class MenteeScope:
    """What an organisation may hear of one mentee; `receiver` is what it is to them, None for nothing."""

    mentee_id: UUID
    mentee: str
    receiver: Receiver | None
    scope: Scope


def of(session: Session, mentee_id: UUID, organisation_id: UUID | None) -> Scope:
    """What this organisation may hear of this mentee; nothing where there is no such mentee or organisation."""
    found = _scopes(session, organisation_id, col(Mentee.id) == mentee_id)
    return found[0].scope if found else Scope()


def of_organisation(session: Session, organisation_id: UUID) -> tuple[MenteeScope, ...]:
    """What an organisation may hear of each mentee that it has to do with, by name; of those ended, nothing."""
    linked = or_(col(Mentee.organisation_id) == organisation_id, col(Mentee.provider_id) == organisation_id)
    return _scopes(session, organisation_id, linked)


def of_contact(session: Session, contact_id: UUID) -> tuple[MenteeScope, ...]:
    """What a contact may hear, as one of their organisation, of each mentee that they are linked with, by name.

    Whoever doesn't speak for the organisation, as a works council, hears nothing by that.
    """
    contact = session.get(Contact, contact_id)
    if contact is None:
        return ()
    organisation_id = contact.organisation_id if speaks_for(contact.role) else None
    linked = select(ContactMentee.mentee_id).where(ContactMentee.contact_id == contact_id)
    return _scopes(session, organisation_id, col(Mentee.id).in_(linked))


def of_version(session: Session, agreement_id: UUID, organisation_id: UUID) -> Scope:
    """What one signed version allowed this organisation to hear, whether it is in force or not."""
    agreement = session.get(Agreement, agreement_id)
    if agreement is None:
        return Scope()
    version = col(Agreement.id) == agreement_id
    found = _scopes(session, organisation_id, col(Mentee.id) == agreement.mentee_id, version)
    return found[0].scope if found else Scope()


def receiver_of(mentee: Mentee, organisation_id: UUID | None) -> Receiver | None:
    """What an organisation is to a mentee; one that is both is heard by what was agreed with the employer."""
    if organisation_id is None:
        return None
    if mentee.organisation_id == organisation_id:
        return Receiver.EMPLOYER
    return Receiver.PROVIDER if mentee.provider_id == organisation_id else None


def _scopes(
    session: Session,
    organisation_id: UUID | None,
    which: ColumnElement[bool],
    version: ColumnElement[bool] | None = None,
) -> tuple[MenteeScope, ...]:
    organisation = session.get(Organisation, organisation_id) if organisation_id else None
    name = organisation.name if organisation else ""
    in_force = col(Agreement.state) == AgreementState.SIGNED if version is None else version
    answers = and_(
        col(GivenAnswer.agreement_id) == col(Agreement.id),
        col(GivenAnswer.question).in_(QUESTIONS),
        col(GivenAnswer.voice) == Who.BOTH,
    )
    found = session.exec(
        select(Mentee, Agreement, GivenAnswer)
        .select_from(Mentee)
        .outerjoin(Agreement, and_(col(Agreement.mentee_id) == col(Mentee.id), in_force))
        .outerjoin(GivenAnswer, answers)
        .where(which)
        .order_by(col(Mentee.folded), col(Mentee.id), col(Agreement.version).desc())
    )
    return tuple(
        MenteeScope(mentee.id, mentee.name, receiver, scope(signed, receiver, name, shipped(), ended=ended))
        for mentee, signed in _by_mentee(found)
        for receiver in (receiver_of(mentee, organisation.id if organisation else None),)
        for ended in (mentee.ended_at is not None,)
    )


def _by_mentee(found: Iterable[_Row]) -> Iterator[tuple[Mentee, Signed | None]]:
    for mentee, rows in groupby(found, lambda row: row[0]):
        versions = [(agreement, given) for _mentee, agreement, given in rows if agreement is not None]
        newest = versions[0][0] if versions else None
        yield mentee, _signed(newest, [given for agreement, given in versions if agreement is newest])


def _signed(agreement: Agreement | None, answers: Iterable[GivenAnswer | None]) -> Signed | None:
    if agreement is None or agreement.state is AgreementState.DRAFT:
        return None
    return Signed(
        agreement.id,
        agreement.version,
        agreement.signed_on,
        _paper(agreement.canonical),
        {given.question: Reply(tuple(given.choices), given.text, given.on) for given in answers if given is not None},
    )


def _paper(canonical: str) -> Paper | None:
    try:
        return from_canonical(canonical)
    except ValueError:
        return None
