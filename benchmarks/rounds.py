"""Runs everything that is compared in turn, round after round; medians, and ratios of what ran in the same round."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.measuring import Figures, measure
from benchmarks.programs import Program
from benchmarks.session import Gone


@dataclass(slots=True)
class Results:
    """What each program did in each round; None for a round in which it failed."""

    rounds: dict[str, list[Figures | None]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    """Why a program failed in its last round that did."""

    def median(self, program: str, figure: str) -> float | None:
        """The median of a figure over the rounds; None where it was not measured."""
        values = [run[figure] for run in self.rounds.get(program, ()) if run and figure in run]
        return median(values) if values else None

    def ratio(self, program: str, figure: str, floor: str, floor_figure: str = "") -> float | None:
        """The median of the ratios of two programs in the same round, so that a slow moment of the machine cancels."""
        of_floor = floor_figure or figure
        ratios = [
            run[figure] / other[of_floor]
            for run, other in zip(self.rounds.get(program, ()), self.rounds.get(floor, ()), strict=False)
            if run and other and figure in run and other.get(of_floor)
        ]
        return median(ratios) if ratios else None


def run(programs: Sequence[Program], rounds: int, homes: Path, *, idle_seconds: float) -> Results:
    """Starts each program once a round, in an order that turns with the rounds; each has a home under `homes`.

    A start before the first round is not counted: it compiles what Python compiles and fills the caches.
    """
    results = Results({program.name: [] for program in programs})
    working = [program for program in programs if _warmed_up(program, _home(program, homes), results)]
    for number in range(rounds):
        turned = working[number % len(working) :] + working[: number % len(working)]
        for program in turned if number % 2 == 0 else reversed(turned):
            results.rounds[program.name].append(_once(program, _home(program, homes), results, idle_seconds))
        print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
    return results


def _warmed_up(program: Program, home: Path, results: Results) -> bool:
    return _once(program, home, results, idle_seconds=0.1) is not None


def _once(program: Program, home: Path, results: Results, idle_seconds: float) -> Figures | None:
    try:
        return measure(program, home, idle_seconds=idle_seconds)
    except Gone as error:
        results.failures[program.name] = str(error)
        print(f"{program.name}: {error}", file=sys.stderr)
        return None


def _home(program: Program, homes: Path) -> Path:
    home = homes / "".join(sign if sign.isalnum() else "-" for sign in program.name)
    home.mkdir(mode=0o700, exist_ok=True)
    return home
