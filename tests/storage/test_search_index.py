"""The search index is at any time what it would be if it were made anew, and whatever stands in it is found."""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from mentor_tui import storage
from mentor_tui.models.agreement import Agreement, Flag, GivenAnswer, LineDecision
from mentor_tui.models.enums import Party, Who
from mentor_tui.models.goal import Goal, GoalFields
from mentor_tui.models.mentee import Mentee
from mentor_tui.rules.textfold import spelled
from mentor_tui.storage import asked, driver, migrations, place, search
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import NothingToUndo
from mentor_tui.storage.migrations.searched import FILL, REVISION_0003, REVISION_0005
from tests.storage.people import AT, add_mentee, open_agreement, rename

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Co"]), min_size=1, max_size=12)
LATIN = st.text("aeouäöüßøłæAEÄÖÜẞØŁÆéçñåđ", min_size=1, max_size=10)

SEVERAL = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def ada(database: Database) -> UUID:
    return database.write_now(add_mentee, "Ada")


def found(database: Database, typed: str) -> set[str]:
    """Which texts of a profile are found."""
    return {hit.field for hit in database.read_now(search.find, typed, room=60).hits}


@SEVERAL
@given(text=st.lists(WORDS, min_size=1, max_size=6).map(" ".join))
def test_what_is_written_is_found_by_each_of_its_words(database: Database, ada: UUID, text: str) -> None:
    database.write_now(storage.mentees.change, ada, "wishes", text)
    for word in text.split():
        if asked.words(word):  # one of signs alone is none
            assert "wishes" in found(database, word)
    if asked.words(text):
        assert "wishes" in found(database, text)


@SEVERAL
@given(words=st.lists(LATIN, min_size=1, max_size=5), write=st.sampled_from([str, str.upper, str.lower, str.title]))
def test_however_it_is_cased_accented_or_spelled(
    database: Database, ada: UUID, words: list[str], write: type[str]
) -> None:
    database.write_now(storage.mentees.change, ada, "wishes", " ".join(words))
    for word in words:
        for typed in (write(word), write(spelled(word)), word[: max(1, len(word) // 2)]):
            assert "wishes" in found(database, typed), (words, typed)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.one_of(st.text(), st.text('"*()^:-+ANDORNEARa{}\x00\ue000\ud800👍\n', max_size=60)))
def test_nothing_that_can_be_typed_is_too_much(database: Database, ada: UUID, typed: str) -> None:
    assert len(database.read_now(search.find, typed, room=20).hits) <= search.MOST


def index(connection: Connection) -> dict[tuple[str, ...], set[str]]:
    """The words that the index holds of each text, those of names twice."""
    held: dict[tuple[str, ...], set[str]] = {}
    for name in ("search_text", "search_name"):
        connection.execute(f"CREATE VIRTUAL TABLE temp.in_{name} USING fts5vocab(main, {name}, instance)")
        for key in connection.execute("SELECT kind, row_id, field FROM search_entry"):
            held[(name, *key)] = set()
        rows = connection.execute(
            f"SELECT kind, row_id, field, term FROM temp.in_{name} LEFT JOIN search_entry ON id = doc"
        )
        for *key, term in rows.fetchall():
            held.setdefault((name, *map(str, key)), set()).add(term)
        connection.execute(f"DROP TABLE temp.in_{name}")
    return held


def made_anew(connection: Connection) -> None:
    for name in ("search_text", "search_name"):
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('delete-all')")
    connection.execute("DELETE FROM search_entry")
    connection.execute(FILL)


def edit_lines(session: Session, text: str) -> None:
    for decision in session.exec(select(LineDecision)):
        decision.words = {"de": text, "en": text[::-1]} if text else None
        decision.basis = {"de": "Grundlage"}


def drop_agreements(session: Session) -> None:
    """The parts first, as references want it: undo brings them back before the agreement that they belong to."""
    for kind in (GivenAnswer, Flag, LineDecision, Agreement):
        for row in session.exec(select(kind)):
            session.delete(row)
        session.flush()


def drop_goals(session: Session) -> None:
    for goal in session.exec(select(Goal)):
        storage.goals.remove(session, goal.id)


def act(database: Database, word: str, text: str) -> None:
    """One random step."""
    mentee = database.read_now(lambda session: session.exec(select(Mentee.id)).first())
    agreement = database.read_now(lambda session: session.exec(select(Agreement.id)).first())
    match word:
        case "undo" | "redo":
            with suppress(NothingToUndo):
                database.undo_now() if word == "undo" else database.redo_now()
        case "wish" if mentee:
            database.write_now(storage.mentees.change, mentee, "wishes", text)
        case "rename" if mentee:
            database.write_now(rename, mentee, text or "Ada")
        case "goal" if mentee:
            database.write_now(storage.goals.add, mentee, GoalFields(text=f"Ziel {text}", measure=text), AT)
        case "goals":
            database.write_now(drop_goals)
        case "agreement" if mentee and not agreement:
            database.write_now(open_agreement, mentee)
        case "answer" if agreement:
            database.write_now(storage.answers.write, agreement, "q-hopes", Who.BOTH, text)
        case "lines":
            database.write_now(edit_lines, text)
        case "own" if agreement:
            database.write_now(storage.decisions.add_own, agreement, f"own-{text}", Party.MENTEE, {"de": text})
        case "drop":
            database.write_now(drop_agreements)
        case "mentee":
            database.write_now(add_mentee, text or "Ada")


STEPS = ("undo", "undo", "redo", "redo", "wish", "rename", "goal", "goals", "agreement", "answer", "lines", "own",
         "drop", "mentee")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(["", "Müller Straße", "ʼn"]) | WORDS), max_size=16)
)
def test_after_any_history_the_index_is_what_it_would_be_made_anew(
    empty_database: Path, steps: list[tuple[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "mentor.db"
        shutil.copy(empty_database, path)
        with closing(Database(path, clock=lambda: AT)) as database:
            database.open()
            database.write_now(add_mentee, "Ada Müller")
            for word, text in steps:
                act(database, word, text)
        with closing(driver.connect(path)) as connection:
            kept = index(connection)
            made_anew(connection)
            assert index(connection) == kept


def test_what_was_there_before_revision_0003_is_found_the_oldest_as_the_oldest(folder: Path, now: datetime) -> None:
    path = folder / "mentor.db"
    place.create_database_file(path)
    migrations.upgrade(path, to="0002")
    with closing(driver.connect(path)) as raw:
        raw.execute(
            "INSERT INTO mentee VALUES ('" + "a" * 32 + "', 'Ada', 'ada', 'sie', 'de', '', 'Müh', 'y', '', NULL, NULL,"
            " NULL, '2026-01-02 00:00:00.000000', NULL, 1)"
        )
        for key, day in (("b", 3), ("c", 1)):
            raw.execute(
                "INSERT INTO challenge VALUES (?, ?, NULL, 'own', 'open', 'mühsam', ?, NULL)",
                (key * 32, "a" * 32, f"2026-01-0{day} 00:00:00.000000"),
            )
    with closing(Database(path, clock=lambda: now)) as database:
        database.open()
        assert [hit.field for hit in database.read_now(search.find, "mueh", room=60).hits] == [
            "text",
            "strengths",
            "text",
        ]
    with closing(driver.connect(path, readonly=True)) as raw:
        kinds = raw.execute("SELECT kind, field FROM search_entry ORDER BY id").fetchall()
        assert [kind for kind, _field in kinds] == ["challenge", "mentee", "mentee", "mentee", "challenge"]


def test_with_the_sqlite_of_the_standard_library_too(folder: Path) -> None:
    """It may be one whose triggers reach a search index only in a trusted schema, as 3.40 is."""
    code = """
import sys
sys.modules["sqlcipher3"] = sys.modules["sqlcipher3.dbapi2"] = None
from datetime import UTC, datetime
from pathlib import Path
from mentor_tui import storage
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
now = datetime(2026, 9, 1, tzinfo=UTC)
database = Database(Path(sys.argv[1]), clock=lambda: now)
database.open()
ada = database.write_now(storage.mentees.add, MenteeFields(name="Ada Müller"), "", now)
database.write_now(storage.mentees.change, ada, "wishes", "Straße")
found = [database.read_now(storage.search.find, typed, room=60).hits for typed in ("mueller", "strasse", "ada")]
database.close()
print(driver.module.__name__, *map(len, found))
"""
    ran = subprocess.run(
        [sys.executable, "-c", code, str(folder / "mentor.db")], capture_output=True, text=True, check=False
    )
    assert ran.stdout.split() == ["sqlite3", "1", "1", "1"], ran.stderr


@pytest.mark.parametrize(
    ("statements", "digest"),
    [
        (REVISION_0003, "2ad374c560d32c71ebd39d8afadc286acec5697e2dbdd26ac340154834cbb247"),
        (REVISION_0005, "bfcc70bfbe30a7aed977f13f6907acb3fe2bde97303e5989f956a5b9f49cf733"),
    ],
    ids=["0003", "0005"],
)
def test_each_revision_is_as_it_was_shipped(statements: tuple[str, ...], digest: str) -> None:
    """Databases have these triggers in them: another text, or another letter in textfold, needs a new revision."""
    assert hashlib.sha256("\n".join(statements).encode()).hexdigest() == digest
