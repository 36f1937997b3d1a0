"""What was signed stays as it was signed, whatever statement tries to change it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest

from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import SIGNED_IS_FROZEN, SignedIsFrozen, explain, explained
from mentor_tui.storage.migrations.frozen import SIGNED_COLUMNS
from tests.storage.people import add_mentee, contents, open_agreement, sign

VALUES = dict.fromkeys(SIGNED_COLUMNS, "'other'") | {"version": "7"}


@pytest.fixture
def raw(database: Database, folder: Path) -> Iterator[Connection]:
    """A plain connection to a database with a signed agreement and a draft, each with an answer, flag and decision."""
    mentee_id = database.write_now(add_mentee, "Ada")
    other_id = database.write_now(add_mentee, "Bo")
    signed = database.write_now(open_agreement, mentee_id)
    database.write_now(open_agreement, other_id)
    database.write_now(sign, signed)
    with closing(driver.connect(folder / "mentor.db")) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")  # the triggers hold on their own
        connection.create_function("signed_id", 0, lambda: signed.hex)
        yield connection


def refused(connection: Connection, statement: str) -> None:
    before = contents(connection)
    with pytest.raises(SignedIsFrozen), explained(Path("mentor.db")):
        connection.execute(statement)
    assert contents(connection) == before


def test_every_column_of_an_agreement_is_either_signed_or_free(raw: Connection) -> None:
    columns = {row[1] for row in raw.execute("PRAGMA table_info(agreement)")}
    assert columns == {*SIGNED_COLUMNS, "state", "revision"}


@pytest.mark.parametrize("column", SIGNED_COLUMNS)
def test_a_signed_column_can_not_be_changed(raw: Connection, column: str) -> None:
    refused(raw, f"UPDATE agreement SET \"{column}\" = {VALUES[column]} WHERE state = 'signed'")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agreement SET state = 'draft' WHERE state = 'signed'",
        "UPDATE agreement SET state = 'anything' WHERE state = 'signed'",
        "DELETE FROM agreement",
        "DELETE FROM agreement WHERE state = 'signed'",
        "INSERT OR REPLACE INTO agreement SELECT * FROM agreement WHERE state = 'signed'",
        "REPLACE INTO agreement (id, mentee_id, version, state) SELECT 'new', mentee_id, version, 'draft'"
        " FROM agreement WHERE state = 'signed'",
        "UPDATE OR REPLACE agreement SET id = (SELECT id FROM agreement WHERE state = 'signed') WHERE state = 'draft'",
        "UPDATE OR REPLACE agreement SET mentee_id = (SELECT mentee_id FROM agreement WHERE state = 'signed')"
        " WHERE state = 'draft'",
    ],
)
def test_no_statement_reaches_a_signed_agreement(raw: Connection, statement: str) -> None:
    refused(raw, statement)


@pytest.mark.parametrize("table", ["answer", "flag", "line_decision"])
def test_no_statement_reaches_what_was_signed_with_it(raw: Connection, table: str) -> None:
    signed = "agreement_id = (SELECT id FROM agreement WHERE state = 'signed')"
    draft = "agreement_id = (SELECT id FROM agreement WHERE state = 'draft')"
    refused(raw, f"UPDATE {table} SET {signed} WHERE {draft}")
    refused(raw, f"UPDATE {table} SET {draft}, id = 'x' WHERE {signed}")
    refused(raw, f"UPDATE OR REPLACE {table} SET id = (SELECT id FROM {table} WHERE {signed}) WHERE {draft}")
    refused(raw, f"DELETE FROM {table} WHERE {signed}")
    refused(raw, f"DELETE FROM {table}")
    refused(raw, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE {signed}")


def test_what_is_not_signed_stays_free(raw: Connection) -> None:
    for statement in (
        "UPDATE agreement SET revision = 9",
        "UPDATE agreement SET state = 'superseded' WHERE state = 'signed'",
        "UPDATE agreement SET state = 'signed' WHERE state = 'superseded'",
        "UPDATE agreement SET state = 'ended' WHERE state = 'signed'",
        "UPDATE agreement SET state = 'signed' WHERE state = 'ended'",
        "UPDATE agreement SET place = 'Bochum', language = 'en' WHERE state = 'draft'",
        "UPDATE answer SET text = 'x' WHERE agreement_id = (SELECT id FROM agreement WHERE state = 'draft')",
        "DELETE FROM flag WHERE agreement_id = (SELECT id FROM agreement WHERE state = 'draft')",
        "DELETE FROM agreement WHERE state = 'draft'",
    ):
        assert raw.execute(statement).rowcount > 0, statement


def test_only_the_triggers_own_message_means_frozen(raw: Connection) -> None:
    with pytest.raises(driver.module.IntegrityError) as caught:
        raw.execute("INSERT INTO mentee SELECT * FROM mentee")
    assert SIGNED_IS_FROZEN not in str(caught.value)
    assert explain(caught.value, Path("mentor.db")) is None
