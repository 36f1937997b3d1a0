"""People from a file are one change: taken in together, taken back together, nobody doubled, nothing replaced."""

from datetime import datetime
from uuid import UUID

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import ContactRole, Form, Language
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.importing.fates import Becomes
from mentor_tui.rules.importing.means import ImportKind
from mentor_tui.rules.importing.people import Person
from mentor_tui.storage.database import Database
from mentor_tui.storage.mentees import MenteePage
from tests.storage.undoing import rows, there_and_back

FILE = "list.csv"
JURGEN = Person(
    2, "Jürgen Weiß", "Nordwerk GmbH", email="j@x.org", form=Form.DU, language=Language.BOTH, rhythm_days=14,
    strengths="genau", wishes="[b]Ruhe[/b]", other_mentors="Meister Arndt",
)  # fmt: skip


def page(database: Database, name: str, now: datetime) -> MenteePage:
    ((key, _name),) = database.read_now(storage.mentees.matching, name)
    found = database.read_now(storage.mentees.page, key, now=now, today=now.date())
    assert found is not None
    return found


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada", email="a@x.org"), "", now)


def test_all_are_entered_and_taken_back_as_one(database: Database, ada: UUID, now: datetime) -> None:
    people = [JURGEN, Person(3, "Bo", "nordwerk gmbh"), Person(4, "Ada", "Stadtwerke", email="A@x.org", wishes="Ruhe")]
    plan = database.read_now(storage.importing.plan, ImportKind.MENTEES, people, FILE)
    done = there_and_back(database, storage.importing.take_mentees, people, FILE, now, Language.EN)
    assert done == plan
    assert [fate.becomes for fate in done.fates] == [Becomes.NEW, Becomes.NEW, Becomes.FILLED]
    shown = page(database, "weiss", now)
    assert (shown.row.name, shown.row.organisation, shown.row.rhythm_days) == ("Jürgen Weiß", "Nordwerk GmbH", 14)
    assert (shown.form, shown.language, shown.email) == (Form.DU, Language.BOTH, "j@x.org")
    assert (shown.strengths, shown.wishes, shown.other_mentors) == ("genau", "[b]Ruhe[/b]", "Meister Arndt")
    assert (page(database, "Bo", now).form, page(database, "Bo", now).language) == (Form.SIE, Language.EN)
    filled = page(database, "Ada", now)
    assert (filled.row.organisation, filled.email, filled.wishes) == ("Stadtwerke", "a@x.org", "Ruhe")
    assert len(rows(database)["organisation"]) == 2


def test_what_is_there_stays_as_it_is(database: Database, ada: UUID, now: datetime) -> None:
    database.write_now(storage.importing.take_mentees, [JURGEN], FILE, now, Language.DE)
    before = rows(database)
    other = Person(2, "JUERGEN WEISS", "Stadtwerke", email="j@x.org", form=Form.SIE, rhythm_days=7, wishes="mehr")
    done = database.write_now(storage.importing.take_mentees, [other, JURGEN], FILE, now, Language.DE)
    assert not done.changes
    assert rows(database) == before
    assert database.undo_now() == "took mentees in from a file"  # that of before: nothing was written down since
    assert len(rows(database)["mentee"]) == 1


def test_all_or_nothing(database: Database, ada: UUID, now: datetime) -> None:
    people = [JURGEN, Person(3, "Ada", email="other@x.org")]
    before = rows(database)
    done = database.write_now(storage.importing.take_mentees, people, FILE, now, Language.DE, whole=True)
    assert [problem.line for problem in done.problems] == [3]
    assert rows(database) == before
    database.write_now(storage.importing.take_mentees, people, FILE, now, Language.DE)
    assert len(rows(database)["mentee"]) == 2
    assert page(database, "Ada", now).email == "a@x.org"


def test_a_mentoring_that_has_ended_is_not_touched(database: Database, ada: UUID, now: datetime) -> None:
    database.write_now(storage.mentees.end, ada, now)
    before = rows(database)
    database.write_now(storage.importing.take_mentees, [Person(2, "Ada", "Nordwerk")], FILE, now, Language.DE)
    assert rows(database) == before


def test_contacts(database: Database, now: datetime) -> None:
    people = [
        Person(2, "Sabine Arndt", "Nordwerk GmbH", ContactRole.LINE_MANAGER, "s@x.org", "040 1", reach="vormittags"),
        Person(3, "Sabine Arndt", "Berufsschule G15"),
        Person(4, "Jo Kurz", expectation="ein Satz im Monat", rhythm_days=30),
    ]
    done = there_and_back(database, storage.importing.take_contacts, people, FILE, now)
    assert done.count(Becomes.NEW) == 3
    more = [Person(2, "Jo Kurz", "Nordwerk GmbH", ContactRole.HR, phone="0171 2", expectation="anderes")]
    done = there_and_back(database, storage.importing.take_contacts, more, FILE, now)
    assert [fate.fields for fate in done.fates] == [("organisation", "phone")]
    assert len(rows(database)["contact"]) == 3
    found = str(rows(database)["contact"])
    assert "ein Satz im Monat" in found
    assert "anderes" not in found
    assert not rows(database)["mentee"]
