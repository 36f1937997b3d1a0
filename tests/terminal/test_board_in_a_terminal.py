"""The board in a real terminal: a challenge is entered, moved by hand, explained, solved, found again, taken back."""

from pathlib import Path

from mentor_tui.i18n import _
from tests.terminal.mentoring_signed import DRIVEN, MENTEE, SignedMentoring

FIRST = {"de": "Platz [b]Fräse[/b] belegt", "en": "Space [b]milling[/b] taken"}
AGAIN = {"de": "Die Fräse schon belegt", "en": "Milling taken already"}
HELPED = {"de": "früh fragen", "en": "ask early"}

A_MOVE = 1_000
"""Bytes that a move of the cursor may cost on the line."""


@DRIVEN
def test_what_helped_is_found_again(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    desk = SignedMentoring(tmp_path, language, size)
    with desk.open() as session:
        session.wait_for(f"▸ . {MENTEE}")
        session.send("4")
        session.wait_for(f"^ {_('Challenges')} · ")
        session.send("n")
        session.wait_for(f"^ {_('New challenge')}")
        session.type(FIRST[language])
        session.send("<enter><enter>yus<enter>")
        session.wait_for(f"{_('Touches')} +{MENTEE}")
        session.send("<esc><esc>")
        session.wait_for(r"▸ \w+ \[b\]")
        session.send("H")
        session.wait_for(f"✎ ?({_('by hand')})?")
        session.send("<enter>")
        session.wait_for(f"{_('Sum')} +\\d+")
        session.wait_for(_("Placed by hand: “{column}”.").partition("{")[0])
        session.send("b")
        session.wait_gone("✎")
        session.wait_for(r"▸ \w+ \[b\]")
        session.send("*")
        session.wait_for("★ ")
        session.send("*")
        session.wait_gone("★ ")
        session.send(" ")
        session.wait_for(_("Solved. What helped?"))
        session.type(HELPED[language])
        session.send("<enter>")
        session.wait_for(f"^.. {_('Solved. u takes it back.')}")
        session.send("<right>" * 4)
        session.wait_for(_("helped: {what}").format(what=HELPED[language]))
        session.settle()
        before = session.received
        session.send("<left>")
        session.settle()
        assert session.received - before <= A_MOVE
        session.send("n")
        session.wait_for(f"^ {_('New challenge')}")
        session.type(AGAIN[language])
        session.wait_for(HELPED[language])
        session.send("<enter><esc>")
        session.wait_for(f"▸ {AGAIN[language][:9]}")
        session.send("u")
        session.wait_gone(f"▸ {AGAIN[language][:9]}")
        session.send("qq")
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.strange == []
    kept = desk.rows("SELECT text, state, placed, helped FROM challenge WHERE mentee_id = ?", desk.mentee)
    assert (FIRST[language], "solved", None, HELPED[language]) in kept
    assert AGAIN[language] not in {row[0] for row in kept}
    assert desk.drafts() == {}
