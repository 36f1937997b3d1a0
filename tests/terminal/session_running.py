"""A desk on which a session is running: the mentee sits there, and the next key goes into the field of a note."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from mentor_tui import storage
from mentor_tui.models.mentee import MenteeFields
from tests.storage.sessions import agenda, plan
from tests.terminal.meeting_desk import Desk
from tests.terminal.pty_session import PtySession

MENTEE = "Łucja Weiß"
POINTS = ("Berichtsheft", "Baugruppen ableiten", "Prüfungsstoff")


class RunningSession(Desk):
    """A desk whose database holds one mentee and a session with an agenda, which began a while ago."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        now = datetime.now(UTC)
        with self.stored(now) as database:
            database.write_now(storage.mentor.rename, "Jörg Öztürk")
            mentee: UUID = database.write_now(storage.mentees.add, MenteeFields(name=MENTEE), "", now)
            self.session = database.write_now(plan, mentee, now - timedelta(minutes=12))
            self.points = database.write_now(agenda, self.session, *POINTS)
            database.write_now(storage.leading.begin, self.session, now - timedelta(minutes=12))
        self.key = f"note/{self.session.hex}/new"

    def lead(self, session: PtySession) -> None:
        """From the roster over the page of the mentee to the session."""
        session.wait_for(MENTEE)
        session.send("<enter>")
        session.wait_for(r"▸ Name")
        session.send("G")
        session.wait_for(r"▸ .*Treffen · geplant")
        session.send("<enter>")
        session.wait_for("von 60 min")
        session.settle(0.1)

    def ask(self, session: PtySession) -> None:
        """From the roster into the field of a note about the second point."""
        self.lead(session)
        session.send("jn")
        session.wait_for(f"Notiz · nur für Sie ⌂ · {POINTS[1]}")
        session.wait_for("escape Feld verlassen")
        session.settle(0.1)

    def typed(self) -> str:
        """What the disk holds of the note that is being typed."""
        return self.drafts().get(self.key, "")
