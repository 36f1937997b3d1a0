"""SIGKILL at any moment while somebody types 50 keys a second: what the screen had shown is there at the next start."""

from pathlib import Path

import pytest

from tests.figure_table import Say
from tests.terminal.killing import kill_while_typing
from tests.terminal.meeting_begun import BegunMeeting


@pytest.mark.parametrize(
    "kills",
    [
        4,
        pytest.param(
            200,
            marks=[
                pytest.mark.soak,
                pytest.mark.timeout(3600),
                pytest.mark.figure("killed while somebody types 50 keys a second"),
            ],
        ),
    ],
)
def test_no_key_that_was_shown_is_lost(tmp_path: Path, kills: int, figure: Say) -> None:
    kill_while_typing(BegunMeeting(tmp_path), kills, figure)
