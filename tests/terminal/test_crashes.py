"""After a crash: one sentence, exit code 1, and a private report without a word that anybody wrote."""

import stat
from pathlib import Path

import pytest

from tests.terminal.pty_session import PtySession
from tests.terminal.starting import SMALL_APP, small_app, stall


def test_a_crash_says_one_sentence_and_tells_nobodys_words(tmp_path: Path) -> None:
    with small_app(tmp_path) as session:
        session.send("Geheimnis")
        session.wait_for("Geheimnis")
        shown = len(session.raw)
        session.send("<f3>")
        assert session.wait_exit() == 1
        assert session.restored()
        (report,) = (tmp_path / "crashes").iterdir()
        said = " ".join(session.text().split())
        assert said.startswith("mentor-tui had to stop because of an error in the program.")
        assert report.name in said.replace(" ", "")
        assert "ValueError" not in said
        assert b"Geheimnis" not in session.raw[shown:]
        assert b"SECRET" not in session.raw
    told = report.read_text()
    assert "builtins.ValueError" in told
    assert "small_app.py:" in told
    assert "action_crash" in told
    assert "Geheimnis" not in told
    assert "SECRET" not in told
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700


def test_a_crash_in_front_of_a_stalled_terminal_ends_all_the_same(tmp_path: Path) -> None:
    with small_app(tmp_path) as session:
        stall(session, tmp_path)
        session.send("<f3>")
        assert session.wait_exit(6, reading=False) == 1
        assert session.cooked()


@pytest.mark.parametrize("kind", ["broken-styles", "broken-start"])
def test_a_crash_at_the_start_says_the_same(tmp_path: Path, kind: str) -> None:
    with PtySession([*SMALL_APP, str(tmp_path), kind], home=tmp_path, size=(200, 24)) as session:
        assert session.wait_exit() == 1
        assert session.restored()
        assert session.text().count("mentor-tui had to stop") == 1
        assert b"SECRET" not in session.raw
    (report,) = (tmp_path / "crashes").iterdir()
    assert "SECRET" not in report.read_text()
