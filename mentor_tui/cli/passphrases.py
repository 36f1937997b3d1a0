"""Asking for a passphrase: on the terminal, unseen, or from a file that scripts name; never as an argument."""

import os
from pathlib import Path

from mentor_tui.cli.failures import REFUSED, Failure
from mentor_tui.i18n import _

TERMINAL = "/dev/tty"


class NobodyToAsk(Exception):
    """There is no terminal on which a passphrase could be typed."""


def given(variable: str) -> str | None:
    """The first line of the file that an environment variable names (/dev/fd/3 is one, too); None without the variable.

    Raises Failure for a file that can't be read.
    """
    named = os.environ.get(variable, "")
    if not named:
        return None
    try:
        with Path(named).open(encoding="utf-8") as file:
            return file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise Failure(REFUSED, _("{variable}: this file can't be read.").format(variable=variable)) from None


def typed(question: str, *, twice: bool = False) -> str:
    """A passphrase that is typed, `twice` one that is new. Raises NobodyToAsk, and Failure where the two differ."""
    from getpass import getpass

    try:
        with open(TERMINAL, "r+b", buffering=0):
            pass
    except OSError:
        raise NobodyToAsk from None
    try:
        found = getpass(question)
        again = getpass(_("The same once more: ")) if twice else found
    except EOFError:
        raise Failure(REFUSED, _("There is no passphrase. Nothing was done.")) from None
    if found != again:
        raise Failure(REFUSED, _("The two were not the same. Nothing was changed."))
    return found
