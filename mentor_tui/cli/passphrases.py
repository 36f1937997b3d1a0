"""Asking for a passphrase: on the terminal, unseen, or from a file that scripts name; never as an argument."""

import getpass
import os
from pathlib import Path

from mentor_tui.cli.failures import REFUSED, Failure
from mentor_tui.cli.results import say
from mentor_tui.i18n import _
from mentor_tui.storage import vault
from mentor_tui.storage.vault import VaultClosed, WrongPassphrase

FILE_VARIABLE = "MENTOR_TUI_PASSPHRASE_FILE"
"""Names a file whose first line is the passphrase; /dev/fd/3 is one, too."""

TRIES = 3


def unlock(path: Path) -> None:
    """Opens the vault at `path`, or does nothing where there is none. Three tries on a terminal.

    Raises WrongPassphrase, and VaultClosed where nobody can be asked.
    """
    if not os.path.lexists(path) or not vault.is_vault(path):
        return
    if (given := _from_file()) is not None:
        vault.unlock(path, given)
        return
    for left in range(TRIES - 1, -1, -1):
        try:
            vault.unlock(path, _asked(path, _("Passphrase for {file}: ").format(file=path.name)))
        except WrongPassphrase as error:
            if not left:
                raise
            say(str(error))
        else:
            return


def new_passphrase(path: Path) -> str:
    """A new passphrase, typed twice. Raises Failure for one that is too short or typed differently."""
    given = _from_file()
    if given is None:
        given = _asked(path, _("New passphrase: "))
        if given != _asked(path, _("The same once more: ")):
            raise Failure(REFUSED, _("The two were not the same. Nothing was changed."))
    if len(given) < vault.SHORTEST:
        raise Failure(
            REFUSED, _("A passphrase has at least {n} characters. Nothing was changed.").format(n=vault.SHORTEST)
        )
    return given


def _asked(path: Path, question: str) -> str:
    try:
        with open("/dev/tty", "r+b", buffering=0):
            pass
    except OSError:
        raise VaultClosed(path) from None
    return getpass.getpass(question)


def _from_file() -> str | None:
    named = os.environ.get(FILE_VARIABLE, "")
    if not named:
        return None
    try:
        lines = Path(named).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Failure(REFUSED, _("{variable}: this file can't be read.").format(variable=FILE_VARIABLE)) from None
    return lines[0] if lines else ""
