"""The tables: the programs side by side, and the budgets; as Markdown, which also reads well on a terminal."""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks import here
from benchmarks.budgets import MISSED, Judgement
from benchmarks.programs import Program
from benchmarks.rounds import Results

_HEAD = (
    "",
    "first paint ms",
    "×",
    "move p50 / p95 ms",
    "bytes a move",
    "bytes at start",
    "idle B/s",
    "wake-ups/s",
    "exit ms",
    "peak MB",
)


def document(
    day: date, rounds: int, measured: str, programs: str, budgets: Sequence[Judgement], left_out: Sequence[str]
) -> str:
    """The whole report as Markdown: `measured` names the versions, `left_out` says what was not measured, and why."""
    missed = sum(item.state == MISSED for item in budgets)
    parts = [
        f"# How fast, {day.isoformat()}",
        f"{rounds} rounds in turn, in a window of 120×36, on {machine()}. Medians; × is the median of paired ratios to "
        "one line of Textual.",
        measured,
        programs,
        "## Budgets",
        f"{missed} missed.",
        budgets_table(budgets),
    ]
    if left_out:
        parts += ["## Left out", "\n".join(f"- {line}" for line in left_out)]
    return "\n\n".join(parts) + "\n"


def programs_table(results: Results, programs: Iterable[Program]) -> str:
    """The programs side by side: medians over the rounds, × the median of paired ratios to one line of Textual."""
    return markdown(_HEAD, [_row(results, program.name) for program in programs if program.listed])


def budgets_table(judgements: Iterable[Judgement]) -> str:
    """Each budget with its limit, what was measured, and whether it is met."""
    rows = [(item.about, item.limit, item.measured, item.state) for item in judgements]
    return markdown(("budget", "limit", "measured", ""), rows)


def machine() -> str:
    """The kind of machine, and nothing that would tell which one."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB of memory"


def versions(peers: Iterable[tuple[str, str]]) -> str:
    """The versions of everything that was measured, in one line."""
    ours = [(name, version(name)) for name in ("mentor-tui", "textual", "sqlmodel", "SQLAlchemy")]
    told = [("Python", platform.python_version()), *ours, *peers]
    return " · ".join(f"{name} {number}" for name, number in told)


def save(folder: Path, day: date, text: str) -> Path:
    """Writes the report of a day, over one of the same day; the file."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{day.isoformat()}.md"
    path.write_text(text, encoding="utf-8")
    return path


def _row(results: Results, name: str) -> tuple[str, ...]:
    def value(figure: str, form: str = ",.0f") -> str:
        found = results.median(name, figure)
        return "–" if found is None else format(found, form)

    ratio = results.ratio(name, "start.first_data", here.ONE_LINE)
    moves = "–" if value("move.p50") == "–" else f"{value('move.p50', '.1f')} / {value('move.p95', '.1f')}"
    return (
        name,
        value("start.first_data"),
        "–" if ratio is None else f"{ratio:.2f}",
        moves,
        value("move.bytes"),
        value("start.bytes"),
        value("idle.bytes"),
        value("idle.wakeups"),
        value("exit"),
        value("memory.peak"),
    )


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns stand under each other also where it is read as text."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"

    return "\n".join([line(head), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *map(line, rows)])
