"""What finding everywhere finds: plain rows, each with the piece of text and the place where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from mentor_tui.rules.snippets import Snippet


class FoundIn(StrEnum):
    """What kind of record something was found in; LINE is a line or clause of an agreement, CASE an exchange's."""

    MENTEE = "mentee"
    ORGANISATION = "organisation"
    ANSWER = "answer"
    LINE = "line"
    FOLLOW_UP = "follow-up"
    POINT = "point"
    NOTE = "note"
    ACTION = "action"
    CHALLENGE = "challenge"
    GOAL = "goal"
    OWN_TIME = "own-time"
    CASE = "case"
    MATERIAL = "material"
    ORGANISATION_GOAL = "organisation-goal"
    CONTACT = "contact"
    INTERACTION = "interaction"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Hit:
    """One text in which all the words were found.

    `id` is the row's, `field` which of its texts. `mentee` is the name of whom it is about, empty for nobody's. `at` is
    when it was written or what time it belongs to, aware, None where nothing tells. `subject` is the question or line;
    `private` says of a note, or of what passed with a contact, that it wasn't shared.
    """

    kind: FoundIn
    id: UUID
    field: str
    mentee_id: UUID | None
    mentee: str
    at: datetime | None
    snippet: Snippet
    agreement_id: UUID | None = None
    session_id: UUID | None = None
    subject: str = ""
    private: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it is the name of a mentee that was found."""
        return self.kind is FoundIn.MENTEE and self.field == "name"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in the order in which it is shown; `more` where there is more than that."""

    hits: tuple[Hit, ...] = ()
    more: bool = False


def in_order(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """People by their names first, then the newest; what has no time stands at the end.

    `hits` come as they were written, the latest first; of one moment, as the lines of one paper are, in their order.
    """
    never = datetime.min.replace(tzinfo=UTC)
    as_they_came = hits[::-1]
    newest_first = sorted(as_they_came, key=lambda hit: hit.at or never, reverse=True)
    return tuple(sorted(newest_first, key=lambda hit: not hit.is_person))
