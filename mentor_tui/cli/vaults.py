"""mentor-tui vault: a passphrase for the database and its backups, given, changed and taken away."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from mentor_tui.cli.care import FOLDER
from mentor_tui.cli.failures import NOT_ALLOWED, Failure
from mentor_tui.cli.results import say, show
from mentor_tui.cli.surroundings import found, ready
from mentor_tui.cli.unlocking import new_passphrase
from mentor_tui.i18n import _, ngettext
from mentor_tui.storage import driver, vault
from mentor_tui.storage.errors import StorageError


def on(arguments: Namespace) -> int:
    """Encrypts the database and every backup in its folder with a new passphrase."""
    with found(arguments) as around:
        path = around.database
        ready(path)
        if driver.key_of(path) is not None:
            raise Failure(NOT_ALLOWED, _("The vault is on already. Another passphrase: mentor-tui vault passphrase"))
        key = vault.new_key(new_passphrase(path))
        _backups(path, lambda file: vault.close_with(file, key))
        vault.close_with(path, key)
    show(_("The vault is on. Without the passphrase nobody can read the database, you included.") + "\n")
    return 0


def off(arguments: Namespace) -> int:
    """Makes the database and the backups that the passphrase opens plain files again."""
    with found(arguments) as around:
        path = around.database
        _refuse_plain(path)
        _backups(path, vault.open_up)
        vault.open_up(path)
    show(_("The vault is off. Whoever may read the file can read what is in it.") + "\n")
    return 0


def passphrase(arguments: Namespace) -> int:
    """Gives the database, and the backups that the old passphrase opens, a new one."""
    with found(arguments) as around:
        path = around.database
        _refuse_plain(path)
        key = vault.new_key(new_passphrase(path))
        _backups(path, lambda file: vault.close_with(file, key))
        vault.close_with(path, key)
    show(_("The passphrase was changed.") + "\n")
    return 0


def _refuse_plain(path: Path) -> None:
    ready(path)
    if driver.key_of(path) is None:
        raise Failure(NOT_ALLOWED, _("The vault is off. It is switched on with: mentor-tui vault on"))


def _backups(path: Path, rewrite: Callable[[Path], None]) -> None:
    """Does the same to the backups of this database; says how many there were, and which could not be opened."""
    done = 0
    for file in _beside(path):
        try:
            _unlock_like(file, path)
            rewrite(file)
        except StorageError:
            say(_("{file} could not be rewritten and is as it was.").format(file=file))
        else:
            done += 1
    if done:
        say(ngettext("{n} backup was rewritten.", "{n} backups were rewritten.", done).format(n=done))


def _beside(path: Path) -> Iterator[Path]:
    yield from sorted((path.parent / FOLDER).glob(f"*{path.suffix}"))


def _unlock_like(file: Path, path: Path) -> None:
    """Database and backups have one key; a backup of another time, with another passphrase, stays shut."""
    if vault.is_vault(file):
        driver.use_key(file, driver.key_of(path))
