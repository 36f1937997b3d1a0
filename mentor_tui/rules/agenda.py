"""Drafting an agenda: what is open, promised and agreed becomes points, each with its reason, as many as time allows.

Wording is left to whoever shows a point: it comes with its origin, the fact it is about and the user's own words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from mentor_tui.models.enums import ChallengeSource, Horizon, Party, PointOrigin, SessionKind
from mentor_tui.rules.agenda_facts import (
    AgendaFacts,
    LastSession,
    OpenAction,
    OpenChallenge,
    OpenGoal,
    Undone,
    Waiting,
)
from mentor_tui.rules.session import PointRow

REST_MINUTES = {SessionKind.REVIEW: 25}
"""What arriving, agreeing the next steps and parting take; a review also goes through the signed lines."""

USUAL_REST = 10

MINUTES = {PointOrigin.ACTION: 5, PointOrigin.LAST_SESSION: 5}
"""What a point of this origin usually takes."""

USUAL_MINUTES = 10

CLOSING_WORDS = ("agenda_learned_mentee", "agenda_learned_mentor", "agenda_remains", "agenda_thanks")
"""The agenda of a closing session, by its words in data/words.toml (product.md, "Agreement wizard")."""

REVIEW_WORDS = ("agenda_review",)

PRIVATE = frozenset({PointOrigin.LAST_SESSION})
"""Origins whose words are notes of the mentor: they stand on no paper and before nobody else's eyes."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A point that belongs to this kind of session; `word` names its text in data/words.toml."""

    word: str


About = OpenAction | OpenGoal | OpenChallenge | Waiting | Undone | LastSession | Standard
"""The fact that a point is about."""


class Reason(StrEnum):
    """Why a point is on the agenda."""

    STANDARD = "standard"
    OVERDUE = "overdue"
    DUE = "due"
    BY_SESSION = "by-session"
    OPEN = "open"
    LATER = "later"
    CARRIED = "carried"
    STRENGTHS = "strengths"
    GOAL_IMMEDIATE = "goal-immediate"
    CHALLENGE = "challenge"
    WEAKNESSES = "weaknesses"
    WAITING = "waiting"
    GOAL_LONG = "goal-long"


_PLACE = {reason: at for at, reason in enumerate(Reason)} | dict.fromkeys(
    (Reason.OVERDUE, Reason.DUE, Reason.BY_SESSION, Reason.OPEN, Reason.LATER), 1
)
"""Where a point stands in the talk: first what was promised, then what went well, then what is to come."""

_PROMISED = frozenset({Reason.STANDARD, Reason.OVERDUE, Reason.DUE, Reason.BY_SESSION, Reason.CARRIED})
"""What was promised comes before all else; of the rest, one of each kind comes before a second of any."""


@dataclass(frozen=True, slots=True)
class DraftPoint:
    """A point that is proposed. `id` is the one that it has once it is taken: the same for the same fact.

    One that is not `standing` is a further suggestion: there is no time for it, or the agenda is prepared already.
    """

    id: UUID
    origin: PointOrigin
    subject_id: UUID | None
    text: str
    reason: Reason
    about: About
    by: Party = Party.MENTOR
    standing: bool = True

    @property
    def word(self) -> str:
        """The name of its text in data/words.toml; "" where it has words of its own."""
        return self.about.word if isinstance(self.about, Standard) else ""


def draft_agenda(facts: AgendaFacts) -> tuple[DraftPoint, ...]:
    """The points that are proposed beside those that stand already, in the order of the talk.

    Those that are `standing` fill the time that is planned; further suggestions follow. What stands already is never
    proposed again, edited or not, so that drafting twice changes nothing; once an agenda is prepared, nothing new
    gets into it unasked. The first meeting has an agenda of its own (documents/invitation.py).
    """
    if facts.kind is SessionKind.FIRST:
        return ()
    found = [point for point in candidates(facts) if not any(is_of(row, point) for row in facts.points)]
    standing = frozenset() if facts.prepared else _that_fit(facts, found)
    told = [replace(point, standing=point.id in standing) for point in found]
    return tuple(sorted(told, key=lambda point: not point.standing))


def candidates(facts: AgendaFacts) -> tuple[DraftPoint, ...]:
    """Everything that could be talked about, in the order of the talk, whether it stands on the agenda or not."""
    return tuple(sorted(_all(facts), key=lambda point: _PLACE[point.reason]))


def drafted_as(facts: AgendaFacts, row: PointRow) -> DraftPoint | None:
    """What would be drafted for a point that stands on the agenda: its reason today; None for one of one's own."""
    return next((point for point in candidates(facts) if is_of(row, point)), None)


def is_of(row: PointRow, point: DraftPoint) -> bool:
    """Whether a point on the agenda is the one that is proposed, whatever its words are by now."""
    by_subject = isinstance(point.about, OpenAction | OpenGoal | OpenChallenge)
    return row.id == point.id or (by_subject and (row.origin, row.subject_id) == (point.origin, point.subject_id))


def point_minutes(origin: PointOrigin) -> int:
    """How long a point of this origin usually takes."""
    return MINUTES.get(origin, USUAL_MINUTES)


def agenda_minutes(kind: SessionKind, origins: Iterable[PointOrigin]) -> int:
    """How long a session of this kind with these points takes, with arriving and parting."""
    return REST_MINUTES.get(kind, USUAL_REST) + sum(point_minutes(origin) for origin in origins)


def carried_id(session_id: UUID, point_id: UUID) -> UUID:
    """The id that a point has in the session that it is carried over into."""
    return _id(session_id, PointOrigin.CARRIED, point_id)


def _that_fit(facts: AgendaFacts, found: list[DraftPoint]) -> frozenset[UUID]:
    """The ids of those that are taken: in the order of their weight, up to the first for which no time is left."""
    weights = _weights(facts)
    origins = [row.origin for row in facts.points]
    taken: list[UUID] = []
    for point in sorted((point for point in found if point.id in weights), key=lambda point: weights[point.id]):
        origins.append(point.origin)
        if agenda_minutes(facts.kind, origins) > facts.minutes and len(origins) > 1:
            break
        taken.append(point.id)
    return frozenset(taken)


def _weights(facts: AgendaFacts) -> dict[UUID, tuple[int, int]]:
    """What is taken first, by id: what was promised, then one of each kind, then a second of each, and so on.

    Counted over all that could be talked about, so that the weights stay when some of it has been taken.
    """
    nth: Counter[Reason] = Counter()
    weights = {}
    for at, point in enumerate(candidates(facts)):
        if point.reason is Reason.LATER or (facts.kind is SessionKind.CLOSING and not point.word):
            continue
        if point.reason not in _PROMISED:
            nth[point.reason] += 1
        weights[point.id] = (nth[point.reason], at)
    return weights


def _all(facts: AgendaFacts) -> Iterator[DraftPoint]:
    def point(
        key: UUID | str,
        origin: PointOrigin,
        reason: Reason,
        about: About,
        text: str,
        *,
        subject: UUID | None = None,
        by: Party = Party.MENTOR,
    ) -> DraftPoint:
        return DraftPoint(_id(facts.session_id, origin, key), origin, subject, text, reason, about, by)

    words = {SessionKind.CLOSING: CLOSING_WORDS, SessionKind.REVIEW: REVIEW_WORDS}.get(facts.kind, ())
    origin = PointOrigin.CLOSING if facts.kind is SessionKind.CLOSING else PointOrigin.TOPIC
    for word in words:
        yield point(word, origin, Reason.STANDARD, Standard(word), "")
    for action in sorted(facts.actions, key=lambda action: _urgency(action, facts)):
        reason = _reason(action, facts)
        yield point(action.id, PointOrigin.ACTION, reason, action, action.text, subject=action.id, by=action.owner)
    for undone in facts.undone:
        yield point(
            undone.id, PointOrigin.CARRIED, Reason.CARRIED, undone, undone.text, subject=undone.session_id, by=undone.by
        )
    for goal in sorted(facts.goals, key=lambda goal: (goal.due or date.max, goal.progress)):
        reason = Reason.GOAL_LONG if goal.horizon is Horizon.LONG_TERM else Reason.GOAL_IMMEDIATE
        yield point(goal.id, PointOrigin.GOAL, reason, goal, goal.text, subject=goal.id)
    for challenge in facts.challenges:
        if challenge.source is not ChallengeSource.OWN:
            yield point(
                challenge.id,
                PointOrigin.CHALLENGE,
                Reason.CHALLENGE,
                challenge,
                challenge.text,
                subject=challenge.id,
            )
    if last := facts.last:
        for reason, text in ((Reason.STRENGTHS, last.strengths), (Reason.WEAKNESSES, last.weaknesses)):
            if text:
                yield point(f"{last.id}/{reason}", PointOrigin.LAST_SESSION, reason, last, text, subject=last.id)
    for waiting in facts.waiting:
        yield DraftPoint(
            waiting.id, waiting.origin, waiting.subject_id, waiting.text, Reason.WAITING, waiting, waiting.by
        )


def _reason(action: OpenAction, facts: AgendaFacts) -> Reason:
    if action.due is None:
        return Reason.BY_SESSION if action.owner is Party.MENTEE else Reason.OPEN
    if action.due < facts.today:
        return Reason.OVERDUE
    return Reason.DUE if action.due <= facts.day else Reason.LATER


def _urgency(action: OpenAction, facts: AgendaFacts) -> tuple[int, date]:
    order = (Reason.OVERDUE, Reason.DUE, Reason.BY_SESSION, Reason.OPEN, Reason.LATER)
    return order.index(_reason(action, facts)), action.due or facts.day


def _id(session_id: UUID, origin: PointOrigin, key: UUID | str) -> UUID:
    """The same for the same fact in the same session, so that a point is known again however it was edited."""
    return uuid5(session_id, f"{origin}/{key}")
