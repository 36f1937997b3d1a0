"""What is left to do once rows are erased: the file is rewritten, backups go; it is marked until that is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentor_tui.i18n import _
from mentor_tui.storage import driver, erased_backups
from mentor_tui.storage.errors import StorageError

if TYPE_CHECKING:
    from sqlite3 import Connection

    from sqlmodel import Session

    from mentor_tui.storage.engine import Store

LEFT = "left"
"""Stands among the counts of a receipt while something is left to do (`mark`)."""

_MARKED = (
    f"SELECT id, json_extract(counts, '$.{LEFT}.backups_with') FROM erasure"
    f" WHERE json_type(counts, '$.{LEFT}') NOT NULL"
)
_DONE = f"UPDATE erasure SET counts = json_remove(counts, '$.{LEFT}'), backups = backups + ? WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Tidied:
    """What came of it. `why` says, where it isn't done, what stands in the way: it is tried again at the next start.

    `backups` were removed; those that `stay` could not be opened, so that nobody can say whom they hold.
    """

    why: str = ""
    backups: int = 0
    stay: tuple[Path, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing of what was erased is left in any file of the program that could be opened."""
        return not self.why


class Left(NamedTuple):
    """An erasure that isn't tidied, and the hash of whom backups may no longer hold, None where backups stay."""

    erasure: str
    backups_with: str | None


def mark(mentee_id: str | None) -> Mapping[str, object]:
    """What is written into a receipt until it is tidied; `mentee_id` is whom backups are to be looked through for.

    Of a random id nothing can be read from its hash, but a backup that holds the id can be known by it.
    """
    return {"backups_with": erased_backups.hashed(mentee_id) if mentee_id else None}


def tidy(store: "Store", today: date) -> Tidied:
    """Does what is left: rewrites the file, empties its log, removes backups, and takes the marks away.

    What stands in the way is said in the answer. `today` names the backup that takes the place of those removed.
    """
    with store.read() as session:
        waiting = left(driver.raw(session.connection()))
    if not waiting:
        return Tidied()
    removed = erased_backups.Removed()
    try:
        store.compact()
        erased_backups.drop_leftovers(store.path)
        if wanted := frozenset(one.backups_with for one in waiting if one.backups_with):
            removed = erased_backups.remove(store.path, wanted, today)
        store.scrub(_settle, waiting, len(removed.gone))
    except StorageError as error:
        return Tidied(str(error), len(removed.gone), removed.stay)
    except OSError as error:
        sentence = _("{folder} can't be written to: {reason}").format(folder=store.path.parent, reason=error.strerror)
        return Tidied(sentence, len(removed.gone), removed.stay)
    return Tidied("", len(removed.gone), removed.stay)


def left(connection: "Connection") -> tuple[Left, ...]:
    """The erasures after which something is left to do."""
    return tuple(Left(*row) for row in connection.execute(_MARKED))


def _settle(session: "Session", done: tuple[Left, ...], backups: int) -> None:
    """Takes the marks away; `backups` stand in the receipt of the last who asked for their removal."""
    asked = [one.erasure for one in done if one.backups_with]
    values = [(backups if one.erasure in asked[-1:] else 0, one.erasure) for one in done]
    driver.raw(session.connection()).executemany(_DONE, values)
