"""The passphrase of an archive: asked on the terminal, or handed over by a script; never an argument, which all see."""

import os
import sys
from argparse import Namespace

from mentor_tui.cli.failures import REFUSED, USAGE, Failure
from mentor_tui.i18n import _

VARIABLE = "MENTOR_TUI_ARCHIVE_PASSPHRASE"


def passphrase(arguments: Namespace, *, twice: bool) -> str:
    """The passphrase from --passphrase-fd, from the environment, or typed (`twice` for one that is new).

    Raises Failure where there is none and nobody can be asked, or where it was typed differently.
    """
    if arguments.passphrase_fd is not None:
        found = _from_descriptor(arguments.passphrase_fd)
    elif VARIABLE in os.environ:
        found = os.environ[VARIABLE]
    else:
        found = _typed(twice=twice)
    if not found:
        raise Failure(REFUSED, _("The passphrase is empty. Nothing was done."))
    return found


def _from_descriptor(number: int) -> str:
    """The first line of what can be read there."""
    try:
        with open(number, encoding="utf-8", closefd=False) as file:
            return file.readline().rstrip("\r\n")
    except (OSError, ValueError):  # not open, or no UTF-8
        raise Failure(USAGE, _("No passphrase can be read from file descriptor {n}.").format(n=number)) from None


def _typed(*, twice: bool) -> str:
    from getpass import getpass

    if not sys.stdin.isatty():
        sentence = _("A passphrase is needed: set {variable}, or say --passphrase-fd N.")
        raise Failure(USAGE, sentence.format(variable=VARIABLE))
    try:
        found = getpass(_("Passphrase: "))
        again = getpass(_("The same again: ")) if twice else found
    except EOFError:
        raise Failure(REFUSED, _("The passphrase is empty. Nothing was done.")) from None
    if found != again:
        raise Failure(REFUSED, _("You typed two different passphrases. Nothing was done."))
    return found
