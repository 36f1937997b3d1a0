"""Goals of an organisation are taken over for its mentees, once each, and brought along when somebody says so."""

from datetime import date, datetime
from uuid import UUID

import pytest
from pydantic import ValidationError

from mentor_tui import storage
from mentor_tui.models.enums import GoalOwner, Horizon
from mentor_tui.models.goal import GoalFields
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.organisation import OrganisationGoalFields
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict, StillNeeded
from mentor_tui.storage.goals import GoalRow
from mentor_tui.storage.organisation_goals import OrganisationGoalRow, TakenOver
from tests.storage.undoing import rows, there_and_back

GOALS = storage.organisation_goals


@pytest.fixture
def ada(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "Nordwerk GmbH", now)


@pytest.fixture
def bo(database: Database, now: datetime) -> UUID:
    return database.write_now(storage.mentees.add, MenteeFields(name="Bo"), "", now, "Nordwerk GmbH")


@pytest.fixture
def works(database: Database, ada: UUID, bo: UUID) -> UUID:
    ((key, _name),) = database.read_now(storage.organisations.matching, "nordwerk")
    return key


@pytest.fixture
def goal(database: Database, works: UUID, now: datetime) -> UUID:
    fields = OrganisationGoalFields(text="Allein rüsten", measure="drei Aufträge", due=date(2026, 12, 18))
    return database.write_now(GOALS.add, works, fields, now)


def told(database: Database, goal: UUID) -> OrganisationGoalRow:
    found = database.read_now(GOALS.one, goal)
    assert found is not None
    return found


def theirs(database: Database, mentee: UUID) -> tuple[GoalRow, ...]:
    return database.read_now(storage.goals.of, mentee)


def test_a_goal_is_entered_changed_and_removed(database: Database, works: UUID, now: datetime) -> None:
    goal = there_and_back(database, GOALS.add, works, OrganisationGoalFields(text=" Bleiben "), now)
    there_and_back(database, GOALS.change, goal, "text", "Im Betrieb bleiben", "Bleiben")
    there_and_back(database, GOALS.change, goal, "horizon", Horizon.LONG_TERM)
    there_and_back(database, GOALS.change, goal, "measure", "unterschrieben", "")
    there_and_back(database, GOALS.change, goal, "due", date(2027, 6, 30))
    expected = OrganisationGoalRow(
        goal, works, "Im Betrieb bleiben", Horizon.LONG_TERM, "unterschrieben", date(2027, 6, 30)
    )
    assert database.read_now(GOALS.of, works) == (expected,)
    with pytest.raises(ValidationError):
        database.write_now(GOALS.change, goal, "text", " ")
    with pytest.raises(Conflict):
        database.write_now(GOALS.change, goal, "text", "Gehen", "Bleiben")
    there_and_back(database, GOALS.remove, goal)
    assert database.read_now(GOALS.one, goal) is None
    with pytest.raises(Conflict):
        database.write_now(GOALS.change, goal, "text", "Gehen")


def test_it_is_taken_over_for_chosen_mentees_and_never_twice(
    database: Database, ada: UUID, bo: UUID, works: UUID, goal: UUID, now: datetime
) -> None:
    assert database.read_now(GOALS.candidates, works) == ((ada, "Ada"), (bo, "Bo"))
    assert there_and_back(database, GOALS.take_over, goal, [ada, ada], now) == 1
    (taken,) = theirs(database, ada)
    assert (taken.text, taken.owner, taken.measure) == ("Allein rüsten", GoalOwner.ORGANISATION, "drei Aufträge")
    assert (taken.due, taken.progress, taken.horizon) == (date(2026, 12, 18), 0, Horizon.IMMEDIATE)
    assert database.write_now(GOALS.take_over, goal, [ada, bo], now) == 1
    assert database.write_now(GOALS.take_over, goal, [ada, bo], now) == 0
    assert (len(theirs(database, ada)), len(theirs(database, bo))) == (1, 1)
    assert told(database, goal).taken_over == (TakenOver(ada, "Ada"), TakenOver(bo, "Bo"))
    before = rows(database)
    with pytest.raises(StillNeeded):
        database.write_now(GOALS.remove, goal)
    assert rows(database) == before
    for mentee in (ada, bo):
        database.write_now(storage.goals.remove, theirs(database, mentee)[0].id)
    there_and_back(database, GOALS.remove, goal)


def test_one_that_the_agreement_brought_becomes_it(database: Database, ada: UUID, goal: UUID, now: datetime) -> None:
    fields = GoalFields(text="allein RÜSTEN", owner=GoalOwner.ORGANISATION, progress=40)
    own = database.write_now(storage.goals.add, ada, GoalFields(text="Allein rüsten"), now)
    same = database.write_now(storage.goals.add, ada, fields, now)
    assert there_and_back(database, GOALS.take_over, goal, [ada], now) == 1
    assert {row.id for row in theirs(database, ada)} == {own, same}
    assert told(database, goal).taken_over == (TakenOver(ada, "Ada", differs=True),)


def test_a_change_reaches_the_mentees_only_when_it_is_brought_along(
    database: Database, ada: UUID, bo: UUID, goal: UUID, now: datetime
) -> None:
    database.write_now(GOALS.take_over, goal, [ada, bo], now)
    first, second = theirs(database, ada)[0].id, theirs(database, bo)[0].id
    database.write_now(storage.goals.progress, first, 30, now)
    database.write_now(storage.goals.mark, second, now)
    database.write_now(GOALS.change, goal, "text", "Allein rüsten und messen")
    assert theirs(database, ada)[0].text == "Allein rüsten"
    assert told(database, goal).behind == 1  # what was reached stays what it was
    assert there_and_back(database, GOALS.bring_along, goal) == 1
    assert (theirs(database, ada)[0].text, theirs(database, ada)[0].progress) == ("Allein rüsten und messen", 30)
    assert theirs(database, bo)[0].text == "Allein rüsten"
    assert told(database, goal).behind == 0
    assert database.write_now(GOALS.bring_along, goal) == 0
