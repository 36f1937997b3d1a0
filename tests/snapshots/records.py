"""The record of Yusuf as another mentor hands it over: from a copy of the small roster, without private notes."""

from contextlib import closing
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from mentor_tui import i18n, storage
from mentor_tui.storage import archive_format
from mentor_tui.storage.database import Database
from tests.snapshots.people import People
from tests.snapshots.stage import NOW, template


def record_of_yusuf(people: People, *, private: bool = False) -> bytes:
    """The archive as it is written, in the language spoken now."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mentor.db"
        copy(template(i18n.current())[0], path)
        with closing(Database(path, clock=lambda: NOW)) as database:
            database.open()
            record = database.read_now(storage.archive.handover, people.yusuf, NOW, private=private)
    return archive_format.write(record)
