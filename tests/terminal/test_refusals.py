"""Where no screen can be drawn, the program says so in a sentence and ends, instead of hanging or drawing nothing."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.terminal.pty_session import PtySession
from tests.terminal.starting import SMALL_APP


@pytest.mark.parametrize(
    ("streams", "env", "said"),
    [
        (["stdin"], {}, "standard input"),
        (["stderr"], {}, "standard error"),
        ([], {"TERM": "dumb"}, "TERM=dumb"),
        ([], {"TERM": ""}, 'TERM=""'),
    ],
    ids=["no input", "stderr in a file", "dumb", "empty"],
)
def test_refused_with_a_sentence(tmp_path: Path, streams: list[str], env: dict[str, str], said: str) -> None:
    redirected = dict.fromkeys(streams, subprocess.DEVNULL)
    with PtySession([*SMALL_APP, str(tmp_path)], home=tmp_path, env=env, streams=redirected) as session:
        assert session.wait_exit() == 2
        assert said in session.text().replace("\n", "")
        assert session.restored()
        assert b"\x1b" not in session.raw


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_locale_that_knows_no_umlaut(tmp_path: Path, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding}
    with PtySession([*SMALL_APP, str(tmp_path)], home=tmp_path, env=env) as session:
        session.wait_for("Jürgen 李明 1")
        session.send("ü")
        session.wait_for("▊ ü")


def test_output_may_go_into_a_file(tmp_path: Path) -> None:
    with open(tmp_path / "out", "wb") as out:
        session = PtySession(
            [*SMALL_APP, str(tmp_path)], home=tmp_path, size=(100, 30), streams={"stdout": out.fileno()}
        )
    with session:
        session.wait_for("READY")
        session.settle()
        assert session.emulator.cells()[29][99][2] != "default"
        session.send("<f10>")
        assert session.wait_exit() == 0
    assert os.path.getsize(tmp_path / "out") == 0
