"""Signing an agreement, what follows from it, and the next version."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement, Flag, GivenAnswer, LineDecision
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import AgreementState, ChallengeSource, Party, SessionKind, SessionState
from mentor_tui.models.goal import Goal
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.session import AgendaPoint, MentoringSession
from mentor_tui.rules.aftermath import REVIEW_MINUTES, Aftermath
from mentor_tui.rules.paper import Paper, canonical, fingerprint
from mentor_tui.storage import sessions
from mentor_tui.storage.holding import hold
from mentor_tui.storage.journal import titled


@titled(N_("signed an agreement"), final=True)
def sign(
    session: Session,
    agreement_id: UUID,
    paper: Paper,
    after: Aftermath,
    *,
    now: datetime,
    review_at: datetime,
    zone: str,
) -> str:
    """Freezes the paper with its names, place and date, enters what follows from it, and returns the fingerprint.

    `paper.signed_on` must be set. The first meeting counts as held, and so does a review that has begun: this is what
    came of it. The version before is superseded. Raises SignedIsFrozen when it was signed already.
    """
    if paper.signed_on is None:
        raise ValueError("a paper is signed on a day")
    agreement = session.get_one(Agreement, agreement_id)
    text = canonical(paper)
    agreement.mentor_name, agreement.mentee_name = paper.mentor, paper.mentee
    agreement.place, agreement.signed_on, agreement.review_on = paper.place, paper.signed_on, paper.review_on
    agreement.signed_at = now
    agreement.canonical, agreement.fingerprint = text, fingerprint(text)
    agreement.state = AgreementState.SIGNED
    for earlier in session.exec(
        select(Agreement).where(
            Agreement.mentee_id == agreement.mentee_id,
            Agreement.version < agreement.version,
            Agreement.state == AgreementState.SIGNED,
        )
    ):
        earlier.state = AgreementState.SUPERSEDED
    meeting = sessions.first_of(session, agreement_id)
    if meeting is not None and meeting.state is SessionState.PLANNED:
        meeting.state, meeting.ended_at = SessionState.HELD, now
        meeting.followed_up_at = now  # what came of it is what was signed
    for review in _planned_reviews(session, agreement):
        if review.began_at is not None:
            hold(review, now)
    _plan_review(session, agreement, review_at, zone)
    _enter_what_follows(session, agreement, after, now)
    return agreement.fingerprint


def _planned_reviews(session: Session, agreement: Agreement) -> Sequence[MentoringSession]:
    return session.exec(
        select(MentoringSession)
        .where(
            MentoringSession.mentee_id == agreement.mentee_id,
            MentoringSession.kind == SessionKind.REVIEW,
            MentoringSession.state == SessionState.PLANNED,
        )
        .order_by(col(MentoringSession.starts_at))
    ).all()


def _plan_review(session: Session, agreement: Agreement, review_at: datetime, zone: str) -> None:
    """The review is a planned session; a later version moves the one that still waits."""
    waiting = next(iter(_planned_reviews(session, agreement)), None)
    if waiting is None:
        session.add(
            MentoringSession(
                mentee_id=agreement.mentee_id,
                agreement_id=agreement.id,
                kind=SessionKind.REVIEW,
                starts_at=review_at,
                zone=zone,
                minutes=REVIEW_MINUTES,
            )
        )
    else:
        waiting.agreement_id, waiting.starts_at, waiting.zone = agreement.id, review_at, zone
        waiting.sequence += 1


def _enter_what_follows(session: Session, agreement: Agreement, after: Aftermath, now: datetime) -> None:
    mentee_id = agreement.mentee_id
    known_actions = set(session.exec(select(Action.text).where(Action.mentee_id == mentee_id)))
    known_challenges = set(session.exec(select(Challenge.text).where(Challenge.mentee_id == mentee_id)))
    known_points = set(session.exec(select(AgendaPoint.text).where(AgendaPoint.mentee_id == mentee_id)))
    known_goals = set(session.exec(select(Goal.text).where(Goal.mentee_id == mentee_id)))
    for text in after.first_steps:
        if text not in known_actions:
            session.add(
                Action(mentee_id=mentee_id, agreement_id=agreement.id, owner=Party.MENTEE, text=text, created_at=now)
            )
    for text in after.obstacles:
        if text not in known_challenges:
            session.add(
                Challenge(
                    mentee_id=mentee_id,
                    agreement_id=agreement.id,
                    source=ChallengeSource.MENTEE,
                    text=text,
                    created_at=now,
                )
            )
    for position, text in enumerate(after.topics):
        if text not in known_points:
            session.add(AgendaPoint(mentee_id=mentee_id, agreement_id=agreement.id, position=position, text=text))
    for goal in after.goals:
        if goal.text not in known_goals:
            session.add(
                Goal(
                    mentee_id=mentee_id,
                    text=goal.text,
                    owner=goal.owner,
                    horizon=goal.horizon,
                    measure=goal.measure,
                    created_at=now,
                )
            )
    mentee = session.get_one(Mentee, mentee_id)
    if after.rhythm_days and mentee.rhythm_days is None:
        mentee.rhythm_days = after.rhythm_days


@titled(N_("opened the next version"))
def amend(session: Session, agreement_id: UUID, now: datetime) -> UUID:
    """Opens the next version with everything as it was signed, and returns its id; one that is open already is it."""
    signed = session.get_one(Agreement, agreement_id)
    newest = session.exec(
        select(Agreement).where(Agreement.mentee_id == signed.mentee_id).order_by(col(Agreement.version).desc())
    ).first()
    assert newest is not None
    if newest.state is AgreementState.DRAFT:
        return newest.id
    draft = Agreement(
        mentee_id=signed.mentee_id,
        version=newest.version + 1,
        form=newest.form,
        language=newest.language,
        plan=list(newest.plan),
        own_questions=dict(newest.own_questions),
        place=newest.place,
        created_at=now,
    )
    session.add(draft)
    session.flush()
    for given in session.exec(select(GivenAnswer).where(GivenAnswer.agreement_id == newest.id)):
        session.add(GivenAnswer(**given.model_dump(exclude={"id", "agreement_id"}), agreement_id=draft.id))
    for decision in session.exec(select(LineDecision).where(LineDecision.agreement_id == newest.id)):
        session.add(LineDecision(**decision.model_dump(exclude={"id", "agreement_id"}), agreement_id=draft.id))
    for flag in session.exec(select(Flag).where(Flag.agreement_id == newest.id)):
        session.add(Flag(**flag.model_dump(exclude={"id", "agreement_id"}), agreement_id=draft.id))
    return draft.id


def signed_versions(session: Session, mentee_id: UUID) -> tuple[tuple[int, date | None, str, str], ...]:
    """Every signed version of a mentee's agreement: number, day, canonical text and fingerprint, the newest first."""
    found = session.exec(
        select(Agreement)
        .where(Agreement.mentee_id == mentee_id, Agreement.state != AgreementState.DRAFT)
        .order_by(col(Agreement.version).desc())
    )
    return tuple((item.version, item.signed_on, item.canonical, item.fingerprint) for item in found)
