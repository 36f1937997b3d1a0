"""The command line; each command imports only what it needs, so that --help costs what argparse costs."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from mentor_tui.cli.failures import BROKEN_PIPE, INTERRUPTED, Failure

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command, or opens the workbench without one. Returns the exit code (interface.md)."""
    os.umask(0o077)  # whatever is written from here on is its owner's alone
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except Failure as failure:
        return _say(failure, failure.exit_code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads on. What Python still holds for them must not raise again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - a traceback ends with a message, and that can hold a mentee's words
        from mentor_tui.storage.errors import StorageError

        return _say(error, error.exit_code) if isinstance(error, StorageError) else _crashed(error)


def _run(words: Sequence[str]) -> int:
    """Understands the arguments and runs the command that they name; only now is it imported."""
    from mentor_tui.cli import language
    from mentor_tui.cli.parser import parse

    usual = language.usual(words)
    language.speak(language.asked(words) or usual)
    arguments = parse(words)
    language.speak(arguments.lang or usual)  # the --lang of a copy is that of the paper
    module, _colon, name = str(arguments.command).partition(":")
    code: int = getattr(import_module(f"mentor_tui.cli.{module}"), name)(arguments)
    sys.stdout.flush()  # here, where a pipe that nobody reads any more is still met calmly
    return code


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
