"""A session begun, ended and taken up again; its points ticked, its notes written, shared and taken back."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Manner, Party, SessionState
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.session import ActionRow, NoteRow, SessionRecord
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict
from tests.storage.sessions import agenda, plan
from tests.storage.undoing import rows, there_and_back


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)


@pytest.fixture
def talk(database: Database, ada: UUID, now: datetime) -> UUID:
    return database.write_now(plan, ada, now)


def record(database: Database, key: UUID) -> SessionRecord:
    found = database.read_now(storage.session_record.of, key)
    assert found is not None
    return found


def action(database: Database, key: UUID) -> ActionRow:
    found = database.read_now(storage.actions.one, key)
    assert found is not None
    return found


def notes(database: Database, talk: UUID) -> tuple[NoteRow, ...]:
    return record(database, talk).notes


def test_a_session_begins_once(database: Database, talk: UUID, now: datetime) -> None:
    there_and_back(database, storage.leading.begin, talk, now)
    database.write_now(storage.leading.begin, talk, now + timedelta(hours=1))
    assert record(database, talk).began_at == now
    assert record(database, talk).running


def test_what_was_held_is_not_begun_again(database: Database, talk: UUID, now: datetime) -> None:
    database.write_now(storage.leading.end, talk, now)
    before = rows(database)
    database.write_now(storage.leading.begin, talk, now)
    database.write_now(storage.leading.end, talk, now + timedelta(hours=1))
    assert rows(database) == before
    assert record(database, talk).state is SessionState.HELD


def test_a_point_is_ticked_and_opened_again_and_stays_open_at_the_end(
    database: Database, talk: UUID, now: datetime
) -> None:
    first, second = database.write_now(agenda, talk, "Berichtsheft", "CAD")
    assert there_and_back(database, storage.leading.tick, first)
    assert there_and_back(database, storage.leading.tick, second)
    assert not there_and_back(database, storage.leading.tick, second)
    there_and_back(database, storage.leading.end, talk, now)
    assert [point.done for point in record(database, talk).points] == [True, False]


def test_the_form_is_kept(database: Database, talk: UUID) -> None:
    there_and_back(database, storage.leading.set_manner, talk, Manner.DEMONSTRATION)
    assert record(database, talk).manner is Manner.DEMONSTRATION


def test_what_was_due_and_is_open_is_carried_over_in_the_same_step(
    database: Database, ada: UUID, talk: UUID, now: datetime
) -> None:
    write, today = database.write_now, now.date()

    def add(text: str, owner: Party = Party.MENTEE, days: int | None = None, session: UUID | None = None) -> UUID:
        due = today + timedelta(days=days) if days is not None else None
        return write(storage.actions.add, ada, owner, text, now, session_id=session, due=due)

    carried = [add("bis zum Treffen"), add("ohne Datum", Party.MENTOR), add("heute", days=0), add("gestern", days=-1)]
    left = [add("nächste Woche", days=7), add("hier vereinbart", session=talk), add("erledigt")]
    write(storage.actions.mark, left[-1], now)
    there_and_back(database, storage.leading.end, talk, now)
    assert [action(database, key).carried for key in carried] == [1, 1, 1, 1]
    assert [action(database, key).carried for key in left] == [0, 0, 0]
    there_and_back(database, storage.leading.resume, talk, now)
    assert [action(database, key).carried for key in carried] == [0, 0, 0, 0]
    assert record(database, talk).running
    write(storage.leading.end, talk, now)
    following = write(plan, ada, now + timedelta(days=14))
    write(storage.leading.end, following, now + timedelta(days=14))
    assert [action(database, key).carried for key in carried] == [2, 2, 2, 2]
    assert [action(database, key).carried for key in left] == [1, 1, 0]


def test_a_session_that_is_taken_up_again_has_no_follow_up(database: Database, talk: UUID, now: datetime) -> None:
    write = database.write_now
    write(storage.leading.begin, talk, now)
    running = record(database, talk)
    write(storage.leading.end, talk, now)
    write(storage.follow_up.finish, talk, now)
    write(storage.leading.resume, talk, now)
    assert record(database, talk) == running


def test_a_note_is_private_until_it_is_shared(database: Database, talk: UUID, now: datetime) -> None:
    (point,) = database.write_now(agenda, talk, "CAD")
    key = there_and_back(database, storage.notes.add, talk, "Traut sich viel zu.", now, point_id=point)
    assert notes(database, talk) == (NoteRow(key, point, "Traut sich viel zu.", False, now),)
    there_and_back(database, storage.notes.share, key)
    assert notes(database, talk)[0].shared
    there_and_back(database, storage.notes.unshare, key)
    assert not notes(database, talk)[0].shared
    there_and_back(database, storage.notes.remove, key)
    assert notes(database, talk) == ()


def test_a_note_is_changed_and_one_without_words_goes(database: Database, talk: UUID, now: datetime) -> None:
    key = database.write_now(storage.notes.add, talk, "alt", now)
    there_and_back(database, storage.notes.change, key, "neu", "alt")
    assert notes(database, talk)[0].text == "neu"
    there_and_back(database, storage.notes.change, key, " \n", "neu")
    assert notes(database, talk) == ()


def test_a_note_changed_elsewhere_is_not_overwritten(database: Database, talk: UUID, now: datetime) -> None:
    key = database.write_now(storage.notes.add, talk, "alt", now)
    database.write_now(storage.notes.change, key, "deren", "alt")
    with pytest.raises(Conflict) as found:
        database.write_now(storage.notes.change, key, "meine", "alt")
    assert (found.value.mine, found.value.theirs) == ("meine", "deren")
    database.write_now(storage.notes.change, key, "deren", "alt")  # both wrote the same


def test_words_for_a_note_that_is_gone_are_handed_back(database: Database) -> None:
    with pytest.raises(Conflict) as found:
        database.write_now(storage.notes.change, uuid4(), "meine", "alt")
    assert found.value.mine == "meine"


def test_a_session_that_is_held_earlier_than_planned_stands_on_that_day(
    database: Database, ada: UUID, now: datetime
) -> None:
    following = database.write_now(plan, ada, now + timedelta(days=14))
    there_and_back(database, storage.leading.begin, following, now)
    there_and_back(database, storage.leading.end, following, now + timedelta(minutes=40))
    held = record(database, following)
    assert (held.starts_at, held.ended_at, held.sequence) == (now, now + timedelta(minutes=40), 1)
