"""Decisions about the lines of a draft: accepted, edited, struck, ordered, added."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, select

from mentor_tui.i18n import N_
from mentor_tui.models.agreement import LineDecision
from mentor_tui.models.enums import LineState, Party
from mentor_tui.storage.journal import titled

Words = Mapping[str, str]


@titled(N_("accepted a line"))
def accept(session: Session, agreement_id: UUID, line: str, party: Party | None, basis: Words) -> None:
    """Accepts a line with the words it has now."""
    decision = _decision(session, agreement_id, line, party)
    decision.state = LineState.ACCEPTED
    decision.basis = dict(basis)


@titled(N_("accepted the lines"))
def accept_all(session: Session, agreement_id: UUID, party: Party, lines: Mapping[str, Words]) -> None:
    """Accepts several lines (id → words) of one party at once."""
    for line, words in lines.items():
        decision = _decision(session, agreement_id, line, party)
        decision.state = LineState.ACCEPTED
        decision.basis = dict(words)


@titled(N_("reopened a line"))
def reopen(session: Session, agreement_id: UUID, line: str, party: Party | None) -> None:
    """Takes back an acceptance or a striking."""
    _decision(session, agreement_id, line, party).state = LineState.OPEN


@titled(N_("struck a line"))
def strike(session: Session, agreement_id: UUID, line: str, party: Party | None, basis: Words) -> None:
    """Strikes a line that has these words; one of your own stays among the struck ones too, so that it can come back.

    Words written by hand keep the drafted ones that they were written from.
    """
    decision = _decision(session, agreement_id, line, party)
    decision.state = LineState.REJECTED
    if not decision.words:
        decision.basis = dict(basis)


@titled(N_("edited a line"))
def edit(session: Session, agreement_id: UUID, line: str, party: Party | None, words: Words, basis: Words) -> None:
    """Keeps the words that were written by hand, and the drafted ones that they were written from; it is accepted."""
    decision = _decision(session, agreement_id, line, party)
    decision.words = dict(words)
    decision.basis = dict(basis)
    decision.state = LineState.ACCEPTED


@titled(N_("added a line"))
def add_own(session: Session, agreement_id: UUID, line: str, party: Party, words: Words) -> None:
    """Adds a line of one's own."""
    decision = _decision(session, agreement_id, line, party)
    decision.own = True
    decision.words = dict(words)
    decision.state = LineState.ACCEPTED


@titled(N_("ordered the lines"))
def order(session: Session, agreement_id: UUID, party: Party, lines: Sequence[str]) -> None:
    """Keeps the order of one party's lines."""
    for position, line in enumerate(lines):
        _decision(session, agreement_id, line, party).position = position


def _decision(session: Session, agreement_id: UUID, line: str, party: Party | None) -> LineDecision:
    decision = session.exec(
        select(LineDecision).where(LineDecision.agreement_id == agreement_id, LineDecision.line == line)
    ).first()
    if decision is None:
        decision = LineDecision(agreement_id=agreement_id, line=line, party=party)
        session.add(decision)
    return decision
