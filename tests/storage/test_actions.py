"""Actions: entered with an owner, changed, done, postponed; the open ones by their day, the done ones page by page."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Party
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.session import ActionRow
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict
from tests.storage.sessions import plan
from tests.storage.undoing import there_and_back


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)


@pytest.fixture
def drawing(database: Database, ada: UUID, now: datetime) -> UUID:
    return database.write_now(storage.actions.add, ada, Party.MENTEE, "Zeichnen", now)


def action(database: Database, key: UUID) -> ActionRow:
    found = database.read_now(storage.actions.one, key)
    assert found is not None
    return found


def texts(database: Database, mentee: UUID | None, now: datetime) -> list[str]:
    return [item.action.text for item in database.read_now(storage.actions.still_open, mentee, now)]


def test_an_action_has_an_owner_and_words(database: Database, ada: UUID, now: datetime) -> None:
    talk = database.write_now(plan, ada, now)
    due = date(2026, 9, 8)
    key = there_and_back(
        database, storage.actions.add, ada, Party.MENTOR, "  Meister fragen ", now, session_id=talk, due=due
    )
    assert action(database, key) == ActionRow(key, ada, talk, Party.MENTOR, "Meister fragen", due, None, 0, None)
    with pytest.raises(ValueError, match="words"):
        database.write_now(storage.actions.add, ada, Party.MENTOR, " ", now)


def test_done_in_one_step_and_open_again(database: Database, drawing: UUID, now: datetime) -> None:
    assert there_and_back(database, storage.actions.mark, drawing, now)
    assert action(database, drawing).done_at == now
    assert not there_and_back(database, storage.actions.mark, drawing, now)
    assert not action(database, drawing).done


def test_the_first_day_is_remembered_however_often_it_is_postponed(
    database: Database, drawing: UUID, now: datetime
) -> None:
    first, later, last = (now.date() + timedelta(days=days) for days in (1, 8, 15))
    database.write_now(storage.actions.set_due, drawing, first)
    there_and_back(database, storage.actions.postpone, drawing, later)
    there_and_back(database, storage.actions.postpone, drawing, last)
    assert (action(database, drawing).first_due, action(database, drawing).due) == (first, last)


def test_one_that_was_due_by_the_session_remembers_its_day(database: Database, drawing: UUID, now: datetime) -> None:
    session, later = now.date(), now.date() + timedelta(days=7)
    database.write_now(storage.actions.postpone, drawing, later, was_due=session)
    assert action(database, drawing).first_due == session


def test_an_earlier_day_is_no_postponement(database: Database, drawing: UUID, now: datetime) -> None:
    database.write_now(storage.actions.set_due, drawing, now.date() + timedelta(days=7))
    database.write_now(storage.actions.postpone, drawing, now.date())
    assert (action(database, drawing).first_due, action(database, drawing).due) == (None, now.date())


def test_words_owner_and_day_are_changed(database: Database, drawing: UUID, now: datetime) -> None:
    there_and_back(database, storage.actions.change, drawing, "Baugruppe zeichnen", "Zeichnen")
    there_and_back(database, storage.actions.hand_over, drawing, Party.MENTOR)
    there_and_back(database, storage.actions.set_due, drawing, now.date())
    changed = action(database, drawing)
    assert (changed.text, changed.owner, changed.due) == ("Baugruppe zeichnen", Party.MENTOR, now.date())
    there_and_back(database, storage.actions.remove, drawing)
    assert database.read_now(storage.actions.one, drawing) is None


def test_words_changed_elsewhere_are_not_overwritten(database: Database, drawing: UUID) -> None:
    database.write_now(storage.actions.change, drawing, "deren", "Zeichnen")
    with pytest.raises(Conflict) as found:
        database.write_now(storage.actions.change, drawing, "meine", "Zeichnen")
    assert (found.value.mine, found.value.theirs) == ("meine", "deren")
    with pytest.raises(Conflict):
        database.write_now(storage.actions.change, uuid4(), "meine", "Zeichnen")
    with pytest.raises(ValueError, match="words"):
        database.write_now(storage.actions.change, drawing, "", "deren")


def test_open_ones_stand_by_the_day_they_are_due(database: Database, ada: UUID, now: datetime) -> None:
    write, today = database.write_now, now.date()
    for number, (text, owner, days) in enumerate(
        (
            ("ohne Datum", Party.MENTOR, None),
            ("bis zum Treffen", Party.MENTEE, None),
            ("in einem Monat", Party.MENTEE, 30),
            ("gestern", Party.MENTOR, -1),
        )
    ):
        due = today + timedelta(days=days) if days else None
        write(storage.actions.add, ada, owner, text, now + timedelta(seconds=number), due=due)
    assert texts(database, ada, now) == ["gestern", "in einem Monat", "ohne Datum", "bis zum Treffen"]
    write(plan, ada, now + timedelta(days=7))
    write(plan, ada, now - timedelta(days=7))  # nobody said what became of it: the next one is still to come
    assert texts(database, ada, now) == ["gestern", "bis zum Treffen", "in einem Monat", "ohne Datum"]
    by_session = database.read_now(storage.actions.still_open, ada, now)[1]
    assert (by_session.due, by_session.mentee) == (today + timedelta(days=7), "Ada")


def test_of_everybody_without_those_who_have_ended(database: Database, ada: UUID, now: datetime) -> None:
    write = database.write_now
    bo = write(storage.mentees.add, MenteeFields(name="Bo"), "", now)
    talk = write(plan, bo, now)
    write(storage.actions.add, ada, Party.MENTEE, "von Ada", now)
    write(storage.actions.add, bo, Party.MENTEE, "von Bo", now, session_id=talk)
    assert texts(database, None, now) == ["von Bo", "von Ada"]  # Bo's next session is planned
    assert database.read_now(storage.actions.still_open, None, now)[0].agreed_at == now
    assert texts(database, ada, now) == ["von Ada"]
    write(storage.mentees.end, bo, now)
    assert texts(database, None, now) == ["von Ada"]


def test_the_done_ones_are_read_page_by_page(database: Database, ada: UUID, now: datetime) -> None:
    write = database.write_now
    for number in range(7):
        key = write(storage.actions.add, ada, Party.MENTEE, str(number), now)
        write(storage.actions.mark, key, now + timedelta(minutes=number // 2))  # some at the same moment
    read: list[str] = []
    after: tuple[datetime, UUID] | None = None
    while page := database.read_now(storage.actions.done, None, after=after, limit=3):
        read += [item.action.text for item in page]
        last = page[-1].action
        assert last.done_at is not None
        after = (last.done_at, last.id)
    assert sorted(read) == [str(number) for number in range(7)]
    assert [int(text) // 2 for text in read] == [3, 2, 2, 1, 1, 0, 0]
    assert texts(database, ada, now) == []
