"""A program that makes one change after the other and says which are on the disk, for the SIGKILL test to kill."""

import sys
from itertools import count
from pathlib import Path

from mentor_tui.storage.database import Database
from tests.storage.people import AT, add_mentee


def main(path: Path) -> None:
    """Writes a line after each change that `write_now` has come back from."""
    database = Database(path, clock=lambda: AT)
    database.open()
    for n in count(1):
        database.write_now(add_mentee, f"mentee {n}")
        sys.stdout.write(f"{n}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
