"""Opening a vault before a command begins, and choosing its passphrase."""

import os
from pathlib import Path

from mentor_tui.cli.failures import REFUSED, Failure
from mentor_tui.cli.passphrases import NobodyToAsk, given, typed
from mentor_tui.cli.results import say
from mentor_tui.i18n import _
from mentor_tui.storage import vault
from mentor_tui.storage.vault import VaultClosed, WrongPassphrase

VARIABLE = "MENTOR_TUI_PASSPHRASE_FILE"
"""Names a file that holds the passphrase, for scripts."""

TRIES = 3


def unlock(path: Path) -> None:
    """Opens the vault at `path`, or does nothing where there is none. Three tries on a terminal.

    Raises WrongPassphrase, and VaultClosed where nobody can be asked.
    """
    if not os.path.lexists(path) or not vault.is_vault(path):
        return
    if (found := given(VARIABLE)) is not None:
        vault.unlock(path, found)
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
    found = given(VARIABLE)
    if found is None:
        found = _asked(path, _("New passphrase: "), twice=True)
    if len(found) < vault.SHORTEST:
        raise Failure(
            REFUSED, _("A passphrase has at least {n} characters. Nothing was changed.").format(n=vault.SHORTEST)
        )
    return found


def _asked(path: Path, question: str, *, twice: bool = False) -> str:
    try:
        return typed(question, twice=twice)
    except NobodyToAsk:
        raise VaultClosed(path) from None
