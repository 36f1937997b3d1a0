"""A crash report tells the developers where, and nobody what was written."""

import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path

from mentor_tui.terminal.crash import report, sentence

NOW = datetime(2026, 11, 23, 4, 31, 14, 5, tzinfo=UTC)


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001 - whatever was raised is what the test wants
        return caught


def told(error: BaseException, folder: Path) -> str:
    path = report(error, folder, NOW)
    assert path is not None
    text = path.read_text()
    path.unlink()
    return text


def test_messages_stay_out(tmp_path: Path) -> None:
    secret = "Anna hat Angst"
    for error in (
        ValueError(secret),
        KeyError(secret),
        FileNotFoundError(2, secret, f"/home/{secret}.pdf"),
        UnicodeEncodeError("ascii", secret + "ü", 14, 15, secret),
        ExceptionGroup(secret, [RuntimeError(secret), OSError(secret)]),
        sqlite3.OperationalError(secret),
        AssertionError(secret),
    ):
        text = told(raised(error), tmp_path)
        assert secret not in text
        assert type(error).__qualname__ in text
        assert "test_terminal_crash.py:" in text


def test_safe_details_are_told(tmp_path: Path) -> None:
    assert "No such file or directory" in told(raised(FileNotFoundError(2, "x", "y")), tmp_path)
    assert ": modul" in told(raised(ImportError("no", name="modul")), tmp_path)


def test_causes_are_told_and_circles_end(tmp_path: Path) -> None:
    first, second = raised(ValueError("a")), raised(KeyError("b"))
    second.__cause__ = first
    first.__context__ = second
    text = told(second, tmp_path)
    assert text.index("ValueError") < text.index("which led to") < text.index("KeyError")


def test_an_endless_recursion_is_shortened(tmp_path: Path) -> None:
    def again(n: int) -> int:
        return again(n + 1)

    try:
        again(0)
    except RecursionError as error:
        text = told(error, tmp_path)
    assert len(text.splitlines()) < 100
    assert " more" in text


def test_the_file_is_private_and_new(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "crashes"
    path = report(ValueError(), folder, NOW)
    assert path is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert report(ValueError(), folder, NOW) is None  # never into a file that is there already
    assert str(path) in sentence(path)


def test_without_a_folder_there_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert report(ValueError(), None, NOW) is None
    assert report(ValueError(), tmp_path / "file", NOW) is None
    assert "No report" in sentence(None)
