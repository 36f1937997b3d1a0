"""The phase of a mentoring follows from what is recorded, unless it was set by hand."""

import pytest

from mentor_tui.models.enums import AgreementState, Phase
from mentor_tui.rules.lifecycle import phase


@pytest.mark.parametrize(
    ("agreement", "met", "closing", "expected"),
    [
        (None, False, False, Phase.PREPARING),
        (AgreementState.DRAFT, False, False, Phase.PREPARING),
        (AgreementState.DRAFT, True, False, Phase.AGREEING),
        (None, True, False, Phase.AGREEING),
        (AgreementState.SIGNED, True, False, Phase.GROWING),
        (AgreementState.SIGNED, False, False, Phase.GROWING),
        (AgreementState.SUPERSEDED, True, False, Phase.GROWING),
        (AgreementState.SIGNED, True, True, Phase.CLOSING),
        (AgreementState.DRAFT, False, True, Phase.CLOSING),
    ],
)
def test_what_is_recorded_decides(agreement: AgreementState | None, met: bool, closing: bool, expected: Phase) -> None:
    assert phase(by_hand=None, ended=False, agreement=agreement, met=met, closing_planned=closing) is expected


@pytest.mark.parametrize("by_hand", [item for item in Phase if item is not Phase.ENDED])
def test_a_phase_set_by_hand_stays_until_the_end(by_hand: Phase) -> None:
    told = {"by_hand": by_hand, "agreement": AgreementState.SIGNED, "met": True, "closing_planned": True}
    assert phase(ended=False, **told) is by_hand  # type: ignore[arg-type]  # each is a keyword of phase
    assert phase(ended=True, **told) is Phase.ENDED  # type: ignore[arg-type]  # as above
