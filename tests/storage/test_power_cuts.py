"""The power is cut at any moment: what was acknowledged is there, the database is sound; with less care it isn't."""

import pickle
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from mentor_tui.storage import drafts, driver, health, vault
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import StorageError
from tests.figure_table import Say
from tests.storage.disk_in_a_power_cut import Disk
from tests.storage.people import AT, names
from tests.storage.recording_vfs import Acknowledged, Event, Write

pytestmark = pytest.mark.skipif(not driver.CIPHER, reason="only sqlcipher3 lets its SQLite be listened to")


def recorded(kind: str, changes: int, path: Path, key: str) -> list[Event]:
    """What SQLite does to the files while a program makes changes to the database at `path`."""
    log = path.parent.parent / "events"
    program = Path(__file__).with_name("work_recorded.py")
    subprocess.run(
        [sys.executable, str(program), str(path), str(log), str(changes), kind], input=key, text=True, check=True
    )
    with log.open("rb") as file:
        events: list[Event] = pickle.load(file)
    return events


def moments(events: list[Event], cuts: int, random: Random) -> list[int]:
    """When the power is cut: half of the times at any moment, half of the times right after something was promised."""
    promised = [at for at, event in enumerate(events, 1) if isinstance(event, Acknowledged)]
    return sorted(random.choice(promised) if cut % 2 else random.randrange(1, len(events)) for cut in range(cuts))


def lost_after(events: list[Event], disk: Disk, place: Path, cuts: int, key: str | None) -> int:
    """After how many power cuts something is missing that had been acknowledged, or the database is not sound."""
    random, lost, done = Random(cuts), 0, 0
    for at in moments(events, cuts, random):
        disk.happen(events[done:at])
        done = at
        place.mkdir(mode=0o700)
        disk.cut(random, place)
        driver.use_key(place / "mentor.db", key)
        lost += not holds(place / "mentor.db", disk.acknowledged)
        shutil.rmtree(place)
    return lost


def holds(path: Path, acknowledged: dict[str, int]) -> bool:
    """Whether the next start finds a sound database with everything that was acknowledged."""
    try:
        with closing(Database(path, clock=lambda: AT)) as database:
            database.open()
            found = database.read_now(names)
        kept = [draft.text for draft in drafts.left(path)]
        if health.check(path):
            return False
    except StorageError:
        return False
    return len(found) >= acknowledged.get("mentee", 0) and int((kept or ["0"])[0][:6]) >= acknowledged.get("draft", 0)


def lost_in_power_cuts(kind: str, changes: int, cuts: int, folder: Path, empty: Path) -> int:
    """Makes changes, each acknowledged, and counts the power cuts that took one."""
    path = Path(shutil.copy(empty, folder / "mentor.db"))
    key = None
    if kind == "vault":
        vault.close_with(path, vault.new_key("vier kleine Wörter"))
        key = driver.key_of(path)
    before = {path.name: path.read_bytes()}
    events = recorded(kind, changes, path, key or "")
    assert any(isinstance(event, Write) and event.file == path.name for event in events), "no checkpoint was recorded"
    return lost_after(events, Disk(before), folder / "after", cuts, key)


SOAK, LONG = pytest.mark.soak, pytest.mark.timeout(1800)


@pytest.mark.parametrize(
    ("kind", "changes", "cuts"),
    [
        ("wal", 60, 25),
        ("rollback", 60, 25),
        ("vault", 60, 25),
        pytest.param("wal", 400, 500, marks=[SOAK, LONG, pytest.mark.figure("power cut, WAL")]),
        pytest.param("rollback", 400, 500, marks=[SOAK, LONG, pytest.mark.figure("power cut, rollback journal")]),
        pytest.param("vault", 400, 500, marks=[SOAK, LONG, pytest.mark.figure("power cut, vault")]),
    ],
)
def test_what_was_acknowledged_survives_a_power_cut(
    kind: str, changes: int, cuts: int, folder: Path, empty_database: Path, figure: Say
) -> None:
    lost = lost_in_power_cuts(kind, changes, cuts, folder, empty_database)
    figure(cuts, wrong=lost)
    assert lost == 0


@pytest.mark.parametrize(
    ("changes", "cuts"),
    [
        (60, 25),
        pytest.param(400, 500, marks=[SOAK, LONG, pytest.mark.figure("power cut, synchronous=NORMAL")]),
    ],
)
def test_with_less_care_it_does_not(changes: int, cuts: int, folder: Path, empty_database: Path, figure: Say) -> None:
    """The trial can fail: that what is acknowledged is not synced at once is found in most of the cuts."""
    lost = lost_in_power_cuts("normal", changes, cuts, folder, empty_database)
    figure(cuts, wrong=lost)
    assert lost > cuts / 3
