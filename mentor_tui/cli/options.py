"""The options of the whole program, which are understood before and after every command."""

import argparse
from functools import cache

from mentor_tui import __version__, i18n
from mentor_tui.i18n import _

THEMES = ("dark", "light", "ansi", "mono")
SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")

DEFAULTS = {
    "db": "",
    "config": "",
    "lang": "",
    "theme": "",
    "mouse": None,
    "ascii": False,
    "demo": False,
    "print_completion": "",
}
"""What holds where an option is not given. The parsers have no defaults of their own: one below would hide what was
said above."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds every option, with its help in the language spoken now."""
    add = parser.add_argument
    unset = argparse.SUPPRESS
    add("--db", metavar="PATH", default=unset, help=_("the database (or MENTOR_TUI_DB)"))
    add("--config", metavar="PATH", default=unset, help=_("the settings file (or MENTOR_TUI_CONFIG)"))
    add("--lang", choices=i18n.LANGUAGES, default=unset, help=_("the language of the workbench"))
    add(
        "--theme",
        choices=THEMES,
        default=unset,
        help=_("a dark or a light ground, the colours of the terminal, or none"),
    )
    add("--mouse", action="store_true", default=unset, help=_("use the mouse"))
    add("--no-mouse", action="store_false", dest="mouse", default=unset, help=_("leave the mouse to the terminal"))
    add("--ascii", action="store_true", default=unset, help=_("only plain signs"))
    add("--demo", action="store_true", default=unset, help=_("work on a throwaway copy of a demo"))
    add("--version", action="version", version=f"mentor-tui {__version__}", help=_("say the version and end"))
    shells = _("print the completion for a shell: {shells}").format(shells=", ".join(SHELLS))
    add("--print-completion", choices=SHELLS, default=unset, metavar="SHELL", help=shells)


@cache
def hidden_options(*, but: tuple[str, ...] = ()) -> argparse.ArgumentParser:
    """The same, without help, as the parent of a command's parser; `but` are options that the command has itself."""
    every = argparse.ArgumentParser(add_help=False)
    add_options(every)
    kept = argparse.ArgumentParser(add_help=False)
    for action in every._actions:  # argparse has no public way to take options over one by one
        if not set(but).intersection(action.option_strings):
            action.help = argparse.SUPPRESS
            kept._add_action(action)
    return kept
