"""The vault: what a passphrase closes nobody else reads, and what it is given or taken away from loses nothing."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import pytest

from mentor_tui.storage import driver, health, search, vault
from mentor_tui.storage.backup import daily
from mentor_tui.storage.database import Database
from mentor_tui.storage.errors import Busy, StorageError
from mentor_tui.storage.vault import WrongPassphrase
from tests.figure_table import Say
from tests.storage.people import add_mentee, contents, names

pytestmark = pytest.mark.skipif(not driver.CIPHER, reason="there is no vault without sqlcipher3")

OpenDatabase = Callable[[Path], Database]

PASSPHRASE = "Vier Wörter und ein Punkt."
MARK = "Geheimnisträgerin"


@pytest.fixture(autouse=True)
def _no_key_stays() -> Iterator[None]:
    before = dict(driver._keys)
    yield
    driver._keys.clear()
    driver._keys.update(before)


@pytest.fixture
def closed(database: Database) -> Path:
    """The path of a vault that holds one mentee, closed by everybody and open to this process."""
    database.write_now(add_mentee, MARK)
    database.close()
    vault.close_with(database.path, vault.new_key(PASSPHRASE))
    return database.path


def all_of(path: Path) -> dict[str, list[object]]:
    with closing(driver.connect(path, readonly=True)) as connection:
        return {**contents(connection), "version": list(connection.execute("PRAGMA user_version"))}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_nothing_is_lost_on_the_way_in_and_out(database: Database) -> None:
    database.write_now(add_mentee, MARK)
    database.close()
    before = all_of(database.path)
    vault.close_with(database.path, vault.new_key(PASSPHRASE))
    assert vault.is_vault(database.path)
    assert all_of(database.path) == before
    vault.close_with(database.path, vault.new_key("eine andere Passphrase"))
    assert all_of(database.path) == before
    assert not vault.fits(database.path, PASSPHRASE)
    assert vault.fits(database.path, "eine andere Passphrase")
    vault.open_up(database.path)
    assert not vault.is_vault(database.path)
    assert all_of(database.path) == before
    assert database.path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in database.path.parent.iterdir()] == [database.path.name]


def test_a_vault_is_worked_in_like_any_database(closed: Path, open_database: OpenDatabase) -> None:
    opened = open_database(closed)
    opened.write_now(add_mentee, "Bo")
    assert [hit.snippet.text for hit in opened.read_now(search.find, MARK.lower(), room=60).hits] == [MARK]
    assert opened.undo_now() == "added a mentee"
    assert opened.read_now(names) == [MARK]
    made = daily(closed, closed.parent / "backups", date(2026, 9, 1))
    assert made is not None
    assert all_of(made)["mentee"] == all_of(closed)["mentee"]
    opened.close()
    for file in closed.parent.rglob("*"):
        assert not file.is_file() or MARK.encode() not in file.read_bytes()


def test_a_passphrase_opens_it_and_another_does_not(closed: Path) -> None:
    driver.use_key(closed, None)
    before = digest(closed)
    with pytest.raises(WrongPassphrase) as caught:
        vault.unlock(closed, "etwas anderes")
    assert caught.value.exit_code == 5
    assert driver.key_of(closed) is None
    assert digest(closed) == before
    vault.unlock(closed, PASSPHRASE)
    assert all_of(closed)["mentee"]


def unnoticed_flips(path: Path, spoiled: Path, flips: int) -> int:
    """How many of so many flipped bits `check` doesn't find in a copy of the database."""
    whole, random, unnoticed = path.read_bytes(), Random(7), 0
    for _flip in range(flips):
        changed = bytearray(whole)
        changed[random.randrange(vault.SALT_BYTES, len(whole))] ^= 1 << random.randrange(8)
        spoiled.write_bytes(changed)
        spoiled.chmod(0o600)
        driver.use_key(spoiled, driver.key_of(path))
        try:
            unnoticed += not health.check(spoiled)
        except StorageError:  # it was the page that everything begins with
            continue
    return unnoticed


@pytest.mark.parametrize(
    "flips", [40, pytest.param(200, marks=[pytest.mark.soak, pytest.mark.figure("flipped bits, vault")])]
)
def test_every_flipped_bit_is_noticed(closed: Path, folder: Path, flips: int, figure: Say) -> None:
    """SQLCipher seals each page."""
    unnoticed = unnoticed_flips(closed, folder / "spoiled.db", flips)
    figure(flips, wrong=unnoticed)
    assert unnoticed == 0


@pytest.mark.figure("flipped bits, plain SQLite")
def test_without_a_vault_most_are_not(database: Database, folder: Path, figure: Say) -> None:
    """A plain database has no checksums: words that changed are words."""
    database.write_now(add_mentee, MARK)
    database.close()
    unnoticed = unnoticed_flips(database.path, folder / "spoiled.db", 200)
    figure(200, wrong=unnoticed)
    assert unnoticed > 20


def test_one_that_others_have_open_is_left_alone(database: Database) -> None:
    database.write_now(add_mentee, MARK)
    with pytest.raises(Busy):
        vault.close_with(database.path, vault.new_key(PASSPHRASE))
    assert not vault.is_vault(database.path)
    assert database.read_now(names) == [MARK]


def test_what_was_rewritten_wrongly_does_not_take_its_place(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.write_now(add_mentee, MARK)
    database.close()
    before = all_of(database.path)
    monkeypatch.setattr(vault, "counts_of", lambda _path: {"mentee": 0})
    with pytest.raises(StorageError):
        vault.close_with(database.path, vault.new_key(PASSPHRASE))
    assert all_of(database.path) == before
    assert [file.name for file in database.path.parent.iterdir()] == [database.path.name]


def test_a_plain_database_and_what_is_none_are_no_vaults(empty_database: Path, tmp_path: Path) -> None:
    for made in (b"", b"not a database at all, " * 500, b"x" * 10, b"nonsense" * 512):
        (tmp_path / "none").write_bytes(made)
        assert not vault.is_vault(tmp_path / "none")
    shutil.copy(empty_database, tmp_path / "plain.db")
    assert not vault.is_vault(tmp_path / "plain.db")
    (tmp_path / "plain.db").write_bytes(bytes(20) + (tmp_path / "plain.db").read_bytes()[20:])
    assert not vault.is_vault(tmp_path / "plain.db"), "damaged, and no vault for that"
    assert not vault.is_vault(tmp_path / "missing.db")
