"""mentor-tui config and paths: every setting and key as TOML to start from, and where everything is."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import fields

import tomli_w

from mentor_tui import commands
from mentor_tui.cli.care import FOLDER
from mentor_tui.cli.results import show as print_out
from mentor_tui.cli.surroundings import found
from mentor_tui.i18n import _
from mentor_tui.settings import Settings

TABLES = ("weights", "keymap")
"""Settings that are tables of their own; in a file they stand behind all others."""


def show(arguments: Namespace) -> int:
    """Prints every setting as it holds now, each with what it does; the output is a settings file."""
    with found(arguments) as around:
        settings = around.settings
        lines = (*_settings(settings), *_weights(settings), *_keymap(settings, changed_only=True))
        print_out("\n".join(lines) + "\n")
    return 0


def keys(arguments: Namespace) -> int:
    """Prints every command with its key, as the table `keymap` of a settings file."""
    with found(arguments) as around:
        print_out("\n".join(_keymap(around.settings, changed_only=False)) + "\n")
    return 0


def path(arguments: Namespace) -> int:
    """Prints where the settings file is, or would be."""
    with found(arguments) as around:
        print_out(f"{around.settings_file}\n")
    return 0


def paths(arguments: Namespace) -> int:
    """Prints where everything is, a name and a path a line."""
    with found(arguments) as around:
        places = {
            "settings": around.settings_file,
            "content": around.paths.content,
            "database": around.database,
            "backups": around.database.parent / FOLDER,
            "state": around.paths.state,
            "copies": around.export_folder,
        }
    print_out("".join(f"{name:10}{place}\n" for name, place in places.items()))
    return 0


def _settings(settings: Settings) -> Iterator[str]:
    for item in fields(Settings):
        if item.name in TABLES:
            continue
        yield f"# {_(item.metadata['help'])}"
        yield _toml(item.name, getattr(settings, item.name))
        yield ""


def _weights(settings: Settings) -> Iterator[str]:
    yield "# " + _("What each part counts on the board of challenges, in points for one level of it.")
    yield "[weights]"
    yield from (_toml(name, value) for name, value in settings.weights.items())
    yield ""


def _keymap(settings: Settings, *, changed_only: bool) -> Iterator[str]:
    yield "# " + _("Other keys: command id = key; see mentor-tui config keys.")
    yield "[keymap]"
    for command in commands.COMMANDS:
        changed = settings.keymap.get(command.id)
        if changed or not changed_only:
            yield f"# {_(command.title)}: {_(command.help)}"
            yield _toml(command.id, changed or command.keys)


def _toml(key: str, value: object) -> str:
    """One line of TOML; the library for it quotes what needs to be quoted."""
    plain = list(value) if isinstance(value, tuple) else value
    if isinstance(plain, list):
        return f"{key} = [{', '.join(_toml('_', item).removeprefix('_ = ') for item in plain)}]"
    return tomli_w.dumps({key: plain}).rstrip("\n")
