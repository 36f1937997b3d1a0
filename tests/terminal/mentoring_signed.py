"""A desk some weeks after the signature: three mentees, one of whom has signed and meets the mentor again."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mentor_tui import i18n
from mentor_tui.models.enums import Language
from mentor_tui.storage.database import Database
from tests.snapshots.people import populate
from tests.terminal.meeting_desk import Desk

MENTOR = "Dr. Karin Vogt"
MENTEE = "Yusuf Demir"


class SignedMentoring(Desk):
    """A desk whose database holds the small roster; the review of the signed agreement was due two days ago."""

    def __init__(self, home: Path, language: str, size: tuple[int, int]) -> None:
        super().__init__(home, language, size)
        self.now = datetime.now(UTC)
        for name in ("data", "config", "state"):
            (home / name).mkdir(mode=0o700, exist_ok=True)
        with closing(Database(self.database, clock=lambda: self.now)) as database:
            database.open()
            self.people = populate(database, self.now - timedelta(days=12), Language(language))
        i18n.use(language)

    @property
    def mentee(self) -> str:
        """The id of the mentee who has signed, as SQLite holds it."""
        return self.people.yusuf.hex
