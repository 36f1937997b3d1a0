"""The phase of a mentoring relationship, from what is recorded (Zachary's four phases, in product.md's words)."""

from mentor_tui.models.enums import AgreementState, Phase


def phase(
    *, by_hand: Phase | None, ended: bool, agreement: AgreementState | None, met: bool, closing_planned: bool = False
) -> Phase:
    """Where it stands: ended; else what was set by hand; else preparing until the first meeting, agreeing until a

    signature, growing from then on, closing once a closing session is planned.
    """
    if ended:
        return Phase.ENDED
    if by_hand is not None:
        return by_hand
    if closing_planned:
        return Phase.CLOSING
    if agreement in (AgreementState.SIGNED, AgreementState.SUPERSEDED):
        return Phase.GROWING
    return Phase.AGREEING if met else Phase.PREPARING
