"""A program that counts a mentee's name up, as often as it is told: four of them at once must lose nothing."""

import sys
from contextlib import closing
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from mentor_tui.models.mentee import Mentee
from mentor_tui.storage.database import Database
from tests.storage.people import AT


def count_up(session: Session, mentee_id: UUID) -> None:
    """Reads the number and writes the next: whoever reads between two others' steps would lose one."""
    mentee = session.get_one(Mentee, mentee_id)
    mentee.name = str(int(mentee.name) + 1)


def main(path: Path, mentee_id: UUID, updates: int) -> None:
    """Makes so many updates, each a change of its own."""
    with closing(Database(path, clock=lambda: AT)) as database:
        database.open()
        for _update in range(updates):
            database.write_now(count_up, mentee_id)


if __name__ == "__main__":
    main(Path(sys.argv[1]), UUID(sys.argv[2]), int(sys.argv[3]))
