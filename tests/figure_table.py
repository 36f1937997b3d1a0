"""Collects what the tests of a figure have tried, from all workers, and writes it as a dated table."""

import platform
import shlex
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

import pytest

from benchmarks.report import machine, markdown, versions
from mentor_tui.storage import driver
from tests.figures import BY_NAME, FIGURES, Figure

MARK, TRIED = "figure", "tried"
"""The names under which a test's report carries its figure, and each thing that it says of it."""


@dataclass
class Tally:
    """What was tried for one figure, by all its tests."""

    tried: int = 0
    wrong: int = 0
    seconds: float = 0.0
    tests: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    skipped: set[str] = field(default_factory=set)

    def holds(self, figure: Figure) -> bool:
        """Whether it was tried often enough, with nothing gone wrong; a control needs something gone wrong."""
        in_time = figure.seconds is None or self.seconds <= figure.seconds
        return not self.failed and self.tried >= figure.tries and in_time and (self.wrong > 0) is figure.control


class FigureTable:
    """A plugin of pytest for the process that hears all reports."""

    def __init__(self, folder: Path, command: str) -> None:
        self._folder, self._command, self._began = folder, command, monotonic()
        self._tallies: defaultdict[str, Tally] = defaultdict(Tally)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Takes what a test says of its figure, once, when it has run, was skipped, or failed before it could run."""
        said: list[tuple[str, Any]] = report.user_properties
        for name in (value for key, value in said if key == MARK):
            tally, test = self._tallies[name], report.nodeid.partition("[")[0]
            if report.failed:
                tally.failed.add(test)
            if report.skipped:
                tally.skipped.add(test)
            if report.when == "call":
                tally.tests.add(test)
                for tried, wrong, seconds in (value for key, value in said if key == TRIED):
                    tally.tried += tried
                    tally.wrong += wrong
                    tally.seconds = max(tally.seconds, seconds)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Writes the table; a figure that doesn't hold fails the run."""
        self._folder.mkdir(parents=True, exist_ok=True)
        today = date.today()
        (self._folder / f"{today.isoformat()}-safety.md").write_text(self._document(today), encoding="utf-8")
        if not all(self._tallies[figure.name].holds(figure) for figure in FIGURES):
            session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED

    def _document(self, today: date) -> str:
        short = [figure for figure in FIGURES if not self._tallies[figure.name].holds(figure)]
        head = ("", "what is tried", "times asked", "tried", "went wrong", "slowest", "")
        minutes = (monotonic() - self._began) / 60
        parts = [
            f"# How safe, {today.isoformat()}",
            f"By `{self._command}` in {minutes:.0f} minutes, on {machine()}, {platform.release()}.",
            versions([("SQLite", driver.module.sqlite_version), *_ssh()]),
            f"{len(FIGURES) - len(short)} of {len(FIGURES)} figures hold. The first column is the test of safety.md; "
            "a control shows that a trial can fail, and has to.",
            markdown(head, [self._row(figure) for figure in FIGURES]),
            "## What must not happen, and by which tests it was tried",
            markdown(("what is tried", "what must not happen", "tests"), [self._told(figure) for figure in FIGURES]),
        ]
        return "\n\n".join(parts) + "\n"

    def _row(self, figure: Figure) -> tuple[str, ...]:
        tally = self._tallies[figure.name]
        slowest = "" if figure.seconds is None else f"{tally.seconds:.2f} s of {figure.seconds:g}"
        state = "holds" if tally.holds(figure) else "skipped" if tally.skipped and not tally.tried else "FALLS SHORT"
        name = f"control: {figure.name}" if figure.control else figure.name
        return (str(figure.test), name, f"{figure.tries:,}", f"{tally.tried:,}", f"{tally.wrong:,}", slowest, state)

    def _told(self, figure: Figure) -> tuple[str, ...]:
        tally = self._tallies[figure.name]
        return (figure.name, figure.wrong, " ".join(f"`{test}`" for test in sorted(tally.tests | tally.skipped)))


class FigureMarks:
    """A plugin of pytest for the processes that run the tests: it sends a test's figures along with its report."""

    @staticmethod
    def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
        """A name that no figure has is a mistake, and said at once."""
        for item in items:
            for mark in item.iter_markers(MARK):
                (name,) = mark.args
                item.user_properties.append((MARK, BY_NAME[name].name))


class Say(Protocol):
    """What a test says of its figure; as often as it likes."""

    def __call__(self, tried: int, wrong: int = 0, seconds: float = 0.0) -> None:
        """So many trials, in so many of which something went wrong; the slowest took so long."""


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Say:
    """Says what was tried for the figure that the test is marked with; without a mark nobody hears it."""

    def say(tried: int, wrong: int = 0, seconds: float = 0.0) -> None:
        request.node.user_properties.append((TRIED, (tried, wrong, seconds)))

    return say


def register(config: pytest.Config) -> None:
    """Called when pytest is configured, in every process of the run."""
    config.pluginmanager.register(FigureMarks())
    folder = config.getoption("figures")
    if folder and not hasattr(config, "workerinput"):
        command = shlex.join(["pytest", *(str(word) for word in config.invocation_params.args)])
        config.pluginmanager.register(FigureTable(Path(folder), command))


def add_option(parser: pytest.Parser) -> None:
    """The option that asks for the table."""
    parser.addoption("--figures", metavar="FOLDER", help="write the figures of safety into FOLDER, as a dated table")


def _ssh() -> list[tuple[str, str]]:
    """The version of OpenSSH, where there is one."""
    if shutil.which("ssh") is None:
        return []
    said = subprocess.run(["ssh", "-V"], capture_output=True, text=True, check=False).stderr
    return [("OpenSSH", said.partition(" ")[0].rpartition("_")[2])]
