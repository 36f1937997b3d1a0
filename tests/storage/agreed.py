"""Mentees who have signed what an organisation or a VET provider may hear."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.catalogue import load
from mentor_tui.models.enums import Language, OrganisationKind, Party, Who
from mentor_tui.models.mentee import Mentee, MenteeFields
from mentor_tui.models.organisation import Organisation
from mentor_tui.rules.aftermath import aftermath
from mentor_tui.screens.agreement.meeting import meeting
from mentor_tui.storage import organisations
from mentor_tui.storage.database import Database
from mentor_tui.storage.journal import titled

CATALOGUE = load()[0]
GOALS = {"q-employer": "goals", "q-employer-rhythm": "m"}


def mentee(database: Database, name: str, organisation: str, now: datetime, language: Language = Language.DE) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name=name, language=language), organisation, now)


@titled("linked a VET provider")
def provided_by(session: Session, mentee_id: UUID, name: str) -> UUID:
    key = organisations.named(session, name)
    assert key is not None
    session.get_one(Organisation, key).kind = OrganisationKind.PROVIDER
    session.get_one(Mentee, mentee_id).provider_id = key
    return key


def agree(
    database: Database,
    mentee_id: UUID,
    now: datetime,
    answers: Mapping[str, str] | None = None,
    words: Mapping[str, str] | None = None,
    struck: Sequence[str] = (),
) -> UUID:
    """Signs a first version, or the next one, with these choices (question → option) and own words."""
    write, read = database.write_now, database.read_now
    before = read(storage.agreements.newest, mentee_id)
    if before is None:
        plan = [question.id for question in CATALOGUE.questions.values() if question.core]
        agreement = write(storage.agreements.begin, mentee_id, plan, now)
    else:
        agreement = write(storage.signing.amend, before, now)
    for question, option in (GOALS if answers is None else answers).items():
        write(storage.answers.choose, agreement, question, Who.BOTH, [option] if option else [])
    for question, text in (words or {}).items():
        write(storage.answers.write, agreement, question, Who.BOTH, text)
    for line in struck:
        write(storage.decisions.strike, agreement, line, Party.MENTOR if line.startswith("mentor-") else None, {})
    current = meeting(read(storage.agreements.record, agreement), CATALOGUE)
    write(
        storage.signing.sign,
        agreement,
        current.paper(signed_on=now.date(), place="Hamburg"),
        aftermath(current.facts, now.date()),
        now=now,
        review_at=now + timedelta(days=30),
        zone="Europe/Berlin",
    )
    return agreement


def organisation_of(session: Session, mentee_id: UUID) -> UUID:
    key = session.get_one(Mentee, mentee_id).organisation_id
    assert key is not None
    return key
