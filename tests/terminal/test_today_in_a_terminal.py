"""Today in a real terminal: own time is planned, done, moved and taken back; the outlook is answered and hidden."""

from datetime import UTC, datetime
from pathlib import Path
from re import escape

from mentor_tui.i18n import _
from tests.snapshots.day import a_day
from tests.terminal.mentoring_signed import DRIVEN, SignedMentoring

WORDS = "Leitfaden [b]lesen[/b]"


@DRIVEN
def test_own_time_and_the_outlook_from_end_to_end(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    desk = SignedMentoring(tmp_path, language, size)
    now = datetime.now(UTC)
    with desk.stored(now) as database:
        database.write_now(a_day, desk.people, now)
    row = r"Leitfaden \[b\]lesen"
    with desk.open() as session:
        session.wait_for("▸ . ")
        session.send("1")
        session.wait_for(f"^ {_('Today')} · ")
        session.wait_for(f"{_('In focus')}")
        session.send("n")
        session.wait_for(_("New own time"))
        session.type(WORDS)
        session.send("<enter>")
        session.wait_for(_("Planned: {what}").partition("{")[0])
        session.send("<esc>")
        session.wait_for(f"^ {_('Today')} · ")
        session.wait_for(rf"○ .*{row}")
        session.send("g")
        for _step in range(12):  # down to what was planned, wherever the clock has put it
            if "Leitfaden" in here(session.settle(0.2)):
                break
            session.send("<down>")
        session.send(" ")
        session.wait_for(rf"✓ .*{row}")
        session.send("u")
        session.wait_for(rf"○ .*{row}")
        session.send(">")
        session.wait_for(_("Which day?"))
        session.send("<enter>")
        session.wait_for(rf"▸ ○ {_('tomorrow')} .*{row}")  # it stands below, and the cursor with it
        session.send("u")
        session.wait_gone(rf"{_('tomorrow')} .*{row}")
        session.send("o")
        session.wait_for(_("One good thing"))
        session.send("2")
        session.type("so-so")
        session.send("<enter>")
        session.send("<enter>")
        session.wait_for(rf"{escape(_('How am I doing?'))} +2 · so-so")
        session.wait_for("Petra")
        session.send("p")
        session.wait_gone("so-so")
        assert "Leitfaden" not in session.text()
        session.send("p")
        session.wait_for("so-so")
        session.send("qq")
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.strange == []
    assert desk.rows("SELECT text, done_at, first_day FROM own_time WHERE text LIKE 'Leitfaden%'") == [
        (WORDS, None, None)
    ]
    assert desk.rows("SELECT value, word FROM outlook WHERE word <> ''") == [(2, "so-so")]
    assert desk.drafts() == {}


def here(screen: str) -> str:
    """The row under the cursor."""
    return next((line for line in screen.splitlines() if "▸" in line), "")
