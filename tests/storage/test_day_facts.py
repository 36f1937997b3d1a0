"""What the plan of a day is made from, out of a real database."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mentor_tui import storage
from mentor_tui.models.enums import Party, SessionKind, SessionState
from mentor_tui.rules.day import Why, plan
from mentor_tui.rules.day_facts import DayFacts
from mentor_tui.storage import driver, migrations, place
from mentor_tui.storage.database import Database
from mentor_tui.storage.day_statements import STATEMENTS
from mentor_tui.storage.errors import NewerSchema
from tests.snapshots.day import a_day
from tests.snapshots.history import a_year
from tests.snapshots.people import populate
from tests.snapshots.stage import NOW

HERE = NOW.astimezone(ZoneInfo("Europe/Berlin"))


def facts(database: Database, now: datetime = HERE, days: int = 7) -> DayFacts:
    return database.read_now(storage.day.facts, now, days)


def test_a_day_in_a_year_of_three_mentees(database: Database) -> None:
    people = populate(database, NOW)
    database.write_now(a_year, people, NOW)
    made = plan(facts(database), HERE)
    assert [(item.mentee, item.session and item.session.facts.kind) for item in made.sessions] == [
        ("Lena Brandt", SessionKind.FIRST), ("Yusuf Demir", SessionKind.REGULAR)
    ]  # fmt: skip
    assert [(item.why, item.mentee) for item in made.due] == [
        (Why.FOLLOW_UP, "Yusuf Demir"), (Why.OVERDUE, "Yusuf Demir"), (Why.LEFT_OPEN, "Jana Kurz"),
        (Why.DUE, "Yusuf Demir"),
    ]  # fmt: skip
    assert [item.session and item.session.facts.kind for item in made.ahead] == [
        SessionKind.CLOSING, SessionKind.REGULAR
    ]  # fmt: skip
    assert made.minutes == 120


def test_further_ahead_more_is_seen(database: Database) -> None:
    people = populate(database, NOW)
    database.write_now(a_year, people, NOW)
    assert len(plan(facts(database, days=30), HERE, 30).ahead) == 4
    assert plan(facts(database, days=0), HERE, 0).ahead == ()


def test_a_meeting_of_yesterday_that_was_not_signed_is_to_be_signed(database: Database) -> None:
    populate(database, NOW)
    tomorrow = HERE + timedelta(days=1)
    (unsigned,) = facts(database, tomorrow).unsigned
    assert (unsigned.mentee, unsigned.met_on) == ("Lena Brandt", HERE.date())
    assert facts(database).unsigned == ()


def test_who_was_not_met_for_longer_than_agreed_is_named_until_something_is_planned(database: Database) -> None:
    people = populate(database, NOW)
    (review,) = database.read_now(storage.mentees.page, people.yusuf, now=NOW, today=HERE.date()).sessions[:1]  # type: ignore[union-attr]  # he is there
    assert facts(database).quiet == ()
    database.write_now(storage.planning.cancel, review.id)
    (quiet,) = facts(database).quiet
    assert (quiet.mentee, quiet.rhythm_days, (HERE.date() - quiet.met_on).days) == ("Yusuf Demir", 14, 20)
    assert quiet.due == HERE.date() - timedelta(days=6)


def test_nothing_of_a_mentoring_that_has_ended(database: Database) -> None:
    people = populate(database, NOW)
    database.write_now(a_year, people, NOW)
    database.write_now(a_day, people, HERE)
    for key in (people.yusuf, people.jana, people.lena):
        database.write_now(storage.mentees.end, key, NOW)
    found = facts(database)
    assert replace(found, own=(), challenges=()) == DayFacts()
    assert [one.text for one in found.challenges] == ["Ich vertage die eigene Vorbereitung"]


def test_an_action_that_is_done_is_due_no_more_and_one_postponed_later(database: Database) -> None:
    people = populate(database, NOW)
    today = HERE.date()
    key = database.write_now(storage.actions.add, people.lena, Party.MENTOR, "Anrufen", NOW, due=today)
    assert [item.action.id for item in facts(database).actions] == [key]
    database.write_now(storage.actions.postpone, key, today + timedelta(days=8))
    assert facts(database).actions == ()
    assert [item.action.id for item in facts(database, days=8).actions] == [key]
    database.write_now(storage.actions.mark, key, NOW)
    assert facts(database, days=8).actions == ()
    assert SessionState.HELD not in {item.facts.state for item in facts(database).sessions}


def test_own_time_and_challenges_stand_in_the_plan(database: Database) -> None:
    people = populate(database, NOW)
    database.write_now(a_day, people, HERE)
    made = plan(facts(database), HERE)
    assert [item.own.text for item in made.own if item.own] == ["Prüfungsordnung nachlesen", "Die Woche vorbereiten"]
    assert [(item.mentee, item.late) for item in made.focus] == [
        ("Lena Brandt", False), ("Yusuf Demir", False), ("", False)
    ]  # fmt: skip
    assert {Why.CARRIED, Why.NEXT_STEP, Why.TO_USE} <= {item.why for item in made.due}
    (carried,) = [item for item in made.due if item.why is Why.CARRIED]
    assert carried.own is not None
    assert (HERE.date() - carried.day).days == 1
    assert (HERE.date() - carried.own.first_day).days == 4  # type: ignore[operator]  # it has one


def test_a_glance_by_the_plain_driver_tells_the_same(database: Database) -> None:
    people = populate(database, NOW)
    database.write_now(a_year, people, NOW)
    database.write_now(a_day, people, HERE)
    database.write_now(storage.putting_off.put_off, people.jana, Why.TO_SIGN, HERE.date() + timedelta(days=2))
    for days in (0, 7, 30):
        assert storage.day.at_a_glance(database.path, HERE, days) == facts(database, days=days)


def test_a_glance_at_an_earlier_or_a_later_schema_changes_nothing(folder: Path) -> None:
    path = folder / "older.db"
    place.create_database_file(path)
    migrations.upgrade(path, to="0003")
    before = path.read_bytes()
    assert storage.day.at_a_glance(path, HERE) is None
    assert path.read_bytes() == before
    with closing(driver.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerSchema):
        storage.day.at_a_glance(path, HERE)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_every_statement_goes_along_an_index(database: Database, statement: str) -> None:
    """Own time and what was put off are a few hundred rows in a mentor's life, and may be read through.

    So may mentees (m) and contacts (p) of whom no more than ACCOMPANIED were taken out of an index before.
    """
    names = ("now", "midnight", "until", "forgotten", "today", "last_day", "followed", "most", "accompanied")
    with closing(driver.connect(database.path, readonly=True)) as connection:
        found = connection.execute(f"EXPLAIN QUERY PLAN {statement}", dict.fromkeys(names, 1))
        steps = [str(step[3]) for step in found]
    assert not [
        step
        for step in steps
        if step.startswith("SCAN") and step not in ("SCAN m", "SCAN p", "SCAN own_time", "SCAN put_off")
    ]
