"""Every budget of the design, held against what was measured: met, missed, or not measured."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks import here, long_timeline, waiting
from benchmarks.rounds import Results

MISSED = "MISSED"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One budget: what it is about, its limit, what was measured, and how it stands."""

    about: str
    limit: str
    measured: str
    state: str


def judged(results: Results, textual_peers: Sequence[str], *, ssh: str) -> Iterator[Judgement]:
    """The budgets in the order of the design. `ssh` says why the connection from afar was not measured."""
    yield from _starting(results, textual_peers)
    yield from _moving(results)
    yield from _typing(results)
    yield from _working(results)
    yield from _resting(results)
    yield from _waiting(results)
    yield Judgement("through ssh with 50 ms of delay", "delay + 8 ms p95, one segment a key", ssh, "not measured")


def _starting(results: Results, textual_peers: Sequence[str]) -> Iterator[Judgement]:
    def start(program: str, figure: str) -> float | None:
        return results.ratio(program, figure, here.ONE_LINE)

    yield _ratio("first frame", start(here.SIX, "start.first_cell"), 1.25)
    yield _ratio("first data, six mentees", start(here.SIX, "start.first_data"), 1.25)
    yield _ratio("first data, 100,000 mentees", start(here.MANY, "start.first_data"), 1.25)
    peers = [results.ratio(here.MANY, "start.first_data", peer) for peer in textual_peers]
    worst = max((ratio for ratio in peers if ratio is not None), default=None)
    yield _ratio("first data, against the fastest Textual peer", worst, 0.5)
    yield _at_most("keys during the loading after it, worst", _worst(results, here.AT_ONCE, ("at_once.p95",)), 30, "ms")
    for program in (here.SIX, here.MANY):
        yield _at_most(f"bytes at start ({_situation(program)})", results.median(program, "start.bytes"), 8000, "bytes")


def _moving(results: Results) -> Iterator[Judgement]:
    for program, room in ((here.SIX, "roster"), (here.MANY, "roster"), (here.TIMELINE, "timeline")):
        where = f"move in the {room} ({_situation(program)})"
        yield _ratio(f"{where}, p50", results.ratio(program, "move.p50", here.ONE_LINE), 1.3)
        yield _ratio(f"{where}, p95", results.ratio(program, "move.p95", here.ONE_LINE), 2)
        yield _at_most(where, results.median(program, "move.bytes"), 320, "bytes")
    yield _ratio("move on the board, p50", results.ratio(here.BOARD, "move.p50", here.ONE_LINE), 1.3)
    yield _ratio("move on the board, p95", results.ratio(here.BOARD, "move.p95", here.ONE_LINE), 2)
    yield _at_most("move on the board", results.median(here.BOARD, "move.bytes"), 1000, "bytes")
    for program, room in ((here.MANY, "roster"), (here.TIMELINE, "timeline")):
        yield _at_most(f"a page of the {room} on the screen", results.median(program, "page.bytes"), 2000, "bytes")


def _typing(results: Results) -> Iterator[Judgement]:
    for scene, where in (("type", "the live draft beside it"), ("type_alone", "alone")):
        about = f"a typed character in an answer, {where}"
        yield _ratio(f"{about}, p50", results.ratio(here.MEETING, f"{scene}.p50", here.TEXT_AREA, "type.p50"), 1.5)
        yield _at_most(about, results.median(here.MEETING, f"{scene}.bytes"), 400, "bytes")


def _working(results: Results) -> Iterator[Judgement]:
    for scene, about in (
        ("accept", "accepting a line"),
        ("next", "next question"),
        ("screens", "roster to page and back"),
        ("wizard", "into the agreement"),
        ("steps", "step to step of the agreement"),
        ("today", "roster to today"),
    ):
        yield _at_most(f"{about}, p95", results.median(here.MEETING, f"{scene}.p95"), 30, "ms")
        yield _at_most(f"{about}, p95", results.median(here.MEETING, f"{scene}.most_bytes"), 6000, "bytes")


def _resting(results: Results) -> Iterator[Judgement]:
    six = here.SIX
    yield _at_most("idle output", results.median(six, "idle.bytes"), 0, "B/s")
    yield _at_most(
        "idle wake-ups of threads other than the main one", results.median(six, "idle.wakeups_of_threads"), 0, "/s"
    )
    yield _at_most("idle processor time", results.median(six, "idle.processor"), 0.1, "%")
    yield _at_most("exit", results.median(six, "exit"), 75, "ms")
    yield _at_most("memory at the first paint", results.median(six, "start.memory"), 40, "MB")
    yield _at_most("memory with SQLModel", results.median(six, "memory.peak"), 75, "MB")


def _waiting(results: Results) -> Iterator[Judgement]:
    yield _ratio("`--help`", results.ratio(waiting.HELP, "took", waiting.ARGPARSE), 2)
    for today in (waiting.TODAY, waiting.TODAY_OF_MANY):
        about = f"`today` on the command line ({_situation(today)})"
        yield _ratio(about, results.ratio(today, "took", waiting.SQLMODEL), 1.3)
    yield _ratio("one saved answer", results.ratio(waiting.ANSWER, "took", waiting.COMMIT), 3)
    yield _at_most("PDF of an agreement, the first", results.median(waiting.PDF, "took"), 500, "ms")
    for way in waiting.PAGES:
        slowest = _worst(results, waiting.page_of(waiting.SIZES[-1]), (way,))
        yield _at_most(f"a page of 50 of 100,000: {way}", slowest, 5, "ms")
        # A hundred mentees have less than a page of those who ended, and of those of one name.
        small = waiting.SIZES[1 if way in ("ended", "find") else 0]
        ratio = results.ratio(waiting.page_of(waiting.SIZES[-1]), way, waiting.page_of(small))
        yield _ratio(f"a page of 50 of 100,000 to one of {small:,}: {way}", ratio, 2)
    sessions = f"{results.median(waiting.TIMELINE, 'sessions') or long_timeline.SESSIONS:,.0f} sessions"
    for way in waiting.TIMELINE_PAGES:
        took = results.median(waiting.TIMELINE, way)
        yield _at_most(f"a page of the timeline of {sessions}: {way}", took, 2, "ms")
    for notes in waiting.NOTES:
        for what in waiting.ASKED:
            found = results.median(waiting.found_in(notes), what)
            yield _at_most(f"find in {notes:,} notes: {what}", found, 50, "ms")


def _worst(results: Results, program: str, figures: Iterable[str]) -> float | None:
    values = [results.median(program, figure) for figure in figures]
    return max((value for value in values if value is not None), default=None)


def _situation(program: str) -> str:
    return program.partition(", ")[2]


def _ratio(about: str, value: float | None, limit: float) -> Judgement:
    return _judgement(about, f"≤ {limit:g} ×", value, limit, "{:.2f} ×")


def _at_most(about: str, value: float | None, limit: float, unit: str) -> Judgement:
    shown = "{:,.0f} " if limit >= 100 else "{:.3g} "
    return _judgement(about, f"≤ {limit:,g} {unit}", value, limit, shown + unit)


def _judgement(about: str, limit: str, value: float | None, most: float, shown: str) -> Judgement:
    if value is None:
        return Judgement(about, limit, "", "not measured")
    return Judgement(about, limit, shown.format(value), "met" if value <= most else MISSED)
