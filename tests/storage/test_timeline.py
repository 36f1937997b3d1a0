"""The timeline tells all that is shown of a row, of the kinds and the mentee that are asked for, by its indexes."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, select

from mentor_tui import storage
from mentor_tui.models.action import Action
from mentor_tui.models.enums import ChallengeSource, Party
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.timeline import NEWEST, Selection, TimelineKind, TimelineRow
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from mentor_tui.storage.timeline import next_action_statement, statement
from tests.snapshots.history import a_year
from tests.snapshots.people import People
from tests.snapshots.stage import NOW, template

BERLIN = timedelta(hours=-1)
"""When a day begins there, after midnight in UTC."""

EVERY_CHOICE = [
    frozenset(kinds) for number in range(1, len(TimelineKind) + 1) for kinds in combinations(TimelineKind, number)
]


@pytest.fixture
def database(folder: Path, open_database: Callable[[Path], Database]) -> Database:
    """One with a year of sessions."""
    path, people = template("de")
    shutil.copy(path, folder / "mentor.db")
    database = open_database(folder / "mentor.db")
    database.write_now(a_year, people, NOW)
    return database


@pytest.fixture
def people() -> People:
    return template("de")[1]


def whole(database: Database, wanted: Selection) -> tuple[TimelineRow, ...]:
    return database.read_now(storage.timeline.older, NEWEST, wanted, 10_000)


def told(row: TimelineRow) -> str:
    """A row in a few words."""
    at = (row.due or row.at).strftime("%d.%m.")
    if row.session:
        return f"{at} {row.session.kind} {row.session.state}"
    return f"{at} {row.kind} {row.text or row.version}"


def test_one_mentees_year_in_order_with_all_that_is_shown(database: Database, people: People) -> None:
    rows = whole(database, Selection(people.yusuf, day_begins=BERLIN))
    assert [told(row) for row in rows] == [
        "08.12. regular planned",
        "04.12. review planned",
        "01.12. regular planned",
        "27.11. action Meister Arndt nach einem festen Platz fragen",
        "24.11. regular planned",
        "20.11. goal Das Berichtsheft selbst führen",
        "20.11. action Prüfungsordnung der Kammer lesen",
        "18.11. challenge Kein fester Platz in der Werkstatt",
        "17.11. regular held",
        "15.11. agreement 2",
        "13.11. regular cancelled",
        "10.11. regular held",
        "04.11. agreement 1",
        "04.11. first held",
    ]
    assert {(row.mentee_id, row.mentee) for row in rows} == {(people.yusuf, "Yusuf Demir")}
    facts = {told(row): row.session for row in rows if row.session}
    last = facts["10.11. regular held"]
    assert (last.agreed, last.done, last.followed_up, last.as_planned) == (3, 1, True, True)
    assert (last.place, last.minutes, last.prepared) == ("Werkstatt", 60, False)
    assert [name for name, fact in facts.items() if fact.prepared] == ["01.12. regular planned"]
    assert [name for name, fact in facts.items() if fact.cancelled_by is Party.MENTEE] == ["13.11. regular cancelled"]
    assert [(row.version, row.changed) for row in rows if row.version] == [(2, 1), (1, None)]
    assert [row.owner for row in rows if row.owner] == [Party.MENTOR, Party.MENTEE]
    assert [row.source for row in rows if row.source] == [ChallengeSource.ORGANISATION]


def test_everybodys_timeline_has_the_mentors_own_challenges_too(database: Database, people: People) -> None:
    rows = whole(database, Selection())
    assert {row.mentee for row in rows} == {"", "Jana Kurz", "Lena Brandt", "Yusuf Demir"}
    assert [row.mentee_id for row in rows if row.text.startswith("Die eigene")] == [None]


def test_any_choice_of_kinds_is_the_whole_without_the_others(database: Database, people: People) -> None:
    for mentee_id in (None, people.yusuf):
        every = whole(database, Selection(mentee_id))
        for kinds in EVERY_CHOICE:
            chosen = whole(database, Selection(mentee_id, kinds))
            assert chosen == tuple(row for row in every if row.kind in kinds)


def test_the_next_open_action_is_the_one_due_next_and_then_none(database: Database, people: People) -> None:
    wanted = Selection(day_begins=BERLIN)
    rows = [row for row in whole(database, wanted) if row.kind is TimelineKind.ACTION][::-1]
    read = database.read_now
    assert [row.due for row in rows] == [date(2026, 11, 20), date(2026, 11, 27)]
    assert read(storage.timeline.next_action, wanted) == rows[0].place
    first, last = ((row.due, row.id) for row in rows)
    assert first[0]
    assert last[0]
    assert read(storage.timeline.next_action, wanted, (first[0], first[1])) == rows[1].place
    assert read(storage.timeline.next_action, wanted, (last[0], last[1])) is None
    assert read(storage.timeline.next_action, Selection(people.jana)) is None


def test_the_place_of_a_session_is_where_its_row_stands(database: Database, people: People) -> None:
    for row in whole(database, Selection(people.yusuf)):
        place = database.read_now(storage.timeline.place_of, row.id)
        assert place == (row.place if row.session else None)
    assert database.read_now(storage.timeline.place_of, uuid4()) is None


def test_an_action_that_is_done_or_has_no_day_stands_nowhere(database: Database, people: People) -> None:
    def done(session: Session) -> None:
        for action in session.exec(select(Action)):
            action.done_at = datetime(2026, 11, 24, tzinfo=UTC)
        session.add(
            Action(mentee_id=people.lena, owner=Party.MENTOR, text="x", created_at=datetime(2026, 11, 24, tzinfo=UTC))
        )

    database.write_now(done)
    assert not whole(database, Selection(kinds=frozenset({TimelineKind.ACTION})))


@pytest.mark.parametrize(
    ("day_begins", "first"),
    [(timedelta(hours=-1), "session"), (timedelta(), "action"), (timedelta(hours=5), "action")],
    ids=["Berlin", "UTC", "New York"],
)
def test_an_action_stands_where_its_day_begins_for_the_mentor(
    database: Database, people: People, day_begins: timedelta, first: str
) -> None:
    """A session at 23:30 in UTC is after midnight in Berlin, and a late evening before in New York."""

    def late(session: Session) -> None:
        at = datetime(2030, 5, 6, 23, 30, tzinfo=UTC)
        session.add(MentoringSession(mentee_id=people.lena, starts_at=at))
        session.add(Action(mentee_id=people.lena, owner=Party.MENTOR, text="x", created_at=at, due=date(2030, 5, 7)))

    database.write_now(late)
    assert whole(database, Selection(day_begins=day_begins))[0].kind == first


def test_no_kind_at_all_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="no kind"):
        whole(database, Selection(kinds=frozenset()))


# the plans


def plan(database: Database, sql: str, parameters: dict[str, object]) -> list[str]:
    with closing(driver.connect(database.path, readonly=True)) as connection:
        return [str(step[3]) for step in connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]


SOURCES = {
    (TimelineKind.AGREEMENT, False): "agreement USING COVERING INDEX ix_agreement_signed ((signed_at,id)",
    (TimelineKind.AGREEMENT, True): "agreement USING COVERING INDEX ix_agreement_signed_mentee (mentee_id=? AND (",
    (TimelineKind.GOAL, False): "goal USING COVERING INDEX ix_goal_reached ((reached_at,id)",
    (TimelineKind.GOAL, True): "goal USING COVERING INDEX ix_goal_reached_mentee (mentee_id=? AND (reached_at,id)",
    (TimelineKind.CHALLENGE, False): "challenge USING COVERING INDEX ix_challenge_solved ((solved_at,id)",
    (TimelineKind.CHALLENGE, True): "challenge USING COVERING INDEX ix_challenge_solved_mentee (mentee_id=? AND (",
    (TimelineKind.UPDATE, False): "update_part USING COVERING INDEX ix_update_part_written ((written_at,id)",
    (TimelineKind.UPDATE, True): "update_part USING COVERING INDEX ix_update_part_mentee (mentee_id=? AND (",
    (TimelineKind.ACTION, False): "action USING COVERING INDEX ix_action_due (done_at=? AND (due,id)",
    (TimelineKind.ACTION, True): "action USING INDEX ix_action_open (mentee_id=? AND done_at=? AND due",
}
"""How each source is read, of everybody and of one mentee."""

SESSIONS = {
    (True, True, False): "session USING COVERING INDEX ix_session_timeline ((starts_at,id)",
    (True, False, False): "session USING COVERING INDEX ix_session_timeline_kind (kind=? AND (starts_at,id)",
    (False, True, False): "session USING COVERING INDEX ix_session_timeline_kind (kind=? AND (starts_at,id)",
    (True, True, True): "session USING COVERING INDEX ix_session_timeline_mentee (mentee_id=? AND (starts_at,id)",
    (True, False, True): "session USING INDEX ix_session_timeline_mentee (mentee_id=? AND (starts_at,id)",
    (False, True, True): "session USING INDEX ix_session_timeline_mentee (mentee_id=? AND (starts_at,id)",
}
"""How sessions are read: whether other ones are wanted, and reviews, and whether of one mentee."""


@pytest.mark.parametrize("of_one", [False, True], ids=["everybody", "one"])
@pytest.mark.parametrize("side", ["<", "<=", ">"])
def test_a_page_is_read_in_the_order_of_its_indexes(database: Database, side: str, of_one: bool) -> None:
    """No table is read from end to end and only a page of each source is ever sorted, to be merged (benchmarks.md)."""
    for kinds in EVERY_CHOICE:
        wanted = Selection(UUID(int=1) if of_one else None, kinds, BERLIN)
        steps = plan(database, *statement(wanted, NEWEST, side))
        sources = [SOURCES[kind, of_one] for kind in kinds if (kind, of_one) in SOURCES]
        sessions = (TimelineKind.SESSION in kinds, TimelineKind.REVIEW in kinds, of_one)
        if sessions in SESSIONS:
            sources += [SESSIONS[sessions]] * (3 if sessions == (True, False, False) else 1)
        found = [step for step in steps if step.startswith("SEARCH") and "LEFT-JOIN" not in step]
        for source in sources:
            there = next(step for step in found if step.startswith(f"SEARCH {source}"))
            found.remove(there)
        assert found == [
            "SEARCH x USING COVERING INDEX ix_action_session_id (session_id=?)",
            "SEARCH x USING INDEX ix_action_session_id (session_id=?)",
            "SEARCH b USING INDEX sqlite_autoindex_agreement_2 (mentee_id=? AND version=?)",
        ]
        joined = [step for step in steps if "LEFT-JOIN" in step]
        assert len(joined) == 9
        assert all("(id=?)" in step for step in joined)
        scanned = [step for step in steps if step.startswith("SCAN")]
        assert all(step == "SCAN e" or step.startswith("SCAN (subquery") for step in scanned)
        sorts = sum("TEMP B-TREE" in step for step in steps)
        assert sorts <= len(sources) + (of_one and TimelineKind.ACTION in kinds)


def test_the_next_action_is_found_by_an_index(database: Database) -> None:
    of_all, of_one = (plan(database, *next_action_statement(Selection(whose), None)) for whose in (None, UUID(int=1)))
    assert of_all == ["SEARCH action USING COVERING INDEX ix_action_due (done_at=? AND (due,id)>(?,?))"]
    assert of_one == [
        "SEARCH action USING INDEX ix_action_open (mentee_id=? AND done_at=? AND due>?)",
        "USE TEMP B-TREE FOR LAST TERM OF ORDER BY",  # of those that are due on one day
    ]
