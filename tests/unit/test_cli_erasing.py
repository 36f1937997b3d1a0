"""mentor-tui data erase: a preview, a deliberate yes, a receipt without the name, and nothing of the person left."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from mentor_tui.cli import surroundings
from mentor_tui.storage import driver
from mentor_tui.storage.backup import daily
from tests.unit.command_line import AT, CommandLine, language_kept, put_demo


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[CommandLine]:
    monkeypatch.setattr(surroundings, "clock", lambda: AT)
    with language_kept():
        yield CommandLine(put_demo(folder / "mentor.db"), capfd)


def test_a_pipe_has_to_say_yes(run: CommandLine) -> None:
    before = run("data", "export").out
    refused = run("data", "erase", "lena")
    assert (refused.code, refused.out) == (7, "")
    assert "Without a terminal it takes --yes" in refused.err
    assert "Notes: " in refused.err
    assert json.loads(run("data", "export").out)["tables"] == json.loads(before)["tables"]
    assert run("data", "erase", "nobody", "--yes").code == 3


def test_everything_of_one_person_goes_and_a_receipt_is_given(run: CommandLine, tmp_path: Path) -> None:
    backups = run.database.parent / "backups"
    daily(run.database, backups, date(2026, 8, 1))
    erased = run("data", "erase", "lena", "--yes", "--backups", "--json")
    assert erased.code == 0
    told = json.loads(erased.out)
    assert (told["backups"], told["complete"], told["counts"]["mentee"]) == (1, True, 1)
    assert "Lena" not in erased.out
    assert "1 backup holds this record and is removed" in erased.err
    assert [file.name for file in backups.iterdir()] == ["mentor-2026-09-01.db"]
    assert run("mentee", "show", "lena").code == 3
    refused = run("undo")
    assert refused.code == 1
    assert "What was erased stays erased" in refused.err
    assert run("check").code == 0
    file = tmp_path / "receipt.txt"
    assert run("data", "erase", "yusuf", "--yes", "--receipt", str(file)).out == ""
    assert file.read_text().startswith("RECEIPT OF AN ERASURE")
    assert run("data", "erase", "jana", "--yes", "--receipt", str(file.with_suffix(".docx"))).code == 0
    assert file.with_suffix(".docx").read_bytes().startswith(b"PK")


def test_what_is_left_to_do_has_an_exit_code_of_its_own(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver.connect, "__kwdefaults__", dict(driver.connect.__kwdefaults__ or {}, wait=0.1))
    with closing(driver.connect(run.database, readonly=True)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM mentee").fetchone()
        erased = run("data", "erase", "lena", "--yes")
        assert erased.code == 6
        assert "only then is the erasure complete" in " ".join(erased.out.split())
        assert "not complete yet" in erased.err
        assert run("check").code == 1
    assert run("mentee", "show", "lena").code == 3  # any start goes on with it
    assert run("check").code == 0


def test_on_a_terminal_the_name_is_typed(run: CommandLine) -> None:
    command = [sys.executable, "-m", "mentor_tui", "--db", str(run.database), "--lang", "en", "data", "erase", "lena"]
    for typed, code in (("Lena", 1), ("lena brandt", 0)):
        ours, theirs = pty.openpty()
        os.write(ours, f"{typed}\n".encode())
        ran = subprocess.run(command, stdin=theirs, capture_output=True, check=False, timeout=60)
        assert ran.returncode == code, ran.stderr
        assert b"Type the whole name" in ran.stderr
        os.close(ours)
        os.close(theirs)
    assert run("mentee", "show", "lena").code == 3
