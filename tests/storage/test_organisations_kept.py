"""Organisations, their contacts and what passed: entered, changed, linked, removed only when nothing hangs on them."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from pydantic import ValidationError

from mentor_tui import storage
from mentor_tui.models.challenge import ChallengeFields
from mentor_tui.models.contact import ContactFields, InteractionFields
from mentor_tui.models.enums import ChallengeSource, Channel, ContactRole, OrganisationKind, Phase
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.organisation import OrganisationFields, OrganisationGoalFields
from mentor_tui.rules.contacts import ContactRow, Linked
from mentor_tui.rules.day import Why, plan
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict, NameIsTaken, StillNeeded
from tests.storage.undoing import rows, there_and_back

ORGANISATIONS, CONTACTS, INTERACTIONS = storage.organisations, storage.contacts, storage.interactions


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "Nordwerk GmbH", now, "Berufsschule")


@pytest.fixture
def works(database: Database, ada: UUID) -> UUID:
    ((key, _name),) = database.read_now(ORGANISATIONS.matching, "nordwerk")
    return key


@pytest.fixture
def arndt(database: Database, ada: UUID, now: datetime) -> UUID:
    fields = ContactFields(name="Jürgen Arndt", role=ContactRole.LINE_MANAGER, rhythm_days=14)
    return database.write_now(CONTACTS.add, fields, now, "Nordwerk GmbH")


def told(database: Database, contact: UUID) -> ContactRow:
    found = database.read_now(CONTACTS.one, contact, UTC)
    assert found is not None
    return found


def passed(database: Database, contact: UUID, now: datetime, days: int = 0, whom: UUID | None = None) -> UUID:
    fields = InteractionFields(on=now.date() - timedelta(days=days), text="Gesprochen")
    return database.write_now(INTERACTIONS.add, contact, fields, now, whom)


def test_an_employer_and_a_provider_stand_apart(database: Database, ada: UUID, now: datetime) -> None:
    page = database.read_now(storage.mentees.page, ada, now=now, today=now.date())
    assert page is not None
    assert (page.row.organisation, page.provider) == ("Nordwerk GmbH", "Berufsschule")
    listed = {row.name: (row.kind, row.mentees) for row in database.read_now(ORGANISATIONS.rows)}
    assert listed == {
        "Nordwerk GmbH": (OrganisationKind.EMPLOYER, 1),
        "Berufsschule": (OrganisationKind.PROVIDER, 1),
    }
    there_and_back(database, storage.mentees.change, ada, "provider", "")
    there_and_back(database, storage.mentees.change, ada, "provider", "nordwerk gmbh")
    assert {row.name: row.mentees for row in database.read_now(ORGANISATIONS.rows)}["Nordwerk GmbH"] == 1
    database.write_now(storage.mentees.end, ada, now)
    assert {row.mentees for row in database.read_now(ORGANISATIONS.rows)} == {0}


def test_an_organisation_is_entered_changed_and_keeps_its_name_to_itself(database: Database, works: UUID) -> None:
    fields = OrganisationFields(name=" Hafen  Nord ", kind=OrganisationKind.OTHER)
    harbour = there_and_back(database, ORGANISATIONS.add, fields)
    there_and_back(database, ORGANISATIONS.change, harbour, "expectation", "Ruhe", "")
    there_and_back(database, ORGANISATIONS.change, harbour, "kind", OrganisationKind.PROVIDER)
    there_and_back(database, ORGANISATIONS.change, harbour, "name", "Häfen Nord", "Hafen Nord")
    row = database.read_now(ORGANISATIONS.one, harbour)
    assert row is not None
    assert (row.name, row.kind, row.expectation, row.mentees) == ("Häfen Nord", OrganisationKind.PROVIDER, "Ruhe", 0)
    assert [key for key, _name in database.read_now(ORGANISATIONS.matching, "haefen")] == [harbour]
    before = rows(database)
    for change, *arguments in (
        (ORGANISATIONS.add, OrganisationFields(name="NORDWERK GmbH")),
        (ORGANISATIONS.change, harbour, "name", "nordwerk gmbh"),
    ):
        with pytest.raises(NameIsTaken):
            database.write_now(change, *arguments)
    with pytest.raises(ValidationError):
        database.write_now(ORGANISATIONS.change, harbour, "name", "  ")
    with pytest.raises(Conflict) as conflict:
        database.write_now(ORGANISATIONS.change, harbour, "expectation", "Lärm", "")
    assert (conflict.value.mine, conflict.value.theirs) == ("Lärm", "Ruhe")
    assert rows(database) == before
    there_and_back(database, ORGANISATIONS.remove, harbour)
    with pytest.raises(Conflict):
        database.write_now(ORGANISATIONS.change, harbour, "reach", "Tor 2")


def test_an_organisation_stays_while_anything_belongs_to_it(
    database: Database, ada: UUID, works: UUID, arndt: UUID, now: datetime
) -> None:
    goal = database.write_now(storage.organisation_goals.add, works, OrganisationGoalFields(text="Bleiben"), now)
    stands = ChallengeFields(text="Parkplatz", source=ChallengeSource.ORGANISATION)
    challenge = database.write_now(storage.challenges.add, stands, now, None, works)
    before = rows(database)
    for reason, clear in (
        ("1 mentee, 1 contact person, 1 goal, 1 challenge", (storage.mentees.change, ada, "organisation", "")),
        ("1 contact person, 1 goal, 1 challenge", (CONTACTS.change, arndt, "organisation", "")),
        ("1 goal, 1 challenge", (storage.organisation_goals.remove, goal)),
        ("1 challenge", (storage.challenges.remove, challenge)),
    ):
        with pytest.raises(StillNeeded) as refused:
            database.write_now(ORGANISATIONS.remove, works)
        assert str(refused.value) == f"It stays, because something still hangs on it: {reason}."
        assert rows(database) == before
        database.write_now(*clear)
        before = rows(database)
    there_and_back(database, ORGANISATIONS.remove, works)


def test_a_contact_is_entered_changed_found_and_linked(database: Database, ada: UUID, now: datetime) -> None:
    fields = ContactFields(name=" Ruth  Öz ", role=ContactRole.HR, email="oez@nordwerk.example", rhythm_days=30)
    oez = there_and_back(database, CONTACTS.add, fields, now, "Nordwerk GmbH")
    ole = database.write_now(storage.mentees.add, MenteeFields(name="Ole"), "", now)
    for field, value, was in (
        ("name", "Ruth Özdemir", "Ruth Öz"), ("role", ContactRole.WORKS_COUNCIL, None), ("phone", "040 1", ""),
        ("rhythm_days", 7, None), ("expectation", "Früh hören", ""), ("organisation", "Berufsschule", None),
    ):  # fmt: skip
        there_and_back(database, CONTACTS.change, oez, field, value, was)
    there_and_back(database, CONTACTS.link, oez, [ada, ole])
    row = told(database, oez)
    assert (row.name, row.role, row.phone, row.rhythm_days) == ("Ruth Özdemir", ContactRole.WORKS_COUNCIL, "040 1", 7)
    assert (row.organisation, row.since, row.due) == ("Berufsschule", now.date(), now.date() + timedelta(days=7))
    assert row.mentees == (Linked(ada, "Ada"), Linked(ole, "Ole"))
    for part in ("OEZ", "özd", "ozdemir"):
        assert database.read_now(CONTACTS.matching, part) == ((oez, "Ruth Özdemir"),)
    assert [one.id for one in database.read_now(CONTACTS.of_mentee, ada, UTC)] == [oez]
    database.write_now(storage.mentees.end, ole, now)
    there_and_back(database, CONTACTS.link, oez, [])
    assert told(database, oez).mentees == (Linked(ole, "Ole", ended=True),)  # what has ended stays as it was
    assert told(database, oez).due is None
    there_and_back(database, CONTACTS.unlink, oez, ole)
    assert database.read_now(CONTACTS.of_mentee, ole, UTC) == ()
    with pytest.raises(Conflict):
        database.write_now(CONTACTS.change, oez, "phone", "040 2", "")
    for field, value in (("name", " "), ("rhythm_days", 0), ("email", "x" * 201)):
        with pytest.raises(ValidationError):
            database.write_now(CONTACTS.change, oez, field, value)


def test_a_contact_stays_while_anything_hangs_on_it(database: Database, ada: UUID, arndt: UUID, now: datetime) -> None:
    database.write_now(CONTACTS.link, arndt, [ada])
    key = passed(database, arndt, now)
    for reason, clear in (
        ("1 linked mentee, 1 recorded contact", (CONTACTS.unlink, arndt, ada)),
        ("1 recorded contact", (INTERACTIONS.remove, key)),
    ):
        before = rows(database)
        with pytest.raises(StillNeeded) as refused:
            database.write_now(CONTACTS.remove, arndt)
        assert reason in str(refused.value)
        assert rows(database) == before
        database.write_now(*clear)
    there_and_back(database, CONTACTS.remove, arndt)
    assert database.read_now(CONTACTS.page, arndt, UTC) is None


def test_what_passed_keeps_the_phase_in_which_the_mentoring_stood(
    database: Database, ada: UUID, arndt: UUID, now: datetime
) -> None:
    fields = InteractionFields(on=now.date(), text=" Fragt nach der Prüfung ", channel=Channel.PHONE)
    key = there_and_back(database, INTERACTIONS.add, arndt, fields, now, ada)
    general = passed(database, arndt, now, days=3)
    database.write_now(storage.mentees.set_phase, ada, Phase.GROWING)
    first, second = database.read_now(INTERACTIONS.of, [arndt])
    assert (first.id, first.text, first.channel, first.mentee) == (key, "Fragt nach der Prüfung", Channel.PHONE, "Ada")
    assert (first.phase, first.shared, first.contact) == (Phase.PREPARING, False, "Jürgen Arndt")
    assert (second.id, second.mentee_id, second.mentee, second.phase) == (general, None, "", None)
    there_and_back(database, INTERACTIONS.concern, general, ada, now)
    there_and_back(database, INTERACTIONS.change, general, "text", "Grüßt", "Gesprochen")
    there_and_back(database, INTERACTIONS.change, general, "shared", True)
    there_and_back(database, INTERACTIONS.change, general, "on", date(2026, 8, 1))
    row = database.read_now(INTERACTIONS.one, general)
    assert row is not None
    assert (row.phase, row.text, row.shared, row.on) == (Phase.GROWING, "Grüßt", True, date(2026, 8, 1))
    with pytest.raises(Conflict):
        database.write_now(INTERACTIONS.change, general, "text", "Anders", "Gesprochen")
    with pytest.raises(ValidationError):
        database.write_now(INTERACTIONS.change, general, "text", " ")
    there_and_back(database, INTERACTIONS.remove, general)
    with pytest.raises(Conflict):
        database.write_now(INTERACTIONS.change, general, "text", "Anders")


def test_a_contact_is_due_a_rhythm_after_the_last_one(
    database: Database, ada: UUID, arndt: UUID, now: datetime
) -> None:
    def due(days: int) -> list[tuple[str, bool]]:
        then = now + timedelta(days=days)
        made = plan(database.read_now(storage.day.facts, then), then)
        found = [item for item in made.due if item.why is Why.TO_CONTACT]
        assert [item.id for item in found] == [
            row.id for row in database.read_now(CONTACTS.rows, UTC) if row.is_due(then.date())
        ]
        return [(item.contact.name, item.late) for item in found if item.contact is not None]

    assert due(13) == []
    assert due(14) == [("Jürgen Arndt", False)]
    assert due(15) == [("Jürgen Arndt", True)]
    passed(database, arndt, now + timedelta(days=15), whom=ada)
    assert due(28) == []
    assert due(29) == [("Jürgen Arndt", False)]
    database.write_now(storage.putting_off.put_off, arndt, Why.TO_CONTACT, now.date() + timedelta(days=40))
    assert database.read_now(storage.day.facts, now + timedelta(days=29)).put_off
    database.write_now(CONTACTS.link, arndt, [ada])
    database.write_now(storage.mentees.end, ada, now)
    assert due(60) == []


def test_what_is_private_is_never_found_in_front_of_the_mentee(
    database: Database, ada: UUID, works: UUID, arndt: UUID, now: datetime
) -> None:
    database.write_now(ORGANISATIONS.change, works, "expectation", "Marke im Betrieb")
    database.write_now(CONTACTS.change, arndt, "expectation", "Marke am Menschen")
    database.write_now(storage.organisation_goals.add, works, OrganisationGoalFields(text="Marke am Ziel"), now)
    for shared, whom in ((False, ada), (True, ada), (False, None), (True, None)):
        fields = InteractionFields(on=now.date(), text=f"Marke {shared} {whom is ada}", shared=shared)
        database.write_now(INTERACTIONS.add, arndt, fields, now, whom)
    everything = database.read_now(storage.search.find, "marke", room=60)
    assert len(everything.hits) >= 7
    theirs = database.read_now(storage.search.find, "marke", room=60, only=ada)
    assert [hit.snippet.text for hit in theirs.hits] == ["Marke True True"]
