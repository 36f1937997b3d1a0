"""The programs of this repository that are measured: mentor-tui in its situations, and the floors beside it."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import stores
from benchmarks.programs import Program, Scene, Step

ONE_LINE = "one line of Textual (floor)"
TABLE = "Textual DataTable, 1,000 rows"
TEXT_AREA = "a bare TextArea (floor)"
NOBODY = "mentor-tui, no mentee yet"
SIX = "mentor-tui, six mentees"
MANY = "mentor-tui, 100,000 mentees"
TIMELINE = "mentor-tui, everybody's timeline"
BOARD = "mentor-tui, the board of challenges"
AT_ONCE = "mentor-tui, keys at once"
MEETING = "mentor-tui, in a meeting"

OPENED_BY = {
    "none": (NOBODY,),
    "six": (SIX, MEETING),
    "100000": (MANY, AT_ONCE),
    "timeline": (TIMELINE,),
    "board": (BOARD,),
}
"""The databases that programs open, by name, and which programs these are."""

MOVE = Scene("move", ("<down>", "<down>", "<up>", "<up>"))
PAGE = Scene("page", ("<pgdn>",), presses=25)
_TYPED = tuple("so that both of us know what we want from this ")
_FLOORS = Path(__file__).parent / "floors"


def floors() -> tuple[Program, ...]:
    """What Textual itself costs."""
    return (
        Program(ONE_LINE, _floor("one_line"), "READY", (MOVE,)),
        Program(TABLE, _floor("table", "1000"), "READY", (MOVE,)),
        Program(
            TEXT_AREA, _floor("text_area"), "READY", (Scene("type", _TYPED, 40),), ("<c-q>",), idle=False, listed=False
        ),
    )


def workbench(databases: Path) -> tuple[Program, ...]:
    """mentor-tui on the databases of this folder: each start has a copy of a small one; a large one serves all."""
    none, six, many = (databases / f"{name}.db" for name in ("none", "six", "100000"))
    at_once = ("<down>", "<down>", "<up>", "<up>")
    return (
        _mentor_tui(NOBODY, none, "enter your first mentee"),
        _mentor_tui(SIX, six, stores.SIX[-1], MOVE),
        # Nothing here changes a record, so the one large database serves every start.
        Program(MANY, _command(many), stores.FIRST_OF_MANY, (MOVE, PAGE)),
        Program(
            TIMELINE,
            _command(databases / "timeline.db"),
            stores.FIRST_OF_MANY,
            (MOVE, PAGE),
            ("q", "q"),
            before=(Step("3", "Timeline · everything"),),
            idle=False,
            listed=False,
        ),
        _mentor_tui(
            BOARD,
            databases / "board.db",
            stores.SIX[-1],
            Scene("move", ("<down>", "<right>", "<left>", "<up>"), before=(Step("4", "Challenges"),)),
            quit=("q", "q"),
            idle=False,
            listed=False,
        ),
        Program(AT_ONCE, _command(many), stores.FIRST_OF_MANY, at_once=at_once, idle=False, listed=False),
        _in_a_meeting(six),
    )


def _in_a_meeting(database: Path) -> Program:
    """Through a first meeting: screens, steps, an answer in own words, question after question, line after line.

    Escape is never timed: Textual waits a tenth of a second for the rest of a sequence that it may begin.
    """
    to_the_questions = (
        Step("v", "Agreement with"),
        Step("<esc>", "next step"),
        Step(">", r"question 1 of \d "),
        Step(">", r"question 1 of \d\d "),
    )
    out = "escape steps"  # what the key line says outside a text field
    scenes = (
        Scene("screens", ("<enter>", "q"), 21, (Step("<down>", stores.HAS_ANSWERED),)),
        Scene("today", ("1",), 12, back=("q",)),
        Scene("wizard", ("v",), 8, (Step("<enter>", "Profile"),), back=("<esc>", "q")),
        Scene("type", _TYPED, 40, to_the_questions),
        Scene("type_alone", _TYPED, 40, (Step("<esc>", out), Step("d", out), Step("e", "leave"))),
        Scene("next", ("<tab>",), 12, (Step("<esc>", out), Step("d", "Draft"))),
        Scene("accept", ("a",), 7, (Step("<esc>", "escape"), Step(">", "lines stand"))),
        Scene("steps", (">", "<lt>"), 14),
    )
    return _mentor_tui(MEETING, database, stores.SIX[-1], *scenes, quit=("q", "q", "q"), idle=False, listed=False)


def _mentor_tui(
    name: str,
    database: Path,
    ready: str,
    *scenes: Scene,
    quit: tuple[str, ...] = ("q",),
    idle: bool = True,
    listed: bool = True,
) -> Program:
    return Program(
        name,
        _command(Path(database.name)),
        ready,
        scenes,
        quit,
        prepare=_copy_of(database),
        idle=idle,
        listed=listed,
    )


def _command(database: Path) -> tuple[str, ...]:
    """The program as it was installed beside this Python."""
    return str(Path(sys.executable).with_name("mentor-tui")), "--lang", "en", "--db", str(database)


def _copy_of(database: Path) -> Callable[[Path], None]:
    def prepare(home: Path) -> None:
        for old in home.glob(f"{database.name}*"):
            old.unlink()
        shutil.copy(database, home / database.name)

    return prepare


def _floor(name: str, *arguments: str) -> tuple[str, ...]:
    return sys.executable, str(_FLOORS / f"{name}.py"), *arguments
