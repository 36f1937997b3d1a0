"""Erasing a person: no word of them is in any file afterwards, and nothing of anybody else is touched."""

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import JSON, Column, Enum, String
from sqlmodel import AutoString, Session

from mentor_tui import storage
from mentor_tui.models.contact import Contact, ContactMentee
from mentor_tui.models.enums import SessionState
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.organisation import Organisation
from mentor_tui.models.session import AgendaPoint, MentoringSession, Note
from mentor_tui.rules.period import Span, period_of
from mentor_tui.storage import driver, erasing, health, journal, tidying, vault
from mentor_tui.storage.archive import is_owned
from mentor_tui.storage.archive_rows import tables
from mentor_tui.storage.database import Database
from mentor_tui.storage.engine import Store
from mentor_tui.storage.erasing import Receipt
from mentor_tui.storage.errors import UndoRefused
from mentor_tui.storage.migrations import frozen
from mentor_tui.storage.migrations.searched import WHOSE
from tests.storage.random_records import JSONS, Rich, Rows, sorted_tables, stored

MARK = "Wolkenbruch"
NOW = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")

OF_NOBODY = {"mentor", "organisation", "organisation_goal", "contact", "own_time", "outlook", "material", "erasure"}
"""Tables of which nothing goes with a person."""

BESIDE = {"put_off", "progress_update"}
"""Those of which a row goes that is about nothing else than them."""


@dataclass
class Record:
    """A database with two people; every text of the one who is erased holds the mark, in tables, journal and drafts."""

    path: Path
    rich: Rich

    @property
    def erased(self) -> UUID:
        return UUID(self.rich.mentees[0])

    @property
    def other(self) -> UUID:
        return UUID(self.rich.mentees[1])


def marked(path: Path) -> Record:
    """Fills the empty database at `path`: a new column of any table holds the mark by itself."""
    rich = Rich(7)
    for table in sorted_tables():
        for number, row in enumerate(rich.rows[table.name]):
            if rich.owner[row["id"]] == rich.mentees[0]:
                row |= {
                    column.name: _mark(table.name, column, number) for column in table.columns if _holds_words(column)
                }
    rich.write(path)
    return Record(path, rich)


def _holds_words(column: "Column[Any]") -> bool:
    texts = isinstance(column.type, AutoString | String | JSON) and not isinstance(column.type, Enum)
    return texts and column.name != "zone"


def _mark(table: str, column: "Column[Any]", number: int) -> str:
    if isinstance(column.type, JSON):
        return json.dumps([MARK] if isinstance(JSONS[table, column.name], list) else {MARK: MARK})
    if column.name == "canonical":
        return json.dumps({"before": [{"id": "clause-purpose", "text": {"de": f"{MARK} {number}"}}]})
    return f"{column.name} {MARK} {number}"


def in_files(folder: Path) -> list[str]:
    """The files in which the mark stands, as SQLite writes text or as others do."""
    # The search index writes of a word what differs from the one before it.
    spelled = [MARK.encode(), MARK.encode("utf-16-le"), MARK.encode("utf-16-be"), MARK.lower()[4:].encode()]
    return [
        file.name
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(word in file.read_bytes() for word in spelled)
    ]


def in_the_index(path: Path, *words: str) -> list[str]:
    """The terms of the search indexes that hold one of these words: they are written in pieces, bytes can't tell."""
    found: list[str] = []
    with closing(driver.connect(path)) as connection:
        for index in erasing.INDEXES:
            connection.execute(f"CREATE VIRTUAL TABLE temp.of_{index} USING fts5vocab(main, {index}, row)")
            found += [term for (term,) in connection.execute(f"SELECT term FROM of_{index}")]
    assert found
    return [term for term in found if any(word in term for word in words)]


@pytest.fixture
def record(folder: Path, open_database: Callable[[Path], Database]) -> tuple[Record, Database]:
    """The record, opened, after some changes of it that the journal knows, with drafts of both people and of nobody."""
    path = folder / "mentor.db"
    open_database(path).close()
    made = marked(path)
    database = open_database(path)
    write = database.write_now
    write(storage.mentees.change, made.erased, "wishes", f"{MARK} und mehr")
    write(storage.mentees.change, made.other, "wishes", "Ruhe")
    note = write(_noted, made.erased)
    write(_removed, note)
    write(storage.mentees.change, made.erased, "wishes", f"{MARK} und noch mehr")
    database.undo_now()
    with closing(driver.connect(path)) as connection:
        for key, text in (
            (f"mentee/{made.erased.hex}/wishes", MARK),
            (f"goal/{made.erased}/new/text", MARK),
            (f"solve/{note.hex}/helped", MARK),  # of a row that was removed before
            (f"mentee/{made.other.hex}/wishes", "Stille"),
            ("capture/line", "Ruhe"),
        ):
            connection.execute("INSERT INTO draft (key, text, at) VALUES (?, ?, '2026-09-01 10:00:00')", (key, text))
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


def erase(made: Record, database: Database) -> Receipt:
    receipt = database.scrub_now(erasing.erase, made.erased, NOW)
    assert database.tidy_now(NOW.date()).done
    return receipt


def drafts(path: Path) -> list[str]:
    with closing(driver.connect(path, readonly=True)) as connection:
        return [key for (key,) in connection.execute("SELECT key FROM draft ORDER BY key")]


def of_others(rows: Rows, made: Record) -> Rows:
    """The rows of nobody and of others, but for receipts, and for the updates that were about the erased alone."""
    parts = [row for row in rows["update_part"] if made.rich.owner[row["id"]] != made.erased.hex]
    told = {row["update_id"] for row in parts}
    alone = {row["update_id"] for row in made.rich.of(made.erased.hex)["update_part"]} - told
    theirs = {row["id"] for found in made.rich.of(made.erased.hex).values() for row in found} | alone
    return {
        name: [row for row in found if row["id"] not in theirs and row.get("subject_id") not in theirs]
        for name, found in rows.items()
        if name != "erasure"
    }


def test_no_word_of_them_is_in_any_file(record: tuple[Record, Database], folder: Path) -> None:
    made, database = record
    assert in_files(folder) != []
    assert in_the_index(made.path, MARK.lower()[4:], f"{WHOSE}{made.erased.hex}") != []
    before = of_others(stored(made.path), made)
    receipt = erase(made, database)
    assert in_files(folder) == []
    assert in_the_index(made.path, MARK.lower()[4:], f"{WHOSE}{made.erased.hex}") == []
    after = stored(made.path)
    receipts = after.pop("erasure")
    assert after == before, "what is left is what others had, as they had it"
    assert drafts(made.path) == ["capture/line", f"mentee/{made.other.hex}/wishes"]
    assert (receipt.counts["mentee"], receipt.counts["draft"]) == (1, 3)
    assert receipt.counts["note"] >= 3
    assert made.erased.hex not in json.dumps(receipts)
    (told,) = (kept for kept in database.read_now(erasing.receipts) if kept.erased_at == NOW and "draft" in kept.counts)
    assert (told.counts, told.complete) == (receipt.counts, True)
    assert health.check(made.path) == ()
    assert database.read_now(storage.search.find, "Ruhe", room=60).hits


def test_every_table_is_of_a_person_or_named_as_of_nobody() -> None:
    assert {table.name for table in tables() if not is_owned(table)} == OF_NOBODY | BESIDE


def test_what_was_signed_is_frozen_again_and_nothing_goes_back_past_it(record: tuple[Record, Database]) -> None:
    made, database = record
    with closing(driver.connect(made.path, readonly=True)) as connection:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1"
        ).fetchall()
    erase(made, database)
    with pytest.raises(UndoRefused, match="erased"):
        database.undo_now()
    with closing(driver.connect(made.path, readonly=True)) as connection:
        again = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1").fetchall()
    assert again == triggers
    assert len([name for name, _sql in again if "_frozen_" in name]) == len(frozen.TRIGGERS)
    database.write_now(storage.mentees.change, made.other, "wishes", "Stille")
    assert database.undo_now() == "changed a profile"
    with pytest.raises(LookupError):
        database.scrub_now(erasing.erase, made.erased, NOW)


def test_what_concerned_them_once_stays_with_whom_it_concerns_now(record: tuple[Record, Database]) -> None:
    made, database = record
    moved = made.rich.of(made.erased.hex)["challenge"][0]["id"]
    (signed, *_rest) = (row["id"] for row in made.rich.of(made.erased.hex)["agreement"])
    with closing(driver.connect(made.path)) as connection:
        connection.execute(
            "UPDATE challenge SET agreement_id = ?, text = 'Lärm', next_step = '', shared_with = '', helped = ''"
            " WHERE id = ?",
            (signed, moved),
        )
        connection.execute(
            "INSERT INTO draft (key, text, at) VALUES (?, 'Ruhe', '2026-09-01 10:00:00')", (f"challenge/{moved}/text",)
        )
        connection.execute(
            "INSERT INTO progress_update (id, organisation_id, begins, ends, language, created_at)"
            " SELECT 'a0000000000000000000000000000001', id, '2026-08-01', '2026-08-31', 'de',"
            " '2026-09-01 10:00:00.000000' FROM organisation LIMIT 1"
        )
    database.write_now(storage.challenges.concern, UUID(moved), made.other)
    erase(made, database)
    after = stored(made.path)
    (kept,) = (row for row in after["challenge"] if row["id"] == moved)
    assert (kept["mentee_id"], kept["agreement_id"], kept["text"]) == (made.other.hex, None, "Lärm")
    assert f"challenge/{moved}/text" in drafts(made.path)
    assert "a0000000000000000000000000000001" in [row["id"] for row in after["progress_update"]], "no part, but theirs"
    assert in_files(made.path.parent) == []
    assert health.check(made.path) == ()


def test_what_others_texts_said_before_is_gone_and_moved_sessions_are_known(record: tuple[Record, Database]) -> None:
    made, database = record
    database.write_now(storage.mentees.change, made.other, "wishes", f"so gut wie {MARK}")
    database.write_now(storage.mentees.change, made.other, "wishes", "gut werden")
    meeting = database.write_now(_planned, made.other)
    database.write_now(_moved, meeting)
    with closing(driver.connect(made.path)) as connection:
        connection.execute("UPDATE change SET at = '2026-08-25 10:00:00.000000' WHERE title = 'planned a session'")
    before = database.read_now(storage.retrospect.of, period_of(Span.WEEK, NOW.date()), ZONE)
    assert before[0].moved
    erase(made, database)
    assert in_files(made.path.parent) == []
    assert database.read_now(storage.retrospect.of, period_of(Span.WEEK, NOW.date()), ZONE)[0].moved == before[0].moved


@journal.titled("planned a session")
def _planned(session: Session, mentee_id: UUID) -> UUID:
    meeting = MentoringSession(mentee_id=mentee_id, starts_at=NOW, state=SessionState.PLANNED, place=f"bei {MARK}")
    session.add(meeting)
    return meeting.id


@journal.titled("moved a session")
def _moved(session: Session, session_id: UUID) -> None:
    meeting = session.get_one(MentoringSession, session_id)
    meeting.starts_at, meeting.place = NOW + timedelta(days=1), "Büro"


def test_a_vault_is_erased_from_too(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database]
) -> None:
    if not driver.CIPHER:
        pytest.skip("there is no vault without sqlcipher3")
    path = folder / "mentor.db"
    open_database(path).close()
    made = marked(path)
    vault.close_with(path, vault.new_key("drei Worte"))
    erase(made, open_database(path))
    assert not stored(path)["note"] or all(row["mentee_id"] == made.other.hex for row in stored(path)["note"])
    assert in_the_index(path, MARK.lower()[4:]) == []


# each mechanism


def _only_vacuum(store: Store) -> None:
    with closing(driver.connect(store.path)) as connection:
        connection.execute("VACUUM")


def _only_the_log(store: Store) -> None:
    with closing(driver.connect(store.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.mark.parametrize("mechanism", ["journal", "drafts", "optimize", "vacuum", "log"])
def test_each_mechanism_is_needed(
    record: tuple[Record, Database], folder: Path, monkeypatch: pytest.MonkeyPatch, mechanism: str
) -> None:
    made, database = record
    match mechanism:
        case "journal":
            monkeypatch.setattr(erasing, "_forget_changes", lambda _connection: None)
        case "drafts":
            monkeypatch.setattr(erasing, "_drafts", lambda _connection, _theirs=None: frozenset())
        case "optimize":
            database.write_now(_much_of_others, made.other)  # where little of an index goes, it is left as it is
            monkeypatch.setattr(erasing, "INDEXES", ())
        case "vacuum":
            _free_a_page_that_is_not_overwritten(made.path)
            monkeypatch.setattr(Store, "compact", _only_the_log)
        case "log":
            monkeypatch.setattr(Store, "compact", _only_vacuum)
    erase(made, database)
    assert in_files(folder) != []


def test_pages_that_other_programs_freed_are_gone_too(record: tuple[Record, Database], folder: Path) -> None:
    made, database = record
    _free_a_page_that_is_not_overwritten(made.path)
    erase(made, database)
    assert in_files(folder) == []


def _free_a_page_that_is_not_overwritten(path: Path) -> None:
    """As another tool does, or an older SQLite."""
    with closing(driver.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("CREATE TABLE passing (text)")
        connection.execute("INSERT INTO passing VALUES (?)", (f"{MARK} " * 2000,))
        connection.execute("DROP TABLE passing")


# what is left to do


def test_another_program_that_looks_on_is_said_and_it_goes_on_later(
    record: tuple[Record, Database], open_database: Callable[[Path], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    made, database = record
    monkeypatch.setattr(driver.connect, "__kwdefaults__", dict(driver.connect.__kwdefaults__ or {}, wait=0.1))
    with closing(driver.connect(made.path, readonly=True)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM mentee").fetchone()
        database.scrub_now(erasing.erase, made.erased, NOW)
        tidied = database.tidy_now(NOW.date())
        assert not tidied.done
        assert "in use by another program" in tidied.why
        assert [told.complete for told in database.read_now(erasing.receipts) if "draft" in told.counts] == [False]
        assert any("not complete" in finding for finding in health.check(made.path))
        assert in_files(made.path.parent) != []
    assert database.tidy_now(NOW.date()).done
    assert in_files(made.path.parent) == []
    assert health.check(made.path) == ()


def test_what_was_cut_off_goes_on_at_the_next_start(
    record: tuple[Record, Database], open_database: Callable[[Path], Database]
) -> None:
    made, database = record
    database.scrub_now(erasing.erase, made.erased, NOW)
    assert in_files(made.path.parent) != []
    database.close()
    again = open_database(made.path)
    assert in_files(made.path.parent) == []
    assert all(told.complete for told in again.read_now(erasing.receipts))
    assert not any(tidying.LEFT in row["counts"] for row in stored(made.path)["erasure"])


# the preview


def test_the_preview_names_where_the_name_still_stands(record: tuple[Record, Database]) -> None:
    made, database = record
    write = database.write_now
    write(storage.mentees.change, made.erased, "name", "Müşerref Zwirner")
    write(storage.mentees.change, made.other, "wishes", "So gut werden wie Muserref, und zwar bald")
    write(storage.mentees.change, made.other, "strengths", "zwirnern kann sie")
    with closing(driver.connect(made.path)) as connection:
        connection.execute(
            "UPDATE own_time SET text = 'Lesen', place = 'bei Frau Zwirner' WHERE id IN"
            " (SELECT id FROM own_time ORDER BY id LIMIT 1)"
        )
        connection.execute("UPDATE draft SET text = 'Zwirners Mappe' WHERE key = 'capture/line'")
    told = database.read_now(erasing.preview, made.erased)
    assert told is not None
    assert told.name == "Müşerref Zwirner"
    other = made.rich.of(made.other.hex)["mentee"][0]["name"]
    found = {(one.table, one.whose, one.snippet.text[slice(*one.snippet.strong[0])]) for one in told.named}
    assert found == {
        ("mentee", other, "Muserref"),
        ("own_time", "", "Frau Zwirner"),
        ("draft", "", "Zwirners"),
    }
    assert all(one.snippet.text != MARK for one in told.named)
    assert told.counts == erase(made, database).counts, "what is foretold is what comes"
    assert database.read_now(erasing.preview, UUID(int=1)) is None


def test_a_first_name_that_two_share_means_whom_the_text_is_about(record: tuple[Record, Database]) -> None:
    made, database = record
    write = database.write_now
    write(storage.mentees.change, made.erased, "name", "Resi Kern")
    write(storage.mentees.change, made.other, "name", "Resi Schulz")
    write(storage.mentees.change, made.other, "wishes", "Resi will an die Fräse")
    named = database.read_now(erasing.preview, made.erased)
    assert named is not None
    assert named.named == ()
    write(storage.mentees.change, made.other, "wishes", "Resi will mit Resi Kern an die Fräse")
    named = database.read_now(erasing.preview, made.erased)
    assert named is not None
    assert [one.snippet.text[slice(*one.snippet.strong[0])] for one in named.named] == ["Resi Kern"]


def test_contacts_of_nobody_else_stay_and_are_named(database: Database) -> None:
    lena = database.write_now(_with_contact, "Lena", "Jutta Berg")
    database.write_now(_with_contact, "Yusuf", "Arndt")
    told = database.read_now(erasing.preview, lena)
    assert told is not None
    assert told.staying == ("Jutta Berg", "Nordwerk Lena")


@journal.titled("entered people")
def _with_contact(session: Session, name: str, contact: str) -> UUID:
    firm = Organisation(name=f"Nordwerk {name}", folded=f"nordwerk {name.lower()}")
    session.add(firm)
    session.flush()
    mentee = Mentee(name=name, folded=name.lower(), organisation_id=firm.id, created_at=NOW)
    person = Contact(name=contact, folded=contact.lower(), created_at=NOW)
    session.add_all((mentee, person))
    session.flush()
    session.add(ContactMentee(contact_id=person.id, mentee_id=mentee.id))
    return mentee.id
