"""One way in and one way out: reads beside each other, changes in order, told to whoever shows them."""

import asyncio
import multiprocessing
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Executable, insert, text, update
from sqlalchemy.exc import StatementError
from sqlmodel import Session

from mentor_tui.models.mentee import Mentee
from mentor_tui.storage import driver, health, mentees, organisations
from mentor_tui.storage.database import Changed, Database
from mentor_tui.storage.driver import raw
from mentor_tui.storage.errors import Busy, Closed, Conflict, DiskFull, Moved, ReadOnly
from tests.figure_table import Say
from tests.storage.changes import main as make_changes
from tests.storage.people import add_mentee, names, rename


async def test_what_was_written_is_read_and_told(folder: Path, now: datetime) -> None:
    heard: list[Changed] = []
    database = Database(folder / "new.db", clock=lambda: now, on_change=heard.append)
    await asyncio.to_thread(database.open)
    mentee_id = await database.write(add_mentee, "Ayşe Öztürk")
    assert heard == [Changed(frozenset({"mentee"}), frozenset({str(mentee_id)}))], "told before the write returns"
    assert await database.read(names) == ["Ayşe Öztürk"]
    database.close()


def test_the_same_without_a_loop(folder: Path, now: datetime) -> None:
    heard: list[tuple[Changed, str]] = []
    database = Database(
        folder / "new.db", clock=lambda: now, on_change=lambda it: heard.append((it, threading.current_thread().name))
    )
    database.open()
    database.write_now(add_mentee, "Ada")
    assert database.read_now(names) == ["Ada"]
    assert database.undo_now() == "added a mentee"
    assert database.read_now(names) == []
    assert database.redo_now() == "added a mentee"
    assert database.read_now(names) == ["Ada"]
    assert [name for _it, name in heard] == [threading.current_thread().name] * 3
    database.close()


async def test_a_read_waits_until_the_database_is_open(folder: Path, empty_database: Path, now: datetime) -> None:
    database = Database(folder / "new.db", clock=lambda: now)
    waiting = asyncio.create_task(database.read(names))
    await asyncio.sleep(0)
    assert not waiting.done()
    await asyncio.to_thread(database.open)
    assert database.is_open
    assert await waiting == []
    database.close()


async def test_what_waits_hears_why_it_can_not_be_opened(folder: Path, now: datetime) -> None:
    database = Database(folder / "new.db", clock=lambda: now)
    waiting = asyncio.create_task(database.read(names))
    await asyncio.sleep(0)
    database.close()
    with pytest.raises(Closed):
        await waiting


def test_who_leaves_before_it_is_open_leaves_nothing_open(folder: Path, now: datetime) -> None:
    database = Database(folder / "new.db", clock=lambda: now)
    database.close()
    with pytest.raises(Closed):
        database.open()
    assert [file.name for file in folder.iterdir()] == ["new.db"], "every connection is closed: no WAL is left"


async def test_changes_are_made_in_the_order_in_which_they_were_asked_for(database: Database) -> None:
    mentee_id = await database.write(add_mentee, "0")
    await asyncio.gather(*(database.write(rename, mentee_id, str(n)) for n in range(50)))
    assert await database.read(names) == ["49"]


async def test_a_cancelled_caller_does_not_take_its_change_back(database: Database) -> None:
    held, go_on = threading.Event(), threading.Event()

    def slow(session: Session) -> None:
        held.set()
        go_on.wait()

    first = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(held.wait)
    queued = asyncio.create_task(database.write(add_mentee, "Ada"))
    await asyncio.sleep(0)
    queued.cancel()
    with pytest.raises(asyncio.CancelledError):
        await queued
    go_on.set()
    await first
    await database.write(add_mentee, "Bo")
    assert await database.read(names) == ["Ada", "Bo"]


async def test_a_change_that_fails_behind_its_callers_back_is_reported(database: Database) -> None:
    reported: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, about: reported.append(str(about["exception"])))
    held, go_on = threading.Event(), threading.Event()

    def fail(session: Session) -> None:
        held.set()
        go_on.wait()
        raise RuntimeError("the disk is on fire")

    failing = asyncio.create_task(database.write(fail))
    await asyncio.to_thread(held.wait)
    failing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await failing
    go_on.set()
    await database.write(add_mentee, "Ada")
    assert reported == ["the disk is on fire"]


async def test_a_listener_that_fails_holds_nobody_up(folder: Path, now: datetime) -> None:
    reported: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, about: reported.append(str(about["exception"])))

    def fail(changed: Changed) -> None:
        raise RuntimeError("no such widget")

    database = Database(folder / "new.db", clock=lambda: now, on_change=fail)
    await asyncio.to_thread(database.open)
    await database.write(add_mentee, "Ada")
    assert reported == ["no such widget"]
    assert await database.read(names) == ["Ada"]
    database.close()


async def test_a_change_that_fails_changes_nothing(database: Database) -> None:
    def fail(session: Session) -> None:
        add_mentee(session, "Ada")
        session.commit()  # even this ends nothing: the transaction is the database's
        raise KeyError("stop")

    with pytest.raises(KeyError):
        await database.write(fail)
    assert await database.read(names) == []
    assert await database.undoable() is None


async def test_a_read_can_not_write(database: Database) -> None:
    with pytest.raises(ReadOnly):
        await database.read(lambda session: session.connection().exec_driver_sql("DELETE FROM mentee"))


@pytest.mark.parametrize(
    "statement", [update(Mentee).values(name="x"), insert(Mentee).values(name="x"), text("DELETE FROM mentee")]
)
async def test_a_statement_that_the_journal_would_not_see_is_refused(database: Database, statement: Executable) -> None:
    with pytest.raises(TypeError, match="journal"):
        await database.write(lambda session: session.execute(statement))


async def test_what_a_change_returns_can_be_shown_after_it(database: Database) -> None:
    def add(session: Session) -> Mentee:
        mentee = session.get_one(Mentee, add_mentee(session, "Ada"))
        session.commit()
        return mentee

    assert (await database.write(add)).name == "Ada"


async def test_an_error_does_not_quote_a_mentee(database: Database, now: datetime) -> None:
    secret = "Angst vor dem Chef"

    def add(session: Session) -> None:
        session.add(Mentee(name=secret, folded=secret, created_at=now.replace(tzinfo=None)))

    with pytest.raises(StatementError) as caught:
        await database.write(add)
    assert secret not in str(caught.value)


def test_another_program_is_noticed_and_a_draft_is_not(
    folder: Path, open_database: Callable[[Path], Database], now: datetime
) -> None:
    heard: list[Changed] = []
    other = open_database(folder / "mentor.db")
    mine = Database(folder / "mentor.db", clock=lambda: now, on_change=heard.append)
    mine.open()
    assert not mine.poll_elsewhere()
    mine.write_now(add_mentee, "mine")
    assert len(heard) == 1
    assert not mine.poll_elsewhere(), "its own change is not another's"
    with closing(driver.connect(folder / "mentor.db")) as keeper:
        keeper.execute("INSERT INTO draft (key, text, at) VALUES ('a', 'b', '2026-09-01 10:00:00')")
    assert not mine.poll_elsewhere(), "a draft is nothing to show"
    other.write_now(add_mentee, "theirs")
    assert mine.poll_elsewhere()
    assert not mine.poll_elsewhere()
    assert "mentee" in heard[-1].kinds
    assert not heard[-1].ids
    other.write_now(add_mentee, "theirs, too")
    mine.write_now(add_mentee, "mine, too")
    assert [sorted(it.kinds) == ["mentee"] for it in heard[-2:]] == [False, True], "noticed by a write as well"
    mine.close()


def test_the_loser_of_two_edits_hears_of_a_conflict(database: Database) -> None:
    mentee_id = database.write_now(add_mentee, "Ada")
    stale = database.read_now(lambda session: session.get_one(Mentee, mentee_id))
    database.write_now(rename, mentee_id, "Ada L.")
    stale.name = "Ada B."
    with pytest.raises(Conflict):
        database.write_now(lambda session: session.merge(stale))
    assert database.read_now(names) == ["Ada L."]


def test_a_renamed_file_takes_no_more_writes(database: Database, folder: Path) -> None:
    database.write_now(add_mentee, "Ada")
    (folder / "mentor.db").rename(folder / "elsewhere.db")
    with pytest.raises(Moved):
        database.write_now(add_mentee, "swallowed")


def test_who_holds_the_database_is_waited_for_and_then_named(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.write_now(lambda session: session.connection().exec_driver_sql("PRAGMA busy_timeout=10").all())
    other = driver.connect(folder / "mentor.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy) as caught:
        database.write_now(add_mentee, "Ada")
    assert caught.value.exit_code == 6
    other.execute("ROLLBACK")
    database.write_now(add_mentee, "Ada")
    other.close()


@pytest.mark.parametrize("module", ["database", "keeper", "drafts", "health", "backup", "driver", "place", "journal"])
def test_importing_costs_no_orm(module: str) -> None:
    code = (
        f"import sys, mentor_tui.storage.{module}\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'alembic', 'pydantic', 'textual'}\n"
        "sys.exit(', '.join(heavy & {name.split('.')[0] for name in sys.modules}) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_naming_the_package_imports_none_of_its_parts() -> None:
    code = "import sys; from mentor_tui import storage; sys.exit('mentor_tui.storage.mentees' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_closed_database_says_so(database: Database) -> None:
    database.close()
    with pytest.raises(Closed):
        database.read_now(names)
    with pytest.raises(Closed):
        database.write_now(add_mentee, "Ada")


def test_a_full_disk_changes_nothing_and_is_outlived(database: Database) -> None:
    def room(session: Session, pages: int) -> None:
        raw(session.connection()).execute(f"PRAGMA max_page_count={pages}")

    database.write_now(room, 1)  # SQLite takes it as: no page more than there are
    with pytest.raises(DiskFull) as caught:
        database.write_now(add_mentee, "Ada" * 60_000)
    assert caught.value.exit_code == 5
    assert database.read_now(names) == []
    database.write_now(room, 1_000_000)
    database.write_now(add_mentee, "Ada")
    assert database.read_now(names) == ["Ada"]


def test_a_file_that_can_not_be_written_is_named_at_once(
    folder: Path, empty_database: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(empty_database, folder / "mentor.db")
    connect = driver.connect
    monkeypatch.setattr(driver, "connect", lambda path, **_kw: connect(path, readonly=True))
    database = Database(folder / "mentor.db", clock=lambda: now)
    with pytest.raises(ReadOnly) as caught:
        database.open()
    assert caught.value.exit_code == 5
    database.close()


def acknowledged_before_the_kill(path: Path, changes: int) -> int:
    """Lets a program make changes, kills it without warning, returns how many it had been assured of."""
    fork = multiprocessing.get_context("forkserver")
    fork.set_forkserver_preload(["tests.storage.changes"])
    hears, told = fork.Pipe(duplex=False)
    maker = fork.Process(target=make_changes, args=(path, told), daemon=True)
    maker.start()
    told.close()
    done = 0
    with hears, suppress(EOFError):
        while done < changes:
            done = int(hears.recv_bytes())
        maker.kill()
        while True:
            done = int(hears.recv_bytes())
    maker.join()
    return done


def test_a_kill_takes_no_change_that_was_acknowledged(folder: Path, open_database: Callable[[Path], Database]) -> None:
    acknowledged = acknowledged_before_the_kill(folder / "mentor.db", 40)
    database = open_database(folder / "mentor.db")
    assert len(database.read_now(names)) >= acknowledged
    assert database.undo_now() == "added a mentee"


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.figure("killed between two changes")
def test_a_thousand_kills_take_no_change_that_was_acknowledged(folder: Path, now: datetime, figure: Say) -> None:
    kept = 0
    for kill in range(1000):
        acknowledged = kept + acknowledged_before_the_kill(folder / "mentor.db", 1 + kill % 20)
        with closing(driver.connect(folder / "mentor.db")) as looker:
            (kept,) = looker.execute("SELECT count(*) FROM mentee").fetchone()
        figure(1, wrong=kept < acknowledged)
        assert kept >= acknowledged, f"kill {kill}"
    assert health.check(folder / "mentor.db") == ()


@pytest.mark.parametrize(
    "updates",
    [25, pytest.param(1000, marks=[pytest.mark.soak, pytest.mark.figure("4 processes × 1,000 updates")])],
)
def test_four_programs_lose_no_update(updates: int, database: Database, figure: Say) -> None:
    mentee_id = database.write_now(add_mentee, "0")
    program = str(Path(__file__).with_name("counting.py"))
    command = [sys.executable, program, str(database.path), mentee_id.hex, str(updates)]
    running = [subprocess.Popen(command) for _program in range(4)]
    assert [one.wait() for one in running] == [0] * 4
    (counted,) = database.read_now(names)
    figure(4 * updates, wrong=4 * updates - int(counted))
    assert int(counted) == 4 * updates


@pytest.mark.figure("two people in one record")
@pytest.mark.parametrize("field", ["wishes", "organisation"])
def test_two_people_in_one_record_always_hear_of_it(
    folder: Path, open_database: Callable[[Path], Database], field: str, figure: Say
) -> None:
    """Both began with the same text: whoever comes second is refused and shown both, whatever was quicker."""
    both = [open_database(folder / "mentor.db") for _person in range(2)]
    mentee_id = both[0].write_now(add_mentee, "Ada")

    def present(session: Session) -> str:
        mentee = session.get_one(Mentee, mentee_id)
        return mentee.wishes if field == "wishes" else organisations.name_of(session, mentee.organisation_id)

    def write(person: int, text: str, was: str) -> str:
        try:
            both[person].write_now(mentees.change, mentee_id, field, text, was=was)
        except Conflict as conflict:
            return f"{conflict.mine} / {conflict.theirs}"
        return ""

    was = ""
    with ThreadPoolExecutor(2) as people:
        for round_ in range(50):
            texts = [f"{person} in {round_}" for person in range(2)]
            heard = list(people.map(write, range(2), texts, [was, was]))
            page = both[0].read_now(present)
            loser = 1 - texts.index(page)
            expected = ["", ""]
            expected[loser] = f"{texts[loser]} / {page}"
            figure(1, wrong=heard != expected)
            assert heard == expected
            was = page
