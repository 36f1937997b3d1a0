"""What follows from the record of a review, worked out once for all that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from mentor_tui.catalogue import Catalogue
from mentor_tui.i18n import current
from mentor_tui.models.enums import Party
from mentor_tui.rules.next_version import suggested_since
from mentor_tui.rules.paper import Paper, Words, from_canonical
from mentor_tui.rules.review import OpenPoint, Review, open_points, review
from mentor_tui.screens.agreement.meeting import meeting
from mentor_tui.storage.reviews import ReviewRecord


@dataclass(frozen=True, slots=True)
class Going:
    """One state of a review: the signed paper and what was said of it so far.

    `left_out` is what drafting proposes by now and nobody has spoken about (see rules.next_version).
    """

    record: ReviewRecord
    paper: Paper
    review: Review
    left_out: Mapping[str, Party | None]

    @property
    def following(self) -> int:
        """The number of the next version."""
        return self.paper.version + 1

    def name(self, party: Party) -> str:
        """The name of one of the two, as it stands on paper."""
        return self.paper.mentor if party is Party.MENTOR else self.paper.mentee

    @property
    def language(self) -> str:
        """The language of the paper that is shown first: the one spoken now, where the paper has it."""
        return current() if current() in self.paper.languages else self.paper.languages[0]

    def told(self, words: Words) -> str:
        """Words of the paper in the language that is shown first."""
        return words.get(self.language, "")


def going(record: ReviewRecord, catalogue: Catalogue) -> Going | None:
    """Works out what follows from a record; None where nothing was signed yet. Costs some two milliseconds."""
    if record.agreement is None:
        return None
    now = meeting(record.agreement, catalogue)
    paper = from_canonical(record.agreement.canonical)
    points = open_points(paper, (OpenPoint(point.subject, now.words_of(point)) for point in now.open_points()))
    gone_through = review(paper, points, record.said)
    return Going(record, paper, gone_through, suggested_since(gone_through, record.agreement.decisions, now.draft))
