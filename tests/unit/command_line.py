"""Runs the command line for the tests of it: in this process, or in one of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mentor_tui import i18n
from mentor_tui.catalogue import load
from mentor_tui.cli import main
from mentor_tui.rules.paper import Paper
from mentor_tui.screens.agreement.meeting import meeting
from mentor_tui.storage import demo
from mentor_tui.storage.agreements import AgreementRecord
from mentor_tui.storage.database import Database

AT = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
"""When the people of the demo are looked at: a Tuesday morning."""


@dataclass(frozen=True)
class Ran:
    """What came of one command."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class CommandLine:
    """The command line with a database of the demo, in English."""

    database: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Ran:
        """Runs one command in this process."""
        try:
            code = main(["--db", str(self.database), "--lang", "en", *words])
        except SystemExit as ended:  # how argparse ends
            code = int(str(ended.code or 0))
        out, err = self.capture.readouterr()
        return Ran(code, out, err)


def in_a_process(
    *words: str, input: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Runs one command in a process of its own, with pipes for all three streams."""
    return subprocess.run(
        [sys.executable, "-m", "mentor_tui", *words],
        input=input,
        capture_output=True,
        env={**os.environ, **(env or {})},
        timeout=60,
        check=False,
    )


@contextmanager
def language_kept() -> Iterator[None]:
    """Puts back what a command changes for its whole process: the language, and the rights of new files."""
    language, told, mask = i18n.current(), os.environ.get("LANGUAGE"), os.umask(0o022)
    os.umask(mask)
    try:
        yield
    finally:
        os.umask(mask)
        i18n.use(language)
        if told is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = told


@cache
def demo_bytes() -> bytes:
    """A whole database of the demo in English, made once a process: writing it out again is faster."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "mentor.db"
        fill_demo(made)
        return made.read_bytes()


def put_demo(database: Path) -> Path:
    """Puts a database of the demo where there is none yet."""
    database.write_bytes(demo_bytes())
    database.chmod(0o600)
    return database


def fill_demo(database: Path, *, language: str = "en", now: datetime = AT) -> None:
    """Makes a database of the demo, as --demo does, at a moment of the test's choice."""
    catalogue, _problems = load()

    def paper_of(record: AgreementRecord, signed_on: date | None, place: str) -> Paper:
        return meeting(record, catalogue).paper(signed_on=signed_on, place=place)

    with closing(Database(database, clock=lambda: now)) as opened:
        opened.open()
        opened.write_now(demo.fill, demo.people(), language=language, catalogue=catalogue, paper_of=paper_of, now=now)
