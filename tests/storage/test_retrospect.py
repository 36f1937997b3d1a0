"""What a week and a year hold, out of a real database: each thing where it lies, and each range from its index."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.action import Action
from mentor_tui.models.challenge import Challenge
from mentor_tui.models.enums import ChallengeState, GoalState, OwnKind, Party, SessionState
from mentor_tui.models.goal import Goal
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.models.own_time import OwnTime
from mentor_tui.models.session import MentoringSession
from mentor_tui.rules.period import Period, Span, period_of
from mentor_tui.rules.retrospect import Retrospect
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from tests.storage.sessions import plan

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=BERLIN)
WEEK, YEAR = period_of(Span.WEEK, MONDAY.date()), period_of(Span.YEAR, MONDAY.date())
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


class Book:
    """A database with two mentees, whose journal is written at a time of the test's choice."""

    def __init__(self, path: Path) -> None:
        self.now = MONDAY - 30 * DAY
        self.database = Database(path, clock=lambda: self.now.astimezone(UTC))
        self.database.open()
        add = self.database.write_now
        self.lena = add(storage.mentees.add, MenteeFields(name="Lena Brandt"), "Nordwerk", self.now)
        self.yusuf = add(storage.mentees.add, MenteeFields(name="Yusuf Demir"), "", self.now)

    def of(self, period: Period = WEEK) -> Retrospect:
        return self.database.read_now(storage.retrospect.of, period, BERLIN)[0]

    def before(self, period: Period = WEEK) -> Retrospect:
        return self.database.read_now(storage.retrospect.of, period, BERLIN)[1]

    def plan(self, at: datetime, mentee: UUID | None = None) -> UUID:
        return self.database.write_now(plan, mentee or self.lena, at)

    def move(self, key: UUID, to: datetime, *, at: datetime) -> None:
        self.now = at
        self.database.write_now(storage.planning.move, key, to, "Europe/Berlin")


@pytest.fixture
def book(folder: Path, empty_database: Path) -> Iterator[Book]:
    made = Book(Path(shutil.copy(empty_database, folder / "retrospect.db")))
    yield made
    made.database.close()


def _enter(session: Session, book: Book) -> None:
    """At the four edges of the week, a second inside and a second outside, one of each sort."""
    edges = (MONDAY - SECOND, MONDAY, MONDAY + 7 * DAY - SECOND, MONDAY + 7 * DAY)
    for number, at in enumerate(edges):
        text, made = str(number), MONDAY - 60 * DAY
        session.add_all(
            [
                MentoringSession(mentee_id=book.lena, starts_at=at, state=SessionState.HELD, minutes=50),
                MentoringSession(mentee_id=book.yusuf, starts_at=at, state=SessionState.CANCELLED),
                MentoringSession(mentee_id=book.yusuf, starts_at=at),
                Action(mentee_id=book.lena, owner=Party.MENTEE, text=text, done_at=at, created_at=made),
                Action(mentee_id=book.lena, owner=Party.MENTEE, text="open", due=at.date(), created_at=made),
                Goal(mentee_id=book.lena, text=text, state=GoalState.REACHED, reached_at=at, created_at=made),
                Goal(mentee_id=book.lena, text="dropped", state=GoalState.DROPPED, reached_at=at, created_at=made),
                Challenge(
                    mentee_id=book.lena if number % 2 else None,
                    text=text,
                    state=ChallengeState.SOLVED,
                    helped=f"helped {number}",
                    solved_at=at,
                    created_at=made,
                ),
                Challenge(text="let go", state=ChallengeState.LET_GO, created_at=made),
                OwnTime(text=text, kind=OwnKind.SEMINAR, day=date(2026, 1, 1), minutes=90, done_at=at, created_at=made),
                OwnTime(text="planned", day=at.date(), created_at=made),
            ]
        )


def test_what_lies_at_the_edges_of_a_week(book: Book) -> None:
    book.database.write_now(_enter, book)
    found = book.of()
    assert [one.at for one in found.held] == [MONDAY, MONDAY + 7 * DAY - SECOND]
    assert [(one.of.mentee, one.by) for one in found.cancelled] == [("Yusuf Demir", None)] * 2
    assert [one.text for one in found.actions] == ["1", "2"]
    assert [(one.of.mentee, one.text) for one in found.goals] == [("Lena Brandt", "1"), ("Lena Brandt", "2")]
    assert [(one.of.mentee, one.text, one.helped) for one in found.challenges] == [
        ("Lena Brandt", "1", "helped 1"), ("", "2", "helped 2")
    ]  # fmt: skip
    assert [(one.kind, one.minutes) for one in found.own] == [(OwnKind.SEMINAR, 90)] * 2
    assert (found.session_minutes, found.own_minutes, found.minutes) == (100, 180, 280)
    assert [one.text for one in book.before().actions] == ["0"]
    assert [one.text for one in book.of(WEEK.following).actions] == ["3"]
    assert len(book.of(YEAR).held) == 4
    assert book.before(YEAR).empty


def test_a_session_was_moved_when_somebody_moved_it(book: Book) -> None:
    tuesday = MONDAY + timedelta(days=1, hours=14)
    key = book.plan(tuesday)
    book.move(key, tuesday + DAY, at=book.now + timedelta(hours=1))  # put right on the day it was planned
    assert not book.of(YEAR).moved
    book.move(key, tuesday + 9 * DAY, at=MONDAY)
    book.move(key, tuesday + 10 * DAY, at=MONDAY + DAY)
    (moved,) = book.of().moved
    assert (moved.of.mentee, moved.was, moved.becomes) == ("Lena Brandt", tuesday + DAY, tuesday + 10 * DAY)
    assert not book.before().moved
    assert not book.of(WEEK.following).moved
    assert len(book.of(YEAR).moved) == 1
    book.database.undo_now()
    assert book.of().moved[0].becomes == tuesday + 9 * DAY
    book.move(key, tuesday + DAY, at=MONDAY + DAY)
    assert not book.of().moved  # there and back


def test_what_is_no_move(book: Book) -> None:
    cancelled, held = book.plan(MONDAY + DAY), book.plan(MONDAY + 3 * DAY, book.yusuf)
    book.now = MONDAY + 2 * DAY
    write = book.database.write_now
    write(storage.planning.change, cancelled, "place", "Werkstatt")
    write(storage.planning.cancel, cancelled, Party.MENTEE, "krank")
    write(storage.leading.begin, held, book.now)
    write(storage.leading.end, held, book.now + timedelta(minutes=50))
    found = book.of()
    assert not found.moved
    assert [one.by for one in found.cancelled] == [Party.MENTEE]
    assert [one.minutes for one in found.held] == [50]
    assert found.held[0].at == MONDAY + 2 * DAY  # it stands where it was held


def test_each_range_is_read_from_its_index(book: Book) -> None:
    statements: list[str] = []

    def traced(session: Session) -> None:
        connection = driver.raw(session.connection())
        connection.set_trace_callback(statements.append)
        try:
            storage.retrospect.of(session, WEEK, BERLIN)
        finally:
            connection.set_trace_callback(None)

    book.database.read_now(traced)
    with closing(driver.connect(book.database.path, readonly=True)) as connection:
        asked = [text for text in statements if text.lstrip().startswith("SELECT")]
        plans = ["; ".join(str(step[3]) for step in connection.execute(f"EXPLAIN QUERY PLAN {text}")) for text in asked]
    for wanted in (
        "session USING INDEX ix_session_state (state=? AND starts_at>? AND starts_at<?)",
        "action USING INDEX ix_action_due (done_at>? AND done_at<?)",
        "goal USING INDEX ix_goal_reached (reached_at>? AND reached_at<?)",
        "challenge USING INDEX ix_challenge_solved (solved_at>? AND solved_at<?)",
        "own_time USING INDEX ix_own_time_day (done_at>? AND done_at<?)",
    ):
        assert any(wanted in one for one in plans), (wanted, plans)
    scanned = [one for one in plans if "SCAN" in one]
    assert scanned == ["SCAN c; SEARCH r USING PRIMARY KEY (change_id=?)"] * 2


def test_a_journal_of_many_years_is_passed_over_quickly(book: Book) -> None:
    key = book.plan(MONDAY + 3 * DAY)
    with closing(driver.connect(book.database.path)) as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
            'INSERT INTO change (title, at, "schema", final, undone) '
            "SELECT 'a change', datetime('2016-01-01', i || ' hours') || '.000000', '0004', 0, 0 FROM n WHERE i < 90000"
        )
        connection.execute(
            "INSERT INTO change_row (change_id, n, kind, row_id, before, after) "
            "SELECT id, 0, 'note', 'x', NULL, '{}' FROM change WHERE title = 'a change'"
        )
    book.move(key, MONDAY + 5 * DAY, at=MONDAY + DAY)
    began = perf_counter()
    (moved,) = book.of().moved
    assert perf_counter() - began < 1.5  # tens of milliseconds on a quiet machine
    assert moved.becomes == MONDAY + 5 * DAY
