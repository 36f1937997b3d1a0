"""Reviews of a signed agreement: what the two say of each line, and the next version that follows from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.agreement import Agreement, LineDecision
from mentor_tui.models.enums import AgreementState, Party, SessionKind, SessionState, Verdict, Who
from mentor_tui.models.review import ReviewDecision
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules import next_version
from mentor_tui.rules.aftermath import REVIEW_MINUTES
from mentor_tui.rules.composition import Decision
from mentor_tui.rules.marks import printed, reads_differently
from mentor_tui.rules.paper import from_canonical
from mentor_tui.rules.review import OpenPoint, Review, Said, review
from mentor_tui.rules.session import SessionRecord
from mentor_tui.storage import agreements, answers, session_record, signing
from mentor_tui.storage.agreements import AgreementRecord
from mentor_tui.storage.errors import Conflict, ReviewIsOver
from mentor_tui.storage.holding import hold
from mentor_tui.storage.journal import titled


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """One review, loaded.

    `agreement` is the signed version that is gone through, None where nothing is signed yet; `next_version` the number
    and id of the next one where that is open already.
    """

    session: SessionRecord
    agreement: AgreementRecord | None
    said: tuple[Said, ...]
    next_version: tuple[int, UUID] | None

    @property
    def over(self) -> bool:
        """Whether it was held or cancelled: then it can only be read."""
        return self.session.state is not SessionState.PLANNED


def of(session: Session, session_id: UUID) -> ReviewRecord | None:
    """The review of that session; None where there is no such session."""
    told = session_record.of(session, session_id)
    if told is None:
        return None
    agreement = _reviewed(session, session.get_one(MentoringSession, session_id))
    return ReviewRecord(
        session=told,
        agreement=agreements.record(session, agreement.id) if agreement else None,
        said=_said(session, session_id),
        next_version=_open_draft(session, told.mentee_id),
    )


def waiting(session: Session, mentee_id: UUID) -> UUID | None:
    """The review of a mentee that is to be held next: one that has begun, else the earliest planned; None for none."""
    return session.exec(
        select(MentoringSession.id)
        .where(
            MentoringSession.mentee_id == mentee_id,
            MentoringSession.kind == SessionKind.REVIEW,
            MentoringSession.state == SessionState.PLANNED,
        )
        .order_by(col(MentoringSession.began_at).is_(None), col(MentoringSession.starts_at))
    ).first()


@titled(N_("planned a review"))
def plan(session: Session, mentee_id: UUID, starts_at: datetime, zone: str) -> UUID:
    """Plans a review beside those that signing plans, and returns its id; `starts_at` is aware."""
    item = MentoringSession(
        mentee_id=mentee_id, kind=SessionKind.REVIEW, starts_at=starts_at, zone=zone, minutes=REVIEW_MINUTES
    )
    session.add(item)
    session.flush()
    return item.id


@titled(N_("began the review"))
def begin(session: Session, session_id: UUID, now: datetime) -> None:
    """Notes that the review has begun, if it hasn't, and which version it is about."""
    _begun(session, session_id, now)


@titled(N_("spoke about a line"))
def say(session: Session, session_id: UUID, now: datetime, line: str, who: Who, verdict: Verdict | None) -> None:
    """Notes what one of the two, or both, want with a line or clause; None takes it back."""
    decision = _decision(session, _begun(session, session_id, now), line)
    if who is not Who.MENTOR:
        decision.mentee = verdict
    if who is not Who.MENTEE:
        decision.mentor = verdict
    _drop_if_empty(session, decision)


@titled(N_("worded a line anew"))
def word(
    session: Session, session_id: UUID, now: datetime, line: str, language: str, text: str, was: str | None = None
) -> None:
    """Keeps the new words of a line in one language; empty ones, or those that were signed, take them back.

    `was` is the text that the change began from: raises Conflict when another stands there by now. The verdicts stay.
    """
    item = _begun(session, session_id, now)
    signed = _signed_words(session, item, line)
    decision = _decision(session, item, line)
    present = dict(decision.words or signed)
    text = text.strip() or signed[language]
    if was is not None and present[language] not in (was.strip(), text):
        raise Conflict(mine=text, theirs=present[language])
    words = present | {language: text}
    decision.words = words if reads_differently(signed, words) else None
    _drop_if_empty(session, decision)


@titled(N_("settled a clarification"))
def settle(session: Session, session_id: UUID, now: datetime, subject: str, settled: bool) -> None:
    """Notes that an open point was clarified, or that it is still open."""
    decision = _decision(session, _begun(session, session_id, now), subject)
    decision.settled = settled
    _drop_if_empty(session, decision)


@titled(N_("kept everything else"))
def keep_all(session: Session, session_id: UUID, now: datetime, lines: Iterable[str]) -> None:
    """Both keep these lines: whatever one of them has not said yet is "keep"; what was said stays."""
    item = _begun(session, session_id, now)
    for line in lines:
        decision = _decision(session, item, line)
        decision.mentee = decision.mentee or Verdict.KEEP
        decision.mentor = decision.mentor or Verdict.KEEP


@titled(N_("held the review: everything stays"))
def hold_unchanged(session: Session, session_id: UUID, now: datetime, keep: Sequence[str] = ()) -> None:
    """The review was held and the agreement stays as it was signed: no new version. Both keep the lines in `keep`."""
    keep_all(session, session_id, now, keep)
    hold(_begun(session, session_id, now), now)


@titled(N_("opened the next version"))
def carry_into_next_version(
    session: Session, session_id: UUID, now: datetime, left_out: Mapping[str, Party | None] | None = None
) -> UUID:
    """Opens the next version as it was signed, but for what both decided here; returns its id.

    A line or clause that both drop is struck; one with new words gets them; one on which the two differ stays, to be
    clarified; what was settled is settled. `left_out` are lines (by party) and clauses that drafting proposes by now
    and that nobody has spoken about. A version that is open already takes over only what both decided.
    """
    item = _begun(session, session_id, now)
    agreement = _reviewed(session, item)
    if agreement is None or agreement.state is not AgreementState.SIGNED:
        raise ReviewIsOver
    fresh = _open_draft(session, item.mentee_id) is None
    draft = signing.amend(session, agreement.id, now)
    held = {one.line: one for one in session.exec(select(LineDecision).where(LineDecision.agreement_id == draft))}
    known = [_as_decision(one) for one in held.values()]
    result = _spoken_of(session, item, agreement)
    for decision in next_version.carried(result, known, fresh=fresh, left_out=left_out):
        _write(session, draft, held.get(decision.line), decision)
    for subject in next_version.settled(result):
        answers.settle(session, draft, subject, True)
    for line in next_version.to_clarify(result):
        answers.flag(session, draft, line, True)
    return draft


def _spoken_of(session: Session, item: MentoringSession, agreement: Agreement) -> Review:
    said = _said(session, item.id)
    points = [OpenPoint(one.line, {}) for one in said if one.settled]
    return review(from_canonical(agreement.canonical), points, said)


def _begun(session: Session, session_id: UUID, now: datetime) -> MentoringSession:
    """The session of a review that is not over, begun; raises ReviewIsOver for any other."""
    item = session.get_one(MentoringSession, session_id)
    if item.state is not SessionState.PLANNED or item.kind is not SessionKind.REVIEW:
        raise ReviewIsOver
    if item.began_at is None:
        item.began_at = now
    reviewed = _reviewed(session, item)
    if reviewed is not None and item.agreement_id != reviewed.id:
        item.agreement_id = reviewed.id
    return item


def _reviewed(session: Session, item: MentoringSession) -> Agreement | None:
    """The signed version that a session reviews: the one it was planned for, else the newest that holds."""
    planned_for = session.get(Agreement, item.agreement_id) if item.agreement_id else None
    if planned_for is not None and planned_for.state is not AgreementState.DRAFT:
        return planned_for
    return session.exec(
        select(Agreement)
        .where(Agreement.mentee_id == item.mentee_id, Agreement.state == AgreementState.SIGNED)
        .order_by(col(Agreement.version).desc())
    ).first()


def _open_draft(session: Session, mentee_id: UUID) -> tuple[int, UUID] | None:
    """The number and id of a next version that is open; a first draft is none."""
    found = session.exec(
        select(Agreement).where(
            Agreement.mentee_id == mentee_id, Agreement.state == AgreementState.DRAFT, Agreement.version > 1
        )
    ).first()
    return (found.version, found.id) if found else None


def _said(session: Session, session_id: UUID) -> tuple[Said, ...]:
    found = session.exec(
        select(ReviewDecision).where(ReviewDecision.session_id == session_id).order_by(col(ReviewDecision.line))
    )
    return tuple(Said(one.line, one.mentee, one.mentor, one.words, one.settled) for one in found)


def _signed_words(session: Session, item: MentoringSession, line: str) -> Mapping[str, str]:
    """The signed words of a line or clause; raises KeyError for one that was not signed."""
    agreement = _reviewed(session, item)
    return printed(from_canonical(agreement.canonical))[line] if agreement else {}


def _decision(session: Session, item: MentoringSession, line: str) -> ReviewDecision:
    decision = session.exec(
        select(ReviewDecision).where(ReviewDecision.session_id == item.id, ReviewDecision.line == line)
    ).first()
    if decision is None:
        decision = ReviewDecision(session_id=item.id, line=line)
        session.add(decision)
    return decision


def _drop_if_empty(session: Session, decision: ReviewDecision) -> None:
    if decision.mentee or decision.mentor or decision.words or decision.settled:
        return
    if decision in session.new:
        session.expunge(decision)
    else:
        session.delete(decision)


def _as_decision(one: LineDecision) -> Decision:
    return Decision(one.line, one.party, one.state, one.words, one.basis, one.position, own=one.own)


def _write(session: Session, draft: UUID, row: LineDecision | None, decision: Decision) -> None:
    if row is None:
        row = LineDecision(agreement_id=draft, line=decision.line)
        session.add(row)
    row.party, row.state, row.position = decision.party, decision.state, decision.position
    row.words = dict(decision.text) if decision.text is not None else None
    row.basis = dict(decision.basis) if decision.basis is not None else None
