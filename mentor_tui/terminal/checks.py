"""What is asked of the terminal and set in the environment before Textual is imported."""

import codecs
import os
from collections.abc import Mapping, MutableMapping
from typing import TextIO

from mentor_tui.i18n import _

# Names of TERM that promise no cursor addressing: the screen would be a heap of escape sequences.
_WITHOUT_A_SCREEN = frozenset({"", "dumb", "unknown"})

# Textual's switches for its own developers. Some write what is typed into files of mode 0644 (TEXTUAL_LOG,
# TEXTUAL_DEBUG's keys.log), show it at the end (TEXTUAL_SHOW_RETURN), or replace the driver.
_FOR_DEVELOPERS = (
    "TEXTUAL",
    "TEXTUAL_DEBUG",
    "TEXTUAL_DRIVER",
    "TEXTUAL_LOG",
    "TEXTUAL_PRESS",
    "TEXTUAL_SCREENSHOT",
    "TEXTUAL_SCREENSHOT_FILENAME",
    "TEXTUAL_SCREENSHOT_LOCATION",
    "TEXTUAL_SHOW_RETURN",
)


def problem(stdin: TextIO | None, stderr: TextIO | None, environ: Mapping[str, str]) -> str | None:
    """Why the program can't draw here, as a sentence in the language spoken now, or None where it can.

    Textual reads keys from stdin and draws on stderr, so both have to be the terminal; stdout may go anywhere.
    Either stream may be None (Python was started with it closed). The caller prints the sentence and exits with 2.
    """
    if stdin is None or not stdin.isatty():
        return _(
            "mentor-tui reads its keys from a terminal, and standard input is none. "
            "Start it without '<' and '|', or see 'mentor-tui --help' for the commands that need no screen."
        )
    if stderr is None or not stderr.isatty():
        return _(
            "mentor-tui draws on standard error, and that is no terminal. "
            "Start it without '2>', or see 'mentor-tui --help' for the commands that need no screen."
        )
    if environ.get("TERM", "") in _WITHOUT_A_SCREEN:
        return _(
            "This terminal (TERM={name}) can't show a full screen. "
            "Set TERM to the kind of terminal that it is, for example TERM=xterm-256color."
        ).format(name=environ.get("TERM") or '""')
    return None


def speak_utf8(stderr: TextIO) -> bool:
    """Make `stderr` write UTF-8 whatever the locale says; False where that can't be done.

    Where it can't, the caller shows the ASCII face (--ascii): anything else would appear as escapes like \\u258a.
    """
    if _is_utf8(stderr.encoding):
        return True
    reconfigure = getattr(stderr, "reconfigure", None)
    if reconfigure is None:
        return False
    reconfigure(encoding="utf-8", errors="replace")
    return True


def over_ssh(environ: Mapping[str, str]) -> bool:
    """Whether this is a session on another machine, where every byte and every mouse motion takes its time."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY") or environ.get("SSH_CLIENT"))


def prepare_environment(environ: MutableMapping[str, str]) -> None:
    """Set what Textual reads from the environment when it is imported; call it before the first such import.

    Animations are off unless somebody asked for them: one run's output was 183 kB with them and 56 kB without.
    """
    for name in _FOR_DEVELOPERS:
        environ.pop(name, None)
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")


def keep_files_private() -> None:
    """From now on every file that this process makes is its owner's alone (umask 077)."""
    os.umask(0o077)


def _is_utf8(encoding: str | None) -> bool:
    try:
        return codecs.lookup(encoding or "ascii").name == "utf-8"
    except LookupError:
        return False
