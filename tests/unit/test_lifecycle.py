"""The phase of a mentoring follows from what is recorded, unless it was set by hand; what it needs next is offered."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.models.enums import AgreementState, Phase, SessionState
from mentor_tui.rules.lifecycle import BY_HAND, MOST, Offer, may_close, offers, phase
from mentor_tui.rules.roster import Need, RosterRow, need
from tests.unit.test_roster_rules import CALM, NOW, TODAY, ago

SIGNED, DRAFT, SUPERSEDED = AgreementState.SIGNED, AgreementState.DRAFT, AgreementState.SUPERSEDED
PLANNED, HELD = SessionState.PLANNED, SessionState.HELD


@pytest.mark.parametrize(
    ("agreement", "met", "closing", "expected"),
    [
        (None, False, None, Phase.PREPARING),
        (DRAFT, False, None, Phase.PREPARING),
        (DRAFT, True, None, Phase.AGREEING),
        (None, True, None, Phase.AGREEING),
        (SIGNED, True, None, Phase.GROWING),
        (SIGNED, False, None, Phase.GROWING),
        (SUPERSEDED, True, None, Phase.GROWING),
        (SIGNED, True, SessionState.CANCELLED, Phase.GROWING),
        (SIGNED, True, PLANNED, Phase.CLOSING),
        (SIGNED, True, HELD, Phase.CLOSING),
        (DRAFT, False, PLANNED, Phase.CLOSING),
    ],
)
def test_what_is_recorded_decides(
    agreement: AgreementState | None, met: bool, closing: SessionState | None, expected: Phase
) -> None:
    assert phase(by_hand=None, ended=False, agreement=agreement, met=met, closing=closing) is expected


@pytest.mark.parametrize("by_hand", BY_HAND)
def test_a_phase_set_by_hand_stays_until_the_end(by_hand: Phase) -> None:
    assert phase(by_hand=by_hand, ended=False, agreement=SIGNED, met=True, closing=PLANNED) is by_hand
    assert phase(by_hand=by_hand, ended=True, agreement=SIGNED, met=True, closing=PLANNED) is Phase.ENDED


def in_phase(of: Phase, **changes: object) -> RosterRow:
    return replace(CALM, phase=of, ended=of is Phase.ENDED, **changes)  # type: ignore[arg-type]  # fields of a row


@pytest.mark.parametrize(
    ("row", "offered"),
    [
        (in_phase(Phase.PREPARING, agreement=None), [Offer.PLAN_FIRST]),
        (in_phase(Phase.PREPARING, agreement=DRAFT, next_session=NOW), [Offer.MEET]),
        (in_phase(Phase.AGREEING, agreement=DRAFT), [Offer.SIGN]),
        (in_phase(Phase.AGREEING), []),
        (in_phase(Phase.GROWING), [Offer.NEXT_SESSION]),
        (in_phase(Phase.GROWING, next_session=NOW), []),
        (in_phase(Phase.GROWING, review_on=TODAY), [Offer.REVIEW, Offer.NEXT_SESSION]),
        (in_phase(Phase.GROWING, review_on=None, reviewed=True), [Offer.NEXT_SESSION]),
        (in_phase(Phase.GROWING, agreement=DRAFT), [Offer.SIGN, Offer.NEXT_SESSION]),
        (in_phase(Phase.CLOSING), [Offer.CLOSING_SESSION]),
        (in_phase(Phase.CLOSING, closing=PLANNED), []),
        (in_phase(Phase.CLOSING, closing=HELD), [Offer.SUMMARY, Offer.END]),
        (in_phase(Phase.ENDED), [Offer.SUMMARY, Offer.TAKE_UP]),
    ],
)
def test_what_is_not_there_yet_is_offered(row: RosterRow, offered: list[Offer]) -> None:
    assert list(offers(row, TODAY)) == offered


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (in_phase(Phase.PREPARING, agreement=None, last_contact=None), False),
        (in_phase(Phase.AGREEING, agreement=DRAFT, last_contact=None), False),
        (in_phase(Phase.AGREEING, agreement=DRAFT, last_contact=ago(3)), True),
        (in_phase(Phase.GROWING), True),
        (in_phase(Phase.CLOSING, closing=PLANNED), True),
        (in_phase(Phase.CLOSING, closing=HELD), False),
        (in_phase(Phase.ENDED), False),
    ],
)
def test_a_closing_session_is_offered_where_there_is_something_to_look_back_on(row: RosterRow, expected: bool) -> None:
    assert may_close(row) is expected


def test_a_review_is_due_until_it_is_held_whoever_met_meanwhile() -> None:
    waiting = replace(CALM, review_on=TODAY, last_contact=ago(0))
    assert need(waiting, TODAY) is Need.REVIEW_DUE
    assert need(replace(waiting, review_on=None, reviewed=True), TODAY) is None


rows = st.builds(
    RosterRow,
    id=st.just(CALM.id),
    name=st.just("Ada"),
    folded=st.just("ada"),
    organisation=st.just(""),
    phase=st.sampled_from(Phase),
    version=st.none() | st.integers(1, 3),
    agreement=st.none() | st.sampled_from(AgreementState),
    review_on=st.none() | st.integers(-40, 40).map(lambda days: TODAY + timedelta(days=days)),
    next_session=st.none() | st.just(NOW),
    last_contact=st.none() | st.integers(0, 60).map(ago),
    since=st.just(ago(60)),
    rhythm_days=st.none() | st.just(14),
    open_actions=st.integers(0, 3),
    overdue_actions=st.integers(0, 3),
    ended=st.booleans(),
    reviewed=st.booleans(),
    closing=st.none() | st.sampled_from([PLANNED, HELD]),
)


@given(rows)
def test_little_is_offered_each_once_and_nothing_that_is_there(row: RosterRow) -> None:
    found = offers(row, TODAY)
    assert len(found) == len(set(found)) <= MOST
    if row.next_session:
        assert not {Offer.PLAN_FIRST, Offer.NEXT_SESSION} & set(found)
    if row.agreement is SIGNED:
        assert Offer.SIGN not in found
    if row.closing:
        assert Offer.CLOSING_SESSION not in found
    if row.review_on is None:
        assert Offer.REVIEW not in found
    assert (Offer.TAKE_UP in found) == (row.phase is Phase.ENDED)


@given(
    st.none() | st.sampled_from(BY_HAND),
    st.booleans(),
    st.none() | st.sampled_from(AgreementState),
    st.booleans(),
    st.none() | st.sampled_from(SessionState),
)
def test_there_is_always_one_phase_and_the_hand_and_the_end_are_stronger(
    by_hand: Phase | None, ended: bool, agreement: AgreementState | None, met: bool, closing: SessionState | None
) -> None:
    found = phase(by_hand=by_hand, ended=ended, agreement=agreement, met=met, closing=closing)
    assert (found is Phase.ENDED) == ended
    if by_hand and not ended:
        assert found is by_hand
