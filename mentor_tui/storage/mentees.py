"""Mentees: entered, changed, ended, found; and the page with everything that is shown of one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from mentor_tui.i18n import N_
from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import (
    AgreementState,
    ChallengeSource,
    ChallengeState,
    Form,
    Language,
    OrganisationKind,
    Phase,
    SessionKind,
    SessionState,
)
from mentor_tui.models.mentee import Mentee, MenteeFields
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.lifecycle import BY_HAND
from mentor_tui.rules.roster import RosterRow
from mentor_tui.rules.session import ActionRow
from mentor_tui.rules.textfold import findable, fold_variants
from mentor_tui.storage import goals, organisations, roster, session_record
from mentor_tui.storage.errors import Conflict
from mentor_tui.storage.goals import GoalRow
from mentor_tui.storage.journal import titled


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One version of an agreement, as a page shows it."""

    id: UUID
    version: int
    state: AgreementState
    signed_on: date | None
    review_on: date | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session, as a page shows it. Times are aware, in UTC; `minutes` is how long it is planned."""

    id: UUID
    kind: SessionKind
    state: SessionState
    starts_at: datetime
    minutes: int
    place: str
    sequence: int


@dataclass(frozen=True, slots=True)
class MenteePage:
    """Everything that the page of one mentee shows, loaded; `phase_by_hand` is None where the record decides.

    `provider` is the VET provider, who stands apart from the organisation, the employer in `row`. `challenges` are all
    that are open, `named_challenges` those of them that the mentee has named.
    """

    row: RosterRow
    form: Form
    language: Language
    email: str
    strengths: str
    wishes: str
    other_mentors: str
    goals: tuple[GoalRow, ...]
    agreements: tuple[AgreementRow, ...]
    sessions: tuple[SessionRow, ...]
    actions: tuple[ActionRow, ...]
    challenges: tuple[str, ...]
    named_challenges: tuple[str, ...]
    phase_by_hand: Phase | None = None
    organisation_id: UUID | None = None
    provider_id: UUID | None = None
    provider: str = ""


@titled(N_("entered a mentee"))
def add(session: Session, fields: MenteeFields, organisation: str, now: datetime, provider: str = "") -> UUID:
    """Enters a mentee and returns the id; organisation and provider are found by their names or entered with it."""
    fields = MenteeFields.model_validate(fields.model_dump())
    mentee = Mentee(
        **fields.model_dump(),
        folded=findable(fields.name),
        organisation_id=organisations.named(session, organisation),
        provider_id=organisations.named(session, provider, OrganisationKind.PROVIDER),
        created_at=now,
    )
    session.add(mentee)
    session.flush()
    return mentee.id


@titled(N_("changed a profile"))
def change(session: Session, mentee_id: UUID, field: str, value: str, was: str | None = None) -> None:
    """Changes one field of a profile.

    `was` is the text that the change began from: raises Conflict when another stands there by now, and pydantic's
    ValidationError for a value that the field can't hold.
    """
    mentee = _get(session, mentee_id)
    if field == "organisation":
        mentee.organisation_id = organisations.named(session, value)
        return
    if field == "provider":
        mentee.provider_id = organisations.named(session, value, OrganisationKind.PROVIDER)
        return
    present = getattr(mentee, field)
    if was is not None and was != present and present != value:
        raise Conflict(mine=value, theirs=str(present))
    raw: object = (int(value) if value.strip() else None) if field == "rhythm_days" else value
    fields = MenteeFields.model_validate(mentee.model_dump(include=set(MenteeFields.model_fields)) | {field: raw})
    setattr(mentee, field, getattr(fields, field))
    if field == "name":
        mentee.folded = findable(fields.name)


@titled(N_("set the phase"))
def set_phase(session: Session, mentee_id: UUID, phase: Phase | None) -> None:
    """Sets the phase by hand; None hands it back to the record. Raises ValueError for one that is not set by hand."""
    if phase is not None and phase not in BY_HAND:
        raise ValueError("a mentoring is ended by ending it")
    _get(session, mentee_id).phase = phase


@titled(N_("ended a mentoring"))
def end(session: Session, mentee_id: UUID, now: datetime) -> None:
    """Ends the mentoring; no reason is asked for (product.md, promise 5). What is planned is cancelled."""
    mentee = _get(session, mentee_id)
    mentee.ended_at = now
    for planned in session.exec(
        select(MentoringSession).where(
            MentoringSession.mentee_id == mentee_id, MentoringSession.state == SessionState.PLANNED
        )
    ):
        planned.state = SessionState.CANCELLED
        planned.sequence += 1


@titled(N_("took up a mentoring again"))
def take_up(session: Session, mentee_id: UUID) -> None:
    """Takes up a mentoring that had ended."""
    _get(session, mentee_id).ended_at = None


def page(session: Session, mentee_id: UUID, *, now: datetime, today: date) -> MenteePage | None:
    """Everything that is shown of one mentee; None when there is none of that id."""
    row = roster.row(session, mentee_id, now=now, today=today)
    if row is None:
        return None
    mentee = _get(session, mentee_id)
    agreements = session.exec(
        select(Agreement).where(Agreement.mentee_id == mentee_id).order_by(col(Agreement.version).desc())
    )
    sessions = session.exec(
        select(MentoringSession)
        .where(MentoringSession.mentee_id == mentee_id)
        .order_by(col(MentoringSession.starts_at).desc())
        .limit(12)
    )
    actions = session.exec(
        select(Action).where(Action.mentee_id == mentee_id).order_by(col(Action.done_at), col(Action.created_at))
    )
    challenges = session.exec(
        select(Challenge.text, Challenge.source).where(
            Challenge.mentee_id == mentee_id, Challenge.state == ChallengeState.OPEN
        )
    ).all()
    return MenteePage(
        row=row,
        form=mentee.form,
        language=mentee.language,
        email=mentee.email,
        strengths=mentee.strengths,
        wishes=mentee.wishes,
        other_mentors=mentee.other_mentors,
        goals=goals.of(session, mentee_id),
        agreements=tuple(
            AgreementRow(item.id, item.version, item.state, item.signed_on, item.review_on) for item in agreements
        ),
        sessions=tuple(session_row(item) for item in sessions),
        actions=tuple(session_record.action_row(item) for item in actions),
        challenges=tuple(text for text, _source in challenges),
        named_challenges=tuple(text for text, source in challenges if source is ChallengeSource.MENTEE),
        phase_by_hand=mentee.phase,
        organisation_id=mentee.organisation_id,
        provider_id=mentee.provider_id,
        provider=organisations.name_of(session, mentee.provider_id),
    )


def session_row(item: MentoringSession) -> SessionRow:
    """A session as a page shows it."""
    return SessionRow(item.id, item.kind, item.state, item.starts_at, item.minutes, item.place, item.sequence)


def matching(session: Session, name: str, *, ended: bool = True) -> tuple[tuple[UUID, str], ...]:
    """The mentees whose name holds `name`, however it is spelled (interface.md, MENTEE); a whole name wins alone.

    Without `ended` those whose mentoring has ended are left out.
    """
    spellings = fold_variants(name.strip())
    found = [
        (key, full, folded)
        for key, full, folded, ended_at in session.exec(
            select(Mentee.id, Mentee.name, Mentee.folded, Mentee.ended_at).order_by(Mentee.folded)
        )
        if (ended or ended_at is None) and any(spelling in folded for spelling in spellings)
    ]
    exact = [item for item in found if not set(spellings).isdisjoint(item[2].splitlines())]
    return tuple((key, full) for key, full, _folded in (exact or found))


def _get(session: Session, mentee_id: UUID) -> Mentee:
    return session.get_one(Mentee, mentee_id)
