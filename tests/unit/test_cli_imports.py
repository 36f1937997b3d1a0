"""Each command imports only what it needs: held in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.command_line import in_a_process, put_demo

WATCH = """
import sys
from mentor_tui.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
sys.stderr.write("\\nIMPORTED " + " ".join(sorted(sys.modules)))
"""

HEAVY = {"textual", "rich", "sqlmodel", "sqlalchemy", "alembic", "pydantic", "typst", "docx", "icalendar"}
QUICK = {"platformdirs", "tomllib", "tempfile", "dataclasses", "inspect", "typing", "zoneinfo", "mentor_tui.settings"}

ANSWERS = 'mentor = "Karin"\nmentee = "Lena"\n[answers.q-hopes]\ntext = "Ruhe"\n'


def imported(*words: str) -> set[str]:
    ran = subprocess.run([sys.executable, "-c", WATCH, *words], capture_output=True, env=dict(os.environ), check=True)
    return set(ran.stderr.decode().partition("IMPORTED ")[2].split())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["agreement", "export", "--help"], ["nonsense"]])
def test_help_imports_argparse_and_words(words: list[str]) -> None:
    assert not imported(*words) & (HEAVY | QUICK)


def test_a_draft_needs_neither_database_nor_screen(tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text(ANSWERS)
    assert not imported("agreement", "draft", "--answers", str(file)) & HEAVY
    assert not any(
        name.startswith("mentor_tui.storage") for name in imported("agreement", "draft", "--answers", str(file))
    )


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["agreement", "export", "lena", "--format", "txt"], {"sqlmodel"}),
        (["agreement", "export", "lena", "--format", "pdf"], {"sqlmodel", "typst"}),
        (["agreement", "sheet", "tomasz"], {"sqlmodel"}),
        (["mentee", "summary", "lena", "--format", "txt"], {"sqlmodel"}),
        (["data", "erase", "lena", "--yes"], {"sqlmodel"}),
        (["mentee", "list"], {"sqlmodel"}),
        (["today"], set()),
        (["review", "--year"], {"sqlmodel"}),
        (["check"], set()),
        (["backup", "-"], set()),
        (["config", "keys"], set()),
        (["paths"], set()),
    ],
    ids=lambda value: " ".join(sorted(value) if isinstance(value, set) else value),
)
def test_no_command_imports_textual(folder: Path, words: list[str], needed: set[str]) -> None:
    database = put_demo(folder / "mentor.db")
    assert imported("--db", str(database), *words) & HEAVY - {"pydantic", "sqlalchemy"} == needed


def test_completion_of_every_shell_knows_the_commands() -> None:
    ran = in_a_process("--print-completion", "bash")
    assert ran.returncode == 0
    assert b"agreement" in ran.stdout
    assert b"_shtab_compgen_files" in ran.stdout
    assert subprocess.run(["bash", "-n"], input=ran.stdout, check=False).returncode == 0
