"""SIGKILL at any moment while somebody types 50 keys a second: what the screen had shown is there at the next start."""

from pathlib import Path

import pytest

from tests.terminal.killing import kill_while_typing
from tests.terminal.meeting_begun import BegunMeeting


@pytest.mark.parametrize(
    "kills",
    [
        4,
        pytest.param(20, marks=pytest.mark.soak),
        pytest.param(200, marks=[pytest.mark.soak, pytest.mark.timeout(1800)]),
    ],
)
def test_no_key_that_was_shown_is_lost(tmp_path: Path, kills: int) -> None:
    kill_while_typing(BegunMeeting(tmp_path), kills)
