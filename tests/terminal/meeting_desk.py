"""The mentor's desk: the installed program in a terminal, with a home of its own, and what it has on its disk."""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mentor_tui.catalogue import load
from mentor_tui.models.enums import Form
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from tests.terminal.pty_session import PtySession

_THUMB = re.compile("[\u2581-\u2588]")
"""Where a scrollbar begins or ends within a row: an eighth of it to seven."""

PROGRAM = str(Path(sys.executable).with_name("mentor-tui"))


class Signed(NamedTuple):
    """What the database keeps of a signed agreement."""

    canonical: str
    fingerprint: str


class Desk:
    """One home, one language, one size of the terminal; `open` starts the program as often as it is cut off.

    `stage` are the columns in which the question stands: beside it there may be the rail and the draft.
    """

    def __init__(
        self, home: Path, language: str = "de", size: tuple[int, int] = (80, 24), stage: tuple[int, int] = (0, 77)
    ) -> None:
        self.home = home
        self.language = language
        self.size = size
        self.stage = slice(*stage)
        self.database = home / "data" / "mentor-tui" / "mentor.db"

    @contextmanager
    def stored(self, now: datetime) -> Iterator[Database]:
        """The database before the program has ever run, made here, to put something into it."""
        for name in ("data", "config", "state"):
            (self.home / name).mkdir(mode=0o700, exist_ok=True)
        with closing(Database(self.database, clock=lambda: now)) as database:
            database.open()
            yield database

    def open(self, *options: str, **terminal: object) -> PtySession:
        """The program, just started; `terminal` are further arguments of PtySession."""
        argv = [PROGRAM, "--lang", self.language, *options]
        return PtySession(argv, home=self.home, size=self.size, **terminal)  # type: ignore[arg-type]  # as they come

    def prompt(self, question: str) -> str:
        """A regular expression for the beginning of a question, as it stands on one row."""
        prompt = load(overlay=None)[0].questions[question].prompt(self.language, Form.SIE)
        return re.escape(prompt[:30].rstrip())

    def shown(self, session: PtySession) -> str:
        """The stage as it is read, without its white space: where a row was wrapped makes no difference.

        The last two rows are not part of it: the rule in which things are said, and the keys. Neither is the scrollbar.
        """
        return squeezed(_THUMB.sub("", "".join(session.emulator.text(self.stage).split("\n")[:-2])))

    # the disk

    def rows(self, statement: str, *values: str) -> list[tuple[object, ...]]:
        """What the database answers; nothing where there is none."""
        if not self.database.exists():
            return []
        with closing(driver.connect(self.database, readonly=True)) as connection:
            return [tuple(row) for row in connection.execute(statement, values)]

    def drafts(self, kind: str = "") -> dict[str, str]:
        """The texts that were being typed, by key; of one kind, such as "answer"."""
        found = {str(key): str(text) for key, text in self.rows("SELECT key, text FROM draft ORDER BY at, key")}
        return {key: text for key, text in found.items() if key.startswith(kind) and not key.startswith("place/")}

    def answers(self) -> dict[str, str]:
        """The words that are recorded for each question, whoever said them."""
        return {str(question): str(text) for question, text in self.rows("SELECT question, text FROM answer")}

    @property
    def agreement(self) -> str:
        """The id of the one agreement, as the keys of its drafts have it."""
        ((found,),) = self.rows("SELECT lower(replace(id, '-', '')) FROM agreement")
        return str(found)

    def signed(self) -> Signed:
        """The one signed agreement."""
        ((canonical, fingerprint),) = self.rows("SELECT canonical, fingerprint FROM agreement WHERE state = 'signed'")
        return Signed(str(canonical), str(fingerprint))

    def paper(self) -> dict[str, object]:
        """What was signed, part by part."""
        read = json.loads(self.signed().canonical)
        assert isinstance(read, dict)
        return read


def squeezed(text: str) -> str:
    """`text` without white space, composed."""
    return "".join(unicodedata.normalize("NFC", text).split())


def longest_shown(text: str, screen: str) -> int:
    """How many characters of `text`, from its first to a visible one, stand on the `screen` (see Desk.shown)."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if squeezed(text[:middle]) in screen:
            low = middle
        else:
            high = middle - 1
    return len(text[:low].rstrip())
