"""A program that makes changes and keeps drafts while everything that SQLite does is written down, for power cuts."""

import pickle
import sys
from pathlib import Path

from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from mentor_tui.storage.keeper import DraftKeeper
from tests.storage.people import AT, add_mentee, rename
from tests.storage.recording_vfs import Recorder

LETTERS = 900
"""A name of this length fills pages, so that checkpoints come soon."""


def main(path: Path, log: Path, changes: int, kind: str) -> None:
    """Writes every event to `log`.

    `kind` is "wal"; "rollback", as on a network; "vault", whose raw key comes through stdin; or "normal", with less
    care than is promised.
    """
    recorder = Recorder(path.parent)
    if kind == "rollback":
        driver.wal_is_safe = lambda version=None: False
    elif kind == "vault":
        driver.use_key(path, sys.stdin.readline().strip())
    elif kind == "normal":
        pragmas = driver._pragmas
        driver._pragmas = lambda *asked: [*pragmas(*asked), "PRAGMA synchronous=NORMAL"]
    database = Database(path, clock=lambda: AT)
    database.open()
    keeper = DraftKeeper(path, lambda: AT, lambda _at: None, lambda _why: None)
    for number in range(1, changes + 1):
        mentee = database.write_now(add_mentee, f"{number:06}")
        recorder.acknowledge("mentee", number)
        keeper.put("answer", f"{number:06}" * 40)
        database.write_now(rename, mentee, f"{number:06}" + "ä" * LETTERS)
        if keeper.flush(20):
            recorder.acknowledge("draft", number)
    with log.open("wb") as file:
        pickle.dump(recorder.events, file)
    keeper.stop()
    database.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
