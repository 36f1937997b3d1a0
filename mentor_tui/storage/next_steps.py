"""The next step of a challenge, as the plan of the day changes it: moved to another day, or done."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from mentor_tui.i18n import N_
from mentor_tui.models.challenge import Challenge
from mentor_tui.storage.journal import titled


@titled(N_("moved a next step"))
def move(session: Session, challenge_id: UUID, day: date) -> None:
    """The next step of a challenge is done on another day."""
    session.get_one(Challenge, challenge_id).next_on = day


@titled(N_("did a next step"))
def done(session: Session, challenge_id: UUID) -> None:
    """The next step of a challenge is done: the challenge stays, and waits for the one after it."""
    challenge = session.get_one(Challenge, challenge_id)
    challenge.next_step, challenge.next_on = "", None
