"""Every finding of `check` is found, and a sound database gives none."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from mentor_tui.storage import driver, health
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Corrupt
from tests.storage.people import add_mentee


@pytest.fixture
def path(database: Database) -> Path:
    """A closed database with two changes, one of them undone."""
    database.write_now(add_mentee, "Ada")
    database.write_now(add_mentee, "Bo")
    database.undo_now()
    database.close()
    return database.path


def test_a_sound_database_gives_nothing_to_say(path: Path) -> None:
    assert health.check(path) == ()
    assert driver.module.sqlite_version in health.describe(path)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM change_row", "journal of changes"),
        ("UPDATE change_row SET after = '{'", "journal of changes"),
        ("UPDATE change SET undone = NOT undone", "journal of changes"),
        ("UPDATE alembic_version SET version_num = '0999'", "0999"),
        ("UPDATE alembic_version SET version_num = '0000'", "brought up to date"),
        ("INSERT INTO agenda_point (id, mentee_id, position, text) VALUES ('a', 'b', 0, '')", "agenda_point"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(path: Path, damage: str, said: str) -> None:
    with closing(driver.connect(path)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(damage)
    (sentence,) = health.check(path)
    assert said in sentence


def test_others_rights_are_said(path: Path) -> None:
    path.chmod(0o640)
    path.parent.chmod(0o755)
    said = health.check(path)
    assert sum("chmod 700" in sentence for sentence in said) == 1
    assert any(f"chmod 600 {path}" in sentence for sentence in said)


def test_wal_with_an_old_sqlite_and_a_network_are_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(driver.connect(path, journal="WAL")):
        monkeypatch.setattr(driver, "wal_is_safe", lambda: False)
        monkeypatch.setattr(health, "on_network", lambda path: True)
        assert len(health.check(path)) == 2


def test_damage_is_found_or_refused(path: Path, folder: Path) -> None:
    whole = path.read_bytes()
    for page in range(1, 9):
        spoilt = Path(shutil.copy(path, folder / "spoilt.db"))
        spoilt.write_bytes(whole[: page * 4096] + b"\x5a" * 4096 + whole[(page + 1) * 4096 :])
        assert findings(spoilt), f"page {page}"


def findings(path: Path) -> tuple[str, ...]:
    """What `check` says, also where the file can't even be opened."""
    try:
        return health.check(path)
    except Corrupt as error:
        return (str(error),)
