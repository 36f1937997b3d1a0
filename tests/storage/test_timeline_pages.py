"""The timeline in pages: any set of entries, in pages of any size and both directions, is the sorted whole."""

import random
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.enums import SessionKind
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.timeline import NEWEST, OLDEST, PAGE, Place, Selection, TimelineKind
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from mentor_tui.storage.roster_statement import stored_time

NOW = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
AT = stored_time(NOW)
OTHERS = [kind for kind in SessionKind if kind is not SessionKind.REVIEW]

SOURCES: dict[TimelineKind, tuple[str, str, dict[str, object]]] = {
    TimelineKind.SESSION: ("session", "starts_at", {"state": "held", "zone": "UTC", "minutes": 60}),
    TimelineKind.REVIEW: ("session", "starts_at", {"state": "held", "zone": "UTC", "minutes": 60}),
    TimelineKind.AGREEMENT: ("agreement", "signed_at", {"state": "draft", "plan": "[]", "own_questions": "{}"}),
    TimelineKind.GOAL: ("goal", "reached_at", {"state": "reached", "text": "x", "created_at": AT}),
    TimelineKind.CHALLENGE: ("challenge", "solved_at", {"state": "solved", "text": "x", "source": "mentee"}),
    TimelineKind.ACTION: ("action", "due", {"owner": "mentor", "text": "x"}),
    TimelineKind.UPDATE: ("update_part", "written_at", {"text": "x"}),
}
"""The table of each kind, its moment, and what a row needs to be read. What is signed could not be taken away again."""


@dataclass(frozen=True)
class Entry:
    """Something that stands in the timeline of a mentee; `number` is another for each."""

    kind: TimelineKind
    mentee: UUID
    at: datetime
    number: int

    @property
    def id(self) -> UUID:
        """Spread, so that the order of ids is not that of entering."""
        return UUID(int=(self.number + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % (1 << 128))

    def place(self, day_begins: timedelta) -> Place:
        """Where it stands."""
        if self.kind is not TimelineKind.ACTION:
            return self.at, self.id
        return self.at.replace(hour=0, minute=0) + day_begins, self.id

    def row(self) -> dict[str, object]:
        """Its row in the table of its kind."""
        _table, moment, rest = SOURCES[self.kind]
        at = self.at.date().isoformat() if moment == "due" else stored_time(self.at)
        row = {"id": self.id.hex, "mentee_id": self.mentee.hex, moment: at, **rest}
        if self.kind is TimelineKind.AGREEMENT:
            row["version"] = self.number
        if self.kind is TimelineKind.UPDATE:
            row["update_id"] = self.id.hex
        if moment == "starts_at":
            of_its_kind = self.kind is TimelineKind.REVIEW
            row["kind"] = SessionKind.REVIEW.value if of_its_kind else OTHERS[self.number % len(OTHERS)].value
        return row


def enter(database: Database, entries: Iterable[Entry]) -> None:
    """Puts these entries in the place of all others, by plain statements: a change each would take minutes."""
    rows: dict[str, list[dict[str, object]]] = {table: [] for table, _moment, _rest in SOURCES.values()}
    for entry in entries:
        rows[SOURCES[entry.kind][0]].append(entry.row())
    with closing(driver.connect(database.path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA foreign_keys=OFF")  # to whom an update went is no part of its place
        connection.execute("PRAGMA cache_size=-200000")  # in KiB: every index is written all over
        connection.execute("BEGIN IMMEDIATE")
        for table, found in rows.items():
            connection.execute(f"DELETE FROM {table}")
            if not found:
                continue
            needed = {
                name: 0 if kind in ("INTEGER", "BOOLEAN") else ""
                for _number, name, kind, not_null, default, _key in connection.execute(f"PRAGMA table_info({table})")
                if not_null and default is None
            }
            names = [*(needed | found[0])]
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                ([*(needed | row).values()] for row in found),
            )
        connection.execute("COMMIT")


def downwards(session: Session, wanted: Selection, limit: int) -> list[Place]:
    """All places, read from the newest on."""
    found: list[Place] = []
    while rows := storage.timeline.older(session, found[-1] if found else NEWEST, wanted, limit):
        found += [row.place for row in rows]
    return found


def upwards(session: Session, wanted: Selection, limit: int) -> list[Place]:
    """All places, read from the oldest on; the newest first all the same."""
    found: list[Place] = []
    while rows := storage.timeline.newer(session, found[0] if found else OLDEST, wanted, limit):
        found[:0] = [row.place for row in rows]
    return found


def mentees(database: Database, number: int) -> list[UUID]:
    return [database.write_now(storage.mentees.add, MenteeFields(name=f"Ada {at}"), "", NOW) for at in range(number)]


@pytest.fixture
def two(database: Database) -> Sequence[UUID]:
    return mentees(database, 2)


ENTRIES = st.lists(st.tuples(st.sampled_from(TimelineKind), st.integers(0, 1), st.integers(-60, 60)), max_size=40)
"""Kinds, whose, and how many hours from NOW: many of them share their moment, over a change of the clocks."""


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    found=ENTRIES,
    kinds=st.sets(st.sampled_from(TimelineKind), min_size=1).map(frozenset),
    whose=st.sampled_from([None, 0, 1]),
    begins=st.sampled_from([-2, -1, 0, 5]),
    limit=st.integers(1, 12),
    hours=st.integers(-60, 60),
)
def test_pages_of_any_size_are_the_sorted_whole_in_both_directions(
    database: Database,
    two: Sequence[UUID],
    found: list[tuple[TimelineKind, int, int]],
    kinds: frozenset[TimelineKind],
    whose: int | None,
    begins: int,
    limit: int,
    hours: int,
) -> None:
    entries = [Entry(kind, two[of], NOW + timedelta(hours=at), number) for number, (kind, of, at) in enumerate(found)]
    enter(database, entries)
    wanted = Selection(None if whose is None else two[whose], kinds, timedelta(hours=begins))
    whole = sorted(
        (
            entry.place(wanted.day_begins)
            for entry in entries
            if entry.kind in kinds and wanted.mentee_id in (None, entry.mentee)
        ),
        reverse=True,
    )
    assert database.read_now(downwards, wanted, limit) == whole
    assert database.read_now(upwards, wanted, limit) == whole
    # From any row, which is the first below its own place, and from any moment.
    for place in (*whole[::5], (NOW + timedelta(hours=hours), UUID(int=hours + 60))):
        at = sum(other > place for other in whole)
        window = database.read_now(storage.timeline.around, place, wanted, above=limit, below=limit + 1)
        assert [row.place for row in window.rows] == whole[max(0, at - limit) : at + limit + 1]
        assert (window.newest, window.oldest) == (at < limit, len(whole) - at < limit + 1)


MANY = 100_000


def test_among_a_hundred_thousand_entries_every_page_is_where_it_belongs(database: Database) -> None:
    chance, kinds = random.Random(7), list(TimelineKind)
    people = mentees(database, 20)
    entries = [
        Entry(kinds[number % len(kinds)], chance.choice(people), NOW + timedelta(minutes=30 * (number - MANY)), number)
        for number in range(MANY)
    ]
    enter(database, entries)
    placed = sorted(((entry.place(timedelta()), entry) for entry in entries), key=lambda item: item[0], reverse=True)
    for wanted in (
        Selection(),
        Selection(people[3]),
        Selection(kinds=frozenset({TimelineKind.SESSION})),
        Selection(people[3], frozenset({TimelineKind.REVIEW, TimelineKind.ACTION})),
    ):
        whole = [
            place for place, entry in placed if entry.kind in wanted.kinds and wanted.mentee_id in (None, entry.mentee)
        ]
        for at in (0, len(whole) - 1, *(chance.randrange(len(whole)) for _time in range(10))):
            window = database.read_now(storage.timeline.around, whole[at], wanted)
            assert [row.place for row in window.rows] == whole[max(0, at - PAGE) : at + PAGE]
