"""What leaves the house from a screen otherwise than as a file: a text to the clipboard, a mail to its command."""

import asyncio
import shlex
import subprocess
from collections.abc import Callable, Sequence

from mentor_tui.documents.mail import AddressError
from mentor_tui.documents.pdf import PdfError
from mentor_tui.i18n import _
from mentor_tui.screens.ask import AskScreen
from mentor_tui.screens.workbench import WorkbenchScreen

MAIL_SECONDS = 60


def to_clipboard(screen: WorkbenchScreen, text: str) -> None:
    """Puts a text on the clipboard of the terminal, which may or may not take it."""
    screen.app.copy_to_clipboard(text)
    screen.say(_("The text is on the clipboard, if your terminal allows it (OSC 52)."))


def can_mail(screen: WorkbenchScreen, to: str) -> bool:
    """Whether there is a mail command and an address; says on `screen` which of them is missing."""
    if not screen.bench.settings.mail_command:
        screen.say(_('No mail command is set. settings.toml takes one, such as mail_command = "msmtp -t".'))
        return False
    if not to:
        screen.say(_("The profile has no e-mail address yet."))
        return False
    return True


async def may_mail(screen: WorkbenchScreen, question: str, address: str, formats: Sequence[str]) -> bool:
    """Whether a mail may go out: asks once, naming what goes to whom (product.md, promise 2).

    `question` names the person and the address. Says what is missing where it can't be sent at all.
    """
    if not can_mail(screen, address):
        return False
    more = _("It goes out through your mail command, as {formats}.").format(
        formats=", ".join(name.upper() for name in formats)
    )
    agreed: bool = await screen.app.push_screen_wait(AskScreen(question, more))
    return agreed


async def mail_out(screen: WorkbenchScreen, make: Callable[[], bytes]) -> None:
    """Hands a mail to the mail command of the settings, and says on `screen` what came of it.

    `make` puts the message together, on a thread: a PDF in it takes a moment.
    """
    try:
        message = await asyncio.to_thread(make)
    except AddressError:
        screen.say(_("The e-mail address in the profile can't be written to."))
    except PdfError as error:
        screen.say(str(error))
    else:
        screen.say(await asyncio.to_thread(_send, screen.bench.settings.mail_command, message))


def _send(command: str, message: bytes) -> str:
    """Hands a message to the mail command, and returns a sentence about what came of it."""
    try:
        done = subprocess.run(
            shlex.split(command), input=message, capture_output=True, timeout=MAIL_SECONDS, check=False
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return _("The mail command could not be run. Nothing was sent.")
    if done.returncode:
        return _("The mail command failed with exit code {code}. Nothing was sent.").format(code=done.returncode)
    return _("Handed to the mail command.")
