"""SIGKILL at any moment while somebody types 50 keys a second: what the screen had shown is there at the next start."""

import signal
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from tests.terminal.meeting_begun import BegunMeeting
from tests.terminal.meeting_desk import longest_shown, squeezed
from tests.terminal.meeting_hands import CUT_OFF, type_steadily

WORDS = ["Übung", "Maß", "Größe,", "Ärger", "田中さん", "„ruhig“", "naïve", "[b]fett[/b]", "und", "🎈", "Zeit;", "–"]

BEHIND = 60
"""So many characters before the cursor are looked for on the screen: a long answer scrolls."""


@pytest.mark.parametrize(
    "kills",
    [
        4,
        pytest.param(20, marks=pytest.mark.soak),
        pytest.param(200, marks=[pytest.mark.soak, pytest.mark.timeout(1800)]),
    ],
)
def test_no_key_that_was_shown_is_lost(tmp_path: Path, kills: int) -> None:
    desk, random = BegunMeeting(tmp_path), Random(kills)
    text = " ".join(f"{random.choice(WORDS)} {number}" for number in range(kills * 20))
    kept = 0
    for kill in range(kills):
        with desk.open() as session:
            if kept:
                session.wait_for(CUT_OFF[desk.language])
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
        assert text.startswith(draft)
        assert len(draft) >= shown
        kept = len(draft)
    assert kept > kills
