"""mentor-tui review: a week or a year looked back on, as text, a page or a PDF, for the mentor alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.cli import surroundings
from tests.unit.command_line import AT, CommandLine, in_a_process, language_kept, put_demo


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[CommandLine]:
    monkeypatch.setattr(surroundings, "clock", lambda: AT)
    with language_kept():
        yield CommandLine(put_demo(folder / "mentor.db"), capfd)


def test_a_year_in_words(run: CommandLine) -> None:
    ran = run("review", "--year")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("LOOKING BACK ON THE YEAR 2026\n\nThe year is still under way.\n")
    assert "Sessions held:" in ran.out
    assert "Lena Brandt · sessions: " in ran.out
    assert "for the mentor alone" in ran.out.casefold()
    assert run("review", "--year", "2025").out.startswith("LOOKING BACK ON THE YEAR 2025\n\nSessions held:")


def test_a_week_is_named_by_its_number_or_a_day_in_it(run: CommandLine) -> None:
    present = run("review", "--week").out
    assert "31 AUGUST 2026" in present
    assert run("review", "--week", "2026-W36").out == run("review", "--week", "today").out == present
    assert "24 AUGUST 2026" in run("review", "--week", "last Tuesday").out


def test_a_page_a_pdf_and_the_ending_of_a_file(run: CommandLine, tmp_path: Path) -> None:
    assert run("review", "--year", "--format", "html").out.startswith("<!DOCTYPE html>")
    assert run("review", "--year", "--format", "text").out == run("review", "--year").out
    file = tmp_path / "year.pdf"
    ran = run("review", "--year", "-o", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert file.read_bytes().startswith(b"%PDF")
    assert file.stat().st_mode & 0o777 == 0o600
    piped = in_a_process("--db", str(run.database), "review", "--year", "--format", "pdf")
    assert (piped.returncode, piped.stdout[:4]) == (0, b"%PDF")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--week"),
        (["--week", "--year"], "not allowed with"),
        (["--week", "2026-W54"], "“2026-W54” is not understood"),
        (["--year", "sometime"], "“sometime” is not understood"),
        (["--year", "--format", "ics"], "invalid choice"),
    ],
)
def test_wrong_usage(run: CommandLine, words: list[str], said: str) -> None:
    ran = run("review", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
