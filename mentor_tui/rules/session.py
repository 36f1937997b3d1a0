"""A session and what belongs to it, as screens and documents are handed it: plain rows, all of it loaded."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from mentor_tui.models.enums import Channel, Form, Language, Manner, Party, PointOrigin, SessionKind, SessionState


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point of an agenda; `done` when it was talked about."""

    id: UUID
    text: str
    origin: PointOrigin
    subject_id: UUID | None
    by: Party
    done: bool


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note, for the mentor alone until it is shared; `created_at` is aware."""

    id: UUID
    point_id: UUID | None
    text: str
    shared: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action; `due` is None for one that is due by the next session."""

    id: UUID
    mentee_id: UUID
    session_id: UUID | None
    owner: Party
    text: str
    due: date | None
    first_due: date | None
    carried: int
    done_at: datetime | None

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.done_at is not None


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A practice that was chosen for the session (`practice` is its id in the catalogue), rated from 1 to 5 or not."""

    id: UUID
    practice: str
    rating: int | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was noted after the session; `as_planned` is None until somebody says so."""

    as_planned: bool | None = None
    happened: str = ""
    improvised: str = ""
    strengths: str = ""
    weaknesses: str = ""
    mentee_word: str = ""
    mentor_word: str = ""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """Everything of one session. Times are aware, in UTC; `zone` is the one that people agreed on."""

    id: UUID
    mentee_id: UUID
    mentee: str
    organisation: str
    mentor: str
    form: Form
    language: Language
    agreement_id: UUID | None
    kind: SessionKind
    state: SessionState
    starts_at: datetime
    zone: str
    minutes: int
    place: str
    channel: Channel
    manner: Manner
    series: UUID | None
    early: bool
    prepared_at: datetime | None
    began_at: datetime | None
    ended_at: datetime | None
    followed_up_at: datetime | None
    cancelled_by: Party | None
    cancelled_why: str
    sequence: int
    follow_up: FollowUp
    points: tuple[PointRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    practices: tuple[PracticeRow, ...] = ()

    @property
    def running(self) -> bool:
        """Whether it has begun and has not ended."""
        return self.began_at is not None and self.ended_at is None and self.state is SessionState.PLANNED
