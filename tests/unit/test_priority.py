"""What a challenge weighs is the sum of its reasons; the board's order is one, and what was placed by hand stays."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentor_tui.models.enums import ChallengeSource, ChallengeState, Column
from mentor_tui.rules.priority import AGES, Card, Part, Ranked, Weights, column, rank, ranked_one, reasons
from mentor_tui.settings import WEIGHTS, Settings

NOW = datetime(2026, 11, 24, 13, 40, tzinfo=UTC)
TODAY = NOW.date()
RISING = (Column.LET_GO, Column.SHARE, Column.PLAN, Column.DO_NOW)
"""The columns from the one that wants nothing to the one that wants most."""

levels = st.integers(0, 3)
cards = st.builds(
    Card,
    id=st.uuids(),
    text=st.just("Kein fester Platz"),
    source=st.sampled_from(ChallengeSource),
    created_at=st.integers(-5, 400).map(lambda days: NOW - timedelta(days=days)),
    urgency=levels,
    impact=levels,
    influence=levels,
    next_on=st.none() | st.integers(-9, 9).map(lambda days: TODAY + timedelta(days=days)),
    promised=st.booleans(),
    state=st.sampled_from([ChallengeState.OPEN, ChallengeState.OPEN, ChallengeState.LET_GO, ChallengeState.SOLVED]),
    placed=st.none() | st.sampled_from(Column),
    focused_at=st.none() | st.just(NOW),
)
boards = st.lists(cards, max_size=12, unique_by=lambda card: card.id)
weights = st.builds(Weights, *(st.integers(0, 100) for _part in Part))


def card(**changes: object) -> Card:
    made = Card(UUID(int=1), "Kein fester Platz", ChallengeSource.MENTEE, NOW)
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of a card


def every(board: dict[Column, tuple[Ranked, ...]]) -> list[Ranked]:
    return [one for ranked in board.values() for one in ranked]


@pytest.mark.parametrize(
    ("changes", "proposed"),
    [
        ({"urgency": 3, "impact": 3, "influence": 3}, Column.DO_NOW),
        ({"urgency": 1, "impact": 2, "influence": 2}, Column.PLAN),  # as a new one is entered
        ({"urgency": 3, "impact": 0, "influence": 3}, Column.PLAN),
        ({"urgency": 0, "impact": 3, "influence": 1}, Column.SHARE),
        ({"urgency": 3, "impact": 3, "influence": 0}, Column.SHARE),
        ({"urgency": 1, "impact": 1, "influence": 3}, Column.LET_GO),
        ({"urgency": 0, "impact": 0, "influence": 0}, Column.LET_GO),
        ({"urgency": 0, "impact": 0, "influence": 2, "promised": True}, Column.PLAN),
        ({"urgency": 0, "impact": 2, "influence": 2, "next_on": TODAY}, Column.DO_NOW),
        ({"urgency": 0, "impact": 2, "influence": 2, "next_on": TODAY + timedelta(days=1)}, Column.PLAN),
    ],
)
def test_the_rule_proposes_a_column(changes: dict[str, object], proposed: Column) -> None:
    assert column(card(**changes), TODAY) is proposed


def test_a_score_is_told_part_by_part() -> None:
    one = card(urgency=3, impact=2, influence=1, promised=True, created_at=NOW - timedelta(days=AGES[1]))
    told = [(reason.part, reason.level, reason.points) for reason in reasons(one, Weights(), NOW)]
    assert told == [
        (Part.URGENCY, 3, 6), (Part.IMPACT, 2, 4), (Part.INFLUENCE, 1, 1), (Part.AGE, 2, 2), (Part.PROMISE, 1, 3),
    ]  # fmt: skip
    assert ranked_one(one, Weights(), NOW).score == 16


def test_the_weights_of_the_settings_are_those_of_the_rule() -> None:
    assert Weights(**Settings().weights) == Weights()
    assert set(WEIGHTS) == {part.value for part in Part} == {item.name for item in fields(Weights)}


@given(boards, weights, st.integers(0, 99))
def test_the_order_is_total_and_the_same_however_the_cards_came(board: list[Card], by: Weights, seed: int) -> None:
    mixed = Random(seed).sample(board, len(board))
    assert rank(mixed, by, NOW) == rank(board, by, NOW)
    there = [one.card.id for one in every(rank(board, by, NOW))]
    assert sorted(there) == sorted(one.id for one in board if one.state is not ChallengeState.SOLVED)


@given(cards, weights)
def test_the_reasons_sum_to_the_score(one: Card, by: Weights) -> None:
    ranked = ranked_one(one, by, NOW)
    assert ranked.score == sum(reason.points for reason in ranked.reasons)
    assert [reason.part for reason in ranked.reasons] == list(Part)
    assert all(reason.points == reason.level * getattr(by, reason.part) for reason in ranked.reasons)


@given(boards, weights)
def test_in_a_column_those_in_focus_lead_and_then_what_weighs_more(board: list[Card], by: Weights) -> None:
    for ranked in rank(board, by, NOW).values():
        order = [(one.card.focused_at is None, -one.score, one.card.next_on or date.max) for one in ranked]
        assert order == sorted(order)


@given(cards, st.sampled_from(Column), weights)
def test_what_was_placed_by_hand_stays_and_handed_back_is_where_the_rule_has_it(
    one: Card, where: Column, by: Weights
) -> None:
    assume(one.state is not ChallengeState.SOLVED)
    placed = rank([replace(one, placed=where)], by, NOW)
    (there,) = placed[where]
    assert there.by_hand
    back = replace(one, placed=None)
    (again,) = every(rank([back], by, NOW))
    assert (again.column, again.by_hand) == (again.proposed, False)
    assert again.proposed is there.proposed is column(back, TODAY)


@given(cards, weights, st.sampled_from(["urgency", "impact", "influence", "promised", "age"]))
def test_what_rises_in_any_part_never_weighs_less_nor_moves_away_from_do_now(one: Card, by: Weights, part: str) -> None:
    if part == "promised":
        more = replace(one, promised=True)
    elif part == "age":
        more = replace(one, created_at=one.created_at - timedelta(days=30))
    else:
        assume(getattr(one, part) < 3)
        more = replace(one, **{part: getattr(one, part) + 1})
    assert ranked_one(more, by, NOW).score >= ranked_one(one, by, NOW).score
    assert RISING.index(column(more, TODAY)) >= RISING.index(column(one, TODAY))


def test_a_clock_that_was_set_back_makes_nothing_older() -> None:
    assert reasons(card(created_at=NOW + timedelta(days=90)), Weights(), NOW)[3].points == 0
