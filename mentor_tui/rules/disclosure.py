"""Which points of an agenda the mentee may read: what is sent holds nothing that is the mentor's alone."""

from collections.abc import Iterable

from mentor_tui.models.enums import Party, PointOrigin
from mentor_tui.rules.session import PointRow

FOR_BOTH = frozenset((PointOrigin.OWN, PointOrigin.ACTION, PointOrigin.GOAL, PointOrigin.TOPIC, PointOrigin.CLOSING))
"""What a point for both comes from. Challenges can be the mentor's own, which never leave the house (product.md, "4
Challenges"); strengths and weaknesses of the last session and the choice of a practice are the mentor's preparation;
of a point that was carried over nobody can say any more what it came from."""


def for_mentee(points: Iterable[PointRow]) -> tuple[PointRow, ...]:
    """The points that may be sent: those that the mentee brought, and those whose origin concerns both."""
    return tuple(point for point in points if point.by is Party.MENTEE or point.origin in FOR_BOTH)
