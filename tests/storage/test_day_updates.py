"""An update stands in the day when it is due by the agreed rhythm, with what may be told, and only where that is so."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from mentor_tui import storage
from mentor_tui.models.enums import Consent, Shown
from mentor_tui.models.goal import GoalFields
from mentor_tui.rules.day import Why, plan
from mentor_tui.rules.disclosure import Reach
from mentor_tui.screens.today_rows import DayTeller
from mentor_tui.storage.database import Database
from tests.storage.agreed import agree, mentee, organisation_of, provided_by

BERLIN = ZoneInfo("Europe/Berlin")
MONTHLY = {"q-employer": "goals", "q-employer-rhythm": "m"}


def due(database: Database, now: datetime) -> list[tuple[str, date, str]]:
    """The updates in the plan of the day: to whom, since when, and what may be told."""
    here = now.astimezone(BERLIN)
    made = plan(database.read_now(storage.day.facts, here), here)
    teller = DayTeller(here)
    return [
        (item.update.organisation, item.day, teller.told(item).stands)
        for item in made.due
        if item.why is Why.UPDATE and item.update is not None
    ]


def signed(database: Database, name: str, at: datetime, answers: Mapping[str, str], **more: Mapping[str, str]) -> UUID:
    key = mentee(database, name, "Nordwerk GmbH", at)
    agree(database, key, at, answers, **more)  # type: ignore[arg-type]
    return key


def write_out(database: Database, mentee_id: UUID, at: datetime) -> None:
    write = database.write_now
    organisation = database.read_now(organisation_of, mentee_id)
    period = (at.date() - timedelta(days=20), at.date())
    update = write(storage.updates.draft, organisation, {mentee_id: "Text"}, period, "de", at)
    page = database.read_now(storage.updates.one, update)
    assert page is not None
    (part,) = page.parts
    write(storage.updates.show, part.id, part.text, Shown.SCREEN, at, Consent.AGREED)
    write(storage.updates.mark_written, update, {part.id: part.text}, at)


def test_a_month_after_the_signature_and_after_each_update(database: Database, now: datetime) -> None:
    lena = signed(database, "Lena Brandt", now, MONTHLY)
    database.write_now(storage.goals.add, lena, GoalFields(text="Heft führen"), now)
    assert not due(database, now + timedelta(days=29))
    ((name, day, stands),) = due(database, now + timedelta(days=30))
    assert (name, day, stands) == ("Nordwerk GmbH", date(2026, 10, 1), "1 goal allowed")
    write_out(database, lena, now + timedelta(days=31))
    assert not due(database, now + timedelta(days=40))
    assert due(database, now + timedelta(days=65))


def test_of_one_organisation_it_stands_once(database: Database, now: datetime) -> None:
    signed(database, "Lena Brandt", now, MONTHLY)
    signed(database, "Jana Kurz", now, {"q-employer": "facts", "q-employer-rhythm": "m"})
    assert [stands for _name, _day, stands in due(database, now + timedelta(days=40))] == ["about 2 mentees"]


def test_at_milestones_it_waits_for_a_goal_that_was_reached(database: Database, now: datetime) -> None:
    lena = signed(database, "Lena Brandt", now, {"q-employer": "facts", "q-employer-rhythm": "ms"})
    goal = database.write_now(storage.goals.add, lena, GoalFields(text="Heft führen"), now)
    assert not due(database, now + timedelta(days=300))
    reached = now + timedelta(days=50)
    database.write_now(storage.goals.mark, goal, reached)
    ((_name, day, stands),) = due(database, now + timedelta(days=51))
    assert (day, stands) == (reached.date(), "only that sessions take place")
    write_out(database, lena, now + timedelta(days=52))
    assert not due(database, now + timedelta(days=53))


def test_what_nothing_may_be_told_of_is_not_due(database: Database, now: datetime) -> None:
    later = now + timedelta(days=200)
    signed(database, "Ada", now, MONTHLY, struck=("clause-employer", "mentor-employer"))  # type: ignore[arg-type]
    signed(database, "Bea", now, {"q-employer": "none"})
    signed(database, "Cem", now, {"q-employer": "goals"})
    signed(database, "Dora", now, MONTHLY, words={"q-employer": "nach Absprache"})
    database.write_now(storage.mentees.end, signed(database, "Eva", now, MONTHLY), later)
    mentee(database, "Finn", "Nordwerk GmbH", now)
    assert not due(database, later)


def test_a_provider_is_told_apart(database: Database, now: datetime) -> None:
    lena = mentee(database, "Lena Brandt", "Nordwerk GmbH", now)
    database.write_now(provided_by, lena, "Berufsschule 7")
    agree(database, lena, now, {"q-employer": "none", "q-provider": "facts", "q-provider-rhythm": "q"})
    assert not due(database, now + timedelta(days=80))
    ((name, day, _stands),) = due(database, now + timedelta(days=100))
    assert (name, day) == ("Berufsschule 7", date(2026, 12, 1))


def test_it_can_be_put_off(database: Database, now: datetime) -> None:
    lena = signed(database, "Lena Brandt", now, MONTHLY)
    organisation = database.read_now(organisation_of, lena)
    later = now + timedelta(days=40)
    database.write_now(storage.putting_off.put_off, organisation, Why.UPDATE.value, later.date() + timedelta(days=3))
    assert not due(database, later)
    assert due(database, later + timedelta(days=3))
    here = later.astimezone(BERLIN)
    (update,) = database.read_now(storage.day.facts, here).updates
    assert [scope.reach for scope in update.scopes] == [Reach.GOALS]
