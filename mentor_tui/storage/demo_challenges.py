"""The challenges of the demo: what stands in the way, on every column of the board, and what helped."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select

from mentor_tui.models.challenge import Challenge, ChallengeFields
from mentor_tui.models.enums import ChallengeSource, Column
from mentor_tui.storage import challenges
from mentor_tui.storage.demo_clock import DemoClock
from mentor_tui.storage.demo_sessions import Table

LEVELS = ("urgency", "impact", "influence")


@dataclass(frozen=True, slots=True)
class ToldChallenge:
    """A `[[mentee.challenge]]` of demo.toml, or with no `mentee` a `[[challenge]]`, the mentor's own.

    One whose words the signed agreement has brought already is changed, not entered once more. `words` picks the
    language.
    """

    session: Session
    told: Table
    words: Callable[[Table], str]
    clock: DemoClock
    mentee: UUID | None = None

    def enter(self) -> None:
        """Enters it, and does with it what was done."""
        told, clock, session = self.told, self.clock, self.session
        fields = ChallengeFields(
            text=self.words(told["text"]),
            source=ChallengeSource(told["source"]),
            next_step=self.words(told.get("next_step", {})),
            next_on=clock.day(told["next_on"]) if "next_on" in told else None,
            shared_with=self.words(told.get("shared_with", {})),
            **{name: told[name] for name in LEVELS if name in told},
        )
        known = session.exec(
            select(Challenge).where(Challenge.mentee_id == self.mentee, Challenge.text == fields.text)
        ).first()
        if known is None:
            key = challenges.add(session, fields, clock.at(told["created"], "12:00"), self.mentee)
        else:
            key = known.id
            for name in ChallengeFields.model_fields:
                challenges.change(session, key, name, getattr(fields, name))
        if "placed" in told:
            challenges.place(session, key, Column(told["placed"]))
        if "focus" in told:
            challenges.focus(session, key, clock.at(told["focus"], "12:00"))
        if "solved" in told:
            challenges.solve(session, key, self.words(told.get("helped", {})), clock.at(told["solved"], "12:00"))
