"""What of a period may be told within a scope, and what was left out and why; what is not named here is left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentor_tui.rules.disclosure import Reach, Scope
from mentor_tui.rules.named_topics import names_topic


class What(StrEnum):
    """A kind of thing that a record holds, in the order in which it is listed."""

    SESSIONS = "sessions"
    GOALS = "goals"
    GOAL_WORDS = "goal-words"
    ACTIONS = "actions"
    SHARED_NOTES = "shared-notes"
    FOLLOW_UPS = "follow-ups"
    CHALLENGES = "challenges"
    INTERACTIONS = "interactions"
    PRIVATE = "private"


class Left(StrEnum):
    """Why something was left out."""

    NOT_AGREED = "not-agreed"
    NOT_NAMED = "not-named"
    NEVER = "never"
    GIVEN_UP = "given-up"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """A goal at the end of the period, in percent; `before` is where it was when the period began, None for not there.

    `reached_on` is when it was reached. Whatever was said to its progress stands in `words`.
    """

    text: str
    progress: int
    before: int | None = None
    reached_on: date | None = None
    given_up: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action that was agreed or done in the period; `done_on` is None while it is open."""

    text: str
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """All that a record holds of one mentee and a period (both days in it), private things among them.

    `follow_ups` are the words after sessions, of either; `private` whatever is the mentor's alone.
    """

    begins: date
    ends: date
    sessions: tuple[date, ...] = ()
    goals: tuple[GoalFacts, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    shared_notes: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    interactions: tuple[str, ...] = ()
    private: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """So many of one kind that are not told, and why; `goals` are the goals, for the mentor alone."""

    what: What
    why: Left
    count: int
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldGoal:
    """A goal as it is told: how far it is, how far it was, and when it was reached."""

    text: str
    progress: int
    before: int | None
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class ToldTopic:
    """What is told to one topic that was named."""

    topic: str
    goals: tuple[ToldGoal, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.goals or self.actions or self.notes)


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told, and what was left out. Nothing may where `reach` is Reach.NOTHING."""

    reach: Reach = Reach.NOTHING
    sessions: tuple[date, ...] = ()
    goals: tuple[ToldGoal, ...] = ()
    topics: tuple[ToldTopic, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def told(scope: Scope, facts: PeriodFacts) -> Told:
    """What may be told of `facts` within `scope`: with a scope that is not open, nothing, and all of it is left out.

    "That sessions take place" is their days alone; "progress on the agreed goals" the goals and how far they are, not
    what was said to it. A named topic has the goals, the actions and the shared notes whose own words name it.
    """
    if not scope.open:
        return Told(left_out=tuple(_listed(facts, Left.NOT_AGREED)))
    match scope.reach:
        case Reach.SESSIONS:
            rest = _listed(facts, Left.NOT_AGREED, besides={What.SESSIONS})
            return Told(scope.reach, sessions=tuple(sorted(facts.sessions)), left_out=tuple(rest))
        case Reach.GOALS:
            goals, others = _progress(facts)
            rest = _listed(facts, Left.NOT_AGREED, besides={What.GOALS})
            return Told(scope.reach, goals=goals, left_out=_in_order([*others, *rest]))
        case _:
            return _of_topics(scope, facts)


def _progress(facts: PeriodFacts) -> tuple[tuple[ToldGoal, ...], list[LeftOut]]:
    """The goals of the period; of those given up or reached earlier there is no progress to tell."""
    given_up = [goal.text for goal in facts.goals if goal.given_up]
    earlier = [goal.text for goal in facts.goals if not goal.given_up and _is_earlier(goal, facts)]
    standing = [goal for goal in facts.goals if not goal.given_up and not _is_earlier(goal, facts)]
    left = [
        LeftOut(What.GOALS, why, len(texts), tuple(texts))
        for why, texts in ((Left.GIVEN_UP, given_up), (Left.EARLIER, earlier))
        if texts
    ]
    return tuple(map(_told_goal, standing)), left


def _is_earlier(goal: GoalFacts, facts: PeriodFacts) -> bool:
    return goal.reached_on is not None and goal.reached_on < facts.begins


def _told_goal(goal: GoalFacts) -> ToldGoal:
    return ToldGoal(goal.text, goal.progress, goal.before, goal.reached_on)


def _of_topics(scope: Scope, facts: PeriodFacts) -> Told:
    goals, left = _progress(facts)

    def first(text: str) -> str:
        """The first topic that a text names, "" for none: nothing is told twice."""
        return next((topic for topic in scope.topics if names_topic(text, topic)), "")

    topics = tuple(
        ToldTopic(
            topic,
            tuple(goal for goal in goals if first(goal.text) == topic),
            tuple(action for action in facts.actions if first(action.text) == topic),
            tuple(note for note in facts.shared_notes if first(note) == topic),
        )
        for topic in scope.topics
    )
    unnamed = [goal.text for goal in goals if not first(goal.text)]
    for what, texts in (
        (What.GOALS, unnamed),
        (What.ACTIONS, [action.text for action in facts.actions if not first(action.text)]),
        (What.SHARED_NOTES, [note for note in facts.shared_notes if not first(note)]),
    ):
        if texts:
            left.append(LeftOut(what, Left.NOT_NAMED, len(texts), tuple(texts) if what is What.GOALS else ()))
    rest = _listed(facts, Left.NOT_AGREED, besides={What.GOALS, What.ACTIONS, What.SHARED_NOTES})
    return Told(scope.reach, topics=topics, left_out=_in_order([*left, *rest]))


def _listed(facts: PeriodFacts, why: Left, besides: Iterable[What] = ()) -> list[LeftOut]:
    """Everything but these kinds, by kind; what is the mentor's alone is never told, whatever was agreed."""
    goals = tuple(goal.text for goal in facts.goals)
    words = [word for goal in facts.goals for word in goal.words]
    counted: list[tuple[What, Sequence[object]]] = [
        (What.SESSIONS, facts.sessions),
        (What.GOALS, goals),
        (What.GOAL_WORDS, words),
        (What.ACTIONS, facts.actions),
        (What.SHARED_NOTES, facts.shared_notes),
        (What.FOLLOW_UPS, facts.follow_ups),
        (What.CHALLENGES, facts.challenges),
        (What.INTERACTIONS, facts.interactions),
        (What.PRIVATE, facts.private),
    ]
    skipped = set(besides)
    return [
        LeftOut(what, Left.NEVER if what is What.PRIVATE else why, len(found), goals if what is What.GOALS else ())
        for what, found in counted
        if found and what not in skipped
    ]


def _in_order(left: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    order = list(What)
    return tuple(sorted(left, key=lambda one: order.index(one.what)))
