"""The vault from end to end, with the installed program: a passphrase is asked for, and nothing is read without it."""

import subprocess
from pathlib import Path

import pytest

from mentor_tui.storage import driver
from tests.terminal.meeting_desk import PROGRAM, Desk
from tests.terminal.pty_session import PtySession

pytestmark = pytest.mark.skipif(not driver.CIPHER, reason="there is no vault without sqlcipher3")

PASSPHRASE = "vier kleine Wörter"
MARK = "Wolkenbruch"
WORDS = {
    "en": (
        "enter your first mentee",
        "New passphrase",
        "once more",
        "The vault is on",
        "Passphrase for",
        "does not open",
    ),
    "de": ("Mit n beginnen", "Neue Passphrase", "noch einmal", "Der Tresor ist an", "Passphrase für", "nicht öffnen"),
}


def run(desk: Desk, *words: str) -> PtySession:
    return PtySession([PROGRAM, "--lang", desk.language, *words], home=desk.home, size=(80, 24))


def readable(home: Path) -> list[Path]:
    """The files in which the mark stands."""
    return [file for file in home.rglob("*") if file.is_file() and MARK.encode() in file.read_bytes()]


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_whole_way(tmp_path: Path, language: str) -> None:
    greeting, new, again, on, asked, refused = WORDS[language]
    desk = Desk(tmp_path, language)
    with desk.open() as session:
        session.wait_for(greeting)
        session.send(f"nRuth<enter>{MARK}<enter>Nordwerk<enter><enter>")
        session.wait_for(rf"── {MARK} ")
        session.send("<esc>")
        session.wait_for(f"^ {MARK} · Nordwerk")
        session.send("qq")
        assert session.wait_exit() == 0
    assert readable(tmp_path), "without a vault the file can be read"

    with run(desk, "vault", "on") as session:
        session.wait_for(new)
        session.send(f"{PASSPHRASE}<enter>")
        session.wait_for(again)
        session.send(f"{PASSPHRASE}<enter>")
        session.wait_for(on)
        assert session.wait_exit() == 0
    assert readable(tmp_path) == []

    with desk.open() as session:  # asked before the screen is taken; the passphrase is not shown
        session.wait_for(asked)
        session.send(f"falsch{PASSPHRASE}<enter>")
        session.wait_for(f"(?s){refused}.*{asked}")
        session.send(f"{PASSPHRASE}<enter>")
        session.wait_for(f"{MARK}.*")
        assert PASSPHRASE not in session.text()
        session.send("q")
        assert session.wait_exit() == 0
    assert readable(tmp_path) == []

    nobody = subprocess.run(
        [PROGRAM, "--lang", language, "mentee", "list"],
        env={"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "LANG": "C.UTF-8"},
        capture_output=True,
        start_new_session=True,
        timeout=60,
        check=False,
    )
    assert (nobody.returncode, nobody.stdout) == (5, b"")
    assert b"Traceback" not in nobody.stderr
