"""A mentee's own copy: all that is kept of them is in it, and nothing of others."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.catalogue import load
from mentor_tui.documents.own_copy import OWN_COPY_FORMATS, own_copy_document, own_copy_rendered
from mentor_tui.models.enums import CopyKind, Form, Language
from mentor_tui.rules import own_copy as rules
from mentor_tui.rules.own_copy import Field, Item, OwnCopy, Part
from mentor_tui.storage import archive, own_copy, record_copies
from mentor_tui.storage.archive_rows import tables
from mentor_tui.storage.database import Database
from tests.storage.people import AT
from tests.storage.random_records import Rich

SAYS_NOTHING = {"flag"}
"""Tables of a mentee's rows that hold no words: a mark on a question or a line."""

SEEDS = (1, 2, 3)
CATALOGUE = load(overlay=None)[0]


def copied(folder: Path, empty: Path, seed: int, open_it: Callable[[Path], Database]) -> tuple[Rich, Database]:
    shutil.copy(empty, folder / "a.db")
    rich = Rich(seed)
    rich.write(folder / "a.db")
    return rich, open_it(folder / "a.db")


def taken(database: Database, mentee: str, *, private: bool, why: str = "") -> OwnCopy:
    zone = ZoneInfo("Europe/Berlin")
    found = database.read_now(own_copy.of, UUID(mentee), AT, zone, private=private, why=why)
    assert found is not None
    return replace(found, language=Language.DE)


def marks(rich: Rich, mentee: str, table: str, column: str) -> set[str]:
    """The word in the texts of a column that no other text holds."""
    return {str(row[column]).split()[1] for row in rich.of(mentee)[table] if row[column]}


def test_every_table_of_a_mentee_is_told() -> None:
    owned = {table.name for table in tables() if archive.is_owned(table)}
    assert owned == rules.TOLD | SAYS_NOTHING


@pytest.mark.parametrize("seed", SEEDS)
def test_all_of_one_mentee_is_in_it_and_nothing_of_the_other(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database], seed: int
) -> None:
    rich, database = copied(folder, empty_database, seed, open_database)
    mentee, other = rich.mentees
    text = own_copy_rendered(taken(database, mentee, private=True), CATALOGUE, "json").data.decode()
    own = {row["id"] for row in rich.of(mentee)["challenge"] if row["source"] == "own"}
    for table in ("goal", "note", "action", "interaction", "challenge", "exchange", "update_part", "agenda_point"):
        for row in rich.of(mentee)[table]:
            column = "text"
            assert (str(row[column]).split()[1] in text) == (row["id"] not in own), table
    for column in ("strengths", "mentor_word", "mentee_word", "cancelled_why"):
        assert all(mark in text for mark in marks(rich, mentee, "session", column))
    for table in rich.rows:
        for row in rich.of(other)[table]:
            for value in row.values():
                if isinstance(value, str) and " " in value and len(value.split()[1]) == 8:
                    assert value.split()[1] not in text


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_kept_back_is_counted_said_and_not_in_it(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database], seed: int
) -> None:
    rich, database = copied(folder, empty_database, seed, open_database)
    mentee, _other = rich.mentees
    copy = taken(database, mentee, private=False, why="noch nicht besprochen")
    whole = taken(database, mentee, private=True)
    assert copy.kept_back > whole.kept_back
    text = own_copy_rendered(copy, CATALOGUE, "txt").data.decode()
    assert "zurückbehalten: noch nicht besprochen" in " ".join(text.split())
    told = json.loads(own_copy_rendered(copy, CATALOGUE, "json").data)
    assert told["private"] == {"included": False, "kept_back": copy.kept_back, "why": "noch nicht besprochen"}
    assert not any(item["private"] for items in told["parts"].values() for item in items)
    plain = json.dumps(told, ensure_ascii=False)
    for column in ("strengths", "weaknesses", "happened", "mentor_word"):
        assert not any(mark in plain for mark in marks(rich, mentee, "session", column))
    for table in ("note", "interaction"):
        for row in rich.of(mentee)[table]:
            assert (row["text"].split()[1] in plain) == bool(row["shared"])


def test_every_word_of_it_is_known_in_both_languages(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database]
) -> None:
    for seed in range(20, 26):
        rich, database = copied(folder, empty_database, seed, open_database)
        copy = replace(taken(database, rich.mentees[0], private=True), language=Language.BOTH)
        document = own_copy_document(copy, CATALOGUE)
        assert set(document.title) == {"de", "en"}
        database.close()


def test_it_is_written_in_every_format(database: Database) -> None:
    part = Part("notes", (Item((Field("text", "a [/] b =1 <b>"),), AT.astimezone(UTC).date(), private=True),))
    copy = OwnCopy("Karin", "Lena", Form.SIE, Language.DE, AT.date(), True, 0, "", (part,))
    for format in OWN_COPY_FORMATS:
        assert own_copy_rendered(copy, CATALOGUE, format).data


def test_names_of_other_mentees_are_left_out_and_those_of_contacts_stay() -> None:
    profile = Part("profile", (Item((Field("name", "Lena Brandt"), Field("organisation", "Kurz GmbH"))),))
    text = "Lena und Yusuf Demir reden. Yusufs Plan, Janas Idee, demirkol, Lenas Kurz."
    copy = OwnCopy(
        "Dr. Karin Vogt", "Lena Brandt", Form.SIE, Language.DE, AT.date(), True, 0, "wegen Yusuf",
        (profile, Part("notes", (Item((Field("text", text),)),))), ("Yusuf Demir", "Jana Kurz"),
    )  # fmt: skip
    told = rules.without_names(copy, "(andere Person)")
    assert told.parts[1].items[0].fields[0].value == (
        "Lena und (andere Person) reden. (andere Person) Plan, (andere Person) Idee, demirkol, Lenas Kurz."
    )
    assert told.why == "wegen (andere Person)"
    assert told.parts[0] == profile


def test_each_copy_is_noted(database: Database) -> None:
    from tests.storage.people import add_mentee

    key = database.write_now(add_mentee, "Lena")
    assert database.read_now(own_copy.of, UUID(int=1), AT, ZoneInfo("UTC")) is None
    database.write_now(record_copies.note_own, key, AT, private=True, words=" sie fragt danach ")
    database.write_now(record_copies.note_handover, key, AT.replace(hour=11), private=False, words="an Jutta")
    told = [(row.kind, row.private, row.words) for row in database.read_now(record_copies.of, key)]
    assert told == [(CopyKind.HANDOVER, False, "an Jutta"), (CopyKind.OWN, True, "sie fragt danach")]
    database.undo_now()
    assert len(database.read_now(record_copies.of, key)) == 1
