"""Erasing a person: no word of them is in any file afterwards, and nothing of anybody else is touched."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import JSON, Enum, String
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.session import AgendaPoint, Note
from mentor_tui.storage import driver, erasing, health, journal
from mentor_tui.storage.backup import daily
from mentor_tui.storage.database import Database
from mentor_tui.storage.engine import Store
from mentor_tui.storage.errors import UndoRefused
from mentor_tui.storage.migrations import frozen
from tests.storage.people import contents
from tests.storage.random_records import Rich, sorted_tables

MARK = "Wolkenbruch"
NOW = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
KEPT = {"erasure", "change", "change_row", "search_entry", "alembic_version"}
"""Tables whose rows are looked at by themselves."""


class Record:
    """A database with two people; every text of the first one holds the mark."""

    def __init__(self, path: Path) -> None:
        self.path = path
        rich = Rich(7)
        self.erased, self.other = (UUID(key) for key in rich.mentees)
        for table in sorted_tables():
            for row in rich.rows[table.name]:
                if rich.owner[row["id"]] != self.erased.hex:
                    continue
                for column in table.columns:
                    words = isinstance(column.type, String) and not isinstance(column.type, Enum | JSON)
                    if words and column.name != "zone":
                        row[column.name] = f'{{"{column.name}": "{MARK}"}}'
        self.ids = {row["id"] for rows in rich.of(self.erased.hex).values() for row in rows}
        rich.write(path)


def in_files(folder: Path) -> list[str]:
    """The files in which the mark stands, as SQLite writes text or as others do."""
    # The search index writes of a word what differs from the one before it.
    spelled = [MARK.encode(), MARK.encode("utf-16-le"), MARK.lower()[4:].encode()]
    return [
        file.name
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(word in file.read_bytes() for word in spelled)
    ]


def of_others(made: Record) -> dict[str, list[str]]:
    """All rows but those of the person, receipts, and what is looked at by itself."""
    with closing(driver.connect(made.path, readonly=True)) as connection:
        every = contents(connection)
    return {
        table: sorted(str(row) for row in rows if MARK not in str(row) and not any(key in str(row) for key in made.ids))
        for table, rows in every.items()
        if table not in KEPT and not table.startswith("search_")
    }


@pytest.fixture
def record(folder: Path, open_database: Callable[[Path], Database]) -> tuple[Record, Database]:
    """The record, opened, after some changes of it that the journal knows."""
    path = folder / "mentor.db"
    open_database(path).close()
    made = Record(path)
    database = open_database(path)
    write = database.write_now
    write(storage.mentees.change, made.erased, "wishes", f"{MARK} und mehr")
    write(storage.mentees.change, made.other, "wishes", "Ruhe")
    note = write(_noted, made.erased)
    write(_removed, note)
    write(storage.mentees.change, made.erased, "wishes", f"{MARK} und noch mehr")
    database.undo_now()
    with closing(driver.connect(path)) as connection:
        for key in (f"mentee/{made.erased.hex}/wishes", f"goal/{made.erased}/text", "capture/line"):
            words = MARK if key != "capture/line" else "Ruhe"
            connection.execute("INSERT INTO draft (key, text, at) VALUES (?, ?, '2026-09-01 10:00:00')", (key, words))
    return made, database


@journal.titled("added a note")
def _noted(session: Session, mentee_id: UUID) -> UUID:
    meeting = session.connection().exec_driver_sql("SELECT id FROM session WHERE mentee_id = ?", (mentee_id.hex,))
    note = Note(mentee_id=mentee_id, session_id=UUID(meeting.scalars().first()), text=MARK, created_at=NOW)
    session.add(note)
    return note.id


@journal.titled("removed a note")
def _removed(session: Session, note_id: UUID) -> None:
    session.delete(session.get_one(Note, note_id))


def _much_of_others(session: Session, mentee_id: UUID) -> None:
    for number in range(800):
        session.add(AgendaPoint(mentee_id=mentee_id, text=f"Punkt {number * 7919} " * 8))


def erase(made: Record, database: Database) -> erasing.Receipt:
    receipt, clean = database.scrub_now(erasing.erase, made.erased, NOW)
    assert clean
    return receipt


def test_no_word_of_them_is_in_any_file(record: tuple[Record, Database], folder: Path) -> None:
    made, database = record
    assert in_files(folder) != []
    before = of_others(made)
    receipt = erase(made, database)
    assert in_files(folder) == []
    after = of_others(made)
    assert after.keys() == before.keys()
    for table, rows in before.items():
        if table == "progress_update":  # one that was about nobody else goes with its only part
            assert set(after[table]) <= set(rows)
        else:
            assert after[table] == rows, table
    assert len(after["draft"]) == 1, "a draft of nobody's stays"
    assert receipt.counts["mentee"] == 1
    assert receipt.counts["note"] >= 3
    assert receipt in database.read_now(erasing.receipts)
    assert made.erased.hex not in str(database.read_now(erasing.receipts))
    assert health.check(made.path) == ()


def test_what_was_signed_is_frozen_again_and_nothing_goes_back_past_it(record: tuple[Record, Database]) -> None:
    made, database = record
    erase(made, database)
    with pytest.raises(UndoRefused):
        database.undo_now()
    with closing(driver.connect(made.path, readonly=True)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
        assert len([name for name in names if "_frozen_" in name]) == len(frozen.TRIGGERS)
    database.write_now(storage.mentees.change, made.other, "wishes", "Stille")
    assert database.undo_now() == "changed a profile"


def test_the_preview_names_what_stays(record: tuple[Record, Database]) -> None:
    made, database = record
    database.write_now(storage.mentees.change, made.erased, "name", "Ottokar Zwirner")
    database.write_now(storage.mentees.change, made.other, "wishes", "So gut werden wie Ottokar Zwirner")
    told = database.read_now(erasing.preview, made.erased)
    assert told is not None
    assert told.name == "Ottokar Zwirner"
    assert [place.hit.mentee_id for place in told.named] == [made.other]
    assert database.read_now(erasing.preview, UUID(int=1)) is None


def test_backups_that_hold_them_go_and_one_of_today_is_made(record: tuple[Record, Database], folder: Path) -> None:
    made, database = record
    backups = folder / "backups"
    held = daily(made.path, backups, date(2026, 8, 1))
    (backups / "other.db").write_bytes(b"no database")
    found = erasing.backups_with(made.path, backups, made.erased)
    assert found == (held, backups / "other.db"), "nobody can tell what one holds that can't be opened"
    database.scrub_now(erasing.erase, made.erased, NOW, backups=len(found))
    erasing.drop_backups(made.path, backups, found, date(2026, 9, 1))
    assert in_files(folder) == []
    assert [file.name for file in backups.iterdir()] == ["mentor-2026-09-01.db"]
    assert 2 in [receipt.backups for receipt in database.read_now(erasing.receipts) if receipt.erased_at == NOW]


def test_another_program_that_looks_on_is_said(record: tuple[Record, Database]) -> None:
    made, database = record
    with closing(driver.connect(made.path, readonly=True)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM mentee").fetchone()
        _receipt, clean = database.scrub_now(erasing.erase, made.erased, NOW)
        assert not clean
    database.close()
    assert in_files(made.path.parent) == [], "its log goes with the last who has it open"


@pytest.mark.parametrize("mechanism", ["journal", "drafts", "optimize", "log"])
def test_each_mechanism_is_needed(
    record: tuple[Record, Database], folder: Path, monkeypatch: pytest.MonkeyPatch, mechanism: str
) -> None:
    made, database = record
    match mechanism:
        case "journal":
            monkeypatch.setattr(erasing, "_forget_changes", lambda _connection, known: known)
        case "drafts":
            monkeypatch.setattr(erasing, "_forget_drafts", lambda _connection, known: None)
        case "optimize":
            database.write_now(_much_of_others, made.other)  # where little of an index goes, it is left as it is
            monkeypatch.setattr(erasing, "INDEXES", ())
        case "log":
            monkeypatch.setattr(Store, "_compact", lambda _store: True)
    erase(made, database)
    assert in_files(folder) != []
