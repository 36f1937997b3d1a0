"""Everything and one record out of the house and in again, from the command line."""

import io
import json
import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mentor_tui.cli import passphrases, surroundings
from mentor_tui.cli.records import VARIABLE
from mentor_tui.documents import tables_csv
from mentor_tui.storage import sealing
from mentor_tui.storage.database import Database
from tests.unit.command_line import AT, CommandLine, language_kept, put_demo


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[CommandLine]:
    monkeypatch.setattr(surroundings, "clock", lambda: AT)
    with language_kept():
        yield CommandLine(put_demo(folder / "mentor.db"), capfd)


@pytest.fixture
def other(folder: Path, run: CommandLine) -> CommandLine:
    path = folder / "other.db"
    with closing(Database(path, clock=lambda: AT)) as database:
        database.open()
    return CommandLine(path, run.capture)


def test_a_record_goes_from_one_workbench_to_another(run: CommandLine, other: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "lena.json"
    handed = run("data", "handover", "lena", "-o", str(file), "--why", "to Jutta")
    assert (handed.code, handed.out) == (0, "")
    assert "Without your private notes" in handed.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    would = other("data", "import", str(file), "--dry-run")
    assert (would.code, would.err) == (0, "")
    assert "Would be new: " in would.out
    assert other("mentee", "list", "--json").out == "[]\n"
    came = other("data", "import", str(file))
    assert came.code == 0
    assert "Mentee: Lena Brandt\n" in came.out
    assert "this can't be undone" in came.out
    assert json.loads(other("mentee", "show", "lena", "--json").out)["agreement"] == "signed"
    again = other("data", "import", str(file))
    assert again.out.splitlines()[2] == "New: 0"
    assert other("undo").code == 1
    assert run("undo").out == "Taken back: handed over a record\n"
    assert json.loads(file.read_text())["private"] is False


def test_what_differs_is_refused_until_it_is_decided(run: CommandLine, other: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "lena.json"
    run("data", "handover", "lena", "-o", str(file), "--with-private")
    other("data", "import", str(file))
    from mentor_tui.storage import mentees

    with closing(Database(other.database, clock=lambda: AT)) as database:
        database.open()
        ((key, _name),) = database.read_now(mentees.matching, "lena")
        database.write_now(mentees.change, key, "wishes", "secret words")
    refused = other("data", "import", str(file))
    assert (refused.code, refused.out) == (4, "")
    assert f"mentee {key.hex}: wishes" in refused.err
    assert "secret words" not in refused.err
    assert other("data", "import", str(file), "--keep-mine").code == 0
    assert json.loads(other("mentee", "show", "lena", "--json").out)["wishes"] == "secret words"
    assert other("data", "import", str(file), "--take-theirs").code == 0
    assert json.loads(other("mentee", "show", "lena", "--json").out)["wishes"] != "secret words"
    assert other("data", "import", str(file), "--take-theirs", "--keep-mine").code == 2


def test_the_passphrase_comes_from_a_file_that_is_named(
    run: CommandLine, other: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, words = tmp_path / "lena.age", tmp_path / "words"
    monkeypatch.setattr(passphrases, "TERMINAL", str(tmp_path / "none"))
    nobody = run("data", "handover", "lena", "-o", str(file), "--encrypt")
    assert (nobody.code, file.exists()) == (2, False)
    assert VARIABLE in nobody.err
    monkeypatch.setenv(VARIABLE, str(words))
    assert run("data", "handover", "lena", "-o", str(file), "--encrypt").code == 4
    words.write_text("drei Worte\nund mehr\n")
    assert run("data", "handover", "lena", "-o", str(file), "--encrypt").code == 0
    assert sealing.is_sealed(file.read_bytes())
    words.write_text("falsch")
    wrong = other("data", "import", str(file))
    assert wrong.code == 4
    assert "Nothing was taken in" in wrong.err
    words.write_text("")
    assert other("data", "import", str(file)).code == 4
    reads, writes = os.pipe()
    os.write(writes, b"drei Worte\n")
    os.close(writes)
    monkeypatch.setenv(VARIABLE, f"/dev/fd/{reads}")
    assert other("data", "import", str(file)).code == 0
    os.close(reads)


def test_everything_as_json_csv_and_calendar(run: CommandLine, other: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    assert run("data", "export", "-o", str(file)).code == 0
    assert other("data", "import", str(file)).code == 0
    assert other("mentee", "list").out == run("mentee", "list").out
    assert run("data", "export", "--format", "ics").out.startswith("BEGIN:VCALENDAR")
    packed = tmp_path / "all.zip"
    assert run("data", "export", "--format", "csv", "-o", str(packed)).code == 0
    with zipfile.ZipFile(io.BytesIO(packed.read_bytes())) as archive:
        notes = archive.read("note.csv").decode("utf-8-sig").split("\r\n")
    assert notes[0].startswith("id;mentee_id;")
    assert len(notes) > 2
    folder = f"{tmp_path}/tables/"
    assert run("data", "export", "--format", "csv", "-o", folder).code == 0
    assert stat.S_IMODE((Path(folder) / "mentee.csv").stat().st_mode) == 0o600
    assert run("data", "export", "--format", "csv", "--encrypt").code == 2


def test_what_is_no_archive_is_refused_and_nothing_changes(run: CommandLine, tmp_path: Path) -> None:
    before = run("data", "export").out
    for content in (b"", b"{}", b"\xff", b"[" * 100_000, b'{"format": "mentor_tui archive", "schema": "0005"}'):
        file = tmp_path / "some.json"
        file.write_bytes(content)
        refused = run("data", "import", str(file))
        assert (refused.code, refused.out, len(refused.err.splitlines())) == (4, "", 1)
        assert refused.err.startswith(f"{file}: ")
    assert run("data", "import", str(tmp_path / "none.json")).code == 3
    after = json.loads(run("data", "export").out)
    assert after["tables"] == json.loads(before)["tables"]


def test_an_own_copy_is_written_and_noted(run: CommandLine, tmp_path: Path) -> None:
    kept = run("data", "copy", "lena", "--format", "json", "--why", "later")
    assert kept.code == 0
    told = json.loads(kept.out)
    assert told["private"]["why"] == "later"
    assert "were kept back" in kept.err
    whole = json.loads(run("data", "copy", "lena", "--format", "json", "--with-private").out)
    assert whole["private"]["included"] is True
    assert [item["kind"] for item in whole["parts"]["copies"]] == ["own"]
    for name in ("Yusuf", "Demir", "Jana", "Tomasz"):
        assert name not in kept.out
    file = tmp_path / "lena.docx"
    assert run("data", "copy", "lena", "-o", str(file)).code == 0
    assert file.read_bytes().startswith(b"PK")
    assert run("data", "copy", "nobody").code == 3


def test_a_cell_is_never_obeyed() -> None:
    rows = [{"text": cell} for cell in ("=1+1", "+49 40", "-", "@x", "\t=1", "a=b", 'sagt "ja"; nein', None, -3)]
    lines = tables_csv.write(rows, ("text",)).decode("utf-8-sig").split("\r\n")
    assert lines == ["text", "'=1+1", "'+49 40", "'-", "'@x", "'\t=1", "a=b", '"sagt ""ja""; nein"', '""', "-3", ""]
