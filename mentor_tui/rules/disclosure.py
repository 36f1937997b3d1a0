"""What an agreement lets an organisation or a VET provider hear: what was signed in so many words, else nothing."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from mentor_tui.catalogue import Catalogue
from mentor_tui.rules.answers import Reply
from mentor_tui.rules.named_topics import named_topics
from mentor_tui.rules.paper import Paper
from mentor_tui.rules.signed_words import Said, said_of
from mentor_tui.rules.textfold import fold


class Receiver(StrEnum):
    """Who hears of a mentee; each is agreed with on its own."""

    EMPLOYER = "employer"
    PROVIDER = "provider"

    @property
    def question(self) -> str:
        """The question that asks what may be heard; an answer says it by one of the values of Reach."""
        return f"q-{self.value}"

    @property
    def rhythm_question(self) -> str:
        """The question that asks how often; an answer is one of the values of Rhythm."""
        return f"q-{self.value}-rhythm"

    @property
    def lines(self) -> tuple[str, str]:
        """The clause and the mentor's line that say it on paper: one of them at least must stand there."""
        return f"clause-{self.value}", f"mentor-{self.value}"


QUESTIONS = tuple(question for one in Receiver for question in (one.question, one.rhythm_question))
"""The questions whose signed answers are needed."""


class Reach(StrEnum):
    """How far it goes. None of them contains another: whoever may hear of goals hears no dates of sessions."""

    NOTHING = "none"
    SESSIONS = "facts"
    GOALS = "goals"
    TOPICS = "topics"
    JOINT = "joint"


class Closed(StrEnum):
    """Why nothing may be written; each is said to the mentor."""

    NOT_LINKED = "not-linked"
    ENDED = "ended"
    NOT_SIGNED = "not-signed"
    UNREADABLE = "unreadable"
    OTHER_NAME = "other-name"
    NOT_ANSWERED = "not-answered"
    NOTHING = "nothing"
    STRUCK = "struck"
    REWORDED = "reworded"
    TO_CLARIFY = "to-clarify"
    NO_TOPICS = "no-topics"
    JOINT = "joint"


class Rhythm(StrEnum):
    """How often an update was agreed."""

    MONTHLY = "m"
    QUARTERLY = "q"
    MILESTONES = "ms"


@dataclass(frozen=True, slots=True)
class Signed:
    """The signed version in force, and what was answered in it (question → reply of both, or of the one asked)."""

    agreement_id: UUID
    version: int
    signed_on: date | None
    paper: Paper | None
    answers: dict[str, Reply] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be heard, and by which signed version; the default is nothing.

    `closed` says why nothing may be written and is None where something may. `topics` are those of Reach.TOPICS.
    """

    reach: Reach = Reach.NOTHING
    closed: Closed | None = Closed.NOT_SIGNED
    topics: tuple[str, ...] = ()
    rhythm: Rhythm | None = None
    agreement_id: UUID | None = None
    version: int | None = None
    signed_on: date | None = None

    @property
    def open(self) -> bool:
        """Whether an update may be written at all."""
        return self.closed is None and self.reach in (Reach.SESSIONS, Reach.GOALS, Reach.TOPICS)

    def allows_all_of(self, earlier: "Scope") -> bool:
        """Whether what was drafted within `earlier` may still be told."""
        if not self.open or self.reach is not earlier.reach:
            return False
        return {fold(topic) for topic in earlier.topics} <= {fold(topic) for topic in self.topics}


def scope(signed: Signed | None, receiver: Receiver | None, name: str, catalogue: Catalogue, *, ended: bool) -> Scope:
    """What the organisation of this `name` may hear as what it is to the mentee (`receiver`; None: it is nothing).

    `catalogue` is the shipped one, without a user's own words: only its own sentences are known to mean what the
    answer means. The answer must have been signed, a line must say it on paper, and in exactly the words that were
    drafted from it. A line that was reworded says something that no program reads, and so nothing follows from it.
    """
    if receiver is None:
        return Scope(closed=Closed.NOT_LINKED)
    if ended:
        return Scope(closed=Closed.ENDED)
    if signed is None:
        return Scope(closed=Closed.NOT_SIGNED)

    def nothing(why: Closed, reach: Reach = Reach.NOTHING) -> Scope:
        return Scope(reach, why, (), None, signed.agreement_id, signed.version, signed.signed_on)

    paper, reply = signed.paper, signed.answers.get(receiver.question, Reply())
    if paper is None:
        return nothing(Closed.UNREADABLE)
    if receiver is Receiver.EMPLOYER and _name(paper.organisation) != _name(name):
        return nothing(Closed.OTHER_NAME)
    if not reply:
        return nothing(Closed.NOT_ANSWERED)
    if len(reply.choices) != 1 or reply.choices[0] not in list(Reach):
        return nothing(Closed.REWORDED)
    reach = Reach(reply.choices[0])
    if reach is Reach.NOTHING:
        return nothing(Closed.NOTHING)
    rhythm = signed.answers.get(receiver.rhythm_question, Reply())
    if (reply.text.strip() and reach is not Reach.TOPICS) or rhythm.text.strip():
        return nothing(Closed.REWORDED)  # own words beside a choice may limit it
    said = said_of(paper, receiver.lines, {receiver.question: reply, receiver.rhythm_question: rhythm}, catalogue, name)
    if said is not Said.AS_ANSWERED:
        return nothing(_CLOSED[said])
    if reach is Reach.JOINT:
        return nothing(Closed.JOINT, reach)
    topics = named_topics(reply.text, catalogue) if reach is Reach.TOPICS else ()
    if topics is None:
        return nothing(Closed.REWORDED)
    if reach is Reach.TOPICS and not topics:
        return nothing(Closed.NO_TOPICS)
    often = Rhythm(rhythm.choices[0]) if len(rhythm.choices) == 1 and rhythm.choices[0] in list(Rhythm) else None
    return Scope(reach, None, topics, often, signed.agreement_id, signed.version, signed.signed_on)


_CLOSED = {
    Said.NOT_THERE: Closed.STRUCK,
    Said.OTHERWISE: Closed.REWORDED,
    Said.TO_CLARIFY: Closed.TO_CLARIFY,
}


def _name(name: str) -> str:
    return fold(" ".join(name.split()))
