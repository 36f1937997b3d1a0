"""Measures one program once: its start, its keys, its rest, its memory and its end.

All times are in milliseconds of the monotonic clock; a start counts from the moment before the program's execve, a key
from its write to the terminal until the last piece of output that changed a cell.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import monotonic

from benchmarks import process
from benchmarks.programs import Program, Scene, Step
from benchmarks.session import Drawn, Gone, Session

Figures = dict[str, float]
"""What was measured of one run, by name: "start.first_data", "move.p50", "idle.bytes" …"""

SETTLED = 0.3
"""Seconds without output after which a start is over."""

QUIET = 0.08
"""Seconds without output after which a key is done."""

PATIENCE = 30.0
"""Seconds after which a program that hasn't shown what it should is given up."""

IDLE_SECONDS = 4.0


def measure(program: Program, home: Path, *, idle_seconds: float = IDLE_SECONDS) -> Figures:
    """One run of `program` in the home folder `home`. Raises Gone where it doesn't start, show or end as it should."""
    program.prepare(home)
    with Session(program.command, environment(home) | dict(program.environment), home) as session:
        figures = _start(session, program)
        if program.at_once:
            figures |= _keys(session, Scene("at_once", program.at_once, presses=25), quiet=0.015)
        for step in program.before:
            _do(session, step)
        if program.idle:
            _rest(session)
            figures |= _idle(session, idle_seconds)
        for scene in program.scenes:
            for step in scene.before:
                _do(session, step)
            figures |= _keys(session, scene)
        figures["memory.peak"] = process.peak_mb(session.pid)
        for keys in program.quit[:-1]:
            session.press(keys)
            session.quiet(0.25, 2.0)
        pressed = session.press(program.quit[-1])
        figures["exit"] = (session.wait_exit(10.0) - pressed) * 1000
    return figures


def environment(home: Path) -> dict[str, str]:
    """The whole environment of a program: a home with its own folders, and xterm in UTF-8; nothing of the caller's."""
    folders = {"DATA": "data", "CONFIG": "config", "STATE": "state", "CACHE": "cache"}
    return {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        **{f"XDG_{name}_HOME": str(home / folder) for name, folder in folders.items()},
    }


def percentile(values: Sequence[float], percent: float) -> float:
    """The value under which `percent` of the values lie, between two of them in proportion."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _start(session: Session, program: Program) -> Figures:
    ready = re.compile(program.ready, re.MULTILINE)
    first_cell: Drawn | None = None
    first_data: Drawn | None = None
    changed = session.started
    while first_data is None or monotonic() - changed < SETTLED:
        session.wait(0.05)
        since = session.unseen_since
        if since is not None and monotonic() - since < 0.25 and first_data is None:
            continue  # it is painting: drawing now would take the processor from it
        while session.unseen_since is not None:
            piece = session.draw_one()
            changed = piece.at if piece.cells else changed
            if first_cell is None and session.screen.text().strip():
                first_cell = piece
            if first_data is None and ready.search(session.screen.text()):
                first_data = piece
        if program.at_once and first_data is not None:
            break
        if first_data is not None and monotonic() - first_data.at > 4:
            break  # it never settles: something is moving
        if session.ended:
            raise session.gone("it ended before it showed anything to work with")
        if monotonic() - session.started > PATIENCE:
            raise session.gone(f"{program.ready!r} was not seen")
    assert first_cell is not None  # data were seen, so some cell was
    session.watch_memory = False
    return {
        "start.first_cell": (first_cell.at - session.started) * 1000,
        "start.first_data": (first_data.at - session.started) * 1000,
        "start.bytes": session.received,
        "start.memory": first_data.memory,
    }


def _do(session: Session, step: Step) -> None:
    """Presses the keys and waits until they have worked and the program is quiet."""
    shows = re.compile(step.shows, re.MULTILINE)
    until = monotonic() + PATIENCE
    session.press(step.keys)
    session.quiet(QUIET, 1.0)
    session.draw()
    while not shows.search(session.screen.text()):
        if session.ended or monotonic() > until:
            raise session.gone(f"{step.shows!r} was not seen after {step.keys!r}")
        session.wait(0.05)
        session.draw()
    session.quiet(SETTLED, 2.0)
    session.draw()


def _keys(session: Session, scene: Scene, quiet: float = QUIET) -> Figures:
    painted, sizes = [], []
    for at in range(scene.presses + 1):
        session.draw()
        before = session.received
        pressed = session.press(scene.keys[at % len(scene.keys)])
        if not session.wait(1.0):
            continue  # the key changed nothing, as at the end of a list
        session.quiet(quiet, 1.5)
        drawn = [piece.at for piece in session.draw() if piece.cells]
        if session.ended:
            raise session.gone(f"it ended at {scene.keys[at % len(scene.keys)]!r}")
        if at and drawn:
            painted.append((drawn[-1] - pressed) * 1000)
            sizes.append(float(session.received - before))
        for keys in scene.back:
            session.press(keys)
            session.quiet(0.2, 2.0)
    if not painted:
        raise session.gone(f"no key of {scene.name!r} changed anything")
    return {
        f"{scene.name}.p50": median(painted),
        f"{scene.name}.p95": percentile(painted, 95),
        f"{scene.name}.worst": max(painted),
        f"{scene.name}.bytes": median(sizes),
        f"{scene.name}.most_bytes": percentile(sizes, 95),
    }


def _rest(session: Session) -> None:
    """Waits until the program has loaded what it loads in the background: a third of a second without work."""
    until = monotonic() + 6.0
    used = process.processor_ms(session.pid)
    while monotonic() < until:
        session.quiet(0.3, 0.3)
        session.draw()
        now = process.processor_ms(session.pid)
        if now - used < 3:
            return
        used = now


def _idle(session: Session, seconds: float) -> Figures:
    received, used = session.received, process.processor_ms(session.pid)
    every, others = process.wakeups(session.pid)
    began = monotonic()
    while (left := seconds - (monotonic() - began)) > 0 and not session.ended:
        session.wait(left)
    took = monotonic() - began
    every_now, others_now = process.wakeups(session.pid)
    if session.ended:
        raise Gone("it ended while it was left alone")
    return {
        "idle.bytes": (session.received - received) / took,
        "idle.wakeups": (every_now - every) / took,
        "idle.wakeups_of_threads": (others_now - others) / took,
        "idle.processor": (process.processor_ms(session.pid) - used) / took / 10,
    }
