"""A contact who is due, on the demo in a real terminal: opened from the plan, recorded in a few keys, and done."""

from pathlib import Path

import pytest

from mentor_tui import i18n
from mentor_tui.i18n import _
from tests.terminal.meeting_desk import PROGRAM
from tests.terminal.mentoring_signed import DRIVEN
from tests.terminal.pty_session import PtySession

ARNDT = {"de": "Meister Arndt", "en": "Mr Arndt"}
WORDS = {"de": "Der feste Platz steht ab Montag.", "en": "The fixed place is there from Monday on."}


@pytest.fixture(autouse=True)
def _english_again() -> object:
    yield
    i18n.use("en")


@DRIVEN
def test_a_contact_is_kept_up(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    i18n.use(language)
    with PtySession([PROGRAM, "--lang", language, "--demo"], home=tmp_path, size=size) as session:
        session.wait_for("Lena Brandt")
        session.send("O")
        session.wait_for("Nordwerk GmbH")
        session.wait_for(f"{ARNDT[language]}: ")
        session.send("<enter>")
        session.wait_for(_("Expects"))
        for _row in range(12):
            if f"▸ ● {_('line manager')}" in session.settle(0.2):
                break
            session.send("j")
        session.send(" ")
        session.wait_for(_("Seen by"))
        session.type(WORDS[language])
        session.send("<tab>")
        session.wait_for(_("Recorded: {next}").partition("{")[0].strip())
        session.send("<esc><esc>")
        session.wait_for(_("last contact {day}").format(day={"de": "heute", "en": "today"}[language]))
        session.send("<enter>")
        session.wait_for(WORDS[language])
        session.send("u")
        session.wait_gone(WORDS[language])
        session.send("qqqq")
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.strange == []
