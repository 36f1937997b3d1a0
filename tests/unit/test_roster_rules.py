"""Why a mentee stands on top of the roster, and in which order: the strongest reason first, then by name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import AgreementState, Phase
from mentor_tui.rules.roster import Need, RosterRow, by_urgency, days_since_contact, need

TODAY = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)

CALM = RosterRow(
    id=UUID(int=1),
    name="Ada",
    folded="ada",
    organisation="",
    phase=Phase.GROWING,
    version=1,
    agreement=AgreementState.SIGNED,
    review_on=TODAY + timedelta(days=1),
    next_session=None,
    last_contact=NOW - timedelta(days=14),
    since=NOW - timedelta(days=60),
    rhythm_days=14,
    open_actions=2,
    overdue_actions=0,
    ended=False,
)


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def test_days_since_contact_are_whole_days_of_the_calendar() -> None:
    assert days_since_contact(CALM, TODAY) == 14
    assert days_since_contact(replace(CALM, last_contact=datetime(2026, 8, 31, 23, 59, tzinfo=UTC)), TODAY) == 1
    assert days_since_contact(replace(CALM, last_contact=None), TODAY) is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"review_on": TODAY}, Need.REVIEW_DUE),
        ({"review_on": TODAY, "agreement": AgreementState.SUPERSEDED}, None),
        ({"last_contact": ago(15)}, Need.STALLED),
        ({"last_contact": ago(15), "next_session": NOW}, None),
        ({"last_contact": ago(15), "rhythm_days": None}, None),
        ({"last_contact": None}, None),
        ({"overdue_actions": 1}, Need.OVERDUE),
        ({"agreement": AgreementState.DRAFT, "last_contact": ago(1), "review_on": None}, Need.UNSIGNED),
        ({"agreement": AgreementState.DRAFT, "last_contact": ago(0), "review_on": None}, None),
        ({"agreement": AgreementState.DRAFT, "last_contact": None, "review_on": None}, None),
        ({"review_on": TODAY, "last_contact": ago(99), "overdue_actions": 3}, Need.REVIEW_DUE),
        ({"last_contact": ago(99), "overdue_actions": 3}, Need.STALLED),
        ({"ended": True, "review_on": TODAY, "overdue_actions": 3}, None),
    ],
)
def test_the_strongest_reason_holds(changes: dict[str, object], reason: Need | None) -> None:
    assert need(replace(CALM, **changes), TODAY) is reason  # type: ignore[arg-type]  # each is a field of a row


def test_those_who_need_their_mentor_come_first_then_by_name() -> None:
    rows = (
        replace(CALM, folded="calm b"),
        replace(CALM, folded="overdue", overdue_actions=1),
        replace(CALM, folded="calm a"),
        replace(CALM, folded="ended", ended=True, overdue_actions=1),
        replace(CALM, folded="stalled", last_contact=ago(20)),
        replace(CALM, folded="review", review_on=TODAY),
    )
    assert [row.folded for row in by_urgency(rows, TODAY)] == [
        "review", "stalled", "overdue", "calm a", "calm b", "ended",
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2), st.booleans(), st.integers(0, 30))))
def test_ordering_loses_nobody_and_is_stable(told: list[tuple[str, int, bool, int]]) -> None:
    rows = tuple(
        replace(CALM, id=UUID(int=at), folded=name, overdue_actions=overdue, ended=ended, last_contact=ago(days))
        for at, (name, overdue, ended, days) in enumerate(told)
    )
    ordered = by_urgency(rows, TODAY)
    assert set(ordered) == set(rows)
    assert by_urgency(ordered, TODAY) == ordered
    reasons = [need(row, TODAY) for row in ordered if not row.ended]
    assert reasons == sorted(reasons, key=lambda reason: list(Need).index(reason) if reason else len(Need))
