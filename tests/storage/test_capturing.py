"""A captured line becomes what it says, in one step of undo; what lacks something is not kept."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from mentor_tui import storage
from mentor_tui.models.challenge import Challenge, ChallengeFields
from mentor_tui.models.enums import ChallengeSource, Party, SessionState
from mentor_tui.models.session import Note
from mentor_tui.rules.capture import Captured, read
from mentor_tui.storage.capturing import Lack
from mentor_tui.storage.database import Database
from mentor_tui.storage.planning import BeforeFirstMeeting
from tests.snapshots.people import People, populate
from tests.snapshots.stage import NOW
from tests.storage.undoing import there_and_back

HERE = NOW.astimezone(ZoneInfo("Europe/Berlin"))


@pytest.fixture
def people(database: Database) -> People:
    return populate(database, NOW)


def line(text: str) -> Captured:
    found = read(text, HERE)
    assert found is not None
    return found


def keep(database: Database, text: str, mentee: UUID | None) -> UUID:
    key = there_and_back(database, storage.capturing.keep, line(text), mentee, HERE)
    assert isinstance(key, UUID)
    return key


def test_an_action_is_the_mentors_own(database: Database, people: People) -> None:
    key = keep(database, "@lena Meister Arndt anrufen bis Freitag", people.lena)
    action = database.read_now(storage.actions.one, key)
    assert action is not None
    assert (action.owner, action.text, action.due) == (Party.MENTOR, "Meister Arndt anrufen", date(2026, 11, 27))


def test_a_session_is_as_they_usually_are(database: Database, people: People) -> None:
    key = keep(database, "Treffen: @yusuf 8.12.", people.yusuf)
    found = database.read_now(storage.session_record.of, key)
    assert found is not None
    assert (found.state, found.place, found.minutes) == (SessionState.PLANNED, "Werkstatt", 60)
    assert found.starts_at.astimezone(HERE.tzinfo).date() == date(2026, 12, 8)
    with pytest.raises(BeforeFirstMeeting):
        database.write_now(storage.capturing.keep, line("@yusuf 3.11.2026 9:00"), people.yusuf, HERE)


def test_a_note_goes_into_the_session_that_runs_else_into_the_last(database: Database, people: People) -> None:
    def session_of(note: UUID) -> UUID:
        return database.read_now(lambda session: session.get_one(Note, note)).session_id

    shown = database.read_now(storage.mentees.page, people.yusuf, now=NOW, today=HERE.date())
    assert shown is not None
    review, first = sorted(shown.sessions, key=lambda item: item.starts_at, reverse=True)
    assert session_of(keep(database, "Notiz: @yusuf war früh da", people.yusuf)) == first.id
    database.write_now(storage.leading.begin, review.id, NOW)
    assert session_of(keep(database, "Notiz: @yusuf war müde", people.yusuf)) == review.id


def test_a_challenge_is_whose_it_touches_and_says_what_it_weighs(database: Database, people: People) -> None:
    def kept(text: str) -> Challenge:
        reading = database.read_now(storage.capturing.reading, line(text))
        mentee, organisation = reading.mentee.id, reading.organisation.id
        made = there_and_back(database, storage.capturing.keep, line(text), mentee, HERE, organisation)
        assert isinstance(made, UUID)
        return database.read_now(lambda session: session.get_one(Challenge, made))

    own = kept("Die Vorbereitung kommt zu kurz")
    assert (own.source, own.mentee_id, own.organisation_id) == (ChallengeSource.OWN, None, None)
    assert (own.urgency, own.next_on) == (ChallengeFields(text="x").urgency, None)
    lenas = kept("@lena #nordwerk kein fester Platz !!!")
    assert (lenas.source, lenas.mentee_id, lenas.urgency) == (ChallengeSource.MENTEE, people.lena, 3)
    theirs = kept("#nordwerk meldet sich nicht bis Freitag")
    assert (theirs.source, theirs.mentee_id, theirs.text) == (ChallengeSource.ORGANISATION, None, "meldet sich nicht")
    assert theirs.organisation_id == lenas.organisation_id is not None
    assert theirs.next_on == date(2026, 11, 27)


def test_what_is_said_of_a_session_is_a_point_of_its_agenda(database: Database, people: People) -> None:
    for text, points in (
        ("Treffen mit @yusuf über das Heft Di 8.12. 9:00", ["über das Heft"]),
        ("@yusuf 9.12. 9:00", []),
    ):
        found = database.read_now(storage.session_record.of, keep(database, text, people.yusuf))
        assert found is not None
        assert [point.text for point in found.points] == points


def test_what_is_missing_is_said_and_nothing_is_kept(database: Database, people: People) -> None:
    def lack(text: str) -> Lack | None:
        return database.read_now(storage.capturing.reading, line(text)).lack

    assert lack("Aufgabe: anrufen") is Lack.MENTEE
    assert lack("Treffen: mit @lena") is Lack.WHEN
    assert lack("Notiz: @jana freut sich") is Lack.SESSION
    assert lack("@niemand etwas") is Lack.MENTEE
    assert lack("etwas") is None
    assert lack("Treffen: @lena morgen") is None
    assert lack("@niemand #nirgends etwas") is Lack.MENTEE
    assert lack("@lena #nirgends etwas") is Lack.ORGANISATION
    assert lack("Notiz: @yusuf #nirgends etwas") is None
    with pytest.raises(ValueError, match="known"):
        database.write_now(storage.capturing.keep, line("Aufgabe: anrufen"), None, HERE)


@pytest.mark.parametrize(
    ("name", "one", "found", "near"),
    [
        ("lena", True, ("Lena Brandt",), ()),
        ("e", False, ("Lena Brandt", "Yusuf Demir"), ()),
        ("lenna", False, (), ("Lena Brandt",)),
        ("Yussuf", False, (), ("Yusuf Demir",)),
        ("xyz", False, (), ()),
    ],
)
def test_a_name_is_one_several_near_or_nobodys(
    database: Database, people: People, name: str, one: bool, found: tuple[str, ...], near: tuple[str, ...]
) -> None:
    read = database.read_now(storage.capturing.reading, line(f"@{name} anrufen"))
    assert (read.mentee.id == people.lena) == one
    assert (read.mentee.found, read.mentee.near) == (found, near)


@pytest.mark.parametrize(
    ("name", "one", "found", "near"),
    [
        ("nordwerk", True, ("Nordwerk GmbH",), ()),
        ("Nordwerk_GmbH", True, ("Nordwerk GmbH",), ()),
        ("muenchen", True, ("Stadtwerke München",), ()),
        ("stadtwerke", True, ("Stadtwerke",), ()),
        ("werk", False, ("Nordwerk GmbH", "Stadtwerke", "Stadtwerke München"), ()),
        ("nordwrk", False, (), ("Nordwerk GmbH",)),
        ("xyz", False, (), ()),
    ],
)
def test_an_organisation_is_one_several_near_or_none(
    database: Database, people: People, name: str, one: bool, found: tuple[str, ...], near: tuple[str, ...]
) -> None:
    database.write_now(storage.organisations.named, "Stadtwerke München")
    read = database.read_now(storage.capturing.reading, line(f"#{name} meldet sich nicht"))
    assert (read.organisation.id is not None) == one
    assert (read.organisation.found, read.organisation.near) == (found, near)
    assert read.lack == (None if one else Lack.ORGANISATION)
