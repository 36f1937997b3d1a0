"""One session of the demo: planned, and where it was held, with all that was noted in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from mentor_tui.models.enums import Channel, Manner, Party, SessionKind, SessionState
from mentor_tui.models.session import MentoringSession
from mentor_tui.storage import actions, agenda, follow_up, leading, notes, practices
from mentor_tui.storage.demo_clock import DemoClock

Table = Mapping[str, Any]
"""One table of demo.toml; whatever is in it was written with the program, and its faults raise KeyError."""

MINUTES_AFTER_THE_FIRST_WORD = 12
"""How far apart the notes of a session were written."""


@dataclass(frozen=True, slots=True)
class ToldSession:
    """A `[[mentee.session]]` of demo.toml, entered by the changes that a mentor makes.

    `words` picks the language; `zone` is the name of the mentor's.
    """

    session: Session
    mentee: UUID
    told: Table
    words: Callable[[Table], str]
    clock: DemoClock
    zone: str

    def enter(self) -> UUID:
        """Plans it, holds it where it was held, and returns its id."""
        told = self.told
        meeting = MentoringSession(
            mentee_id=self.mentee,
            kind=SessionKind(told.get("kind", "regular")),
            starts_at=self.starts_at,
            zone=self.zone,
            place=self.words(told["place"]),
            channel=Channel(told.get("channel", "in-person")),
            manner=Manner(told.get("manner", "talk")),
        )
        self.session.add(meeting)
        self.session.flush()
        points = [
            agenda.add(self.session, meeting.id, self.words(point["text"]), Party(point.get("by", "mentor")))
            for point in told.get("point", ())
        ]
        if told.get("held"):
            self._hold(meeting, points)
        return meeting.id

    @property
    def starts_at(self) -> datetime:
        """When it begins, in the mentor's zone."""
        return self.clock.at(self.told["day"], self.told["at"])

    def _hold(self, meeting: MentoringSession, points: list[UUID | None]) -> None:
        hold(self.session, meeting, self.starts_at)
        for point, told in zip(points, self.told.get("point", ()), strict=True):
            if point is not None and told.get("done"):
                leading.tick(self.session, point)
        for number, told in enumerate(self.told.get("note", ()), start=1):
            written = self.starts_at + timedelta(minutes=number * MINUTES_AFTER_THE_FIRST_WORD)
            note = notes.add(self.session, meeting.id, self.words(told["text"]), written)
            if told.get("shared"):
                notes.share(self.session, note)
        self._promise(meeting)
        self._follow_up(meeting)

    def _promise(self, meeting: MentoringSession) -> None:
        for told in self.told.get("action", ()):
            action = actions.add(
                self.session,
                self.mentee,
                Party(told["owner"]),
                self.words(told["text"]),
                self.starts_at,
                session_id=meeting.id,
                due=self.clock.day(told["due"]) if "due" in told else None,
            )
            if "done" in told:
                actions.mark(self.session, action, self.clock.at(told["done"], "12:00"))

    def _follow_up(self, meeting: MentoringSession) -> None:
        """What was noted after it; a session of which nothing was noted still waits for that."""
        told = self.told
        if "as_planned" not in told:
            return
        follow_up.set_as_planned(self.session, meeting.id, told["as_planned"])
        for field in follow_up.TEXTS:
            if field in told:
                follow_up.write(self.session, meeting.id, field, self.words(told[field]))
        if practice := told.get("practice"):
            use = practices.choose(self.session, meeting.id, practice, self.starts_at)
            practices.rate(self.session, use, told.get("rating"))
        follow_up.finish(self.session, meeting.id, self.starts_at + timedelta(minutes=meeting.minutes + 1))


def hold(session: Session, meeting: MentoringSession, starts_at: datetime) -> None:
    """Begins and ends a session on time; `starts_at` is in the mentor's zone."""
    leading.begin(session, meeting.id, starts_at)
    leading.end(session, meeting.id, starts_at + timedelta(minutes=meeting.minutes))
    assert meeting.state is SessionState.HELD
