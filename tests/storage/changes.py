"""A program that makes one change after the other and says which are on the disk, for the SIGKILL test to kill.

It is forked from a process that has this module loaded: a thousand starts would take longer than all the rest.
"""

from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from mentor_tui.storage import engine
from mentor_tui.storage.database import Database
from tests.storage.people import AT, add_mentee

__all__ = ["engine", "main"]

configure_mappers()  # with the engine, all that a first change would load


def main(path: Path, told: Connection) -> None:
    """Sends the number of each change that `write_now` has come back from."""
    database = Database(path, clock=lambda: AT)
    database.open()
    for n in count(1):
        database.write_now(add_mentee, f"mentee {n}")
        told.send_bytes(b"%d" % n)
