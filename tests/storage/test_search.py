"""Whatever was written is found by its words, with its place; what is taken back, struck or hidden is not."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Connection
from uuid import UUID

import pytest
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.action import Action
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeSource, Party, SessionState, Who
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.session import AgendaPoint, FollowUpFields, MentoringSession, Note
from mentor_tui.rules.found import Finding, FoundIn, Hit
from mentor_tui.rules.paper import from_canonical
from mentor_tui.storage import driver, health, search, search_rows
from mentor_tui.storage.backup import backup
from mentor_tui.storage.database import Database
from tests.snapshots.people import People, populate

FOLLOW_UP = tuple(FollowUpFields.model_fields)[1:]
"""The texts of a follow-up; its first field is a yes or no."""


@pytest.fixture
def people(database: Database, now: datetime) -> People:
    return populate(database, now)


def find(database: Database, typed: str, only: UUID | None = None) -> tuple[Hit, ...]:
    return database.read_now(search.find, typed, room=60, only=only).hits


def places(database: Database, typed: str, only: UUID | None = None) -> list[tuple[FoundIn, str, str]]:
    return [(hit.kind, hit.field, hit.mentee) for hit in find(database, typed, only)]


def met(session: Session, mentee: UUID, now: datetime) -> None:
    """A session that was held, with everything that is written about one."""
    meeting = MentoringSession(mentee_id=mentee, starts_at=now, state=SessionState.HELD)
    for name in FOLLOW_UP:
        setattr(meeting, name, f"Nachlese{name.replace('_', '')}")
    session.add(meeting)
    session.flush()
    session.add(AgendaPoint(mentee_id=mentee, session_id=meeting.id, text="Tagespunkt"))
    for text, shared in (("Geheimnotiz", False), ("Teilnotiz", True)):
        session.add(Note(mentee_id=mentee, session_id=meeting.id, text=text, shared=shared, created_at=now))
    session.add(Action(mentee_id=mentee, owner=Party.MENTEE, text="Probestück", created_at=now))
    for text, source in (("Platzmangel", ChallengeSource.MENTEE), ("Eigenzweifel", ChallengeSource.OWN)):
        session.add(Challenge(mentee_id=mentee, source=source, text=text, created_at=now))


@pytest.mark.parametrize(
    ("typed", "kind", "field"),
    [
        *((f"nachlese{name.replace('_', '')}", FoundIn.FOLLOW_UP, name) for name in FOLLOW_UP),
        ("tagespunkt", FoundIn.POINT, "text"),
        ("geheimnotiz", FoundIn.NOTE, "text"),
        ("probestuck", FoundIn.ACTION, "text"),
        ("platzmangel", FoundIn.CHALLENGE, "text"),
        ("eigenzw", FoundIn.CHALLENGE, "text"),
    ],
)
def test_what_is_written_about_a_session_is_found(
    database: Database, people: People, now: datetime, typed: str, kind: FoundIn, field: str
) -> None:
    database.write_now(met, people.lena, now)
    assert places(database, typed) == [(kind, field, "Lena Brandt")]
    (hit,) = find(database, typed)
    assert hit.at == now
    assert (hit.session_id is None) == (kind in (FoundIn.ACTION, FoundIn.CHALLENGE))
    assert hit.private == (typed == "geheimnotiz")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("brandt", [(FoundIn.MENTEE, "name", "Lena Brandt")]),
        ("geduld", [(FoundIn.MENTEE, "strengths", "Lena Brandt")]),
        ("maschine mehr", [(FoundIn.MENTEE, "wishes", "Lena Brandt")]),
        ("arndt", [(FoundIn.MENTEE, "other_mentors", "Lena Brandt")]),
        ("stadtw", [(FoundIn.ORGANISATION, "name", "Yusuf Demir")]),
        ("erinnerung", [(FoundIn.GOAL, "measure", "Lena Brandt")]),
        ("lena rückm", [(FoundIn.ANSWER, "text", "Lena Brandt")]),
    ],
)
def test_people_goals_and_answers_are_found(
    database: Database, people: People, typed: str, found: list[tuple[FoundIn, str, str]]
) -> None:
    assert places(database, typed) == found


def test_an_organisation_stands_for_all_who_are_there(database: Database, people: People) -> None:
    hits = find(database, "nordwerk")
    assert {hit.mentee_id for hit in hits} == {people.lena, people.jana}
    assert {hit.kind for hit in hits} == {FoundIn.ORGANISATION}


@pytest.mark.parametrize("typed", ["müll", "MÜLLER-", "mueller", "muller", "Mu\u0308ller"])
@pytest.mark.parametrize("name", ["Müller", "Mueller", "Mu\u0308ller"])
def test_a_name_is_found_in_every_spelling(database: Database, now: datetime, name: str, typed: str) -> None:
    database.write_now(storage.mentees.add, MenteeFields(name=f"Jo {name}-Weiß"), "", now)
    if (name, typed) != ("Mueller", "muller"):  # nobody wrote an umlaut, and nobody types one
        assert places(database, typed)
    assert places(database, "weiss jo") == places(database, "WEIẞ") == [(FoundIn.MENTEE, "name", f"Jo {name}-Weiß")]


def test_a_line_that_was_agreed_is_found_in_the_draft_and_then_in_what_was_signed(
    database: Database, people: People
) -> None:
    words = {"de": "stellt Lena der Werkstattleitung vor", "en": "introduces Lena"}
    database.write_now(storage.decisions.add_own, people.agreement, "own-1", Party.MENTOR, words)
    (hit,) = find(database, "werkstattleit")
    assert (hit.kind, hit.agreement_id, hit.subject) == (FoundIn.LINE, people.agreement, "own-1")
    assert "introduces" in hit.snippet.text
    ((_version, _day, canonical, _digest),) = database.read_now(storage.signing.signed_versions, people.yusuf)
    line = from_canonical(canonical).mentee_lines[0]
    signed = [hit for hit in find(database, line.text["de"]) if hit.mentee_id == people.yusuf]
    assert [hit.subject for hit in signed] == [line.id]
    assert signed[0].agreement_id == database.read_now(storage.agreements.newest, people.yusuf)


def test_what_two_versions_say_alike_is_one_hit(database: Database, people: People, now: datetime) -> None:
    before = find(database, "ehrlich")
    signed = database.read_now(storage.agreements.newest, people.yusuf)
    assert signed is not None
    draft = database.write_now(storage.signing.amend, signed, now + timedelta(days=1))
    after = find(database, "ehrlich")
    assert len(after) == len(before)
    answers = {hit.agreement_id for hit in after if (hit.kind, hit.mentee_id) == (FoundIn.ANSWER, people.yusuf)}
    assert answers == {draft}


def test_a_mentee_narrows_the_other_words_to_what_is_theirs(database: Database, people: People) -> None:
    assert {hit.mentee for hit in find(database, "berichtsheft")} == {"Lena Brandt", "Yusuf Demir"}
    assert {hit.mentee for hit in find(database, "brandt bericht")} == {"Lena Brandt"}
    assert {hit.mentee for hit in find(database, "bericht yusuf dem")} == {"Yusuf Demir"}


def test_people_come_first_then_the_newest(database: Database, people: People, now: datetime) -> None:
    def note(session: Session, days: int, text: str) -> None:
        meeting = MentoringSession(mentee_id=people.lena, starts_at=now)
        session.add(meeting)
        session.flush()
        at = now + timedelta(days=days)
        session.add(Note(mentee_id=people.lena, session_id=meeting.id, text=text, created_at=at))

    for days in (2, 9, 5):
        database.write_now(note, days, f"Ada {days}")
    ada = database.write_now(storage.mentees.add, MenteeFields(name="Ada"), "", now)
    assert [hit.snippet.text for hit in find(database, "ada")] == ["Ada", "Ada 9", "Ada 5", "Ada 2"]
    for days in range(search.MOST):
        database.write_now(note, days, f"Ada {days}")
    finding = database.read_now(search.find, "ada", room=60)
    assert (len(finding.hits), finding.more) == (search.MOST, True)
    assert finding.hits[0].mentee_id == ada, "people stand first, however much there is"


def test_while_somebody_looks_on_only_what_is_theirs_is_found(
    database: Database, people: People, now: datetime
) -> None:
    database.write_now(met, people.lena, now)
    database.write_now(met, people.yusuf, now)
    for typed in ("geheimnotiz", "nachlese", "eigenzweifel"):
        assert len(find(database, typed)) > 1
        assert not find(database, typed, only=people.lena)
    for typed in ("teilnotiz", "probestück", "platzmangel", "tagespunkt"):
        assert {hit.mentee for hit in find(database, typed, only=people.lena)} == {"Lena Brandt"}
    assert not find(database, "yusuf", only=people.lena)
    assert not find(database, "nordwerk", only=people.lena)


def test_what_is_taken_back_is_not_found_and_what_is_made_again_is(database: Database, people: People) -> None:
    write = database.write_now
    write(storage.answers.write, people.agreement, "q-hopes", Who.BOTH, "Drehmeißel schleifen")
    assert places(database, "drehm")
    assert not places(database, "arbeitsvorbereitung lena")
    database.undo_now()
    assert not places(database, "drehm")
    assert places(database, "arbeitsvorbereitung lena")
    database.redo_now()
    assert places(database, "drehm")
    write(storage.answers.wipe, people.agreement, "q-hopes")
    assert not places(database, "drehm")
    database.undo_now()
    assert places(database, "drehm")


def raw(database: Database) -> Connection:
    return driver.connect(database.path)


def test_what_is_written_past_the_program_is_found_too(database: Database, people: People, now: datetime) -> None:
    columns = "(id, mentee_id, source, state, text, created_at)"
    with closing(raw(database)) as connection:
        row = ("a" * 32, people.lena.hex, "mentee", "open", "Uhrwerk", "2026-09-01 10:00:00.000000")
        connection.execute(f"INSERT INTO challenge {columns} VALUES (?, ?, ?, ?, ?, ?)", row)
        assert places(database, "uhrwerk")
        connection.execute("UPDATE challenge SET text = 'Zahnrad'")
        assert places(database, "zahnrad")
        assert not places(database, "uhrwerk")
        connection.execute(
            f"INSERT OR REPLACE INTO challenge {columns} VALUES (?, ?, ?, ?, ?, ?)", (*row[:4], "Dampfmaschine", row[5])
        )
        assert places(database, "dampfmaschine")
        assert not places(database, "zahnrad")
        connection.execute("UPDATE challenge SET mentee_id = ?", (people.jana.hex,))
        assert [hit.mentee_id for hit in find(database, "dampfmaschine", only=people.jana)] == [people.jana]
        connection.execute("DELETE FROM challenge")
        assert not places(database, "dampfmaschine")
        assert connection.execute("SELECT count(*) FROM search_entry WHERE kind = 'challenge'").fetchone() == (0,)


def test_a_text_of_any_length_is_found_and_a_hit_far_behind_shows_its_beginning(
    database: Database, people: People
) -> None:
    long = "wort " * 10_000 + "ganz-hinten"
    database.write_now(storage.mentees.change, people.lena, "wishes", long)
    (hit,) = find(database, "hinten")
    assert hit.snippet.text.startswith("wort wort")
    assert not hit.snippet.strong


def test_signs_alone_find_nothing(database: Database, people: People) -> None:
    for typed in ("", "  ", "👍", '"*()', "\ue000", "\x00"):
        assert database.read_now(search.find, typed, room=60) == Finding()


def test_a_backup_is_searched_like_the_original_and_nothing_is_wrong_with_it(
    database: Database, people: People, folder: Path, open_database: Callable[[Path], Database]
) -> None:
    backup(database.path, folder / "copy.db")
    copy = open_database(folder / "copy.db")
    assert places(copy, "bericht") == places(database, "bericht") != []
    assert health.check(folder / "copy.db") == ()


def steps(database: Database, statement: str, *parameters: object) -> list[str]:
    with closing(driver.connect(database.path, readonly=True)) as connection:
        return [str(step[3]) for step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]


@pytest.mark.parametrize("statement", [search.ENTRIES, search.NAMES])
def test_the_index_is_read_in_its_own_order(database: Database, statement: str) -> None:
    (step,) = steps(database, statement, '"a" *', 50)
    assert step.startswith("SCAN search_")
    assert "VIRTUAL TABLE INDEX" in step


@pytest.mark.parametrize("table", search_rows.TABLES)
@pytest.mark.parametrize("shared", [False, True])
def test_the_rows_of_hits_are_read_by_their_keys(database: Database, table: str, shared: bool) -> None:
    if shared and not search_rows._KINDS[table].shared:
        return  # the mentor's alone: never asked for
    found = steps(database, search_rows.statement(table, shared=shared), "[1]")
    assert found[0] == "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)"
    assert all("json_each" in step for step in found if step.startswith("SCAN"))
    assert all("INDEX" in step or "PRIMARY KEY" in step for step in found if step.startswith("SEARCH"))
    assert not [step for step in found if "TEMP B-TREE" in step]
