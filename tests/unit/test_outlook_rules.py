"""The outlook: its weeks, when it has fallen for two weeks, and a hand that is offered once for each fall."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.rules.outlook import FEWEST, OutlookDay, Week, falls, offers, weekly

TODAY = date(2026, 11, 24)
"""A Tuesday."""


def history(*weeks: tuple[int, ...], today: date = TODAY) -> tuple[OutlookDay, ...]:
    """The answers of some weeks of seven days each, the oldest week first, the last one ending today."""
    return tuple(
        OutlookDay(today - timedelta(days=7 * back + at), value)
        for back, values in enumerate(reversed(weeks))
        for at, value in enumerate(values)
    )


@pytest.mark.parametrize(
    ("weeks", "fallen"),
    [
        (((4, 4), (3, 4), (3, 3)), True),
        (((5, 5), (4, 4), (2, 2, 3)), True),
        (((4, 4), (4, 4), (1, 1)), False),  # one week alone
        (((4, 4), (1, 1), (2, 2)), False),  # it goes up again
        (((4,), (3, 3), (2, 2)), False),  # too few answers in one of them
        (((4, 4), (3, 3), (1,)), False),
        (((4, 4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 3, 3)), False),  # by less than half a point
        (((3, 3), (2, 2)), False),
        ((), False),
    ],
)
def test_it_falls_when_two_weeks_lie_each_below_the_one_before(
    weeks: tuple[tuple[int, ...], ...], fallen: bool
) -> None:
    assert falls(history(*weeks), TODAY) is fallen


def test_a_week_goes_from_monday_to_sunday_and_says_how_many_answers_it_has() -> None:
    days = (OutlookDay(date(2026, 11, 16), 5), OutlookDay(date(2026, 11, 22), 2), OutlookDay(date(2026, 11, 23), 4))
    later = OutlookDay(date(2026, 11, 25), 1)
    assert weekly((*days, later), TODAY, 3) == (
        Week(date(2026, 11, 9), None, 0), Week(date(2026, 11, 16), 3.5, 2), Week(date(2026, 11, 23), 4.0, 1),
    )  # fmt: skip


def test_a_hand_is_offered_once_for_each_fall() -> None:
    falling = history((5, 5), (4, 4), (3, 3))
    assert offers(falling, TODAY)
    told = tuple(replace(one, offered=one.day == TODAY) for one in falling)
    for days in range(1, 60):
        today = TODAY + timedelta(days=days)
        on = [OutlookDay(TODAY + timedelta(days=at), max(1, 3 - at // 7)) for at in range(1, days + 1)]
        assert not offers((*told, *on), today), "it never stopped falling, or the answers are the old ones"
    up = [OutlookDay(TODAY + timedelta(days=at), 5) for at in range(1, 30)]
    down = history((5, 5), (4, 4), (2, 2), today=TODAY + timedelta(days=50))
    assert offers((*told, *up, *down), TODAY + timedelta(days=50))


values = st.dictionaries(st.integers(-10, 60), st.integers(1, 5), max_size=40)
"""Answers by how many days ago they were given, some of them later than today."""


def as_days(told: dict[int, int], offered: frozenset[int] = frozenset()) -> tuple[OutlookDay, ...]:
    return tuple(OutlookDay(TODAY - timedelta(days=ago), value, ago in offered) for ago, value in told.items())


@given(values, st.randoms())
def test_only_the_last_three_weeks_count_in_any_order(told: dict[int, int], random: object) -> None:
    recent = {ago: value for ago, value in told.items() if 0 <= ago < 21}
    mixed = as_days(dict(sorted(told.items(), key=lambda _item: random.random())))  # type: ignore[attr-defined]  # a Random
    assert falls(mixed, TODAY) == falls(as_days(recent), TODAY)


@given(values)
def test_whoever_stays_as_they_are_or_gets_better_never_falls(told: dict[int, int]) -> None:
    assert not falls(as_days(dict.fromkeys(told, 3)), TODAY)
    by_age = dict(zip(sorted(told), sorted(told.values(), reverse=True), strict=True))  # the older, the lower
    assert not falls(as_days(by_age), TODAY)


@given(values)
def test_what_falls_has_three_weeks_of_answers_each_below_the_one_before(told: dict[int, int]) -> None:
    weeks = [[value for ago, value in told.items() if 7 * back <= ago < 7 * back + 7] for back in range(3)]
    if falls(as_days(told), TODAY):
        assert all(len(week) >= FEWEST for week in weeks)
        latest, before, first = map(fmean, weeks)
        assert latest < before < first
        assert first - latest >= 0.5 - 1e-9


@given(values, st.sets(st.integers(1, 60)))
def test_nothing_is_offered_that_does_not_fall_or_was_offered_within_three_weeks(
    told: dict[int, int], before: set[int]
) -> None:
    offered = frozenset(before & set(told))
    if offers(as_days(told, offered), TODAY):
        assert falls(as_days(told), TODAY)
        assert not [ago for ago in offered if 0 < ago < 21]


@given(values, st.integers(1, 30))
def test_the_weeks_follow_each_other_up_to_this_one_and_hold_each_answer_once(told: dict[int, int], count: int) -> None:
    weeks = weekly(as_days(told), TODAY, count)
    assert len(weeks) == count
    assert weeks[-1].monday <= TODAY < weeks[-1].monday + timedelta(days=7)
    assert all(later.monday - one.monday == timedelta(days=7) for one, later in pairwise(weeks))
    assert all((week.mean is None) == (week.count == 0) for week in weeks)
    assert all(week.mean is None or 1 <= week.mean <= 5 for week in weeks)
    seen = [ago for ago in told if ago >= 0 and TODAY - timedelta(days=ago) >= weeks[0].monday]
    assert sum(week.count for week in weeks) == len(seen)
