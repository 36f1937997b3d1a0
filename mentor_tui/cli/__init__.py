"""The command line; each command imports only what it needs, so that --help costs what argparse costs."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentor_tui.cli.failures import BROKEN_PIPE, INTERRUPTED, Failure

if TYPE_CHECKING:
    from argparse import Namespace

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command, or opens the workbench without one. Returns the exit code (interface.md)."""
    os.umask(0o077)  # whatever is written from here on is its owner's alone
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        from mentor_tui.cli.language import speak, speak_as_asked

        speak_as_asked(words)
        from mentor_tui.cli.parser import parse

        arguments = parse(words)
        if arguments.lang:
            speak(arguments.lang)
        return _run(arguments)
    except Failure as failure:
        return _say(failure, failure.exit_code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads on. What Python still holds for them must not raise again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE


def _run(arguments: "Namespace") -> int:
    """Runs the command that was asked for; trouble of the store ends with its own sentence and exit code."""
    from importlib import import_module

    module, _colon, name = str(arguments.command).partition(":")
    command = getattr(import_module(f"mentor_tui.cli.{module}"), name)
    try:
        code: int = command(arguments)
        sys.stdout.flush()  # here, where a pipe that nobody reads any more is still met calmly
        return code
    except (Failure, BrokenPipeError):
        raise
    except Exception as error:  # noqa: BLE001 - a traceback ends with a message, and that can hold a mentee's words
        from mentor_tui.storage.errors import StorageError

        if isinstance(error, StorageError):
            return _say(error, error.exit_code)
        return _crashed(error)


def _say(error: Exception, exit_code: int) -> int:
    from mentor_tui.cli.results import say

    say(str(error))
    return exit_code


def _crashed(error: Exception) -> int:
    """A fault of the program: one sentence, and a report without anybody's words."""
    from datetime import UTC, datetime

    from mentor_tui.cli.results import say
    from mentor_tui.settings import Paths
    from mentor_tui.terminal.crash import report, sentence

    say(sentence(report(error, Paths.of_this_user().state, datetime.now(UTC))))
    return 1
