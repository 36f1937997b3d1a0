"""A list is taken in from the command line, asked for once; and on the screen, where it is found and taken back."""

import re
from pathlib import Path

from mentor_tui.i18n import _
from tests.terminal.meeting_desk import PROGRAM
from tests.terminal.mentoring_signed import DRIVEN, SignedMentoring
from tests.terminal.pty_session import PtySession

LIST = "Name;E-Mail;Betrieb\nChidi Okafor;chidi@x.example;Nordwerk GmbH\nLena Brandt;;\nJo;keine;\n"


def names(desk: SignedMentoring) -> set[str]:
    return {str(name) for (name,) in desk.rows("SELECT name FROM mentee")}


@DRIVEN
def test_the_command_line_shows_asks_and_takes_in(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    desk = SignedMentoring(tmp_path, language, size)
    before = names(desk)
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    argv = [PROGRAM, "--lang", language, "import", "mentees", str(tmp_path / "list.csv")]
    for answer, code, after in (("n", 1, before), ("j", 4, before | {"Chidi Okafor"})):
        with PtySession(argv, home=tmp_path, size=size) as session:
            shown = session.wait_for(re.escape(_("Take this in? y or n")))
            assert ":4: E-Mail: " in shown.replace("\n", "")
            assert "Chidi Okafor" in shown
            session.send(f"{answer}<enter>")
            assert session.wait_exit() == code
        assert names(desk) == after


@DRIVEN
def test_the_screen_finds_the_list(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    desk = SignedMentoring(tmp_path, language, size)
    before = names(desk)
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    with desk.open() as session:
        session.wait_for("▸ . Yusuf Demir")
        session.send("I")
        session.wait_for("▸ .*list.csv")
        session.send("<enter>")
        session.wait_for("▸ → ")
        session.send("a")
        session.wait_for(f"✓ {_('Taken in')}")
        assert names(desk) == before | {"Chidi Okafor"}
        session.send("u")
        session.wait_for("▸ → ")
        assert names(desk) == before
        session.send("<esc>")
        session.wait_for(f"^ {_('Mentees')} · ")
        session.send("q")
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.strange == []
