"""The one registry of commands: key, title and help; bindings, key line, palette, help and keymap derive from it."""

from collections.abc import Iterator

from mentor_tui.commands.agreement import AGREEMENT
from mentor_tui.commands.asking import ASKING
from mentor_tui.commands.command import Command
from mentor_tui.commands.everywhere import EVERYWHERE
from mentor_tui.commands.organisations import ORGANISATIONS
from mentor_tui.commands.overview import OVERVIEW
from mentor_tui.commands.records import RECORDS
from mentor_tui.commands.sessions import SESSIONS
from mentor_tui.commands.updates import UPDATES

__all__ = ["BY_ID", "COMMANDS", "Command", "keys_in_words", "scope"]

COMMANDS: tuple[Command, ...] = (
    *EVERYWHERE,
    *OVERVIEW,
    *AGREEMENT,
    *SESSIONS,
    *ORGANISATIONS,
    *RECORDS,
    *UPDATES,
    *ASKING,
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}


def scope(*names: str) -> Iterator[Command]:
    """The commands of these scopes, in the order of the registry."""
    return (command for command in COMMANDS if command.scope in names)


def keys_in_words(keys: str) -> str:
    """The first of a command's keys as it is written for people: "slash" is "/", "question_mark" is "?"."""
    first = keys.split(",")[0].strip()
    return _WRITTEN.get(first, first)


_WRITTEN = {
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "asterisk": "*",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "ctrl+right": "ctrl+→",
    "ctrl+left": "ctrl+←",
    "f1": "F1",
    "f2": "F2",
    "f3": "F3",
    "shift+tab": "⇧tab",
}
