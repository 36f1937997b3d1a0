"""Sets the agreement of a database as PDF in a fresh Python, and prints how long it took: at first, and again."""

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from benchmarks import stores


def main(path: Path) -> None:
    """Prints two times in milliseconds, the first with the import of typst. It needs the database of `with_six`."""
    from mentor_tui import catalogue, storage
    from mentor_tui.documents.copies import agreement_copy
    from mentor_tui.models.enums import Party
    from mentor_tui.screens.agreement.meeting import meeting
    from mentor_tui.storage.database import Database

    now = datetime.now(UTC)
    with closing(Database(path, clock=lambda: now)) as database:
        database.open()
        ((mentee, _name),) = database.read_now(storage.mentees.matching, stores.HAS_ANSWERED)
        agreement = database.read_now(storage.agreements.newest, mentee)
        assert agreement is not None  # with_six has begun it
        record = database.read_now(storage.agreements.record, agreement)
    paper = meeting(record, catalogue.load()[0]).paper(today=now.date())
    for _time in range(2):
        began = perf_counter()
        agreement_copy(paper, "pdf", copy_for=Party.MENTEE)
        print((perf_counter() - began) * 1000)


main(Path(sys.argv[1]))
