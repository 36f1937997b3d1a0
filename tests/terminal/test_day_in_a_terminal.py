"""The plan of the day in a real terminal: what is due is there, a captured line joins it, is done and taken back."""

from pathlib import Path

from mentor_tui.i18n import _
from tests.terminal.mentoring_signed import DRIVEN, MENTEE, SignedMentoring

LINES = {"de": "@yusuf Zeugnis [b]lesen[/b] bis morgen", "en": "@yusuf read the [b]report[/b] by tomorrow"}
KEPT = {"de": "Zeugnis [b]lesen[/b]", "en": "read the [b]report[/b]"}


@DRIVEN
def test_a_line_joins_the_plan_of_the_day(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    desk = SignedMentoring(tmp_path, language, size)
    with desk.open() as session:
        session.wait_for(f"▸ . {MENTEE}")
        session.send("1")
        session.wait_for(f"^ {_('Today')} · ")
        session.wait_for(f"● .*{MENTEE}")  # the review has waited for two days
        session.send("c")
        session.wait_for(f"enter {_('capture')}")
        session.type(LINES[language])
        session.wait_for(f"→ {_('Your action')} · {MENTEE}")
        session.send("<enter>")
        session.wait_for(rf"○ .*{MENTEE} · .*\[b\]")
        session.send("G")
        for _step in range(12):  # up to the captured line, wherever the day has put it
            if f"space {_('mark done')}" in session.settle(0.2) and r"[b]" in _row_here(session.text()):
                break
            session.send("<up>")
        session.send(" ")
        session.wait_gone(r"\[b\]")
        session.send("u")
        session.wait_for(rf"○ .*{MENTEE} · .*\[b\]")
        session.send("R")
        session.wait_for(f"^ {_('Looking back')} · ")
        session.send("f")
        session.wait_for("^ .*F3 ")
        session.send("<f3>")  # in a field, where c is a letter
        session.wait_for(f"enter {_('capture')}")
        session.send("<esc>")
        session.wait_gone(f"enter {_('capture')}")
        session.send("<esc>")
        session.wait_for(f"^ {_('Looking back')} · ")
        session.send("qqq")
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.strange == []
    assert desk.rows(
        "SELECT owner, text, done_at FROM action WHERE mentee_id = ? AND owner = 'mentor'", desk.mentee
    ) == [("mentor", KEPT[language], None)]
    assert desk.drafts() == {}


def _row_here(screen: str) -> str:
    """The row under the cursor."""
    return next((line for line in screen.splitlines() if "▸" in line), "")
