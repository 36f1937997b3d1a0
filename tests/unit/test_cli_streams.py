"""Pipes, terminals and ends: what stands on which stream, and with which exit code a process goes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.pty_session import PtySession
from tests.unit.command_line import in_a_process, put_demo

ANSWERS = 'mentor = "Karin"\nmentee = "Lena"\n[answers.q-hopes]\ntext = "Ruhe"\n'


@pytest.fixture
def database(folder: Path) -> Path:
    return put_demo(folder / "mentor.db")


def on_a_terminal(home: Path, *words: str, env: dict[str, str] | None = None) -> PtySession:
    return PtySession([sys.executable, "-m", "mentor_tui", *words], home=home, size=(120, 30), env=env or {})


def test_a_copy_comes_out_of_the_pipe_and_nothing_else(database: Path) -> None:
    ran = in_a_process("--db", str(database), "agreement", "export", "lena", "--format", "pdf", "-o", "-")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"%PDF-")
    assert b"%%EOF" in ran.stdout[-10:]


def test_a_pipe_carries_utf_8_whatever_the_locale(database: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ran = in_a_process("--db", str(database), "mentee", "show", "wojcik", "--json", env=env)
    assert json.loads(ran.stdout.decode("utf-8"))["name"] == "Tomasz Wójcik"


def test_answers_and_copies_come_in_through_a_pipe(database: Path) -> None:
    drafted = in_a_process("agreement", "draft", "--answers", "-", input=ANSWERS.encode())
    assert json.loads(drafted.stdout)["mentee"] == "Lena"
    as_json = json.dumps({"mentor": "K", "mentee": "L", "answers": {"q-hopes": {"text": "Ruhe"}}})
    assert in_a_process("agreement", "draft", "--answers", "-", input=as_json.encode()).returncode == 0
    here = ("--db", str(database))
    copy = in_a_process(*here, "agreement", "export", "lena", "--format", "md").stdout
    assert in_a_process(*here, "agreement", "verify", "-", input=copy).returncode == 0
    assert in_a_process(*here, "agreement", "verify", "-", input=copy.replace(b"Lena", b"Lina")).returncode == 1
    sheet = b"## [q-needs]\n\nTime\n"
    assert in_a_process(*here, "agreement", "answers", "tomasz", "-", input=sheet).returncode == 0
    assert in_a_process(*here, "agreement", "answers", "tomasz", "-", input=ANSWERS.encode()).returncode == 0


def test_a_backup_comes_out_of_the_pipe(database: Path, tmp_path: Path) -> None:
    ran = in_a_process("--db", str(database), "backup", "-")
    assert ran.stdout.startswith(b"SQLite format 3\0")
    assert [item.name for item in database.parent.iterdir() if item.name.startswith(".")] == []


def test_a_reader_that_has_seen_enough_is_no_error(database: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "mentor_tui", "--db", str(database), "mentee", "list"],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_output_that_cannot_be_written_is_said(database: Path) -> None:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "mentor_tui", "--db", str(database), "--lang", "en", "mentee", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (ran.returncode, ran.stderr) == (1, b"The output can't be written: No space left on device.\n")


def test_no_pdf_onto_a_terminal(database: Path, tmp_path: Path) -> None:
    with on_a_terminal(tmp_path, "--db", str(database), "agreement", "export", "lena") as session:
        assert session.wait_exit() == 2
        assert "-o FILE" in session.text()
        assert b"%PDF" not in session.raw


def test_a_terminal_obeys_nothing_that_somebody_wrote(database: Path, tmp_path: Path) -> None:
    sheet = "## [q-needs]\n\nTime\u202e and \u009b31m rest\n"
    answers = ANSWERS.replace("Ruhe", "Ruhe \\u009b31m \\u202e")
    (tmp_path / "answers.toml").write_text(answers, encoding="utf-8")
    (tmp_path / "sheet.md").write_text(sheet, encoding="utf-8")
    in_a_process("--db", str(database), "agreement", "answers", "tomasz", str(tmp_path / "sheet.md"))
    for words in (
        ["agreement", "draft", "--answers", str(tmp_path / "answers.toml")],
        ["agreement", "export", "tomasz", "--format", "txt"],
        ["mentee", "show", "\x1b]0;evil\x07"],
        ["agreement", "draft", "--answers", "\x1b]0;evil\x07"],
    ):
        with on_a_terminal(tmp_path, "--db", str(database), *words) as session:
            session.wait_exit()
            shown = session.raw.decode("utf-8")
            assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(shown)


def test_a_fault_of_the_program_tells_nothing_of_anybody(island: Path, tmp_path: Path) -> None:
    broken = (
        "import sys, mentor_tui.cli.configuration as c\n"
        "def fail(*_): raise ValueError('SECRET')\n"
        "c.found = fail\n"
        "from mentor_tui.cli import main\n"
        "sys.exit(main(['paths', '--lang', 'en']))\n"
    )
    ran = subprocess.run([sys.executable, "-c", broken], capture_output=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"mentor-tui had to stop because of an error in the program.")
    (report,) = (island / "state" / "mentor-tui").iterdir()
    assert "SECRET" not in report.read_text() + ran.stderr.decode()
    assert "ValueError" in report.read_text()


# the workbench


def test_the_workbench_needs_a_terminal() -> None:
    ran = in_a_process("--lang", "en")
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert b"standard input is none" in ran.stderr


@pytest.mark.parametrize("way", ["q", "TERM", "KILL", "closed"])
def test_the_demo_is_gone_however_it_ends(tmp_path: Path, way: str) -> None:
    with on_a_terminal(tmp_path, "--demo", "--lang", "en") as session:
        session.wait_for("Lena Brandt")
        (folder,) = tmp_path.rglob("mentor-tui-demo-*")
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "mentor.db").stat().st_mode & 0o777 == 0o600
        if way == "q":
            session.send("q")
            assert session.wait_exit() == 0
        elif way == "closed":
            session.hang_up()
            assert session.wait_exit() == 129
        else:
            session.signal(signal.Signals[f"SIG{way}"])
            session.wait_exit()
        session.wait_until(lambda: not folder.exists(), "the demo to be removed", reading=way != "closed")
    assert not list(tmp_path.rglob("mentor.db"))


@pytest.mark.parametrize("trouble", ["corrupt", "link"])
def test_a_database_that_cannot_be_used_is_said_before_the_screen(tmp_path: Path, folder: Path, trouble: str) -> None:
    path = folder / "mentor.db"
    (folder / "other.db").write_bytes(b"nonsense" * 99)
    if trouble == "link":
        path.symlink_to(folder / "other.db")
    else:
        (folder / "other.db").rename(path)
    with on_a_terminal(tmp_path, "--db", str(path), "--lang", "en") as session:
        assert session.wait_exit() == 5
        assert str(path) in session.text().replace("\n", "")
        assert b"\x1b" not in session.raw


def test_settings_that_are_not_understood_are_named_and_the_rest_holds(tmp_path: Path, database: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('langage = "de"\nlanguage = "de"\nzone = "Mars/Olympus"\n')
    with on_a_terminal(tmp_path, "--db", str(database), "--config", str(settings)) as session:
        session.wait_for("Betrieb")
        session.send("q")
        assert session.wait_exit() == 0
        said = session.text().replace("\n", "")  # the path of the settings may be longer than a line
        assert "language" in said
        assert "zone" in said
