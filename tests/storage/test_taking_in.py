"""Handing over and back: nothing is lost, nothing doubled, nothing overwritten, and what was signed stays signed."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from mentor_tui.storage import archive, archive_format, driver, health, taking_in
from mentor_tui.storage.archive_format import Archive, ArchiveRefused
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Abandoned, UndoRefused
from mentor_tui.storage.migrations import HEAD
from mentor_tui.storage.taking_in import Choice, Clashes, Plan
from tests.storage.people import AT
from tests.storage.random_records import NAMES, Rich, Rows, stored

SEEDS = (1, 2, 3)

NOT_ONE_MENTEES = {"mentor", "own_time", "outlook", "material", "put_off", "erasure"}
"""Tables of which a record that is handed over holds nothing."""


def filled(path: Path, empty: Path, seed: int) -> Rich:
    shutil.copy(empty, path)
    rich = Rich(seed)
    rich.write(path)
    return rich


def taken_out(database: Database, mentee: str | None, *, private: bool = True) -> Archive:
    if mentee is None:
        made = database.read_now(archive.everything, AT)
    else:
        made = database.read_now(archive.handover, UUID(mentee), AT, private=private)
    return archive_format.read(archive_format.write(made))


def taken_in(database: Database, told: Archive, choice: Choice | None = None) -> Plan:
    plan = database.read_now(taking_in.look, told)
    done = database.write_now(taking_in.change_for(plan), told, choice)
    assert done == plan
    return done


def in_order(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return sorted(map(dict, rows), key=lambda row: str(row["id"]))


def all_of(told: Archive) -> Rows:
    return {name: in_order(told.tables.get(name, ())) for name in NAMES}


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_comes_back_as_it_was(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database], seed: int
) -> None:
    rich = filled(folder / "a.db", empty_database, seed)
    assert all(rich.rows.values()), "no table is left out"
    told = taken_out(open_database(folder / "a.db"), None)
    other = open_database(folder / "b.db")
    plan = taken_in(other, told)
    assert (plan.added, plan.same, plan.clashes) == (told.rows, 0, ())
    assert stored(folder / "b.db") == stored(folder / "a.db")
    assert health.check(folder / "b.db") == ()
    again = taken_in(other, told)
    assert (again.added, again.clashes) == (0, ())
    assert stored(folder / "b.db") == stored(folder / "a.db")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_record_goes_to_another_workbench_and_back(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database], seed: int
) -> None:
    rich = filled(folder / "a.db", empty_database, seed)
    mentee, other = rich.mentees
    told = taken_out(open_database(folder / "a.db"), mentee)
    assert all(told.tables[name] for name in NAMES - NOT_ONE_MENTEES)
    assert {name for name in NAMES if told.tables[name]} & NOT_ONE_MENTEES == set()
    receiving = open_database(folder / "b.db")
    taken_in(receiving, told)
    theirs = stored(folder / "b.db")
    assert theirs == all_of(told)
    for name, rows in rich.of(mentee).items():
        wanted = [row for row in rows if not (name == "challenge" and row["source"] == "own")]
        assert in_order(wanted) == [row for row in theirs[name] if rich.owner[row["id"]]], name
    assert not any(row["id"] == other or row.get("mentee_id") == other for rows in theirs.values() for row in rows)
    back = open_database(folder / "back.db")
    taken_in(back, taken_out(receiving, mentee))
    assert stored(folder / "back.db") == theirs
    home = taken_in(open_database(folder / "a.db"), taken_out(receiving, mentee))
    assert (home.added, home.clashes) == (0, ())
    assert stored(folder / "a.db") == {name: in_order(rows) for name, rows in rich.rows.items()}
    for path in ("b.db", "back.db"):
        assert health.check(folder / path) == ()


def test_what_is_the_mentors_alone_stays_unless_they_decide_so(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database]
) -> None:
    rich = filled(folder / "a.db", empty_database, 4)
    mentee, _other = rich.mentees
    for table, column in (("note", "text"), ("interaction", "text"), ("exchange", "text")):
        assert any(row.get("shared", 0) == 0 for row in rich.of(mentee)[table]), (table, column)
    told = taken_out(open_database(folder / "a.db"), mentee, private=False)
    text = archive_format.write(told).decode()
    for row in rich.of(mentee)["session"]:
        assert row["mentee_word"].split()[1] in text
        assert not any(row[name].split()[1] in text for name in ("strengths", "weaknesses", "mentor_word", "happened"))
    for table in ("note", "interaction"):
        for row in rich.of(mentee)[table]:
            assert (row["text"].split()[1] in text) == bool(row["shared"])
    assert not told.tables["exchange"]
    plan = taken_in(open_database(folder / "b.db"), told)
    assert not plan.private
    assert health.check(folder / "b.db") == ()


def test_the_organisation_and_the_contact_that_are_here_are_not_doubled(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database]
) -> None:
    rich = filled(folder / "a.db", empty_database, 5)
    mentee, _other = rich.mentees
    told = taken_out(open_database(folder / "a.db"), mentee)
    receiving = open_database(folder / "b.db")
    with closing(driver.connect(folder / "b.db")) as connection:
        for row in told.tables["organisation"]:
            put = {**row, "id": str(row["id"])[::-1], "name": str(row["name"]).upper(), "reach": "here"}
            marks = ", ".join("?" * len(put))
            connection.execute(f"INSERT INTO organisation ({', '.join(put)}) VALUES ({marks})", tuple(put.values()))
    plan = taken_in(receiving, told)
    assert len(plan.known) == len(told.tables["organisation"])
    here = stored(folder / "b.db")
    assert {row["reach"] for row in here["organisation"]} == {"here"}
    known = {row["id"] for row in here["organisation"]}
    for table, column in (("contact", "organisation_id"), ("mentee", "provider_id"), ("challenge", "organisation_id")):
        assert {row[column] for row in here[table]} <= {*known, None}
    again = taken_in(receiving, told)
    assert (again.added, again.clashes) == (0, ())
    assert stored(folder / "b.db") == here


def test_what_differs_is_listed_and_stays_until_somebody_decides(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database]
) -> None:
    rich = filled(folder / "a.db", empty_database, 6)
    mentee, _other = rich.mentees
    told = taken_out(open_database(folder / "a.db"), mentee)
    receiving = open_database(folder / "b.db")
    taken_in(receiving, told)
    note = rich.of(mentee)["note"][0]
    with closing(driver.connect(folder / "b.db")) as connection:
        connection.execute("UPDATE note SET text = 'mine' WHERE id = ?", (note["id"],))
        connection.execute("UPDATE mentee SET revision = revision + 5")
    here = stored(folder / "b.db")
    with pytest.raises(Clashes) as raised:
        taken_in(receiving, told)
    (clash,) = raised.value.clashes
    assert (clash.table, clash.row_id, clash.columns, clash.text) == ("note", note["id"], ("text",), "mine")
    assert "mine" not in str(raised.value)
    assert stored(folder / "b.db") == here
    taken_in(receiving, told, Choice.MINE)
    assert stored(folder / "b.db") == here
    taken_in(receiving, told, Choice.THEIRS)
    assert note in stored(folder / "b.db")["note"]


def test_what_was_signed_here_stays_and_the_next_step_of_it_is_taken(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database]
) -> None:
    rich = filled(folder / "a.db", empty_database, 1)
    whose = next(m for m in rich.mentees if any(row["state"] == "superseded" for row in rich.of(m)["agreement"]))
    told = taken_out(open_database(folder / "a.db"), whose)
    receiving = open_database(folder / "b.db")
    taken_in(receiving, told)
    superseded = next(row for row in rich.of(whose)["agreement"] if row["state"] == "superseded")
    with closing(driver.connect(folder / "b.db")) as connection:
        connection.execute("UPDATE agreement SET state = 'signed' WHERE id = ?", (superseded["id"],))
    plan = receiving.read_now(taking_in.look, told)
    assert [clash.stays for clash in plan.clashes] == [False]
    taken_in(receiving, told, Choice.THEIRS)
    (row,) = (row for row in stored(folder / "b.db")["agreement"] if row["id"] == superseded["id"])
    assert {**row, "revision": superseded["revision"]} == superseded
    other_words = {**superseded, "place": "elsewhere"}
    agreements = [other_words if it["id"] == row["id"] else it for it in told.tables["agreement"]]
    changed = {**told.tables, "agreement": agreements}
    plan = receiving.read_now(taking_in.look, replace(told, tables=changed))
    assert [clash.stays for clash in plan.clashes] == [True]
    taken_in(receiving, replace(told, tables=changed), Choice.THEIRS)
    (kept,) = (row for row in stored(folder / "b.db")["agreement"] if row["id"] == superseded["id"])
    assert kept["place"] == superseded["place"]


def test_it_can_be_undone_unless_something_signed_came_in(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database]
) -> None:
    rich = filled(folder / "a.db", empty_database, 7)
    mentee, _other = rich.mentees
    told = taken_out(open_database(folder / "a.db"), mentee)
    drafts = {row["id"] for row in told.tables["agreement"] if row["state"] == "draft"}
    assert drafts != {row["id"] for row in told.tables["agreement"]}
    receiving, untouched = open_database(folder / "b.db"), stored(folder / "b.db")
    unsigned = {
        table: [
            {**row, "agreement_id": row["agreement_id"] if row.get("agreement_id") in drafts else None}
            if "agreement_id" in row
            else row
            for row in rows
            if table not in ("agreement", "answer", "flag", "line_decision")
            or row.get("agreement_id", row["id"]) in drafts
        ]
        for table, rows in told.tables.items()
    }
    plan = taken_in(receiving, replace(told, tables=unsigned))
    assert not plan.signed
    receiving.undo_now()
    assert stored(folder / "b.db") == untouched
    receiving.redo_now()
    assert taken_in(receiving, told, Choice.THEIRS).signed
    with pytest.raises(UndoRefused):
        receiving.undo_now()


def test_an_older_archive_begins_its_new_columns_and_a_newer_one_is_refused(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database]
) -> None:
    rich = filled(folder / "a.db", empty_database, 8)
    told = taken_out(open_database(folder / "a.db"), rich.mentees[0])
    old = dict(told.tables)
    old["challenge"] = [{name: row[name] for name in row if name != "helped"} for row in old["challenge"]]
    del old["record_copy"]
    receiving = open_database(folder / "b.db")
    with pytest.raises(ArchiveRefused, match="challenge › 1 › helped"):
        taken_in(receiving, replace(told, tables=old))
    taken_in(receiving, replace(told, tables=old, schema="0004"))
    assert {row["helped"] for row in stored(folder / "b.db")["challenge"]} == {""}
    with pytest.raises(ArchiveRefused, match=f"schema 9999.*{HEAD}"):
        archive_format.read(archive_format.write(replace(told, schema="9999")))


def test_it_can_be_left_half_way_and_nothing_is_there(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database]
) -> None:
    rich = filled(folder / "a.db", empty_database, 9)
    told = taken_out(open_database(folder / "a.db"), rich.mentees[0])
    receiving, untouched = open_database(folder / "b.db"), stored(folder / "b.db")

    def enough(done: int, total: int) -> None:
        if done == total:
            raise Abandoned

    with pytest.raises(Abandoned):
        receiving.write_now(taking_in.take_in_signed, told, progress=enough)
    assert stored(folder / "b.db") == untouched


def test_the_journal_knows_every_row(
    folder: Path, empty_database: Path, open_database: Callable[[Path], Database]
) -> None:
    rich = filled(folder / "a.db", empty_database, 3)
    told = taken_out(open_database(folder / "a.db"), None)
    plan = taken_in(open_database(folder / "b.db"), told)
    with closing(driver.connect(folder / "b.db", readonly=True)) as connection:
        assert connection.execute("SELECT count(*) FROM change_row").fetchone() == (plan.added,)
        assert connection.execute("SELECT count(*) FROM search_entry WHERE kind = 'note'").fetchone() == (
            len(rich.rows["note"]),
        )


WAYS = ("value", "value", "drop row", "double", "drop column", "new column", "frame", "table")
VALUES = st.one_of(
    st.none(),
    st.integers(-(2**70), 2**70),
    st.booleans(),
    st.floats(allow_nan=False),
    st.sampled_from(
        ["", "x", "null", "[]", "{}", '"\\ud800"', "\ud800", "0" * 32, "9999-12-31", "signed", "Mars/Base"]
    ),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=2), st.text(max_size=2), max_size=2),
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("sample")
    rich = filled(folder / "a.db", empty_database, 10)
    with closing(Database(folder / "a.db", clock=lambda: AT)) as database:
        database.open()
        told: dict[str, Any] = json.loads(archive_format.write(taken_out(database, rich.mentees[0])))
    return told


@pytest.fixture(scope="module")
def receiving(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("receiving") / "b.db"
    shutil.copy(empty_database, path)
    with closing(Database(path, clock=lambda: AT)) as database:
        database.open()
        yield database


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_whatever_an_archive_says_it_is_taken_in_soundly_or_refused_in_one_sentence(
    data: st.DataObject, sample: dict[str, Any], receiving: Database
) -> None:
    told = json.loads(json.dumps(sample))
    for _change in range(data.draw(st.integers(1, 3))):
        table = data.draw(st.sampled_from(sorted(name for name, rows in told["tables"].items() if rows)))
        rows = told["tables"][table]
        at = data.draw(st.integers(0, len(rows) - 1))
        match data.draw(st.sampled_from(WAYS)):
            case "value":
                rows[at][data.draw(st.sampled_from(sorted(rows[at])))] = data.draw(VALUES)
            case "drop row":
                del rows[at]
            case "double":
                rows.append(dict(rows[at]))
            case "drop column":
                del rows[at][data.draw(st.sampled_from(sorted(rows[at])))]
            case "new column":
                rows[at]["more"] = data.draw(VALUES)
            case "frame":
                told[data.draw(st.sampled_from(sorted(set(told) - {"tables"})))] = data.draw(VALUES)
            case "table":
                told["tables"]["stranger"] = []
        if not told["tables"].get(table) or not isinstance(told["tables"], dict):
            break
    with suppress(UnicodeEncodeError):
        told["fingerprint"] = archive_format.fingerprint(told)
    here = stored(receiving.path)

    def not_really(session: Session) -> None:
        taking_in.take_in_signed(session, archive_format.read(json.dumps(told).encode()))
        assert not driver.raw(session.connection()).execute("PRAGMA foreign_key_check").fetchall()
        raise Abandoned

    with pytest.raises((ArchiveRefused, Abandoned)) as raised:
        receiving.write_now(not_really)
    if raised.type is not Abandoned:
        assert str(raised.value).endswith(".")
        assert "\n" not in str(raised.value)
        assert "Nothing was taken in" in str(raised.value)
    assert stored(receiving.path) == here


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 10**6), flip=st.integers(1, 255), cut=st.booleans())
def test_damage_is_noticed(sample: dict[str, Any], at: int, flip: int, cut: bool) -> None:
    whole = bytearray(json.dumps(sample).encode())
    at %= len(whole)
    if cut:
        del whole[at:]
    else:
        whole[at] ^= flip
    try:
        read = archive_format.read(bytes(whole))
    except ArchiveRefused:
        return
    assert json.loads(whole) == sample, "only a sign that means nothing is not noticed"
    assert read.rows
