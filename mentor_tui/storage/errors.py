"""What can go wrong with the store, each told apart by a class, a sentence and an exit code."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentor_tui.i18n import _

SIGNED_IS_FROZEN = "signed is frozen"
"""What the database's own triggers say when a signed agreement would be changed (migrations/frozen.py)."""


class StorageError(Exception):
    """The store can't do what was asked. `str()` is one calm sentence that never holds a mentee's words."""

    exit_code = 5


class PlaceError(StorageError):
    """The file or its folder is not where, or not whose, it should be."""


class Corrupt(StorageError):
    """The file is damaged, or no database of this program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _(
                "{file} is damaged or is no mentor_tui database. Nothing was changed. "
                "Restore a backup with: mentor-tui restore FILE"
            ).format(file=path)
        )


class NewerSchema(StorageError):
    """The database was written by a newer program. `found` and `known` are the two schema numbers."""

    def __init__(self, found: str, known: str) -> None:
        self.found, self.known = found, known
        super().__init__(
            _(
                "The database has schema {found}; this program knows schemas up to {known}. "
                "Nothing was changed. Update mentor-tui and open it again."
            ).format(found=found, known=known)
        )


class MigrationFailed(StorageError):
    """Bringing the schema up to date failed; everything is as it was before."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{file} could not be brought up to date. It is as it was before.").format(file=path))


class ReadOnly(StorageError):
    """The file or its folder can't be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{file} can be read but not written. Check the rights of the file and of its folder.").format(file=path)
        )


class DiskFull(StorageError):
    """There is no room left, or the disk can't be reached."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("The disk is full: {file} could not be written. Free some space.").format(file=path))


class DiskTrouble(StorageError):
    """The disk answered with an error."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("The disk reported an error while {file} was used. Check the disk.").format(file=path))


class Moved(StorageError):
    """The file was renamed or replaced while it was open: what is written now would be swallowed."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{file} was moved or replaced while it was open. Start mentor-tui again.").format(file=path))


class Busy(StorageError):
    """Another program holds the database and didn't let go in time."""

    exit_code = 6

    def __init__(self, path: Path) -> None:
        super().__init__(_("{file} is in use by another program. Try again in a moment.").format(file=path))


class Closed(StorageError):
    """The database was closed before the work was done."""

    def __init__(self) -> None:
        super().__init__(_("The database is closed."))


class SignedIsFrozen(StorageError):
    """Somebody tried to change what was signed; the database itself refuses that on every path."""

    exit_code = 7

    def __init__(self) -> None:
        super().__init__(_("What was signed stays as it was signed. Amend the agreement instead."))


class SessionIsOver(StorageError):
    """Somebody tried to change the agenda of a session that was held or cancelled."""

    exit_code = 7

    def __init__(self) -> None:
        super().__init__(_("This session is over; its agenda stays as it was."))


class ReviewIsOver(StorageError):
    """Somebody tried to go on with a review that was held or cancelled, or of a version that was superseded."""

    exit_code = 7

    def __init__(self) -> None:
        super().__init__(_("This review is over; what was said in it stays as it is."))


class FocusIsFull(StorageError):
    """Three challenges stand in focus already, and none was named that yields."""

    exit_code = 7

    def __init__(self) -> None:
        super().__init__(_("Three challenges stand in focus already. One of them has to yield."))


class ChallengeIsGone(StorageError):
    """Somebody changes a challenge that was removed elsewhere in the meantime."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__(_("This challenge is gone by now."))


class Gone(StorageError):
    """What should be read or changed was removed elsewhere meanwhile; a text that was typed stays in its field."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__(_("This was removed elsewhere meanwhile. Your text stays here."))


class StillNeeded(StorageError):
    """Something is to be removed that other records hang on; nothing of them is removed with it."""

    exit_code = 7

    def __init__(self, what: str) -> None:
        super().__init__(_("It stays, because something still hangs on it: {what}.").format(what=what))

    @classmethod
    def refuse(cls, *hanging: tuple[int, str]) -> None:
        """Raises it where one of these counts is above 0; each comes with its words, in which {n} is the count."""
        if told := [words.format(n=n) for n, words in hanging if n]:
            raise cls(", ".join(told))


class NameIsTaken(StorageError):
    """Another organisation has this name already: two could not be told apart where a name is typed."""

    exit_code = 4

    def __init__(self) -> None:
        super().__init__(_("There is an organisation of this name already."))


class Conflict(StorageError):
    """The same row was edited in two places. `mine` and `theirs` hold both texts, for a screen to show."""

    exit_code = 1

    def __init__(self, mine: str = "", theirs: str = "") -> None:
        self.mine, self.theirs = mine, theirs
        super().__init__(_("This was changed elsewhere in the meantime. Compare both before you save."))


def refuse_overwriting(present: str, was: str | None, mine: str) -> None:
    """Raises Conflict when a text that began as `was` would replace another that stands there by now.

    Does nothing without `was`, and where both wrote the same.
    """
    if was is not None and present not in (was, mine):
        raise Conflict(mine=mine, theirs=present)


class NothingToUndo(StorageError):
    """No change is left to undo or to redo."""

    exit_code = 1


class UndoRefused(StorageError):
    """A change can't be taken back or made again; the sentence says why."""

    exit_code = 1

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Abandoned(StorageError):
    """What was being done is no longer wanted; nothing of it is left."""


def explain(error: BaseException, path: Path) -> StorageError | None:
    """The calm error behind one of the driver's or SQLAlchemy's, known by SQLite's result code; None for any other."""
    origin = getattr(error, "orig", None) or error
    code = getattr(origin, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    match code & 0xFF:  # SQLite's primary result codes, https://sqlite.org/rescode.html
        case 5 | 6:  # BUSY, LOCKED
            return Busy(path)
        case 8:  # READONLY
            return ReadOnly(path)
        case 9:  # INTERRUPT
            return Abandoned()
        case 10:  # IOERR
            return DiskTrouble(path)
        case 11 | 26:  # CORRUPT, NOTADB
            return Corrupt(path)
        case 13:  # FULL
            return DiskFull(path)
        case 14:  # CANTOPEN
            if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
                return ReadOnly(path)
            return PlaceError(_("{file} can't be opened. Is it there, and is it yours?").format(file=path))
        case 19 if SIGNED_IS_FROZEN in str(origin):  # CONSTRAINT
            return SignedIsFrozen()
    return None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Runs the block; an error of the database at `path` that has a calm sentence is raised as that."""
    try:
        yield
    except Exception as error:  # whatever it is, it goes on: as a calm sentence where there is one, else as it came
        calm = explain(error, path)
        if calm is None:
            raise
        raise calm from error
