"""A desk some weeks after the signature: three mentees, one of whom has signed and meets the mentor again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentor_tui import i18n
from mentor_tui.models.enums import Language
from tests.snapshots.people import populate
from tests.terminal.meeting_desk import Desk

MENTOR = "Dr. Karin Vogt"
MENTEE = "Yusuf Demir"

DRIVEN = pytest.mark.parametrize(
    ("language", "size"), [("de", (80, 24)), ("en", (120, 36))], ids=["de-80x24", "en-120x36"]
)
"""In which languages and sizes a path is driven."""


class SignedMentoring(Desk):
    """A desk whose database holds the small roster; the review of the signed agreement was due two days ago."""

    def __init__(self, home: Path, language: str, size: tuple[int, int]) -> None:
        super().__init__(home, language, size)
        now = datetime.now(UTC)
        with self.stored(now) as database:
            self.people = populate(database, now - timedelta(days=12), Language(language))
        i18n.use(language)

    @property
    def mentee(self) -> str:
        """The id of the mentee who has signed, as SQLite holds it."""
        return self.people.yusuf.hex
