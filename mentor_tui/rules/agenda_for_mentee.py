"""Which points of an agenda the mentee may read: what is sent holds nothing that is the mentor's alone."""

from collections.abc import Container, Iterable
from uuid import UUID

from mentor_tui.models.enums import Party, PointOrigin
from mentor_tui.rules.session import PointRow

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
