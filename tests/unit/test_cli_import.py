"""mentor-tui import: what is shown, what is taken in, what is refused and how that is said, in a pipe as well."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.cli import surroundings
from tests.unit.command_line import AT, CommandLine, in_a_process, language_kept, put_demo

LIST = (
    "Name;E-Mail;Betrieb\n"
    "Chidi Okafor;chidi@x.org;Nordwerk GmbH\n"
    "Lena Brandt;;\n"
    "SECRET;keine;\n"
    "Ayşe Özdemir;ayse@x.org;Stadtwerke\n"
)
GUESSED = "Chidi Okafor,chidi@x.org\nAyşe Özdemir,ayse@x.org\n"


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[CommandLine]:
    monkeypatch.setattr(surroundings, "clock", lambda: AT)
    with language_kept():
        yield CommandLine(put_demo(folder / "mentor.db"), capfd)


@pytest.fixture
def file(tmp_path: Path) -> str:
    made = tmp_path / "list.csv"
    made.write_text(LIST, encoding="utf-8")
    return str(made)


def names(run: CommandLine) -> set[str]:
    return {str(row["name"]) for row in json.loads(run("mentee", "list", "--json").out)}


def test_the_good_rows_are_taken_in_and_the_bad_ones_named(run: CommandLine, file: str) -> None:
    before = names(run)
    ran = run("import", "mentees", file, "--yes")
    assert (ran.code, ran.out) == (4, "2 mentees entered, 1 there already\n")
    assert ran.err == f"{file}:4: E-Mail: This is no e-mail address.\n"
    assert names(run) == before | {"Chidi Okafor", "Ayşe Özdemir"}
    assert run("undo").code == 0
    assert names(run) == before


def test_a_dry_run_shows_columns_and_rows_and_changes_nothing(run: CommandLine, file: str) -> None:
    before = names(run)
    ran = run("import", "mentees", file, "--dry-run")
    assert ran.code == 4
    assert [line.split() for line in ran.out.splitlines()[:4]] == [
        ["Column", "holds"], ["Name", "Name"], ["E-Mail", "E-mail"], ["Betrieb", "Organisation"],
    ]  # fmt: skip
    assert "Nordwerk GmbH · chidi@x.org" in ran.out
    assert "SECRET" not in ran.out + ran.err
    assert names(run) == before


def test_all_or_nothing(run: CommandLine, file: str) -> None:
    before = names(run)
    ran = run("import", "mentees", file, "--yes", "--all-or-nothing")
    assert (ran.code, ran.out) == (4, "nothing taken in\n")
    assert ran.err.endswith("Nothing was taken in: all of it or nothing was asked for.\n")
    assert names(run) == before
    Path(file).write_text(LIST.replace("keine", "s@x.org"), encoding="utf-8")
    assert run("import", "mentees", file, "--yes", "--all-or-nothing").code == 0
    assert len(names(run)) == len(before) + 3


def test_json_is_stable(run: CommandLine, file: str) -> None:
    found = json.loads(run("import", "mentees", file, "--dry-run", "--json").out)
    assert list(found) == ["kind", "taken_in", "columns", "rows", "refused", "notices"]
    assert (found["kind"], found["taken_in"], found["notices"]) == ("mentees", False, [])
    assert found["columns"][2] == {"column": 3, "heading": "Betrieb", "means": "organisation", "by": "heading"}
    assert found["rows"][0] == {
        "line": 2, "name": "Chidi Okafor", "organisation": "Nordwerk GmbH", "email": "chidi@x.org", "becomes": "new",
        "added": [], "notes": [],
    }  # fmt: skip
    assert [row["becomes"] for row in found["rows"]] == ["new", "there", "new"]
    assert found["refused"] == [{"line": 4, "column": "E-Mail", "reason": "This is no e-mail address."}]
    assert json.loads(run("import", "mentees", file, "--yes", "--json").out)["taken_in"] is True


def test_in_a_pipe_nothing_is_taken_in_that_was_only_guessed(folder: Path) -> None:
    here = ("--db", str(put_demo(folder / "mentor.db")), "--lang", "en", "import", "mentees", "-")
    ran = in_a_process(*here, input=GUESSED.encode())
    assert (ran.returncode, ran.stdout) == (4, b"")
    assert ran.stderr.startswith(b"What these columns hold was only guessed: column 1, column 2.")
    ran = in_a_process(*here, "--columns", "1=name,2=email", input=GUESSED.encode())
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"2 mentees entered\n", b"")
    ran = in_a_process(*here, "--yes", input=GUESSED.replace("Chidi", "Ola").encode())
    assert ran.stdout == b"1 mentee entered, 1 there already\n"
    ran = in_a_process(*here, input=LIST.encode())
    assert ran.returncode == 4
    assert ran.stderr == b"-:4: E-Mail: This is no e-mail address.\n"


def test_cards_of_contacts(run: CommandLine, tmp_path: Path) -> None:
    cards = tmp_path / "people.vcf"
    cards.write_text("BEGIN:VCARD\nFN:Sabine Arndt\nORG:Nordwerk GmbH\nTITLE:Pforte\nEND:VCARD\n", encoding="utf-8")
    ran = run("import", "contacts", str(cards), "--dry-run")
    assert ran.code == 0
    assert "Sabine Arndt  Nordwerk GmbH  new · the role is not one that is known here" in ran.out
    assert run("import", "contacts", str(cards)).out == "1 contact entered\n"
    assert run("import", "contacts", str(cards)).out == "1 there already\n"


def test_a_dry_run_makes_no_database(tmp_path: Path, file: str) -> None:
    database = tmp_path / "none" / "mentor.db"
    ran = in_a_process("--db", str(database), "import", "mentees", file, "--dry-run")
    assert "Chidi Okafor" in ran.stdout.decode()
    assert not database.parent.exists()
    assert in_a_process("--db", str(database), "import", "mentees", file, "--yes").returncode == 4
    assert database.exists()


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["nowhere.csv"], 3, "there is no such file"),
        (["{file}", "--columns", "Firma=organisation"], 2, "no column “Firma”"),
        (["{file}", "--columns", "Betrieb=organization"], 2, "the nearest is “organisation”"),
        (["{folder}/sheet.xlsx"], 4, "sheet.xlsx: This is a workbook"),
        (["{folder}/empty.csv"], 4, "empty.csv: This file is empty"),
        (["{folder}/nameless.csv"], 4, "No column is the name"),
    ],
)
def test_what_cannot_be_done_is_said(run: CommandLine, file: str, words: list[str], code: int, why: str) -> None:
    folder = Path(file).parent
    (folder / "sheet.xlsx").write_bytes(b"PK\x03\x04...")
    (folder / "empty.csv").write_bytes(b"")
    (folder / "nameless.csv").write_text("Betrieb;E-Mail\nNordwerk;a@b\n")
    before = names(run)
    ran = run("import", "mentees", *(word.format(file=file, folder=folder) for word in words))
    assert ran.code == code
    assert why in ran.err
    assert ran.out in ("", "nothing taken in\n")
    assert names(run) == before
