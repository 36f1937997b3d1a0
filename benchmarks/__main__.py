"""python -m benchmarks: measures, prints the two tables, and writes them to benchmarks/results/."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path

from benchmarks import budgets, here, long_timeline, peers, report, stores, waiting
from benchmarks.measuring import IDLE_SECONDS
from benchmarks.rounds import run

HOME = Path(__file__).resolve().parent.parent
WORK = HOME / ".bench"
"""Where the peers are installed and the databases stand: on the disk of the checkout, not in a memory file system."""

QUICK_SESSIONS = 100_000
"""Sessions in the longest timeline of a quick run."""


def main() -> int:
    """Runs everything in one call; 0 also where a budget is missed, because a busy machine is no error."""
    chosen = _arguments()
    rounds = 2 if chosen.quick else chosen.rounds
    WORK.mkdir(exist_ok=True)
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory(dir=WORK) as temporary:
        databases = Path(temporary) / "databases"
        _fill(databases, now, QUICK_SESSIONS if chosen.quick else chosen.sessions, chosen.only)
        found, left_out = _peers(chosen)
        programs = [*here.floors(), *here.workbench(databases), *(peer.program for peer in found)]
        if chosen.only:
            programs = [item for item in programs if item.name == here.ONE_LINE or _named(item.name, chosen.only)]
        idle = 1.0 if chosen.quick else IDLE_SECONDS
        results = run(programs, rounds, Path(temporary), idle_seconds=idle)
        if not chosen.only:
            waiting.measure_waiting(results, rounds, databases, Path(temporary) / "waiting")
    failed = [f"{name}: {why.splitlines()[0].removesuffix('; the screen:')}" for name, why in results.failures.items()]
    text = report.document(
        now.date(),
        rounds,
        report.versions((peer.program.name, peer.version) for peer in found),
        report.programs_table(results, [item for item in programs if any(results.rounds[item.name])]),
        tuple(budgets.judged(results, [peer.program.name for peer in found if peer.textual], ssh=_why_no_ssh())),
        [*left_out, *failed],
    )
    print(text)
    if not chosen.only:
        print(report.save(HOME / "benchmarks" / "results", now.date(), text).relative_to(HOME), file=sys.stderr)
    return 0


def _arguments() -> argparse.Namespace:
    made = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    made.add_argument("--rounds", type=int, default=5, help="how often everything is started (5)")
    made.add_argument("--quick", action="store_true", help="two rounds and a short look at rest, to see that it works")
    many = long_timeline.SESSIONS
    made.add_argument("--sessions", type=int, default=many, help=f"in the longest timeline ({many:,}; 3 GB)")
    made.add_argument("--only", nargs="+", metavar="NAME", help="only programs with this in their name; saves nothing")
    made.add_argument("--no-peers", action="store_true", help="leave the programs of others out")
    return made.parse_args()


def _fill(databases: Path, now: datetime, sessions: int, only: list[str] | None) -> None:
    """Makes the databases, with `only` none but those of the programs that are named."""
    print("filling the databases …", file=sys.stderr, flush=True)
    databases.mkdir(mode=0o700)
    _backed_up(databases, now)
    makers: dict[str, Callable[[Path], None]] = {
        "none": lambda path: stores.without_mentees(path, now),
        "six": lambda path: stores.with_six(path, now),
        "board": lambda path: stores.with_challenges(path, now),
        "timeline": lambda path: long_timeline.fill(path, sessions, now),
        **{f"{size}": partial(stores.with_many, number=size, now=now) for size in waiting.SIZES},
        **{f"notes-{notes}": partial(stores.with_notes, number=notes, now=now) for notes in waiting.NOTES},
    }
    for name, make in makers.items():
        if not only or any(_named(program, only) for program in here.OPENED_BY.get(name, ())):
            make(databases / f"{name}.db")


def _backed_up(databases: Path, now: datetime) -> None:
    """The backup of the day is there already: a copy of gigabytes beside it is not what is measured."""
    folder = databases / "backups"
    folder.mkdir(mode=0o700)
    days = [(now + timedelta(days=days)).date() for days in (-1, 0, 1)]  # whatever the zone
    for name, day in product((f"{waiting.SIZES[-1]}", "timeline"), days):
        (folder / f"{name}-{day}.db").touch(mode=0o600)


def _peers(chosen: argparse.Namespace) -> tuple[list[peers.Installed], list[str]]:
    found, left_out = [], []
    if not chosen.no_peers:
        print("installing what is compared …", file=sys.stderr, flush=True)
        for peer in peers.installed(WORK / "peers", chosen.only or ()):
            if isinstance(peer, peers.NotInstalled):
                left_out.append(str(peer))
            else:
                found.append(peer)
    return found, left_out


def _named(name: str, only: list[str]) -> bool:
    return any(part in name for part in only)


def _why_no_ssh() -> str:
    if shutil.which("sshd") is None:
        return "no sshd on this computer"
    return "measured by hand"


if __name__ == "__main__":
    sys.exit(main())
