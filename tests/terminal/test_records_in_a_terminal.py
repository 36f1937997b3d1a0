"""A record goes from one workbench to another in real terminals: sealed here, opened there, and on the roster."""

from pathlib import Path

import pytest

from mentor_tui import i18n
from mentor_tui.i18n import _
from tests.terminal.meeting_desk import Desk
from tests.terminal.mentoring_signed import DRIVEN, MENTEE, SignedMentoring

WORDS = "drei Worte genügen"
NOTED = {"de": "an Jutta Berg", "en": "to Jutta Berg"}


@pytest.fixture(autouse=True)
def _english_again() -> object:
    yield
    i18n.use("en")


@DRIVEN
def test_a_record_is_handed_over_and_stands_on_the_other_roster(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    homes = [tmp_path / name for name in ("karin", "jutta")]
    for home in homes:
        home.mkdir(mode=0o700)
    desk = SignedMentoring(homes[0], language, size)
    with desk.open() as session:
        session.wait_for(f"▸ . {MENTEE}")
        session.send("<enter>")
        session.wait_for(f"^ {MENTEE}")
        session.send("D")
        session.wait_for(f"^ {MENTEE} · {_('Record')}")
        session.send("e")
        session.wait_for(_("To whom it goes"))
        session.type(NOTED[language])
        session.send("<enter>")
        session.wait_for(NOTED[language])
        session.send("w")
        session.wait_for(_("A passphrase for this archive"))
        session.type(WORDS)
        session.send("<enter>")
        session.type(WORDS)
        session.wait_for("•{10}.*\n.*\n?.*•{10}")
        assert "drei" not in session.text()
        session.send("<enter>")
        session.wait_for("✓ +Mento", timeout=60)
        session.send("<esc><esc>")
        session.settle()
        session.send("qqqq")
        assert session.wait_exit() == 0
        assert session.restored()
    (file,) = homes[0].rglob("*.age")
    assert desk.rows("SELECT kind, private, words FROM record_copy") == [("handover", 0, NOTED[language])]
    assert WORDS.encode() not in b"".join(path.read_bytes() for path in homes[0].rglob("*") if path.is_file())
    assert MENTEE.encode() not in file.read_bytes()

    other = Desk(homes[1], language, size)
    with other.open() as session:
        session.wait_for(_("Press n to enter your first mentee."))
        session.send("D")
        session.wait_for(_("Take in a record"))
        session.type(str(file))
        session.send("<enter>")
        session.wait_for(_("The passphrase of this archive"))
        session.type(WORDS)
        session.send("<enter>")
        session.wait_for(_("What comes in"), timeout=60)
        session.send("<enter>")
        session.wait_for(_("Take it in?").replace("?", r"\?"))
        session.send("<enter>")
        session.wait_for(f"^ {MENTEE} · ")
        session.send("q")
        session.wait_for(f"▸ . {MENTEE}")
        session.send("q")
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.strange == []
    signed = "SELECT canonical, fingerprint, state FROM agreement WHERE state <> 'draft'"
    assert other.rows(signed) == desk.rows(signed)
    assert WORDS.encode() not in b"".join(path.read_bytes() for path in homes[1].rglob("*") if path.is_file())
