"""A record is erased in a real terminal, signature and all, and no file of the program holds a word of it."""

from pathlib import Path

import pytest

from mentor_tui import i18n
from mentor_tui.i18n import _
from tests.terminal.mentoring_signed import DRIVEN, MENTEE, SignedMentoring

NOTE = "Wolkenbruch"


@pytest.fixture(autouse=True)
def _english_again() -> object:
    yield
    i18n.use("en")


def holding(home: Path, words: str) -> list[str]:
    """The files in which these words stand; the search index writes of a word what differs from the one before it."""
    pieces = [words.encode(), words.encode("utf-16-le"), words.lower()[4:].encode()]
    return [
        file.name
        for file in sorted(home.rglob("*"))
        if file.is_file() and any(piece in file.read_bytes() for piece in pieces)
    ]


@DRIVEN
def test_nothing_of_a_person_stays(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    desk = SignedMentoring(tmp_path, language, size)
    with desk.open() as session:
        session.wait_for(f"▸ . {MENTEE}")
        session.send("<enter>")
        session.wait_for(f"^ {MENTEE}")
        session.send("n")
        session.type(NOTE)
        session.wait_for(NOTE)
        for _level in ("field", "form"):
            session.send("<esc>")
            session.settle(0.3)
        session.wait_until(lambda: desk.rows("SELECT 1 FROM goal WHERE text = ?", NOTE) != [], "a goal of that text")
        session.wait_for(f"^ {MENTEE}")
        session.send("D")
        session.wait_for(f"^ {MENTEE} · {_('Record')}")
        session.send("G<enter>")
        session.wait_for(_("What is erased, for good"))
        session.send("G")
        session.wait_for(f"▸ +{_('Copies')}")
        session.send("g")
        session.wait_for(_("Remove them, too"))
        while "▸ " + "○ " + _("Remove them, too") not in session.text():
            session.send("j")
            session.settle(0.1)
        session.send("<space>")
        session.wait_for("▸ ✓ " + _("Remove them, too"))
        session.send("x")
        session.wait_for(_("Type the whole name to erase the record: {name}").split("{")[0])
        session.type("Jemand anders")
        session.send("<enter>")
        session.wait_for(_("That is another name. Nothing was erased."))
        assert holding(tmp_path, NOTE) != []
        session.send("<esc>")
        session.settle(0.3)
        session.send("x")
        session.type(MENTEE)
        session.send("<enter>")
        session.wait_for(_("The record is erased"))
        session.send("w")
        session.wait_for("✓ .*\\.pdf")
        while f"{_('Mentees')} · 2" not in session.text():  # a long path is said in a box, which closes first
            session.send("<esc>")
            session.settle(0.3)
        session.send("u")
        session.wait_for(_("What was erased stays erased, and nothing from before it can be taken back."))
        session.send("q<enter>q")
        assert session.wait_exit() == 0
        assert session.restored()
    assert holding(tmp_path, NOTE) == []
    assert holding(tmp_path, MENTEE) == []
    assert desk.rows("SELECT count(*) FROM agreement WHERE mentee_id = ?", desk.mentee) == [(0,)]
    assert desk.rows("SELECT count(*) FROM erasure") == [(1,)]
