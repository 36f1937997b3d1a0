"""Somebody types 50 keys a second and the program is killed in the middle, again and again."""

import re
import signal
from random import Random
from time import monotonic
from typing import Protocol

from tests.figure_table import Say
from tests.terminal.meeting_desk import longest_shown, squeezed
from tests.terminal.meeting_hands import CUT_OFF, type_steadily
from tests.terminal.pty_session import PtySession

WORDS = ["Übung", "Maß", "Größe,", "Ärger", "田中さん", "„ruhig“", "naïve", "[b]fett[/b]", "und", "🎈", "Zeit;", "–"]

BEHIND = 60
"""So many characters before the cursor are looked for on the screen: a long text scrolls."""


class Desk(Protocol):
    """A desk at which something is being written."""

    language: str

    def open(self) -> PtySession:
        """The program, just started."""

    def ask(self, session: PtySession) -> None:
        """From the first screen into the field."""

    def shown(self, session: PtySession) -> str:
        """What is read on the screen, without its white space."""

    def typed(self) -> str:
        """What the disk holds of the text that is being typed."""


def kill_while_typing(desk: Desk, kills: int, figure: Say) -> None:
    """Kills the program at random moments; what the screen had shown is there at each next start."""
    random = Random(kills)
    text = " ".join(f"{random.choice(WORDS)} {number}" for number in range(kills * 20))
    kept = 0
    for kill in range(kills):
        with desk.open() as session:
            if kept:
                session.wait_for(re.escape(CUT_OFF[desk.language]))
            else:
                desk.ask(session)
            start = max(0, kept - BEHIND)
            before = squeezed(text[start:kept])
            session.wait_until(lambda: before in desk.shown(session), f"the text before kill {kill}")  # noqa: B023
            until = monotonic() + random.uniform(0.1, 1.5)
            pressed = type_steadily(session, text[kept:], keys_per_second=50, until=until)
            session.signal(signal.SIGKILL)
            assert session.wait_exit() == -signal.SIGKILL
            start = max(0, kept + pressed - BEHIND)
            shown = start + longest_shown(text[start:], desk.shown(session))
        draft = desk.typed()
        figure(1, wrong=not text.startswith(draft) or len(draft) < shown)
        assert text.startswith(draft)
        assert len(draft) >= shown
        kept = len(draft)
    assert kept > kills
