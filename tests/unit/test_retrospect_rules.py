"""Weeks and years tile the mentor's time, what is counted lies in its period, and a session is moved once or not."""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mentor_tui.documents.retrospect import Teller
from mentor_tui.models.enums import GoalOwner, OwnKind, Party, SessionKind
from mentor_tui.rules.moves import TimeChange, moves
from mentor_tui.rules.period import Period, Span, period_of, read_period
from mentor_tui.rules.retrospect import (
    CancelledSession,
    HeldSession,
    KeptAction,
    MovedSession,
    OwnTimeDone,
    ReachedGoal,
    SolvedChallenge,
    Told,
    Whose,
    by_mentee,
    look_back,
)

T = TypeVar("T")
BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)
LENA, YUSUF = Whose(UUID(int=1), "Lena"), Whose(UUID(int=2), "Yusuf")
REGULAR = SessionKind.REGULAR

# Zones that change their clocks at night, at midnight itself, and by other lengths than an hour.
zones = st.sampled_from(
    ["Europe/Berlin", "Europe/London", "America/Sao_Paulo", "America/Havana", "Asia/Beirut", "Australia/Lord_Howe"]
).map(ZoneInfo)
moments = st.datetimes(datetime(1995, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))
spans = st.sampled_from(Span)


@given(moments, spans, zones)
@example(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), Span.WEEK, BERLIN)
@example(datetime(2018, 11, 4, 3, 0, tzinfo=UTC), Span.WEEK, ZoneInfo("America/Sao_Paulo"))
@example(datetime(2026, 12, 31, 23, 0, tzinfo=UTC), Span.YEAR, BERLIN)
def test_each_moment_lies_in_exactly_one_week_and_one_year(moment: datetime, span: Span, zone: ZoneInfo) -> None:
    period = period_of(span, moment.astimezone(zone).date())
    for one in (period.before, period, period.following):
        begins, ends = (edge.astimezone(UTC) for edge in one.bounds(zone))
        assert (begins <= moment < ends) is one.holds(moment, zone) is (one == period)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), spans, zones)
def test_one_period_ends_where_the_next_begins(day: date, span: Span, zone: ZoneInfo) -> None:
    period = period_of(span, day)
    assert period.first <= day <= period.last
    assert period.following.before == period.before.following == period
    assert period.bounds(zone)[1] == period.following.bounds(zone)[0]
    assert (period.last - period.first).days in ((6,) if span is Span.WEEK else (364, 365))
    assert all(period_of(span, one) == period for one in (period.first, period.last))


@given(st.dates(date(1901, 1, 10), date(2199, 12, 1)), spans, st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_period_is_read_as_it_is_named(day: date, span: Span, today: date) -> None:
    period = period_of(span, day)
    assert read_period(span, period.code, today) == period
    assert read_period(span, f" {period.code.lower()} ", today) == period
    assert read_period(span, day.isoformat(), today) == period
    assert read_period(span, "", today) == period_of(span, today)


@pytest.mark.parametrize(
    ("span", "text", "first"),
    [
        (Span.WEEK, "W48", date(2026, 11, 23)),
        (Span.WEEK, "2026w1", date(2025, 12, 29)),
        (Span.WEEK, "2026-W53", date(2026, 12, 28)),
        (Span.WEEK, "vor einer Woche", date(2026, 11, 16)),
        (Span.WEEK, "last Tuesday", date(2026, 11, 16)),
        (Span.YEAR, "2025", date(2025, 1, 1)),
        (Span.YEAR, "vor einem Jahr", date(2025, 1, 1)),
        (Span.WEEK, "2025-W53", None),
        (Span.WEEK, "2026-W00", None),
        (Span.WEEK, "9999-W01", None),
        (Span.WEEK, "2026", None),
        (Span.YEAR, "0000", None),
        (Span.YEAR, "2026-W48", None),
        (Span.YEAR, "26", None),
        (Span.YEAR, "٢٠٢٦", None),
    ],
)
def test_periods_as_people_name_them(span: Span, text: str, first: date | None) -> None:
    assert read_period(span, text, TODAY) == (Period(span, first) if first else None)


@st.composite
def told(draw: st.DrawFn) -> Told:
    near = st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 20), timezones=st.just(UTC))

    def some(make: Callable[[datetime], T]) -> tuple[T, ...]:
        return tuple(make(at) for at in draw(st.lists(near, max_size=6)))

    return Told(
        held=some(lambda at: HeldSession(at, LENA, REGULAR, 60)),
        moved=some(lambda at: MovedSession(at, LENA, REGULAR, at, at + timedelta(days=1))),
        cancelled=some(lambda at: CancelledSession(at, LENA, REGULAR, draw(st.sampled_from([None, *Party])))),
        actions=some(lambda at: KeptAction(at, YUSUF, "x", draw(st.sampled_from(Party)))),
        goals=some(lambda at: ReachedGoal(at, LENA, "x", draw(st.sampled_from(GoalOwner)))),
        challenges=some(lambda at: SolvedChallenge(at, Whose(None, ""), "x", "y")),
        own=some(lambda at: OwnTimeDone(at, "x", draw(st.sampled_from(OwnKind)), 30)),
    )


@given(told(), spans, st.dates(date(2026, 10, 20), date(2027, 2, 1)), zones)
def test_what_is_counted_lies_in_its_period_and_nothing_in_it_is_left_out(
    facts: Told, span: Span, day: date, zone: ZoneInfo
) -> None:
    period = period_of(span, day)
    found = look_back(period, facts, zone)
    for field in fields(Told):
        counted, known = getattr(found, field.name), getattr(facts, field.name)
        assert all(period.holds(one.at, zone) for one in counted)
        assert sorted(counted, key=lambda one: one.at) == list(counted)
        assert len(counted) == sum(period.holds(one.at, zone) for one in known)
    assert found.minutes == 60 * len(found.held) + 30 * len(found.own)
    assert sum(one.sessions for one in by_mentee(found)) == len(found.held)
    assert sum(one.actions for one in by_mentee(found)) == len(found.actions)
    for language in ("de", "en"):
        teller = Teller(found, look_back(period.before, facts, zone), language, zone)
        values = [one.value for one in teller.figures()]
        assert values[0] == str(len(found.held))
        assert len(values) >= 7
        assert found.empty is (not teller.sections() and not found.moved and not found.cancelled)


@pytest.mark.parametrize(
    ("planned", "took", "minutes"), [(60, 55, 55), (60, 120, 120), (60, 121, 60), (60, 0, 60), (60, None, 60)]
)
def test_a_session_gave_what_it_took_unless_nobody_ended_it(planned: int, took: int | None, minutes: int) -> None:
    at = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
    ended = None if took is None else at + timedelta(minutes=took)
    assert HeldSession(at, LENA, REGULAR, planned, at, ended).minutes == minutes


def change(day: int, was: int | None, becomes: int, number: int = 1) -> TimeChange:
    """On a day of November, the time of a session goes from one day to another."""

    def on(number: int) -> datetime:
        return datetime(2026, 11, number, 13, 0, tzinfo=UTC)

    return TimeChange(UUID(int=number), on(day), None if was is None else on(was), on(becomes))


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([change(2, 10, 12)], [(10, 12)]),
        ([change(2, 10, 12), change(3, 12, 13)], [(10, 13)]),
        ([change(2, 10, 12), change(3, 12, 10)], []),
        ([change(2, None, 10), change(2, 10, 12)], []),
        ([change(2, None, 10), change(2, 10, 12), change(3, 12, 13)], [(12, 13)]),
        ([change(2, None, 10)], []),
        ([change(2, 10, 12), change(2, 10, 11, 2)], [(10, 12), (10, 11)]),
        ([], []),
    ],
)
def test_a_session_was_moved_once_where_its_time_is_another_one(
    changes: list[TimeChange], found: list[tuple[int, int]]
) -> None:
    assert [(one.was.day, one.becomes.day) for one in moves(changes, BERLIN)] == found
