"""What an organisation may hear is read from the signed version in force, of everybody in one go."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.contact import Contact, ContactMentee
from mentor_tui.models.enums import ContactRole
from mentor_tui.rules.disclosure import Closed, Reach, Receiver, Rhythm, Scope
from mentor_tui.storage.database import Database
from mentor_tui.storage.journal import titled
from tests.storage.agreed import agree, mentee, organisation_of, provided_by


@pytest.fixture
def lena(database: Database, now: datetime) -> UUID:
    return mentee(database, "Lena Brandt", "Nordwerk GmbH", now)


@pytest.fixture
def nordwerk(database: Database, lena: UUID) -> UUID:
    return database.read_now(organisation_of, lena)


@titled("added a contact")
def add_contact(session: Session, organisation_id: UUID | None, mentee_id: UUID, now: datetime) -> UUID:
    contact = Contact(
        name="Frau Arndt",
        folded="frau arndt",
        role=ContactRole.HR,
        organisation_id=organisation_id,
        created_at=now,
    )
    session.add(contact)
    session.flush()
    session.add(ContactMentee(contact_id=contact.id, mentee_id=mentee_id))
    return contact.id


def of(database: Database, mentee_id: UUID, organisation_id: UUID | None) -> Scope:
    return database.read_now(storage.scopes.of, mentee_id, organisation_id)


def test_a_signature_opens_what_it_says(database: Database, lena: UUID, nordwerk: UUID, now: datetime) -> None:
    assert of(database, lena, nordwerk).closed is Closed.NOT_SIGNED
    agreement = agree(database, lena, now)
    found = of(database, lena, nordwerk)
    assert (found.reach, found.open, found.rhythm) == (Reach.GOALS, True, Rhythm.MONTHLY)
    assert (found.agreement_id, found.version, found.signed_on) == (agreement, 1, now.date())
    assert of(database, lena, None).closed is Closed.NOT_LINKED
    assert of(database, UUID(int=1), nordwerk) == Scope()


def test_a_draft_of_the_next_version_changes_nothing_until_it_is_signed(
    database: Database, lena: UUID, nordwerk: UUID, now: datetime
) -> None:
    first = agree(database, lena, now)
    database.write_now(storage.signing.amend, first, now)
    assert of(database, lena, nordwerk).version == 1
    agree(database, lena, now + timedelta(days=30), {"q-employer": "facts"})
    found = of(database, lena, nordwerk)
    assert (found.version, found.reach) == (2, Reach.SESSIONS)
    then = database.read_now(storage.scopes.of_version, first, nordwerk)
    assert (then.version, then.reach) == (1, Reach.GOALS)
    assert not found.allows_all_of(then)


def test_an_end_closes_it(database: Database, lena: UUID, nordwerk: UUID, now: datetime) -> None:
    agree(database, lena, now)
    database.write_now(storage.mentees.end, lena, now)
    assert of(database, lena, nordwerk).closed is Closed.ENDED


def test_lines_that_were_struck_are_not_there(database: Database, lena: UUID, nordwerk: UUID, now: datetime) -> None:
    agree(database, lena, now, struck=("clause-employer", "mentor-employer"))
    assert of(database, lena, nordwerk).closed is Closed.STRUCK


def test_topics_are_kept_as_they_were_signed(database: Database, lena: UUID, nordwerk: UUID, now: datetime) -> None:
    agree(database, lena, now, {"q-employer": "topics"}, {"q-employer": "Berichtsheft, Prüfung"})
    assert of(database, lena, nordwerk).topics == ("Berichtsheft", "Prüfung")


def test_the_provider_is_agreed_with_apart(database: Database, lena: UUID, nordwerk: UUID, now: datetime) -> None:
    school = database.write_now(provided_by, lena, "Berufsschule 7")
    agree(database, lena, now, {"q-employer": "none", "q-provider": "facts", "q-provider-rhythm": "q"})
    assert of(database, lena, nordwerk).closed is Closed.NOTHING
    found = of(database, lena, school)
    assert (found.reach, found.rhythm) == (Reach.SESSIONS, Rhythm.QUARTERLY)
    (only,) = database.read_now(storage.scopes.of_organisation, school)
    assert (only.mentee, only.receiver) == ("Lena Brandt", Receiver.PROVIDER)


def test_all_of_an_organisation_are_read_at_once(database: Database, lena: UUID, nordwerk: UUID, now: datetime) -> None:
    agree(database, lena, now)
    for name in ("Jana Kurz", "Ömer Aydin"):
        mentee(database, name, "Nordwerk GmbH", now)
    mentee(database, "Yusuf Demir", "Stadtwerke", now)

    def read(session: Session) -> tuple[list[tuple[str, bool]], int]:
        count: list[str] = []
        engine = session.get_bind()
        listen = lambda _c, _cur, statement, *_rest: count.append(statement)  # noqa: E731
        event.listen(engine, "before_cursor_execute", listen)
        found = storage.scopes.of_organisation(session, nordwerk)
        event.remove(engine, "before_cursor_execute", listen)
        return [(one.mentee, one.scope.open) for one in found], sum("SELECT" in statement for statement in count)

    found, statements = database.read_now(read)
    assert found == [("Jana Kurz", False), ("Lena Brandt", True), ("Ömer Aydin", False)]
    assert statements == 2  # the organisation's name, and everything else


def test_a_contact_hears_of_their_own_mentees_alone(
    database: Database, lena: UUID, nordwerk: UUID, now: datetime
) -> None:
    agree(database, lena, now)
    mentee(database, "Jana Kurz", "Nordwerk GmbH", now)
    of_nordwerk = database.write_now(add_contact, nordwerk, lena, now)
    of_nobody = database.write_now(add_contact, None, lena, now)
    (found,) = database.read_now(storage.scopes.of_contact, of_nordwerk)
    assert (found.mentee_id, found.scope.open) == (lena, True)
    (found,) = database.read_now(storage.scopes.of_contact, of_nobody)
    assert found.scope.closed is Closed.NOT_LINKED
    assert not database.read_now(storage.scopes.of_contact, UUID(int=1))
