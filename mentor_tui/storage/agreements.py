"""Agreements: the draft that a meeting works on, read whole, and what is set for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.agreement import Agreement, Flag, GivenAnswer, LineDecision
from mentor_tui.models.enums import AgreementState, Form, Language, LineState, Who
from mentor_tui.models.mentee import Mentee
from mentor_tui.rules.answers import Answer, Facts, Reply
from mentor_tui.rules.composition import Decision
from mentor_tui.storage import mentor, organisations, sessions
from mentor_tui.storage.journal import titled


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """The first meeting of an agreement. Times are aware, in UTC; `zone` is the zone people agreed on."""

    id: UUID
    starts_at: datetime
    zone: str
    minutes: int
    place: str
    began_at: datetime | None
    sequence: int


@dataclass(frozen=True, slots=True)
class AgreementRecord:
    """One version of an agreement with everything that the meeting works on, loaded.

    `settled` holds the subjects (questions, lines) that were clarified; `previous` is the canonical text of the
    version before, empty for the first.
    """

    id: UUID
    mentee_id: UUID
    version: int
    state: AgreementState
    form: Form
    language: Language
    plan: tuple[str, ...]
    own_questions: Mapping[str, str]
    mentor: str
    mentee: str
    organisation: str
    provider: str
    email: str
    answers: Mapping[str, Answer]
    decisions: tuple[Decision, ...]
    settled: frozenset[str]
    meeting: MeetingRow | None
    place: str
    signed_on: date | None
    review_on: date | None
    canonical: str
    fingerprint: str
    previous: str

    @property
    def signed(self) -> bool:
        """Whether its text is frozen."""
        return self.state is not AgreementState.DRAFT

    @property
    def facts(self) -> Facts:
        """What drafting starts from."""
        return Facts(self.mentor, self.mentee, self.organisation, self.form, self.language, self.answers, self.provider)


def newest(session: Session, mentee_id: UUID) -> UUID | None:
    """The newest version of a mentee's agreement, draft or signed; None when there is none."""
    return session.exec(
        select(Agreement.id).where(Agreement.mentee_id == mentee_id).order_by(col(Agreement.version).desc())
    ).first()


def known_before(session: Session, mentee_id: UUID) -> Facts:
    """What is known of the two before there is an agreement; raises NoResultFound when there is no such mentee."""
    mentee = session.get_one(Mentee, mentee_id)
    return Facts(
        mentor=mentor.name(session),
        mentee=mentee.name,
        organisation=organisations.name_of(session, mentee.organisation_id),
        form=mentee.form,
        language=mentee.language,
        provider=organisations.name_of(session, mentee.provider_id),
    )


@titled(N_("began an agreement"))
def begin(session: Session, mentee_id: UUID, plan: Sequence[str], now: datetime) -> UUID:
    """The newest version of the agreement, or a first draft with this plan of questions; returns its id."""
    if existing := newest(session, mentee_id):
        return existing
    mentee = session.get_one(Mentee, mentee_id)
    agreement = Agreement(
        mentee_id=mentee_id, form=mentee.form, language=mentee.language, plan=list(plan), created_at=now
    )
    session.add(agreement)
    session.flush()
    return agreement.id


def record(session: Session, agreement_id: UUID) -> AgreementRecord:
    """Everything of one version; raises NoResultFound when there is none of that id."""
    agreement = session.get_one(Agreement, agreement_id)
    mentee = session.get_one(Mentee, agreement.mentee_id)
    flags = session.exec(select(Flag).where(Flag.agreement_id == agreement_id)).all()
    marks = {flag.subject: flag.clarify for flag in flags}
    meeting = sessions.first_of(session, agreement_id)
    return AgreementRecord(
        id=agreement.id,
        mentee_id=agreement.mentee_id,
        version=agreement.version,
        state=agreement.state,
        form=agreement.form,
        language=agreement.language,
        plan=tuple(agreement.plan),
        own_questions=dict(agreement.own_questions),
        mentor=agreement.mentor_name or mentor.name(session),
        mentee=agreement.mentee_name or mentee.name,
        organisation=organisations.name_of(session, mentee.organisation_id),
        provider=organisations.name_of(session, mentee.provider_id),
        email=mentee.email,
        answers=_answers(session, agreement_id, {subject for subject, clarify in marks.items() if clarify}),
        decisions=_decisions(session, agreement_id, marks),
        settled=frozenset(flag.subject for flag in flags if flag.settled),
        meeting=MeetingRow(
            meeting.id,
            meeting.starts_at,
            meeting.zone,
            meeting.minutes,
            meeting.place,
            meeting.began_at,
            meeting.sequence,
        )
        if meeting
        else None,
        place=agreement.place,
        signed_on=agreement.signed_on,
        review_on=agreement.review_on,
        canonical=agreement.canonical,
        fingerprint=agreement.fingerprint,
        previous=_previous(session, agreement),
    )


def _previous(session: Session, agreement: Agreement) -> str:
    if agreement.version == 1:
        return ""
    found = session.exec(
        select(Agreement.canonical).where(
            Agreement.mentee_id == agreement.mentee_id, Agreement.version == agreement.version - 1
        )
    ).first()
    return found or ""


def _answers(session: Session, agreement_id: UUID, flagged: set[str]) -> Mapping[str, Answer]:
    voices: dict[str, dict[Who, Reply]] = {subject: {} for subject in flagged if subject.startswith("q-")}
    beforehand: set[str] = set()
    for given in session.exec(select(GivenAnswer).where(GivenAnswer.agreement_id == agreement_id)):
        voices.setdefault(given.question, {})[given.voice] = Reply(tuple(given.choices), given.text, given.on)
        if given.beforehand:
            beforehand.add(given.question)
    return {
        question: Answer(
            question,
            agreed=replies.get(Who.BOTH, Reply()),
            mentee=replies.get(Who.MENTEE, Reply()),
            mentor=replies.get(Who.MENTOR, Reply()),
            clarify=question in flagged,
            beforehand=question in beforehand,
        )
        for question, replies in sorted(voices.items())
    }


def _decisions(session: Session, agreement_id: UUID, marks: Mapping[str, bool]) -> tuple[Decision, ...]:
    """What was decided about lines and clauses; a mark by hand (subject → to clarify) is a decision of its own too."""
    marked = {
        line: Decision(line, None, LineState.OPEN, clarify=clarify)
        for line, clarify in marks.items()
        if not line.startswith("q-")
    }
    decided = marked | {
        item.line: Decision(
            item.line,
            item.party,
            item.state,
            text=item.words,
            basis=item.basis,
            position=item.position,
            clarify=marks.get(item.line),
            own=item.own,
        )
        for item in session.exec(select(LineDecision).where(LineDecision.agreement_id == agreement_id))
    }
    return tuple(decided[line] for line in sorted(decided))


@titled(N_("changed the plan of questions"))
def plan(session: Session, agreement_id: UUID, questions: Sequence[str]) -> None:
    """Sets which questions are asked, in this order."""
    session.get_one(Agreement, agreement_id).plan = list(questions)


@titled(N_("added a question of your own"))
def ask_own(session: Session, agreement_id: UUID, question_id: str, words: str) -> None:
    """Adds a question of the mentor's own at the end of the plan, or rewords it; empty words take it away."""
    agreement = session.get_one(Agreement, agreement_id)
    own = dict(agreement.own_questions)
    if words.strip():
        own[question_id] = words.strip()
        if question_id not in agreement.plan:
            agreement.plan = [*agreement.plan, question_id]
    else:
        own.pop(question_id, None)
        agreement.plan = [item for item in agreement.plan if item != question_id]
    agreement.own_questions = own


@titled(N_("planned the first meeting"))
def meet_in(session: Session, agreement_id: UUID, place: str) -> None:
    """Sets where you meet, for the paper and for the first meeting where that is planned."""
    agreement = session.get_one(Agreement, agreement_id)
    agreement.place = place
    sessions.plan_first(session, agreement.mentee_id, agreement_id, place=place)


@titled(N_("changed how you address each other"))
def address(session: Session, agreement_id: UUID, form: Form) -> None:
    """Sets Sie or du, for the paper and for the mentee's record."""
    agreement = session.get_one(Agreement, agreement_id)
    agreement.form = form
    session.get_one(Mentee, agreement.mentee_id).form = form


@titled(N_("changed the language of the paper"))
def print_in(session: Session, agreement_id: UUID, language: Language) -> None:
    """Sets the language of the paper, for this version and for the mentee's record."""
    agreement = session.get_one(Agreement, agreement_id)
    agreement.language = language
    session.get_one(Mentee, agreement.mentee_id).language = language


def known(session: Session, agreement_id: UUID) -> UUID | None:
    """The mentee of an agreement; None when there is no such agreement (any more)."""
    agreement = session.get(Agreement, agreement_id)
    return agreement.mentee_id if agreement else None
