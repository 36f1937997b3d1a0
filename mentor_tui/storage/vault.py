"""The vault: a database that only a passphrase opens, its backups with it (SQLCipher).

The passphrase is derived once, as SQLCipher itself would derive it, and handed to every connection as a raw key:
derived anew it would cost each of them a tenth of a second and more.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.i18n import _
from mentor_tui.storage import driver, place
from mentor_tui.storage.backup import BackupFailed, counts, counts_of
from mentor_tui.storage.errors import Corrupt, StorageError, explained

if TYPE_CHECKING:
    from sqlite3 import Connection

PLAIN = b"SQLite format 3\x00"
"""How a database begins that is not encrypted, https://sqlite.org/fileformat.html#magic_header_string."""

PAGE = 4096
"""The page size of SQLCipher: an encrypted database is so many bytes long, or a multiple of it."""

ITERATIONS = 256_000
SALT_BYTES = 16
KEY_BYTES = 32
"""How SQLCipher 4 derives a key: PBKDF2-HMAC-SHA512; its salt is the beginning of the file."""

ALL_BYTES, SPARE = 256, 16
"""Values that a byte can have, and how many of them a page of noise may lack: of 4096 bytes it lacks none."""

SHORTEST = 8
"""The fewest characters of a passphrase that is taken."""

EXPORT = "out"


class NoVault(StorageError):
    """This machine has no SQLCipher."""

    exit_code = 1

    def __init__(self) -> None:
        super().__init__(_("There is no vault without sqlcipher3. Install it: pip install sqlcipher3"))


class WrongPassphrase(StorageError):
    """The key doesn't open the file; nothing was changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("This passphrase does not open {file}, or the file is damaged. Nothing was changed.").format(file=path)
        )


class VaultClosed(StorageError):
    """The file needs a passphrase, and there is nobody who could be asked."""

    def __init__(self, path: Path) -> None:
        super().__init__(_("{file} is encrypted and needs its passphrase.").format(file=path))


def is_vault(path: Path) -> bool:
    """Whether the file at `path` looks like an encrypted database: whole pages of noise, and no mark of a plain one.

    Reads the file by hand, so it must be asked before this process has opened the database: closing a file drops the
    locks that SQLite holds on it.
    """
    try:
        size = path.stat().st_size
        return size > 0 and size % PAGE == 0 and _beginning(path) != PLAIN and _is_noise(_beginning(path, PAGE))
    except OSError:
        return False  # what is wrong with the place is said when it is opened


def unlock(path: Path, passphrase: str) -> None:
    """Opens the vault at `path` for every connection of this process; about 0.1 s. Raises WrongPassphrase."""
    if not driver.CIPHER:
        raise NoVault
    driver.use_key(path, derived(passphrase, _beginning(path)))
    try:
        with closing(driver.connect(path, readonly=True)) as connection, explained(path):
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except Corrupt as error:
        driver.use_key(path, None)
        raise WrongPassphrase(path) from error


def fits(path: Path, passphrase: str) -> bool:
    """Whether this is the passphrase of the vault at `path`, which this process has open; about 0.1 s."""
    key = driver.key_of(path)
    return key is not None and derived(passphrase, _salt_of(key)) == key


def derived(passphrase: str, salt: bytes) -> str:
    """The raw key of a passphrase in the form that `PRAGMA key` takes: 32 bytes of key and 16 of salt."""
    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ITERATIONS, KEY_BYTES)
    return f"x'{key.hex()}{salt.hex()}'"


def new_key(passphrase: str) -> str:
    """A raw key for a passphrase, with a salt of its own."""
    return derived(passphrase, os.urandom(SALT_BYTES))


def close_with(path: Path, key: str) -> None:
    """Encrypts the database at `path` with a raw key, or gives a vault that is unlocked another one.

    The new file is read and counted before it takes the place of the old one, whose bytes are overwritten. Raises
    NoVault, Busy where another program has the database open, and BackupFailed where the new file isn't what it was.
    """
    if not driver.CIPHER:
        raise NoVault
    _exchange(path, key)


def open_up(path: Path) -> None:
    """Makes the vault at `path`, which is unlocked, a plain database again. Raises what `close_with` raises."""
    _exchange(path, None)


def _exchange(path: Path, key: str | None) -> None:
    place.check_database_file(path)
    fresh = path.with_name(f".{path.name}.rewritten")
    fresh.unlink(missing_ok=True)
    place.create_database_file(fresh)
    try:
        with driver.taken_alone(path) as original:
            counted = _export(original, path, fresh, key)
        driver.use_key(fresh, key)
        if counts_of(fresh) != counted:
            raise BackupFailed(_("{file} could not be rewritten and is as it was.").format(file=path))
        _put_in_place(fresh, path)
        driver.use_key(path, key)
    finally:
        driver.use_key(fresh, None)
        fresh.unlink(missing_ok=True)


def _export(original: "Connection", path: Path, fresh: Path, key: str | None) -> dict[str, int]:
    """Writes everything into `fresh`, which is encrypted with `key`; returns the rows of each table."""
    with explained(path), _attached(original, fresh, key):
        original.execute(f"SELECT sqlcipher_export('{EXPORT}')")
        (counted,) = original.execute("PRAGMA user_version").fetchone()
        original.execute(f"PRAGMA {EXPORT}.user_version = {int(counted)}")  # the export leaves it out
        return counts(original)


@contextmanager
def _attached(original: "Connection", fresh: Path, key: str | None) -> Iterator[None]:
    original.execute(f"ATTACH ? AS {EXPORT} KEY ?", (str(fresh), key or ""))
    try:
        yield
    finally:
        original.execute(f"DETACH {EXPORT}")


def _put_in_place(fresh: Path, path: Path) -> None:
    """Exchanges the two; what was there is overwritten once more, for a disk that would keep its bytes."""
    old = path.with_name(f".{path.name}.before")
    old.unlink(missing_ok=True)
    os.link(path, old)
    os.replace(fresh, path)
    place.sync(path.parent)
    place.shred(old)


def _beginning(path: Path, size: int = SALT_BYTES) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


def _is_noise(page: bytes) -> bool:
    """Encrypted, nearly every value that a byte can have is in a page; in one of a damaged database most are zeros."""
    return len(set(page)) > ALL_BYTES - SPARE


def _salt_of(key: str) -> bytes:
    return bytes.fromhex(key[2:-1])[KEY_BYTES:]
