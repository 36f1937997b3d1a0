"""mentor-tui --print-completion SHELL: what the tab key of a shell needs to know."""

import argparse
from collections.abc import Iterator

import shtab

from mentor_tui.cli.parser import build
from mentor_tui.cli.results import show
from mentor_tui.i18n import _


def print_completion(arguments: argparse.Namespace) -> int:
    """Prints the completion for a shell, to be kept where that shell looks for it."""
    parser = build()
    for made in _with_all_below(parser):
        for action in made._actions:
            if action.metavar in ("PATH", "FILE", _("FILE")):
                vars(action)["complete"] = shtab.FILE  # where shtab looks for it; argparse declares no such attribute
    show(shtab.complete(parser, arguments.print_completion) + "\n")
    return 0


def _with_all_below(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parser and the parsers of all its commands. argparse has no public way to them; shtab goes the same."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _with_all_below(below)
