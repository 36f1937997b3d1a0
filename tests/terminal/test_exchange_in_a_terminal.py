"""A case on the demo in a real terminal: written with names, walked through, written out; no known name is in it."""

import tomllib
from pathlib import Path

import pytest

from mentor_tui import i18n
from mentor_tui.catalogue import data_folder
from mentor_tui.i18n import _
from mentor_tui.rules.textfold import fold
from tests.terminal.meeting_desk import PROGRAM
from tests.terminal.mentoring_signed import DRIVEN
from tests.terminal.pty_session import PtySession

TITLES = {"de": "Wójcik und Kurz", "en": "Wojcik and Kurz"}
TEXTS = {
    "de": "Tomasz von Nordwerk und Janas Chef, Herr Lindner, reden nicht miteinander. Tomas schrieb am 3.11. an "
    "jana.kurz@nordwerk.example und rief 040 66969 012 an. Lena Brandt und yusuf [b]wissen[/b] das, Dr. Vogt auch.",
    "en": "Tomasz of Nordwerk GmbH and Jana's boss, Mr Lindner, don't talk. Tomas wrote on 3 November to "
    "jana.kurz@nordwerk.example and called 040 66969 012. Lena Brandt and yusuf [b]know[/b], so does Dr. Vogt.",
}


@pytest.fixture(autouse=True)
def _english_again() -> object:
    yield
    i18n.use("en")


def known_words() -> set[str]:
    """Every word of a name in the demo, folded."""
    told = tomllib.loads((data_folder() / "demo.toml").read_text("utf-8"))
    names = [told["mentor"], "Lindner", "Arndt", *(case["fellow"] for case in told["exchange"])]
    for person in told["mentee"]:
        names += [person["name"], person.get("organisation", "")]
    words = {fold(word) for name in names for word in name.split()}
    return words - {"dr.", "gmbh", "eg", ""}


def out_of_the_house(home: Path) -> list[Path]:
    """What was written out: the demo keeps it in its own folder, which is gone with it."""
    return list(home.rglob("copies/*"))


@DRIVEN
def test_a_case_leaves_the_house_without_a_name(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    i18n.use(language)
    config = tmp_path / "settings.toml"
    config.write_text('formats = ["txt"]\n', "utf-8")
    argv = [PROGRAM, "--lang", language, "--config", str(config), "--demo"]
    with PtySession(argv, home=tmp_path, size=size) as session:
        session.wait_for("Lena Brandt")
        session.send("X")
        session.wait_for({"de": "Lena wartet", "en": "Lena waits"}[language])
        session.send("n")
        session.wait_for(_("How it reads with roles"))
        session.type(TITLES[language])
        session.send("<enter>")
        session.type(TEXTS[language])
        session.wait_for(r"\d+ .*" + {"de": "Stellen zu prüfen", "en": "places to look at"}[language])
        session.send("<f2>")
        session.wait_for(_("May this tell of somebody?").replace("?", r"\?"))
        session.send("w")
        session.settle()
        assert not out_of_the_house(tmp_path)
        for _place in range(20):
            if _("nothing left to look at") in session.settle(0.2):
                break
            session.send("a")
        session.wait_for(f"w {_('write out')}")
        session.send("w")
        session.wait_for("✓ +.*[.]txt")
        (written,) = out_of_the_house(tmp_path)
        text = written.read_text("utf-8")
        session.send("<enter>")  # where it was written to is too long for the line, and has a box
        session.wait_gone(f"escape {_('close')}")
        session.send("qqqq")
        assert session.wait_exit() == 0
        assert session.restored()
        assert session.emulator.strange == []
    assert {"de": "Fall-fuer-den-Austausch-", "en": "Case-for-exchange-"}[language] in written.name
    for word in known_words():
        assert word not in fold(text)
        assert word not in fold(written.name)
    assert not any(told in text for told in ("@", "66969", "3.11", "3 November"))
    assert {"de": "[b]wissen[/b]", "en": "[b]know[/b]"}[language] in text
