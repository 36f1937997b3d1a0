"""A desk on which a meeting has begun: the mentee is entered, and the next key goes into the field of a question."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from mentor_tui import storage
from mentor_tui.catalogue import load
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.answers import Facts
from mentor_tui.rules.questions import default_plan
from mentor_tui.screens.places import place_key
from mentor_tui.storage.keeper import DraftKeeper
from tests.terminal.meeting_desk import Desk
from tests.terminal.pty_session import PtySession

MENTEE = "Łucja Weiß"
QUESTION = "q-hopes"
"""The question that the meeting stands at."""


class BegunMeeting(Desk):
    """A desk whose database holds one mentee and the draft of an agreement, which stands at `place`."""

    def __init__(self, home: Path, place: str = f"questions {QUESTION}") -> None:
        super().__init__(home)
        now = datetime.now(UTC)
        with self.stored(now) as database:
            database.write_now(storage.mentor.rename, "Jörg Öztürk")
            mentee: UUID = database.write_now(storage.mentees.add, MenteeFields(name=MENTEE), "", now)
            plan = default_plan(load(overlay=None)[0], Facts("", "", ""))
            agreement = database.write_now(storage.agreements.begin, mentee, plan, now)
        keeper = DraftKeeper(self.database, lambda: now, lambda _at: None, lambda _why: None)
        keeper.put(place_key(agreement.hex), place)
        keeper.stop()
        self.key = f"answer/{agreement.hex}/{QUESTION}/both"

    def ask(self, session: PtySession) -> None:
        """From the roster into the field of the question."""
        session.wait_for(MENTEE)
        session.send("v")
        session.wait_for(self.prompt(QUESTION))
        session.settle(0.1)

    def typed(self) -> str:
        """What the disk holds of the answer that is being typed."""
        return self.drafts().get(self.key, "")
