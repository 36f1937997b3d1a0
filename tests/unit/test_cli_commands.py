"""What commands answer: results, refusals, exit codes, and the files that they leave."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.command_line import CommandLine, language_kept, put_demo


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[CommandLine]:
    with language_kept():
        yield CommandLine(put_demo(folder / "mentor.db"), capfd)


# mentees


def test_the_roster_in_words_and_as_json(run: CommandLine) -> None:
    table = run("mentee", "list").out.splitlines()
    assert table[0].split()[:3] == ["Name", "Organisation", "Phase"]
    assert len(table) == 6
    rows = json.loads(run("mentee", "list", "--all", "--json").out)
    assert [row["name"] for row in rows if row["ended"]] == ["Ole Jensen"]
    assert {row["name"]: row["phase"] for row in rows}["Lena Brandt"] == "growing"


@pytest.mark.parametrize("part", ["lena brandt", "LENA", "brandt", "Léna"])
def test_a_mentee_is_found_by_a_part_of_the_name(run: CommandLine, part: str) -> None:
    shown = run("mentee", "show", part)
    assert shown.code == 0
    assert shown.out.startswith("Lena Brandt · growing")


@pytest.mark.parametrize("spelled", ["Jürgen Weiß", "jurgen", "JUERGEN", "weiss", "Jürgen W"])
def test_a_name_is_found_however_it_is_spelled(run: CommandLine, spelled: str) -> None:
    assert run("mentee", "add", "Jürgen Weiß").out == "Jürgen Weiß\n"
    assert run("mentee", "show", spelled).out.startswith("Jürgen Weiß")


def test_several_matches_are_listed_and_nothing_is_done(run: CommandLine) -> None:
    ran = run("agreement", "export", "en")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[1:] == ["  Birgit Hansen", "  Lena Brandt", "  Ole Jensen"]
    assert run("mentee", "show", "nobody").code == 3
    assert run("mentee", "show", " ").code == 3


def test_a_mentee_is_entered(run: CommandLine) -> None:
    added = json.loads(
        run("mentee", "add", "Ana  Müller", "--organisation", "Stadtwerke", "--form", "du", "--json").out
    )
    assert (added["name"], added["organisation"], added["form"]) == ("Ana Müller", "Stadtwerke", "du")
    again = run("mentee", "add", "Ana Müller")
    assert (again.code, again.err) == (0, "Somebody of that name was there already; now there are 2.\n")
    assert run("undo").out == "Taken back: entered a mentee\n"


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "\x1b\x07"])
def test_no_mentee_without_a_name(run: CommandLine, name: str) -> None:
    ran = run("mentee", "add", name)
    assert (ran.code, ran.out) == (4, "")
    assert "x" * 20 not in ran.err


def test_what_a_terminal_would_obey_is_not_kept(run: CommandLine) -> None:
    run("mentee", "add", "Eve\x1b]52;c;AAAA\x07\nil\u202e")
    assert run("mentee", "show", "eve").out.startswith("Eve]52;c;AAAA il")


@pytest.mark.parametrize(
    ("format", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"<!DOCTYPE html>"), ("md", b"# ")]
)
def test_a_summary_goes_into_a_private_file(run: CommandLine, folder: Path, format: str, begins: bytes) -> None:
    file = folder / f"summary.{format}"
    ran = run("mentee", "summary", "ole", "-o", str(file))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert file.read_bytes().startswith(begins)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_summary_holds_what_both_shared(run: CommandLine) -> None:
    told = run("mentee", "summary", "lena", "--format", "txt").out
    assert told.startswith("SUMMARY OF THE MENTORING")
    assert "Version 2, signed on" in told
    assert run("mentee", "show", "lena").out.splitlines()[2] not in told
    assert run("mentee", "summary", "nobody").code == 3


# copies


@pytest.mark.parametrize(
    ("format", "begins"),
    [
        ("pdf", b"%PDF-"),
        ("docx", b"PK"),
        ("html", b"<!DOCTYPE html>"),
        ("md", b"# "),
        ("txt", b"MENTORING"),
        ("json", b"{"),
    ],
)
def test_a_copy_goes_into_a_private_file_by_its_ending(
    run: CommandLine, folder: Path, format: str, begins: bytes
) -> None:
    file = folder / f"copy.{format}"
    file.write_bytes(b"an earlier one")
    file.chmod(0o644)
    ran = run("agreement", "export", "lena", "-o", str(file))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert file.read_bytes().startswith(begins)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [item.name for item in folder.iterdir() if item.name.startswith(".")] == []


def test_the_newest_signed_version_counts_unless_another_is_named(run: CommandLine) -> None:
    assert "Version:       2\n" in run("agreement", "export", "lena", "--format", "txt").out
    assert "Version:       1\n" in run("agreement", "export", "lena", "--format", "txt", "--version", "1").out
    ran = run("agreement", "export", "lena", "--version", "3")
    assert (ran.code, ran.err) == (3, "There is no version 3 of this agreement; there is 1, 2.\n")


def test_a_draft_says_so_and_speaks_the_language_asked_for(run: CommandLine) -> None:
    ran = run("agreement", "export", "jana", "--format", "txt", "--lang", "de")
    assert ran.err == "Version 1 is not signed yet, and the copy says so.\n"
    assert ran.out.startswith("MENTORING-VEREINBARUNG")
    assert "(Entwurf)" in ran.out


def test_what_was_signed_is_not_put_into_another_language(run: CommandLine) -> None:
    ran = run("agreement", "export", "lena", "--format", "txt", "--lang", "de")
    assert (ran.code, ran.out) == (1, "")
    assert run("agreement", "export", "lena", "--format", "txt", "--lang", "en").code == 0


def test_no_agreement_no_copy(run: CommandLine) -> None:
    run("mentee", "add", "Neu Hier")
    assert run("agreement", "export", "neu hier").code == 3


@pytest.mark.parametrize("format", ["json", "md", "txt"])
def test_a_copy_is_verified_letter_by_letter(run: CommandLine, folder: Path, format: str) -> None:
    file = folder / f"copy.{format}"
    run("agreement", "export", "yusuf", "-o", str(file))
    ran = run("agreement", "verify", str(file))
    assert (ran.code, ran.err) == (0, "")
    assert "version 1 with Yusuf Demir" in ran.out
    file.write_text(file.read_text().replace("two evenings", "six evenings"))
    assert run("agreement", "verify", str(file)).code == 1


def test_what_cannot_be_verified_says_why(run: CommandLine, folder: Path) -> None:
    file = folder / "copy.md"
    run("agreement", "export", "jana", "-o", str(file))
    assert "carries no fingerprint" in run("agreement", "verify", str(file)).err
    file.write_text("0" * 64)
    assert run("agreement", "verify", str(file)).code == 3
    (folder / "copy.json").write_text("[]")
    assert run("agreement", "verify", str(folder / "copy.json")).code == 4
    assert run("agreement", "verify", str(folder / "copy.pdf")).code == 3
    (folder / "copy.pdf").write_bytes(b"%PDF-")
    assert run("agreement", "verify", str(folder / "copy.pdf")).code == 2


def test_a_link_or_a_folder_is_not_written_to(run: CommandLine, folder: Path) -> None:
    (folder / "real.txt").write_text("mine")
    (folder / "link.txt").symlink_to(folder / "real.txt")
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    for name in ("link.txt", "dangling.txt", "."):
        assert run("agreement", "export", "lena", "--format", "txt", "-o", str(folder / name)).code == 1
    assert (folder / "real.txt").read_text() == "mine"
    assert not (folder / "nowhere.txt").exists()
    assert run("agreement", "export", "lena", "--format", "txt", "-o", str(folder / "no" / "where.txt")).code == 1


# sheets and drafts


@pytest.mark.parametrize("format", ["md", "txt", "docx"])
def test_a_sheet_comes_back_filled_in(run: CommandLine, folder: Path, format: str) -> None:
    run("mentee", "add", "Neu Hier", "--language", "en")
    file = folder / f"sheet.{format}"
    assert run("agreement", "sheet", "neu", "-o", str(file)).code == 0
    if format == "docx":
        import docx

        sheet = docx.Document(str(file))
        at = next(at for at, line in enumerate(sheet.paragraphs) if "[q-hopes]" in line.text)
        sheet.paragraphs[at + 1].text = "Quiet & [rest]"
        sheet.save(str(file))
    else:
        head, marker, rest = file.read_text().partition("[q-hopes]\n")
        file.write_text(head + marker + "\nQuiet & [rest]\n" + rest)
    ran = run("agreement", "answers", "neu", str(file))
    assert (ran.code, ran.out, ran.err) == (0, "One answer was taken over.\n", "")
    assert "Quiet & [rest]" in run("agreement", "export", "neu", "--format", "txt").out


def test_a_sheet_with_faults_keeps_what_is_readable(run: CommandLine, folder: Path) -> None:
    file = folder / "sheet.md"
    file.write_text("## 1. What? [q-hops]\n\nx\n\n## 2. What? [q-needs]\n\nTime\n")
    ran = run("agreement", "answers", "tomasz", str(file))
    assert ran.code == 4
    assert ran.err.startswith(f"{file}:1: q-hops: ")
    assert "q-hopes" in ran.err
    assert ran.out == "One answer was taken over.\n"


def test_signed_answers_stay(run: CommandLine, folder: Path) -> None:
    file = folder / "sheet.md"
    file.write_text("## [q-needs]\n\nTime\n")
    assert run("agreement", "answers", "lena", str(file)).code == 7


def test_a_draft_from_an_answers_file(run: CommandLine, folder: Path) -> None:
    file = folder / "answers.toml"
    file.write_text('mentor = "Karin"\nmentee = "Lena"\nlanguage = "both"\n[answers.q-hopes]\ntext = "Ruhe"\n')
    drafted = json.loads(run("agreement", "draft", "--answers", str(file)).out)
    assert drafted["language"] == "both"
    assert {"id", "party", "text", "score", "from", "state"} <= set(drafted["lines"][0])
    assert run("agreement", "draft", "--answers", str(file), "--lang", "de", "--format", "md").out.startswith("# ")
    file.write_text('mentor = "Karin"\nmentee = "Lena"\n[answers.q-hops]\ntext = "Ruhe"\n')
    ran = run("agreement", "draft", "--answers", str(file))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"{file}:3: answers.q-hops: ")
    file.write_bytes(b'mentor = "K\xe4rin"\n')
    assert run("agreement", "draft", "--answers", str(file)).code == 4
    assert run("agreement", "draft", "--answers", str(folder / "none.toml")).code == 3


# care


def test_a_backup_is_restored_and_what_was_there_is_kept(run: CommandLine, folder: Path) -> None:
    backup = folder / "safe.db"
    assert run("backup", str(backup)).out == f"{backup}\n"
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert run("backup", str(backup)).code == 5
    run("mentee", "add", "Kurz Da")
    ran = run("restore", str(backup))
    assert (ran.code, ran.out) == (0, f"{run.database}\n")
    assert run("mentee", "show", "kurz da").code == 3
    (kept,) = (folder / "backups").iterdir()
    assert str(kept) in ran.err
    assert run("restore", str(kept)).code == 0
    assert run("mentee", "show", "kurz da").code == 0
    ran = run("check")
    assert (ran.code, ran.out) == (0, "Everything is in order.\n")
    assert "UTC" in ran.err, "a zone in which servers live is named, and is no disorder"


def test_a_damaged_database_is_put_aside_by_a_restore(run: CommandLine, folder: Path) -> None:
    backup = folder / "safe.db"
    run("backup", str(backup))
    run.database.write_bytes(b"not a database any more " * 500)
    assert run("mentee", "list").code == 5
    assert run("restore", str(backup)).code == 0
    assert run("mentee", "show", "lena").code == 0
    (kept,) = (folder / "backups").glob("*.db")
    assert kept.read_bytes().startswith(b"not a database")


@pytest.mark.parametrize("content", [b"", b"nonsense" * 999], ids=["empty", "nonsense"])
def test_only_a_backup_is_restored(run: CommandLine, folder: Path, content: bytes) -> None:
    (folder / "other.db").write_bytes(content)
    assert run("restore", str(folder / "other.db")).code == 5
    assert run("mentee", "show", "lena").code == 0
    assert run("restore", str(folder / "none.db")).code == 3
    assert not (folder / "backups").exists()
    assert not [item for item in folder.iterdir() if item.name.startswith(".")]


def test_a_database_in_use_is_not_exchanged(run: CommandLine, folder: Path) -> None:
    from contextlib import closing

    from mentor_tui.storage import driver

    backup = folder / "safe.db"
    run("backup", str(backup))
    with closing(driver.connect(run.database)) as other:
        other.execute("SELECT count(*) FROM mentee").fetchone()
        assert run("restore", str(backup)).code == 6
    assert run("restore", str(backup)).code == 0


def test_what_others_may_read_is_found_by_check(run: CommandLine) -> None:
    run.database.chmod(0o644)
    ran = run("check")
    assert ran.code == 1
    assert "chmod 600" in ran.out


def test_nothing_is_made_by_a_command_that_only_looks(run: CommandLine, folder: Path) -> None:
    missing = folder / "none.db"
    for words in (["mentee", "list"], ["check"], ["undo"], ["backup"], ["agreement", "export", "x"]):
        assert run("--db", str(missing), *words).code == 3
    assert not missing.exists()
    assert run("--db", str(missing), "mentee", "add", "First").code == 0


def test_a_demo_leaves_the_own_database_alone(run: CommandLine, folder: Path) -> None:
    backup = folder / "safe.db"
    run("backup", str(backup))
    run("mentee", "add", "Only Mine")
    for words in (["restore", str(backup)], ["mentee", "add", "Throw Away"], ["undo"], ["check"]):
        run("--demo", *words)
    assert run("mentee", "show", "only mine").code == 0
    assert run("mentee", "show", "throw away").code == 3
    assert "mentor-tui-demo-" in run("--demo", "paths").out


# settings


def test_settings_are_printed_as_a_settings_file(run: CommandLine, island: Path) -> None:
    import tomllib

    from mentor_tui.settings import Settings, load

    settings = island / "config" / "mentor-tui" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('theme = "light"\nformats = ["md", "txt"]\n[weights]\nage = 4\n[keymap]\n"roster.new" = "N"\n')
    printed = run("config", "show").out
    again = island / "again.toml"
    again.write_text(printed)
    assert load(again) == (load(settings)[0], ())
    assert load(again)[0] != Settings()
    assert tomllib.loads(run("config", "keys").out)["keymap"]["roster.new"] == "N"
    assert run("config", "path").out == f"{settings}\n"
    assert f"database  {run.database}\n" in run("paths").out


def test_what_is_not_understood_in_the_settings_is_named(run: CommandLine, folder: Path) -> None:
    settings = folder / "settings.toml"
    settings.write_text('langage = "de"\nzone = "Europe/Berln"\n')
    ran = run("--config", str(settings), "mentee", "list")
    assert ran.code == 0
    assert "langage: unknown; did you mean “language”?" in ran.err
    assert "zone: there is no time zone of this name" in ran.err
    assert run("--config", str(folder / "none.toml"), "mentee", "list").code == 3


@pytest.mark.parametrize("address", ["postgresql://host/mentor", "sqlite://", "sqlite://host/x.db"])
def test_only_a_file_holds_the_records(run: CommandLine, address: str) -> None:
    assert run("--db", address, "mentee", "list").code == 2


def test_the_address_of_a_file_is_a_path(run: CommandLine) -> None:
    assert run("--db", f"sqlite:///{run.database}", "mentee", "show", "lena").code == 0
