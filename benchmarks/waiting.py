"""What a person waits for besides the screen: help, the day in a shell, a saved answer, a page of a list, a PDF."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import UUID

from sqlmodel import Session

from benchmarks import stores
from benchmarks.measuring import Figures, environment
from benchmarks.rounds import Results
from mentor_tui import storage
from mentor_tui.models.enums import Who
from mentor_tui.rules.timeline import NEWEST, PAGE, Selection, TimelineKind
from mentor_tui.storage import driver, place
from mentor_tui.storage.database import Database

HELP, ARGPARSE = "mentor-tui --help", 'python -c "import argparse"'
TODAY, TODAY_OF_MANY = "mentor-tui today, six mentees", "mentor-tui today, 100,000 mentees"
SQLMODEL = 'python -c "import sqlmodel"'
ANSWER, COMMIT = "a saved answer", "SQLite's own commit"
PDF = "an agreement as PDF"
SIZES = (100, 10_000, 100_000)
"""Mentees in the rosters whose pages are read."""

PAGES = ("first", "next", "before", "last", "ended", "find", "find the last")
"""Every way in which the roster is read: from either end, on from a row, and with each filter."""

TIMELINE = "a page of the timeline"
TIMELINE_PAGES = (
    "newest",
    "further down",
    "further up",
    "around a moment",
    "other sessions",
    "reviews",
    "actions",
    "of one mentee",
    "reviews of one mentee",
    "next open action",
)
"""Every way in which the timeline is read: from an end, on from a row, from a moment, and with each filter."""

NOTES = (100_000, 1_000_000)
"""Notes in which something is found."""

ASKED = {
    "one letter": "g",
    "a common beginning": "ges",
    "a common word": "gespräch",
    "two common words": "gespräch bericht",
    "spelled without marks": "gespraech",
    "a mentee and a word": "aaron gespräch",
    "a rare word": stores.RARE_WORD,
    "no such word": "xylophon",
}
"""What is typed to find something, by what it is an example of."""

TIMES = 15
"""How often each thing is done a round; its median is the round's figure."""


def page_of(size: int) -> str:
    """The name that the pages of a roster of this size have among the results."""
    return f"a page of {size:,} mentees"


def found_in(notes: int) -> str:
    """The name that finding in so many notes has among the results."""
    return f"finding in {notes:,} notes"


def measure_waiting(results: Results, rounds: int, databases: Path, home: Path) -> None:
    """Adds all of it to the results.

    `databases` holds six.db, timeline.db, a roster of each of SIZES named after its size, and notes-N.db for each N of
    NOTES.
    """
    home.mkdir(mode=0o700, exist_ok=True)
    for _round in range(rounds):
        shutil.copy(databases / "six.db", home / "six.db")
        measured = {**_help(home), PDF: _pdf(home / "six.db"), **_saving(home)}
        measured |= _today(home, {TODAY: home / "six.db", TODAY_OF_MANY: databases / f"{SIZES[-1]}.db"})
        measured |= {page_of(size): _pages(databases / f"{size}.db") for size in SIZES}
        measured[TIMELINE] = _timeline(databases / "timeline.db")
        measured |= {found_in(notes): _finding(databases / f"notes-{notes}.db") for notes in NOTES}
        for name, figures in measured.items():
            results.rounds.setdefault(name, []).append(figures)


def _help(home: Path) -> dict[str, Figures]:
    run = partial(_run, home)
    return _in_turn(
        {HELP: lambda: run(_program(), "--help"), ARGPARSE: lambda: run(sys.executable, "-c", "import argparse")}
    )


def _today(home: Path, databases: Mapping[str, Path]) -> dict[str, Figures]:
    """The plan of the day of each database, against what importing SQLModel takes."""
    things = {name: partial(_run, home, _program(), "--db", str(path), "today") for name, path in databases.items()}
    return _in_turn({**things, SQLMODEL: partial(_run, home, sys.executable, "-c", "import sqlmodel")})


def _program() -> str:
    """The program as it was installed beside this Python."""
    return str(Path(sys.executable).with_name("mentor-tui"))


def _run(home: Path, *command: str) -> None:
    subprocess.run(command, env=environment(home), cwd=home, check=True, stdout=subprocess.DEVNULL)


def _pdf(path: Path) -> Figures:
    command = (sys.executable, "-m", "benchmarks.pdf", str(path))
    home = Path(__file__).parent.parent
    said = subprocess.run(command, cwd=home, check=True, capture_output=True, text=True).stdout
    first, again = map(float, said.split())
    return {"took": first, "again": again}


def _saving(home: Path) -> dict[str, Figures]:
    """An answer on its whole way through the database, against the least that its file system and SQLite ask for."""
    path, plain = home / "six.db", home / "plain.db"
    plain.unlink(missing_ok=True)
    place.create_database_file(plain)
    now = datetime.now(UTC)
    loop = asyncio.new_event_loop()
    try:
        with closing(driver.connect(plain)) as connection, closing(Database(path, clock=lambda: now)) as database:
            connection.execute("CREATE TABLE answer (question TEXT PRIMARY KEY, text TEXT)")
            database.open()
            agreement = _agreement(database)
            words = iter(range(10_000))

            def answer() -> None:
                text = f"Honest words, {next(words)} of them."
                write = database.write(storage.answers.write, agreement, "q-hopes", Who.BOTH, text)
                loop.run_until_complete(write)

            def commit() -> None:
                connection.execute("BEGIN IMMEDIATE")
                row = ("q-hopes", f"Honest words, {next(words)} of them.")
                connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", row)
                connection.execute("COMMIT")

            return _in_turn({ANSWER: answer, COMMIT: commit}, times=3 * TIMES)
    finally:
        loop.close()


def _agreement(database: Database) -> UUID:
    ((mentee, _name),) = database.read_now(storage.mentees.matching, stores.HAS_ANSWERED)
    agreement = database.read_now(storage.agreements.newest, mentee)
    assert agreement is not None  # with_six has begun it
    return agreement


def _pages(path: Path) -> Figures:
    """Milliseconds that each of PAGES takes."""
    now = datetime.now(UTC)
    with closing(Database(path, clock=lambda: now)) as database:
        database.open()

        page = partial(storage.roster.page, now=now, today=now.date())
        last = database.read_now(page, last=True)[0]
        before_it = database.read_now(page, before=(last.folded, last.id))[0]
        ways: dict[str, Callable[[Session], object]] = {
            "first": page,
            "next": partial(page, after=(before_it.folded, before_it.id)),
            "before": partial(page, before=(last.folded, last.id)),
            "last": partial(page, last=True),
            "ended": partial(page, ended=True),
            "find": partial(page, find="huber"),
            "find the last": partial(page, find=stores.LAST_OF_MANY),
        }
        turns = {name: partial(database.read_now, way) for name, way in ways.items()}
        return {name: figures["took"] for name, figures in _in_turn(turns).items()}


def _timeline(path: Path) -> Figures:
    """Milliseconds that each of TIMELINE_PAGES takes, and how many sessions there are."""
    now = datetime.now(UTC)
    with closing(driver.connect(path, readonly=True)) as connection:
        ((sessions,),) = connection.execute("SELECT count(*) FROM session")
        ((mentee,),) = connection.execute("SELECT id FROM mentee LIMIT 1")
    of_one = UUID(mentee)
    only = {kind: frozenset({kind}) for kind in TimelineKind}
    with closing(Database(path, clock=lambda: now)) as database:
        database.open()
        read, timeline = database.read_now, storage.timeline
        far = now - timedelta(minutes=int(sessions) // 2), UUID(int=1)
        ways: dict[str, Callable[[], object]] = {
            "newest": lambda: read(timeline.older, NEWEST, Selection()),
            "further down": lambda: read(timeline.older, far, Selection()),
            "further up": lambda: read(timeline.newer, far, Selection()),
            "around a moment": lambda: read(timeline.around, far, Selection(), above=PAGE // 2, below=PAGE // 2),
            "other sessions": lambda: read(timeline.older, far, Selection(kinds=only[TimelineKind.SESSION])),
            "reviews": lambda: read(timeline.older, far, Selection(kinds=only[TimelineKind.REVIEW])),
            "actions": lambda: read(timeline.older, NEWEST, Selection(kinds=only[TimelineKind.ACTION])),
            "of one mentee": lambda: read(timeline.older, NEWEST, Selection(of_one)),
            "reviews of one mentee": lambda: read(timeline.older, NEWEST, Selection(of_one, only[TimelineKind.REVIEW])),
            "next open action": lambda: read(timeline.next_action, Selection(), (now.date(), UUID(int=1))),
        }
        return {"sessions": float(sessions)} | {name: figures["took"] for name, figures in _in_turn(ways).items()}


def _finding(path: Path) -> Figures:
    """Milliseconds that each of ASKED takes, from what was typed to what is shown."""
    now = datetime.now(UTC)
    with closing(Database(path, clock=lambda: now)) as database:
        database.open()

        def find(typed: str) -> Callable[[], object]:
            return lambda: database.read_now(storage.search.find, typed, room=60)

        return {
            name: figures["took"]
            for name, figures in _in_turn({name: find(typed) for name, typed in ASKED.items()}).items()
        }


def _in_turn(things: Mapping[str, Callable[[], object]], times: int = TIMES) -> dict[str, Figures]:
    """Does the things in turn, once for nothing and then `times` times; the median of each, in milliseconds."""
    took: dict[str, list[float]] = {name: [] for name in things}
    for number in range(times + 1):
        for name, do in things.items():
            began = perf_counter()
            do()
            if number:
                took[name].append((perf_counter() - began) * 1000)
    return {name: {"took": median(values)} for name, values in took.items()}
