"""The figures of safety: what is tried, how often, what must never happen. The tests that try it name the figure."""

from typing import NamedTuple


class Figure(NamedTuple):
    """One line of the table that `make soak` writes.

    It holds where it was tried `tries` times or more, nothing went wrong, and nothing took longer than `seconds`. A
    `control` shows that the trial can fail: it holds where something did go wrong.
    """

    test: int
    """The test of safety.md that it belongs to, 1 to 9."""
    name: str
    tries: int
    wrong: str
    """What must not happen."""
    seconds: float | None = None
    control: bool = False


FIGURES = (
    Figure(1, "killed while somebody types 50 keys a second", 200, "a key that was shown is lost"),
    Figure(1, "killed in a note of a running session", 60, "a key that was shown is lost"),
    Figure(1, "the keeper of drafts killed", 200, "a key that was called saved is lost"),
    Figure(1, "killed between two changes", 1000, "an acknowledged change is lost"),
    Figure(1, "power cut, WAL", 500, "an acknowledged change or draft is lost"),
    Figure(1, "power cut, rollback journal", 500, "an acknowledged change or draft is lost"),
    Figure(1, "power cut, vault", 500, "an acknowledged change or draft is lost"),
    Figure(1, "power cut, synchronous=NORMAL", 500, "an acknowledged change or draft is lost", control=True),
    Figure(2, "HUP, TERM, INT, QUIT × a terminal that reads, a stalled one", 8, "a draft, a process, the terminal", 4),
    Figure(2, "the terminal goes away × nohup × stalled", 4, "a draft or a process", 4),
    Figure(2, "the event loop is stuck", 2, "a draft or the terminal", 4),
    Figure(2, "ssh: client killed, server killed, window closed, program hung up", 4, "a draft or a process", 4),
    Figure(2, "ssh: a client that stops reading for a while", 1, "a key, or a cell of the screen"),
    Figure(3, "keys into a stalled terminal", 300, "a key, or a cell of the screen"),
    Figure(3, "suspended and back", 5, "a cell of the screen"),
    Figure(3, "stopped and continued", 3, "a thread more, the terminal raw after leaving"),
    Figure(4, "hostile texts × every screen", 40, "a crash, a control character, a link"),
    Figure(4, "random markup", 20_000, "a crash, a changed character"),
    Figure(4, "random bytes into the parser of keys", 1_000_000, "a crash, an absurd size"),
    Figure(4, "random bytes into the terminal", 1_000_000, "a crash, a control character"),
    Figure(5, "sizes from 1×1 to 1000×1000", 12, "a crash, a cell that Textual draws differently"),
    Figure(5, "resizes in 5 s", 800, "a cell of the screen", 5.0),
    Figure(5, "kinds of terminal × locales", 12, "a crash, a word unreadable, a sequence that is not understood"),
    Figure(6, "4 processes × 1,000 updates", 4000, "an update is lost or refused"),
    Figure(6, "two people in one record", 100, "a text is dropped without its conflict being shown"),
    Figure(7, "troubles with the file", 9, "another sentence, another exit code, a changed byte"),
    Figure(7, "flipped bits, vault", 200, "not noticed"),
    Figure(7, "flipped bits, plain SQLite", 200, "not noticed", control=True),
    Figure(8, "files and folders under umask 000, 022, 077", 30, "somebody else may read it"),
    Figure(8, "links in the place of a file or folder", 6, "followed"),
    Figure(8, "a planted secret, plain", 1, "found where it doesn't belong"),
    Figure(8, "a planted secret, vault", 1, "found anywhere"),
    Figure(9, "backups while others write, restored and compared", 50, "not of one moment, not what it was"),
)

BY_NAME = {figure.name: figure for figure in FIGURES}
