"""Undo and redo bring back exactly what was there, after a restart too, and refuse rather than force."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect
from sqlmodel import Session, select

from mentor_tui.models.agreement import Agreement, Flag, GivenAnswer, LineDecision
from mentor_tui.models.goal import Goal
from mentor_tui.models.mentee import Mentee
from mentor_tui.models.tables import TABLES
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import NothingToUndo, SignedIsFrozen, UndoRefused
from mentor_tui.storage.journal import titled
from mentor_tui.storage.migrations import HEAD
from tests.storage.people import AT, add_mentee, names, open_agreement, rename, sign, supersede


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row that people see, as SQLite holds it."""
    connection = driver.connect(path, readonly=True)
    tables = [str(table.__tablename__) for table in TABLES]
    rows = {table: connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall() for table in tables}
    connection.close()
    return rows


def test_every_table_has_the_key_that_the_journal_knows() -> None:
    for table in TABLES:
        (key,) = inspect(table).primary_key
        assert (key.name, key.type.python_type) == ("id", UUID)


async def test_undo_and_redo_name_what_they_did(database: Database) -> None:
    assert await database.undoable() is None
    mentee_id = await database.write(add_mentee, "Ada")
    await database.write(rename, mentee_id, "Ada L.")
    assert await database.undoable() == "renamed a mentee"
    assert await database.undo() == "renamed a mentee"
    assert await database.read(names) == ["Ada"]
    assert (await database.undoable(), await database.redoable()) == ("added a mentee", "renamed a mentee")
    assert await database.undo() == "added a mentee"
    assert await database.read(names) == []
    with pytest.raises(NothingToUndo):
        await database.undo()
    assert await database.redo() == "added a mentee"
    assert await database.redo() == "renamed a mentee"
    assert await database.read(names) == ["Ada L."]
    with pytest.raises(NothingToUndo):
        await database.redo()


def test_a_restart_forgets_no_step(folder: Path, open_database: Callable[[Path], Database]) -> None:
    first = open_database(folder / "mentor.db")
    mentee_id = first.write_now(add_mentee, "Ada")
    before = dump(folder / "mentor.db")
    first.write_now(open_agreement, mentee_id)
    after = dump(folder / "mentor.db")
    first.close()
    second = open_database(folder / "mentor.db")
    assert second.undo_now() == "opened an agreement"
    assert dump(folder / "mentor.db") == before
    assert second.redo_now() == "opened an agreement"
    assert dump(folder / "mentor.db") == after


def test_a_new_change_cuts_off_what_was_undone(database: Database) -> None:
    database.write_now(add_mentee, "Ada")
    database.undo_now()
    database.write_now(add_mentee, "Bo")
    with pytest.raises(NothingToUndo):
        database.redo_now()
    assert database.undo_now() == "added a mentee"
    assert database.read_now(names) == []


def test_a_change_that_changed_nothing_is_no_step(database: Database) -> None:
    mentee_id = database.write_now(add_mentee, "Ada")
    database.write_now(rename, mentee_id, "Ada L.")
    database.undo_now()
    database.write_now(rename, mentee_id, "Ada")
    assert database.redo_now() == "renamed a mentee"


def test_there_and_back_in_one_change_is_no_step(database: Database) -> None:
    def come_and_go(session: Session) -> None:
        mentee = session.get_one(Mentee, add_mentee(session, "Ada"))
        session.delete(mentee)

    database.write_now(come_and_go)
    with pytest.raises(NothingToUndo):
        database.undo_now()


def test_a_change_without_a_title_can_be_undone(database: Database) -> None:
    def add(session: Session) -> None:
        add_mentee(session, "Ada")

    database.write_now(add)
    assert database.undo_now() == "a change"


def test_what_somebody_built_on_is_not_forced(database: Database, folder: Path) -> None:
    mentee_id = database.write_now(add_mentee, "Ada")
    raw = driver.connect(folder / "mentor.db")
    raw.execute("UPDATE mentee SET wishes = 'more' WHERE id = ?", (mentee_id.hex,))
    raw.close()
    before = dump(folder / "mentor.db")
    with pytest.raises(UndoRefused):
        database.undo_now()
    assert dump(folder / "mentor.db") == before


def test_a_row_that_others_refer_to_is_not_taken_away(database: Database, folder: Path) -> None:
    mentee_id = database.write_now(add_mentee, "Ada")
    raw = driver.connect(folder / "mentor.db")
    raw.execute(
        "INSERT INTO agenda_point (id, mentee_id, position, text) VALUES (?, ?, 0, 'x')", ("a" * 32, mentee_id.hex)
    )
    raw.close()
    with pytest.raises(UndoRefused):
        database.undo_now()
    assert database.read_now(names) == ["Ada"]


def test_a_change_of_an_older_schema_stays(database: Database, folder: Path) -> None:
    database.write_now(add_mentee, "Ada")
    raw = driver.connect(folder / "mentor.db")
    raw.execute("UPDATE change SET \"schema\" = '0000'")
    raw.close()
    assert HEAD != "0000"
    with pytest.raises(UndoRefused):
        database.undo_now()


def test_a_signature_is_not_undone_and_nothing_before_it(database: Database) -> None:
    mentee_id = database.write_now(add_mentee, "Ada")
    agreement_id = database.write_now(open_agreement, mentee_id)
    database.write_now(sign, agreement_id)
    assert database.read_now(lambda session: session.get_one(Agreement, agreement_id)).state == "signed"
    with pytest.raises(UndoRefused, match="Amend"):
        database.undo_now()
    database.write_now(supersede, agreement_id)
    assert database.undo_now() == "superseded an agreement"
    assert database.read_now(lambda session: session.get_one(Agreement, agreement_id)).state == "signed"
    with pytest.raises(UndoRefused):
        database.undo_now()


def test_what_is_signed_is_frozen_for_the_orm(database: Database) -> None:
    mentee_id = database.write_now(add_mentee, "Ada")
    agreement_id = database.write_now(open_agreement, mentee_id)
    database.write_now(sign, agreement_id)

    def reword(session: Session) -> None:
        session.get_one(Agreement, agreement_id).canonical = "other words"

    def answer(session: Session) -> None:
        session.exec(select(GivenAnswer)).one().text = "other words"

    def add(session: Session) -> None:
        session.add(Flag(agreement_id=agreement_id, subject="another"))

    def drop(session: Session) -> None:
        session.delete(session.exec(select(LineDecision)).one())

    for change in (reword, answer, add, drop):
        with pytest.raises(SignedIsFrozen) as caught:
            database.write_now(change)
        assert caught.value.exit_code == 7


@titled("set a goal")
def add_goal(session: Session, mentee_id: UUID, text: str) -> None:
    session.add(Goal(mentee_id=mentee_id, text=text, created_at=AT))


@titled("dropped the goals")
def drop_goals(session: Session) -> None:
    for goal in session.exec(select(Goal)):
        session.delete(goal)


@titled("swapped two answers")
def rewrite(session: Session, text: str) -> None:
    for answer in session.exec(select(GivenAnswer)):
        answer.text, answer.choices = text, [text]
        session.flush()
        answer.on = datetime(2026, 12, 22).date()


@titled("dropped what was there")
def drop_mentee(session: Session) -> None:
    """Deletes in the order that foreign keys want and puts a part back in the same change."""
    for kind in (GivenAnswer, Flag, LineDecision, Agreement, Goal):
        for row in session.exec(select(kind)):
            session.delete(row)
        session.flush()
    for mentee in session.exec(select(Mentee)):
        session.delete(mentee)
        session.flush()
        session.add(Mentee(id=mentee.id, name="again", folded="again", created_at=AT))


def act(database: Database, word: str, text: str) -> bool:
    """Does one random step; False if it was one through the journal that had nowhere to go."""
    mentee = database.read_now(lambda session: session.exec(select(Mentee.id)).first())
    match word:
        case "undo" | "redo":
            try:
                database.undo_now() if word == "undo" else database.redo_now()
            except NothingToUndo:
                return False
        case "goal" if mentee:
            database.write_now(add_goal, mentee, text)
        case "goals":
            database.write_now(drop_goals)
        case "rename" if mentee:
            database.write_now(rename, mentee, text)
        case "agreement" if mentee and not database.read_now(lambda session: session.exec(select(Agreement)).first()):
            database.write_now(open_agreement, mentee)
        case "rewrite":
            database.write_now(rewrite, text)
        case "drop":
            database.write_now(drop_mentee)
        case _:
            database.write_now(add_mentee, text)
    return True


WORDS = ("undo", "undo", "undo", "redo", "redo", "goal", "goals", "rename", "agreement", "rewrite", "drop", "mentee")
STEPS = st.lists(st.tuples(st.sampled_from(WORDS), st.text(st.characters(codec="utf-8"), max_size=8)), max_size=14)


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_any_way_back_and_forth_passes_the_same_places(empty_database: Path, steps: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "mentor.db"
        shutil.copy(empty_database, path)
        database = Database(path, clock=lambda: AT)
        database.open()
        past, future = [dump(path)], list[dict[str, list[tuple[object, ...]]]]()
        for word, text in steps:
            moved = act(database, word, text)
            now = dump(path)
            if word == "undo" and moved:
                future.append(past.pop())
                assert now == past[-1]
            elif word == "redo" and moved:
                past.append(future.pop())
                assert now == past[-1]
            elif moved and now != past[-1]:
                past.append(now)
                future.clear()
            assert now == past[-1]
        while len(past) > 1:
            database.undo_now()
            past.pop()
            assert dump(path) == past[-1]
        with pytest.raises(NothingToUndo):
            database.undo_now()
        database.close()
