"""The roster is read page by page in both directions, whatever its names are, on indexes, and found by any spelling."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from mentor_tui import storage
from mentor_tui.models.action import Action
from mentor_tui.models.enums import AgreementState, Party, Phase, SessionKind
from mentor_tui.models.mentee import MenteeFields
from mentor_tui.rules.capture import Captured, Kind
from mentor_tui.rules.roster import RosterRow
from mentor_tui.storage import driver
from mentor_tui.storage.database import Database
from mentor_tui.storage.roster_statement import count_statement, page_statement
from tests.snapshots.people import populate

NAMES = ("Ada", "Bo", "Bo", "Bo", "Bo", "Bo", "Cy", "bo", "BÖ", "Bö", "", "Ada")
"""Seven that are ordered alike, in more than two pages of three."""


def enter(session: Session, names: tuple[str, ...], now: datetime) -> None:
    for name in names:
        storage.mentees.add(session, MenteeFields(name=name or "-"), "", now)


def page(database: Database, now: datetime, **wanted: object) -> tuple[RosterRow, ...]:
    return database.read_now(storage.roster.page, now=now, today=now.date(), **wanted)  # type: ignore[arg-type]  # see roster.page


def key(row: RosterRow) -> tuple[str, UUID]:
    return row.folded, row.id


def end_all(session: Session, rows: tuple[RosterRow, ...], now: datetime) -> None:
    """Ends them each at another moment, and not in the order of their names."""
    for at, row in enumerate(rows):
        storage.mentees.end(session, row.id, now + timedelta(hours=at * 7 % 12))


@pytest.mark.parametrize("ended", [False, True], ids=["going on", "ended"])
def test_pages_forwards_and_backwards_meet_every_mentee_once(database: Database, now: datetime, ended: bool) -> None:
    database.write_now(enter, NAMES, now)
    if ended:
        database.write_now(end_all, page(database, now), now)
        database.write_now(enter, ("Bo", "Zoe"), now)
    whole = page(database, now, ended=ended)
    assert len(whole) == len(NAMES) == database.read_now(storage.roster.count, ended=ended)
    assert [key(row) for row in whole] == sorted(key(row) for row in whole)

    forwards = list(page(database, now, ended=ended, limit=3))
    while more := page(database, now, ended=ended, limit=3, after=key(forwards[-1])):
        forwards += more
    assert forwards == list(whole)

    backwards = list(page(database, now, ended=ended, limit=3, last=True))
    while more := page(database, now, ended=ended, limit=3, before=key(backwards[0])):
        backwards[:0] = more
    assert backwards == list(whole)


def test_a_page_goes_on_behind_a_mentee_who_is_gone(database: Database, now: datetime) -> None:
    database.write_now(enter, NAMES, now)
    whole = page(database, now)
    database.write_now(storage.mentees.end, whole[4].id, now)
    assert page(database, now, after=key(whole[4])) == whole[5:]
    assert page(database, now, before=key(whole[4])) == whole[:4]


def test_the_ended_are_a_roster_of_their_own(database: Database, now: datetime) -> None:
    database.write_now(enter, ("Ada", "Bo", "Cy"), now)
    bo = page(database, now)[1]
    database.write_now(storage.mentees.end, bo.id, now)
    assert [row.name for row in page(database, now)] == ["Ada", "Cy"]
    (ended,) = page(database, now, ended=True)
    assert (ended.name, ended.ended, ended.phase) == ("Bo", True, Phase.ENDED)
    assert [database.read_now(storage.roster.count, ended=flag) for flag in (False, True)] == [2, 1]


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("müller", ["Jörg Müller"]),
        ("MUELLER", ["Jörg Müller"]),
        ("muller", ["Jörg Müller"]),
        ("joe", ["Jörg Müller"]),
        ("weiss", ["Zoë Weiß"]),
        ("zoe w", ["Zoë Weiß"]),
        ("lukasz", ["Łukasz Đ"]),
        ("%", ["50 % Ada"]),
        ("_", []),
        ("日", ["日本 太郎"]),
        ("  ", ["50 % Ada", "Jörg Müller", "Zoë Weiß", "Łukasz Đ", "日本 太郎"]),
    ],
)
def test_a_mentee_is_found_however_the_name_is_spelled(
    database: Database, now: datetime, find: str, found: list[str]
) -> None:
    database.write_now(enter, ("Jörg Müller", "Zoë Weiß", "Łukasz Đ", "50 % Ada", "日本 太郎"), now)
    assert sorted(row.name for row in page(database, now, find=find)) == found
    assert database.read_now(storage.roster.count, find=find) == len(found)


def test_a_row_tells_agreement_sessions_and_actions(database: Database, now: datetime) -> None:
    people = populate(database, now)

    def more_to_do(session: Session) -> None:
        for days, done in ((-1, None), (1, None), (-5, now)):
            due = (now + timedelta(days=days)).date()
            action = Action(mentee_id=people.yusuf, owner=Party.MENTEE, text="x", created_at=now, due=due, done_at=done)
            session.add(action)

    database.write_now(more_to_do)
    row = database.read_now(storage.roster.row, people.yusuf, now=now, today=now.date())
    assert row is not None
    assert (row.name, row.organisation, row.phase) == ("Yusuf Demir", "Stadtwerke", Phase.GROWING)
    assert (row.version, row.agreement) == (1, AgreementState.SIGNED)
    assert row.review_on == now.date() + timedelta(days=10)
    assert (row.next_session, row.last_contact) == (now + timedelta(days=10), now - timedelta(days=20))
    assert (row.open_actions, row.overdue_actions, row.rhythm_days) == (3, 1, 14)
    assert row.open_challenges == 0
    for text in ("Kein fester Platz", "Die Schule meldet sich nicht"):
        database.write_now(storage.capturing.keep, Captured(text, Kind.CHALLENGE, text), people.yusuf, now)
    told = database.read_now(storage.roster.row, people.yusuf, now=now, today=now.date())
    assert told is not None
    assert told.open_challenges == 2
    assert database.read_now(storage.roster.row, uuid4(), now=now, today=now.date()) is None


def test_the_review_waits_for_the_day_it_was_moved_to_and_is_gone_once_it_was_held(
    database: Database, now: datetime
) -> None:
    people = populate(database, now)
    shown = database.read_now(storage.mentees.page, people.yusuf, now=now, today=now.date())
    assert shown is not None
    (review,) = [item for item in shown.sessions if item.kind is SessionKind.REVIEW]

    def row() -> RosterRow:
        found = database.read_now(storage.roster.row, people.yusuf, now=now, today=now.date())
        assert found is not None
        return found

    late = datetime(2026, 9, 20, 23, 30, tzinfo=UTC)  # in Berlin it is the 21st already
    database.write_now(storage.planning.move, review.id, late, "Europe/Berlin")
    assert (row().review_on, row().reviewed) == (date(2026, 9, 21), False)
    database.write_now(storage.reviews.hold_unchanged, review.id, now, [])
    assert (row().review_on, row().reviewed) == (None, True)
    database.undo_now()
    assert row().review_on == date(2026, 9, 21)


def test_a_signed_version_is_shown_while_the_next_one_is_written(database: Database, now: datetime) -> None:
    people = populate(database, now)
    signed = database.read_now(storage.agreements.newest, people.yusuf)
    assert signed is not None
    database.write_now(storage.signing.amend, signed, now)
    row = database.read_now(storage.roster.row, people.yusuf, now=now, today=now.date())
    assert row is not None
    assert (row.version, row.agreement) == (1, AgreementState.SIGNED)


def plan(database: Database, statement: str, parameters: dict[str, object]) -> list[str]:
    with closing(driver.connect(database.path, readonly=True)) as connection:
        return [str(step[3]) for step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"after": ("bo", UUID(int=1))},
        {"before": ("bo", UUID(int=1))},
        {"last": True},
        {"find": ("mull", "muell")},
        {"find": ("mull",), "after": ("bo", UUID(int=1))},
    ],
    ids=lambda wanted: "-".join(wanted) or "first",
)
def test_a_page_is_read_in_the_order_of_an_index(database: Database, now: datetime, wanted: dict[str, object]) -> None:
    """No row is sorted but the few versions of one mentee, and no table is read from end to end (benchmarks.md)."""
    steps = plan(database, *page_statement(now=now, today=now.date(), **wanted))  # type: ignore[arg-type]  # each is a keyword
    assert steps[0].startswith("SEARCH m USING INDEX ix_mentee_roster (ended_at=?")
    assert not [step for step in steps if step.startswith("SCAN")]
    assert all("INDEX" in step for step in steps if step.startswith("SEARCH"))
    of_all = ("ix_session_state", "ix_session_timeline ", "ix_session_timeline_kind")  # the sessions of everybody
    assert not [step for step in steps if any(index in step for index in of_all)]
    sorts = [at for at, step in enumerate(steps) if "TEMP B-TREE" in step]
    assert [steps[at - 1] for at in sorts] == ["SEARCH b USING INDEX sqlite_autoindex_agreement_2 (mentee_id=?)"]


@pytest.mark.parametrize(
    "wanted",
    [{}, {"after": ("bo", UUID(int=1))}, {"last": True}, {"find": ("mull",), "before": ("bo", UUID(int=1))}],
    ids=lambda wanted: "-".join(wanted) or "first",
)
def test_a_page_of_the_ended_is_found_in_the_index_among_the_ended_alone(
    database: Database, now: datetime, wanted: dict[str, object]
) -> None:
    """Of those who go on nothing is read, of those who have ended only their keys, and rows for the page alone."""
    statement = page_statement(now=now, today=now.date(), ended=True, **wanted)  # type: ignore[arg-type]  # as above
    steps = plan(database, *statement)
    assert steps[:5] == [
        "CO-ROUTINE page",
        "SEARCH m USING COVERING INDEX ix_mentee_roster (ended_at>?)",
        "USE TEMP B-TREE FOR ORDER BY",
        "SCAN page",
        "SEARCH m USING INDEX sqlite_autoindex_mentee_1 (id=?)",
    ]
    assert not [step for step in steps[5:] if step.startswith("SCAN")]


def test_one_row_is_read_by_its_key(database: Database, now: datetime) -> None:
    steps = plan(database, *page_statement(now=now, today=now.date(), only=UUID(int=1)))
    assert steps[0] == "SEARCH m USING INDEX sqlite_autoindex_mentee_1 (id=?)"


def test_counting_needs_the_index_alone(database: Database) -> None:
    assert plan(database, *count_statement()) == ["SEARCH m USING COVERING INDEX ix_mentee_roster (ended_at=?)"]
    ended = ["SEARCH m USING COVERING INDEX ix_mentee_roster (ended_at>?)"]
    assert plan(database, *count_statement(ended=True)) == ended
