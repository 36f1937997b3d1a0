"""The outlook in a real database: one for each day, its trend, and a hand that is offered once."""

from datetime import date, datetime, timedelta

import pytest
from pydantic import ValidationError
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeSource
from mentor_tui.models.exchange import Exchange
from mentor_tui.rules.outlook import Week
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Conflict
from mentor_tui.storage.journal import titled
from mentor_tui.storage.outlook import Offer, OutlookRow
from tests.storage.undoing import there_and_back


def said(database: Database, day: date) -> OutlookRow | None:
    return database.read_now(storage.outlook.today, day).said


def test_one_a_day_and_a_later_one_takes_its_place(database: Database, now: datetime) -> None:
    today = now.date()
    assert said(database, today) is None
    assert not there_and_back(database, storage.outlook.note, today, 2, now)
    there_and_back(database, storage.outlook.write, today, "word", " müde ", "")
    there_and_back(database, storage.outlook.write, today, "good", "Lena hat gefragt", "")
    there_and_back(database, storage.outlook.note, today, 4, now)
    assert said(database, today) == OutlookRow(4, "müde", "Lena hat gefragt")
    with pytest.raises(Conflict):
        database.write_now(storage.outlook.write, today, "word", "munter", "")
    with pytest.raises(LookupError):
        database.write_now(storage.outlook.write, today - timedelta(days=1), "word", "munter", "")
    for wrong in (0, 6):
        with pytest.raises(ValidationError):
            database.write_now(storage.outlook.note, today, wrong, now)


def test_the_trend_has_a_mean_for_each_week(database: Database, now: datetime) -> None:
    monday = date(2026, 8, 31)  # that of `now`, a Tuesday
    for days, value in ((-13, 5), (-1, 4), (-4, 2), (0, 3)):
        database.write_now(storage.outlook.note, now.date() + timedelta(days=days), value, now)
    weeks = database.read_now(storage.outlook.trend, now.date())
    assert len(weeks) == 12
    assert weeks[-3:] == (
        Week(monday - timedelta(weeks=2), 5.0, 1),
        Week(monday - timedelta(weeks=1), 2.0, 1),
        Week(monday, 3.5, 2),
    )
    assert database.read_now(storage.outlook.trend, now.date(), 1) == weeks[-1:]


@titled("entered what may help")
def may_help(session: Session, now: datetime) -> None:
    session.add(Challenge(text="Vertage ich", source=ChallengeSource.OWN, created_at=now))
    for days, fellow in ((3, "Petra Lang"), (9, "Uwe Ott"), (1, "")):
        session.add(Exchange(title="Fall", fellow=fellow, created_at=now - timedelta(days=days)))


def test_when_it_falls_the_answer_brings_an_offer_that_goes_with_it(database: Database, now: datetime) -> None:
    today = now.date()
    for back, value in ((16, 5), (15, 4), (10, 4), (9, 3), (3, 3)):
        database.write_now(storage.outlook.note, today - timedelta(days=back), value, now)
    assert there_and_back(database, storage.outlook.note, today, 2, now)
    assert database.read_now(storage.outlook.today, today).offer == Offer(0, "")
    database.write_now(may_help, now)
    assert database.read_now(storage.outlook.today, today).offer == Offer(1, "Petra Lang")
    tomorrow = today + timedelta(days=1)
    assert not database.write_now(storage.outlook.note, tomorrow, 1, now)  # said once
    assert database.read_now(storage.outlook.today, tomorrow).offer is None
    assert database.write_now(storage.outlook.note, today, 1, now)
    assert not database.write_now(storage.outlook.note, today, 5, now)  # a later answer that calls for none
    assert database.read_now(storage.outlook.today, today).offer is None
