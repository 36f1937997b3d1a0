"""What is asked of the terminal before Textual is imported."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentor_tui.terminal import checks


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


GOOD = {"TERM": "xterm-256color"}


def test_a_terminal_is_no_problem() -> None:
    assert checks.problem(_Terminal(), _Terminal(), GOOD) is None


@pytest.mark.parametrize("name", ["dumb", "", "unknown"])
def test_a_terminal_without_a_screen_is_named(name: str) -> None:
    sentence = checks.problem(_Terminal(), _Terminal(), {"TERM": name})
    assert sentence is not None
    assert f"TERM={name}" in sentence or 'TERM=""' in sentence


def test_the_stream_that_is_no_terminal_is_named() -> None:
    assert "standard input" in str(checks.problem(io.StringIO(), _Terminal(), GOOD))
    assert "standard error" in str(checks.problem(_Terminal(), io.StringIO(), GOOD))
    assert "standard input" in str(checks.problem(None, _Terminal(), GOOD))
    assert "standard error" in str(checks.problem(_Terminal(), None, GOOD))


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "cp1252"])
def test_standard_error_speaks_utf8(encoding: str) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    assert checks.speak_utf8(stream)
    stream.write("▊ ü")
    stream.flush()
    assert raw.getvalue() == "▊ ü".encode()


def test_a_stream_that_cannot_be_changed_is_said() -> None:
    assert not checks.speak_utf8(io.StringIO())


def test_ssh_is_noticed() -> None:
    assert checks.over_ssh({"SSH_CONNECTION": "::1 1 ::1 22"})
    assert checks.over_ssh({"SSH_TTY": "/dev/pts/1"})
    assert not checks.over_ssh({})


def test_the_switches_of_textuals_developers_are_taken_away() -> None:
    environ = {"TEXTUAL_LOG": "typed.log", "TEXTUAL_DEBUG": "1", "TEXTUAL": "debug", "HOME": "/home/anna"}
    checks.prepare_environment(environ)
    assert environ == {"HOME": "/home/anna", "TEXTUAL_ANIMATIONS": "none"}


def test_animations_are_left_on_for_those_who_asked() -> None:
    environ = {"TEXTUAL_ANIMATIONS": "full"}
    checks.prepare_environment(environ)
    assert environ == {"TEXTUAL_ANIMATIONS": "full"}


def test_files_are_private(tmp_path: Path) -> None:
    code = "from mentor_tui.terminal.checks import *; keep_files_private(); open('x', 'w').close()"
    subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": os.pathsep.join(sys.path)}, check=True
    )
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600


def test_checking_and_cleaning_import_no_textual() -> None:
    code = (
        "import sys; import mentor_tui.terminal.checks, mentor_tui.terminal.clean, mentor_tui.terminal.modes;"
        "sys.exit(any(name.partition('.')[0] in ('textual', 'rich', 'sqlmodel') for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": os.pathsep.join(sys.path)}, check=True)


def test_the_whole_floor_imports_nothing_heavier_than_textual() -> None:
    names = ("crash", "driver", "frugal", "guard", "keyboard", "outlet", "painter")
    code = (
        f"import sys; import {', '.join('mentor_tui.terminal.' + name for name in names)};"
        "sys.exit(any(name in sys.modules for name in ('sqlmodel', 'sqlalchemy', 'pydantic', 'typst', 'docx')))"
    )
    subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": os.pathsep.join(sys.path)}, check=True)
