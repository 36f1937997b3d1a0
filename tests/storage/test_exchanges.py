"""Cases for fellow mentors are written, settled, written out and removed, each step back and forth; what is known."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.exchange import ExchangeFields
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.known_words import Kind
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict
from mentor_tui.storage.exchanges import ExchangeRow
from tests.storage.undoing import rows, there_and_back


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    fields = MenteeFields(name="Ada König", other_mentors="Herr Lindner, Betriebsrat; Lerngruppe")
    return database.write_now(storage.mentees.add, fields, "Nordwerk GmbH", now)


@pytest.fixture
def case(database: Database, ada: UUID, now: datetime) -> UUID:
    return database.write_now(storage.exchanges.add, ExchangeFields(title="Das Heft", text="Ada schreibt."), now, ada)


def told(database: Database, case: UUID) -> ExchangeRow:
    found = database.read_now(storage.exchanges.one, case)
    assert found is not None
    return found


def test_a_case_is_written_changed_settled_and_removed(database: Database, ada: UUID, now: datetime) -> None:
    exchanges = storage.exchanges
    fields = ExchangeFields(title=" Das Heft ", text="Ada und 12 andere", fellow="Frau Arndt", learned="")
    case = there_and_back(database, exchanges.add, fields, now, ada)
    expected = ExchangeRow(
        case, ada, "Ada König", "Das Heft", "Ada und 12 andere", "Frau Arndt", "", {}, now, None
    )  # fmt: skip
    assert told(database, case) == expected
    there_and_back(database, exchanges.change, case, "learned", "früher fragen", "")
    there_and_back(database, exchanges.change, case, "title", "Das Berichtsheft")
    there_and_back(database, exchanges.settle, case, "12", " viele ")
    there_and_back(database, exchanges.settle, case, "Ada", None)
    assert told(database, case).settled == {"12": "viele", "Ada": None}
    there_and_back(database, exchanges.unsettle, case, "Ada")
    there_and_back(database, exchanges.mark_written, case, now + timedelta(days=1))
    row = told(database, case)
    assert (row.title, row.learned, row.settled) == ("Das Berichtsheft", "früher fragen", {"12": "viele"})
    assert row.written_at == now + timedelta(days=1)
    there_and_back(database, exchanges.remove, case)
    assert database.read_now(exchanges.one, case) is None
    assert database.read_now(exchanges.with_known_words, case) is None
    database.undo_now()
    assert told(database, case) == row


def test_what_a_case_cannot_hold(database: Database, case: UUID, now: datetime) -> None:
    before, write, exchanges = rows(database), database.write_now, storage.exchanges
    with pytest.raises(ValidationError):
        write(exchanges.add, ExchangeFields.model_construct(title="  "), now)
    with pytest.raises(ValidationError):
        write(exchanges.change, case, "title", " ")
    for words in (" ", "etwa 12"):
        with pytest.raises(ValueError, match="settle"):
            write(exchanges.settle, case, "12", words)
    with pytest.raises(Conflict):
        write(exchanges.change, case, "text", "meins", "etwas anderes")
    assert rows(database) == before
    write(exchanges.remove, case)
    with pytest.raises(Conflict):
        write(exchanges.change, case, "text", "meins", "Ada schreibt.")


def test_the_latest_case_first_of_one_mentee_or_of_all(
    database: Database, ada: UUID, case: UUID, now: datetime
) -> None:
    later = now + timedelta(days=1)
    general = database.write_now(storage.exchanges.add, ExchangeFields(title="Allgemein"), later)
    read = database.read_now
    assert [(row.id, row.mentee) for row in read(storage.exchanges.rows)] == [(general, ""), (case, "Ada König")]
    assert [row.id for row in read(storage.exchanges.rows, ada)] == [case]


def test_the_record_knows_its_names_those_of_the_case_first(
    database: Database, ada: UUID, case: UUID, now: datetime
) -> None:
    def more(session: Session) -> None:
        session.add(MentoringSession(mentee_id=ada, starts_at=now, place="Halle 4"))
        session.add(
            Agreement(mentee_id=ada, created_at=now, mentee_name="Ada Lang", mentor_name="K. Vogt", place="Kiel")
        )

    write, read, exchanges = database.write_now, database.read_now, storage.exchanges
    other = write(storage.mentees.add, MenteeFields(name="Abel Zorn"), "Stadtwerke", now)
    write(storage.mentor.rename, "Dr. Karin Vogt")
    write(exchanges.change, case, "fellow", "Jo Arndt und die Runde am Donnerstag")
    write(more)
    found = read(exchanges.with_known_words, case)
    assert found is not None
    assert found[0] == told(database, case)
    assert [(name.text, name.kind, name.own) for name in found[1].names] == [
        ("Ada König", Kind.MENTEE, True),
        ("Abel Zorn", Kind.MENTEE, False),
        ("Ada Lang", Kind.MENTEE, True),
        ("Nordwerk GmbH", Kind.ORGANISATION, True),
        ("Stadtwerke", Kind.ORGANISATION, False),
        ("Dr. Karin Vogt", Kind.MENTOR, False),
        ("K. Vogt", Kind.MENTOR, False),
        ("Jo Arndt", Kind.PERSON, False),
        ("Herr Lindner", Kind.PERSON, False),
        ("Halle 4", Kind.PLACE, False),
        ("Kiel", Kind.PLACE, False),
    ]
    by_name = {name.text: name.of for name in found[1].names}
    assert by_name["Ada König"] == by_name["Ada Lang"] != by_name["Abel Zorn"] == str(other)
