"""The timeline's rules: the window that grows and is cut, where the present stands, and which day people mean."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import SessionKind, SessionState
from mentor_tui.rules.moments import NEAR, listed_day
from mentor_tui.rules.timeline import (
    SessionFacts,
    Standing,
    TimelineKind,
    TimelineRow,
    Window,
    after,
    day_begins,
    day_meant,
    present,
    row_of_day,
    row_of_place,
    row_of_today,
    standing,
)

TODAY = date(2026, 11, 24)
BERLIN = ZoneInfo("Europe/Berlin")
PLANNED, HELD, CANCELLED = SessionState.PLANNED, SessionState.HELD, SessionState.CANCELLED


def session(
    state: SessionState = PLANNED,
    kind: SessionKind = SessionKind.REGULAR,
    *,
    prepared: bool = False,
    began: bool = False,
    followed_up: bool = False,
) -> SessionFacts:
    return SessionFacts(kind, state, 60, "", prepared, began, False, followed_up, None, None, 0, 0)


def row(days: int, number: int = 0, facts: SessionFacts | None = None) -> TimelineRow:
    """A row of a session, or of a goal without its facts, at noon so many days after TODAY."""
    at = datetime(2026, 11, 24, 11, tzinfo=UTC) + timedelta(days=days)
    kind = TimelineKind.SESSION if facts else TimelineKind.GOAL
    return TimelineRow(kind, UUID(int=number), at, None, "", session=facts)


def rows(*days: int) -> tuple[TimelineRow, ...]:
    return tuple(row(day, number, session(PLANNED if day >= 0 else HELD)) for number, day in enumerate(days))


@pytest.mark.parametrize(
    ("facts", "days", "stands"),
    [
        (session(), 30, Standing.PLANNED),
        (session(), 8, Standing.PLANNED),
        (session(), 7, Standing.UNPREPARED),
        (session(), 0, Standing.UNPREPARED),
        (session(prepared=True), 30, Standing.PREPARED),
        (session(kind=SessionKind.FIRST), 1, Standing.PLANNED),
        (session(began=True), 0, Standing.RUNNING),
        (session(), -1, Standing.LEFT_OPEN),
        (session(began=True), -1, Standing.LEFT_OPEN),
        (session(HELD), -1, Standing.FOLLOW_UP),
        (session(HELD, followed_up=True), -1, Standing.HELD),
        (session(CANCELLED), 1, Standing.CANCELLED),
        (session(CANCELLED), -1, Standing.CANCELLED),
    ],
)
def test_how_a_session_stands(facts: SessionFacts, days: int, stands: Standing) -> None:
    assert standing(facts, TODAY + timedelta(days=days), TODAY) is stands


@given(
    st.lists(st.integers(-9, 9), min_size=1, max_size=40).map(lambda days: sorted(days, reverse=True)),
    st.integers(1, 50),
    st.data(),
)
def test_a_window_grows_without_a_gap_and_keeps_the_end_it_grows_at(
    days: list[int], kept: int, data: st.DataObject
) -> None:
    whole = rows(*days)
    cut = data.draw(st.integers(0, len(whole)))
    upper, lower = whole[:cut], whole[cut:]
    down = Window(upper, newest=True, oldest=not lower).with_older(lower, oldest=True, kept=kept)
    assert down.rows == whole[-kept:]
    assert (down.newest, down.oldest) == (len(whole) <= kept, True)
    up = Window(lower, newest=not upper, oldest=True).with_newer(upper, newest=True, kept=kept)
    assert up.rows == whole[:kept]
    assert (up.newest, up.oldest) == (True, len(whole) <= kept)


@pytest.mark.parametrize(
    ("days", "newest", "oldest", "at"),
    [
        ((3, 1, 0, -1), True, True, 2),
        ((3, 1, -1), False, False, 2),
        ((-1, -2), True, True, 0),
        ((-1, -2), False, True, None),
        ((2, 1), True, True, 2),
        ((2, 1), True, False, None),
        ((), True, True, None),
    ],
)
def test_the_present_stands_above_today_where_that_is_loaded(
    days: tuple[int, ...], newest: bool, oldest: bool, at: int | None
) -> None:
    assert present(Window(rows(*days), newest, oldest), TODAY, BERLIN) == at


@pytest.mark.parametrize(
    ("days", "reads"),
    [((9, 2, 0, -1), 0), ((9, 2, -1), 2), ((-1, -5), -1), ((), None)],
)
def test_one_begins_at_the_next_session_or_the_last(days: tuple[int, ...], reads: int | None) -> None:
    found = row_of_today(rows(*days), TODAY, BERLIN)
    assert (found.at.date() - TODAY).days == reads if found else reads is None


def test_one_begins_below_the_present_where_only_goals_and_actions_are_ahead() -> None:
    of_a_goal, past = row(3, 1), row(-2, 2, session(HELD))
    assert row_of_today((of_a_goal, past), TODAY, BERLIN) is past
    assert row_of_today((of_a_goal,), TODAY, BERLIN) is of_a_goal


@pytest.mark.parametrize(("day", "found"), [(5, 9), (2, 2), (1, 2), (-1, -1), (-9, -5), (30, 9)])
def test_a_day_is_its_first_row_else_the_next_else_the_last(day: int, found: int) -> None:
    there = row_of_day(rows(9, 2, -1, -5), TODAY + timedelta(days=day), BERLIN)
    assert there
    assert (there.at.date() - TODAY).days == found


def test_a_place_is_its_row_else_the_one_before_it() -> None:
    whole = rows(9, 2, -1)
    assert row_of_place(whole, whole[1].place) is whole[1]
    assert row_of_place(whole, row(1).place) is whole[2]
    assert row_of_place(whole, row(-5).place) is whole[2]
    assert row_of_place((), row(0).place) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)))
def test_the_end_of_a_day_lies_between_its_rows_and_those_of_the_next(moment: datetime) -> None:
    item = TimelineRow(TimelineKind.GOAL, UUID(int=1), moment, None, "")
    day = item.day(BERLIN)
    assert after(day - timedelta(days=1), BERLIN) < item.place < after(day, BERLIN)


@pytest.mark.parametrize(("zone", "hours"), [("Europe/Berlin", -1), ("UTC", 0), ("America/New_York", 5)])
@pytest.mark.parametrize("month", [1, 7])
def test_days_begin_at_the_same_time_all_year(zone: str, hours: int, month: int) -> None:
    assert day_begins(datetime(2026, month, 1, tzinfo=ZoneInfo(zone))) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.11.", date(2026, 11, 3)),
        ("8.12.", date(2026, 12, 8)),
        ("3 Nov", date(2026, 11, 3)),
        ("3.11.2027", date(2027, 11, 3)),
        ("nächster Dienstag", date(2026, 12, 1)),
        ("in 3 weeks", date(2026, 12, 15)),
        ("in 11 Monaten", date(2027, 10, 24)),
        ("vor 3 Wochen", date(2026, 11, 3)),
        ("heute", TODAY),
        ("31.2.", None),
        ("", None),
    ],
)
def test_in_a_timeline_a_day_without_a_year_is_the_nearest(text: str, day: date | None) -> None:
    assert day_meant(text, TODAY) == day


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_a_day_without_its_year_is_never_more_than_half_a_year_away(day: date, today: date) -> None:
    found = day_meant(f"{day.day}.{day.month}.", today)
    if (day.day, day.month) != (29, 2):
        assert found
        assert abs(found - today) <= NEAR + timedelta(days=2)
        assert (found.day, found.month) == (day.day, day.month)


@given(st.dates(date(2020, 1, 1), date(2032, 12, 31)), st.sampled_from(["de", "en"]))
def test_every_day_in_a_column_is_as_wide_and_can_be_typed(day: date, language: str) -> None:
    listed = listed_day(day, TODAY, language)
    assert len(listed) == len(listed_day(TODAY, TODAY, language))
    assert day_meant(listed.strip(), TODAY) == day
