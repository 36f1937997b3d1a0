"""The command line; each command imports only what it needs, so that --help costs what argparse costs."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from mentor_tui import __version__, i18n
from mentor_tui.i18n import _


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command, or opens the workbench without one. Returns the exit code (interface.md)."""
    os.umask(0o077)
    arguments = parser().parse_args(argv)
    i18n.use(arguments.lang or i18n.preferred())
    from mentor_tui.cli.opening import open_workbench

    return open_workbench(arguments)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    made = argparse.ArgumentParser(prog="mentor-tui", description=_("A workbench for mentors."))
    made.add_argument("--version", action="version", version=f"mentor-tui {__version__}")
    made.add_argument("--db", default=os.environ.get("MENTOR_TUI_DB", ""), metavar="PATH")
    made.add_argument("--config", type=Path, default=None, metavar="PATH")
    made.add_argument("--lang", choices=i18n.LANGUAGES)
    made.add_argument("--theme", choices=("dark", "light"))
    made.add_argument("--mouse", action=argparse.BooleanOptionalAction, default=None)
    made.add_argument("--ascii", action="store_true")
    made.add_argument("--demo", action="store_true")
    return made


if __name__ == "__main__":
    sys.exit(main())
