"""What the mentee may read: in what is sent, and on a screen that both look at, is nothing of the mentor's alone."""

from collections.abc import Container, Iterable
from dataclasses import replace
from uuid import UUID

from mentor_tui.models.enums import ChallengeSource, Party, PointOrigin
from mentor_tui.rules.agenda import DraftPoint
from mentor_tui.rules.agenda_facts import OpenChallenge
from mentor_tui.rules.session import FollowUp, PointRow, SessionRecord

FOR_BOTH = frozenset(
    (
        PointOrigin.OWN,
        PointOrigin.CARRIED,
        PointOrigin.ACTION,
        PointOrigin.GOAL,
        PointOrigin.TOPIC,
        PointOrigin.CLOSING,
    )
)
"""What a point for both comes from. Strengths and weaknesses of the last session and the choice of a practice are the
mentor's preparation."""


def for_mentee(points: Iterable[PointRow], challenges: Container[UUID] = ()) -> tuple[PointRow, ...]:
    """The points that may be sent: those that the mentee brought, and those whose origin concerns both.

    Of the challenges only those in `challenges`: the mentor's own never leave the house (product.md, "4 Challenges").
    """
    return tuple(point for point in points if _is_for_both(point, challenges))


def _is_for_both(point: PointRow, challenges: Container[UUID]) -> bool:
    if point.by is Party.MENTEE or point.origin in FOR_BOTH:
        return True
    return point.origin is PointOrigin.CHALLENGE and point.subject_id in challenges


def proposed_for_mentee(points: Iterable[DraftPoint]) -> tuple[DraftPoint, ...]:
    """What may be proposed for an agenda before the eyes of the mentee: of the challenges those that they named."""
    return tuple(
        point
        for point in points
        if point.by is Party.MENTEE
        or point.origin in FOR_BOTH
        or (isinstance(point.about, OpenChallenge) and point.about.source is ChallengeSource.MENTEE)
    )


def session_for_mentee(record: SessionRecord, challenges: Container[UUID] = ()) -> SessionRecord:
    """A session as the mentee may see it: the points for both, the notes that are shared, their own word.

    Why it was cancelled, how it went, what was strong, weak or improvised, and the practices are the mentor's notes.
    """
    return replace(
        record,
        cancelled_why="",
        follow_up=FollowUp(mentee_word=record.follow_up.mentee_word),
        points=for_mentee(record.points, challenges),
        notes=tuple(note for note in record.notes if note.shared),
        practices=(),
    )
