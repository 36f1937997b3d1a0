"""What works with whom, and how the months went: counted by hand, and by any record that there can be."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.rules.growth import MONTHS, Evaluated, Month, Use, With, first_month, months, practised
from mentor_tui.rules.practice import Rating

ZONE = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LENA, YUSUF = UUID(int=1), UUID(int=2)

moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 11, 24, 12), timezones=st.just(UTC))
uses = st.lists(
    st.builds(
        lambda practice, whom, at, rating: Use(practice, UUID(int=whom), f"M{whom}", at, rating),
        st.sampled_from("abc"), st.integers(1, 3), moments, st.none() | st.integers(1, 5),
    ),
    max_size=30,
)  # fmt: skip
sessions = st.lists(st.builds(Evaluated, moments, st.integers(1, 300), st.none() | st.booleans()), max_size=30)


def use(practice: str, whom: UUID, days: int, rating: int | None) -> Use:
    return Use(practice, whom, {LENA: "Lena", YUSUF: "Yusuf"}[whom], NOON - timedelta(days=days), rating)


def test_the_best_rated_stands_first_with_those_it_works_best_with() -> None:
    found = practised(
        [
            use("a", LENA, 1, 3),
            use("b", LENA, 9, 4),
            use("b", YUSUF, 30, 5),
            use("b", YUSUF, 2, 5),
            use("c", LENA, 3, None),
        ]
    )
    assert [one.practice for one in found] == ["b", "a", "c"]
    best, _middle, unrated = found
    assert best.people == (With(YUSUF, "Yusuf", Rating(5, 2)), With(LENA, "Lena", Rating(4, 1)))
    assert best.ratings == (5, 4, 5)
    assert best.rating == Rating(14 / 3, 3)
    assert (unrated.rating, unrated.ratings, unrated.people, len(unrated.uses)) == (None, (), (), 1)
    assert practised([]) == ()


def test_a_month_counts_what_was_held_said_and_rated() -> None:
    late = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)  # 0:30 on the first of November in Berlin
    told = [
        Evaluated(NOON, 60, True),
        Evaluated(NOON - timedelta(days=1), 30, None),
        Evaluated(late, 45, False),
        Evaluated(datetime(2026, 9, 3, 8, tzinfo=UTC), 50, None),
        Evaluated(datetime(2025, 11, 30, 8, tzinfo=UTC), 50, True),
    ]
    september, october, november = months(told, [use("a", LENA, 0, 4), use("a", LENA, 1, None)], TODAY, ZONE)
    assert september == Month(date(2026, 9, 1), 1, 50, last=date(2026, 9, 3))
    assert october == Month(date(2026, 10, 1))
    assert november == Month(date(2026, 11, 1), 3, 135, said=2, as_planned=1, rating=Rating(4, 1), last=TODAY)
    assert months(told[4:], [], TODAY, ZONE) == ()


@given(uses)
def test_every_use_counts_once_whatever_the_order(told: list[Use]) -> None:
    found = practised(told)
    assert practised(reversed(told)) == found or len({(one.practice, one.at, one.mentee_id) for one in told}) < len(
        told
    )
    assert sum(len(one.uses) for one in found) == len(told)
    for one in found:
        assert sum(person.rating.count for person in one.people) == len(one.ratings)
        means = [person.rating.average for person in one.people]
        assert means == sorted(means, reverse=True)
        if one.rating:
            assert min(means) <= one.rating.average <= max(means) or len(set(means)) == 1
    rated = [one.rating.average for one in found if one.rating]
    assert rated == sorted(rated, reverse=True)


@given(sessions, uses)
def test_months_follow_each_other_and_hold_every_session_since_the_first_of_them(
    told: list[Evaluated], rated: list[Use]
) -> None:
    found = months(told, rated, TODAY, ZONE)
    assert len(found) <= MONTHS
    inside = [one for one in told if one.at.astimezone(ZONE).date() >= first_month(TODAY)]
    assert sum(month.held for month in found) == len(inside)
    assert sum(month.minutes for month in found) == sum(one.minutes for one in inside)
    assert sum(month.as_planned for month in found) == sum(one.as_planned is True for one in inside)
    if found:
        assert found[0].held > 0
        assert found[-1].first == TODAY.replace(day=1)
    for before, month in pairwise(found):
        assert (before.first + timedelta(days=31)).replace(day=1) == month.first
        assert 0 <= month.as_planned <= month.said <= month.held
