"""What is painted first, by the plain driver, is what the roster itself reads: on any roster, and on none."""

import shutil
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.action import Action
from mentor_tui.models.agreement import Agreement
from mentor_tui.models.enums import AgreementState, Party, Phase, SessionKind, SessionState
from mentor_tui.models.mentee import Mentee, MenteeFields
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.roster import RosterRow, by_urgency
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from mentor_tui.storage.first_page import first_page
from mentor_tui.storage.roster_statement import PAGE

NOW = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
TODAY = NOW.date()

days = st.integers(-400, 400)


class Story(NamedTuple):
    """A mentee with what happened: days are counted from today."""

    name: str
    organisation: str
    rhythm: int | None
    phase: Phase | None
    ended: bool
    versions: list[tuple[AgreementState, int | None]]
    sessions: list[tuple[SessionKind, SessionState, int, bool]]
    actions: list[tuple[int | None, bool]]


stories = st.builds(
    Story,
    name=st.sampled_from(["Ada", "ada", "Bö", "Boe", "Ł", "日本", "[/] x", "Zoë Weiß"]),
    organisation=st.sampled_from(["", "Nordwerk", "NORDWERK", "Stadtwerke"]),
    rhythm=st.none() | st.integers(1, 366),
    phase=st.none() | st.sampled_from(Phase),
    ended=st.booleans(),
    versions=st.lists(st.tuples(st.sampled_from(AgreementState), st.none() | days), max_size=3),
    sessions=st.lists(
        st.tuples(st.sampled_from(SessionKind), st.sampled_from(SessionState), days, st.booleans()), max_size=4
    ),
    actions=st.lists(st.tuples(st.none() | days, st.booleans()), max_size=4),
)


def tell(session: Session, told: list[Story]) -> None:
    for story in told:
        mentee_id = storage.mentees.add(session, MenteeFields(name=story.name), story.organisation, NOW)
        mentee = session.get_one(Mentee, mentee_id)
        mentee.rhythm_days, mentee.phase, mentee.ended_at = story.rhythm, story.phase, NOW if story.ended else None
        for number, (agreed, review) in enumerate(story.versions, start=1):
            review_on = TODAY + timedelta(days=review) if review is not None else None
            session.add(
                Agreement(mentee_id=mentee_id, version=number, state=agreed, review_on=review_on, created_at=NOW)
            )
        for kind, state, day, began in story.sessions:
            at = NOW + timedelta(days=day)
            session.add(
                MentoringSession(
                    mentee_id=mentee_id, kind=kind, state=state, starts_at=at, began_at=at if began else None
                )
            )
        for due, done in story.actions:
            session.add(
                Action(
                    mentee_id=mentee_id,
                    owner=Party.MENTEE,
                    text="x",
                    due=TODAY + timedelta(days=due) if due is not None else None,
                    done_at=NOW if done else None,
                    created_at=NOW,
                )
            )


def roster(database: Database, now: datetime, today: date) -> tuple[tuple[RosterRow, ...], int]:
    """The first page as the roster screen reads it."""
    rows = database.read_now(storage.roster.page, now=now, today=today)
    total = database.read_now(storage.roster.count)
    return (by_urgency(rows, today) if total <= PAGE else rows), total


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(stories, max_size=6))
def test_the_first_page_is_the_page_of_the_roster(empty_database: Path, told: list[Story]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mentor.db"
        shutil.copy(empty_database, path)
        with closing(Database(path, clock=lambda: NOW)) as database:
            database.open()
            database.write_now(tell, told)
            assert first_page(path, now=NOW, today=TODAY) == roster(database, NOW, TODAY)


def test_a_roster_of_more_than_a_page_comes_by_name(database: Database) -> None:
    overdue = Story("Zoë", "", None, None, False, [], [], [(-3, False)])
    others = [Story(f"Ada {number:03}", "", None, None, False, [], [], []) for number in range(PAGE)]
    database.write_now(tell, [overdue, *others[1:]])
    rows, total = first_page(database.path, now=NOW, today=TODAY)
    assert (rows[0].name, len(rows), total) == ("Zoë", PAGE, PAGE)
    database.write_now(tell, others[:1])
    rows, total = first_page(database.path, now=NOW, today=TODAY)
    assert (rows[0].name, len(rows), total) == ("Ada 000", PAGE, PAGE + 1)
    assert (rows, total) == roster(database, NOW, TODAY)


def test_where_there_is_no_database_nothing_is_made(folder: Path) -> None:
    assert first_page(folder / "none.db", now=NOW, today=TODAY) == ((), 0)
    assert not list(folder.iterdir())


def test_a_file_that_is_none_is_left_to_the_opening(tmp_path: Path) -> None:
    path = tmp_path / "mentor.db"
    path.write_bytes(b"no database\n" * 200)
    assert first_page(path, now=NOW, today=TODAY) == ((), 0)
    assert path.read_bytes() == b"no database\n" * 200


def test_a_schema_that_is_behind_is_not_read(database: Database) -> None:
    database.write_now(tell, [Story("Ada", "", None, None, False, [], [], [])])
    database.close()
    with closing(driver.connect(database.path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    assert first_page(database.path, now=NOW, today=TODAY) == ((), 0)
