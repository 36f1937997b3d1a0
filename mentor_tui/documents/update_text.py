"""The text of one mentee's part of an update, drafted from what may be told, as plain lines that a person edits."""

from collections.abc import Iterator

from mentor_tui.documents.dates import long_date
from mentor_tui.documents.labels import label
from mentor_tui.rules.disclosure import Reach
from mentor_tui.rules.update_draft import ActionFacts, Told, ToldGoal, ToldTopic

POINT = "- "
"""How a line of a list begins."""


def update_text(told: Told, language: str) -> str:
    """The text in one language; empty where nothing may be told."""
    return "\n".join(_Drafter(language).lines(told))


class _Drafter:
    def __init__(self, language: str) -> None:
        self._language = language

    def lines(self, told: Told) -> Iterator[str]:
        match told.reach:
            case Reach.SESSIONS:
                yield self._sessions(len(told.sessions))
                yield from (POINT + long_date(day, self._language) for day in told.sessions)
            case Reach.GOALS:
                yield self._say("goals" if told.goals else "goals_none")
                yield from map(self._goal, told.goals)
            case Reach.TOPICS:
                for topic in told.topics:
                    yield from self._topic(topic)

    def _say(self, key: str, **values: object) -> str:
        return label(f"update.{key}", self._language, **values)

    def _sessions(self, count: int) -> str:
        return self._say("sessions_none" if not count else "sessions_one" if count == 1 else "sessions_many", n=count)

    def _goal(self, goal: ToldGoal) -> str:
        text, before = _line(goal.text), goal.before or 0
        if goal.reached_on is not None:
            return POINT + self._say("goal_reached", text=text, date=long_date(goal.reached_on, self._language))
        if before and before != goal.progress:
            return POINT + self._say("goal_moved", text=text, progress=goal.progress, before=before)
        return POINT + self._say("goal_begun" if goal.progress else "goal_open", text=text, progress=goal.progress)

    def _topic(self, topic: ToldTopic) -> Iterator[str]:
        if not topic:
            yield self._say("topic_none", topic=_line(topic.topic))
            return
        yield self._say("topic", topic=_line(topic.topic))
        yield from map(self._goal, topic.goals)
        yield from map(self._action, topic.actions)
        yield from (POINT + _line(note) for note in topic.notes)

    def _action(self, action: ActionFacts) -> str:
        text = _line(action.text)
        if action.done_on is None:
            return POINT + text
        return POINT + self._say("action_done", text=text, date=long_date(action.done_on, self._language))


def _line(text: str) -> str:
    return " ".join(text.split())
