"""The keys that a person sets for commands: names checked, and one key for one command in a place."""

import difflib
import unicodedata
from collections.abc import Iterator, Mapping

from mentor_tui.commands import BY_ID, COMMANDS, keys_in_words
from mentor_tui.i18n import _

NAMED = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace"),
        *("tab", "enter", "escape", "space"),
        *(f"f{number}" for number in range(1, 25)),
    }
)
"""Keys that have a name and no character."""

_SHORT = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""What Textual calls some characters shorter than Unicode does."""

_SIGNS = {
    _SHORT.get(name, name): character
    for character in map(chr, range(0x21, 0x7F))
    if not character.isalnum()
    for name in [unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")]
}
"""The signs of ASCII by their names ("question_mark")."""

_NAMES = {character: name for name, character in _SIGNS.items()}


def checked(table: Mapping[str, object]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The keymap in a table of settings, command id → keys, and what was not understood: (command id, sentence).

    An id may be written as TOML reads it without quotation marks too, as a table in the table. What is not understood
    is passed over, and so is a key that another command of the same place has: each keeps the key that it had.
    """
    keymap: dict[str, str] = {}
    problems: list[tuple[str, str]] = []
    for name, value in _flat(table):
        if name not in BY_ID:
            problems.append((name, unknown_name(name, BY_ID)))
        elif not isinstance(value, str) or not value.strip():
            problems.append((name, _("a key in quotation marks was expected, such as {example}").format(example='"s"')))
        elif wrong := [key for key in value.split(",") if not is_key(key.strip())]:
            sentence = _("there is no key “{key}”; {example} are keys")
            problems.append((name, sentence.format(key=wrong[0].strip(), example='"s", "f5", "ctrl+t", "slash"')))
        else:
            keymap[name] = value
    while taken := _taken(keymap):
        name, holder = taken
        sentence = _("the key “{key}” belongs to {command} already")
        problems.append((name, sentence.format(key=keymap.pop(name), command=holder)))
    return keymap, problems


def written(command: str, keymap: Mapping[str, str]) -> str:
    """The key of a command as it is written for people, where a sentence names it."""
    return keys_in_words(keymap.get(command) or BY_ID[command].keys)


def is_key(name: str) -> bool:
    """Whether a terminal could send a key of this name, as Textual calls it: "s", "?", "question_mark", "ctrl+t"."""
    *modifiers, key = name.split("+") if len(name) > 1 else [name]
    known = key in NAMED or key in _SIGNS or (len(key) == 1 and key.isprintable() and not key.isspace())
    return known and len(set(modifiers)) == len(modifiers) and {"ctrl", "alt", "shift"}.issuperset(modifiers)


def unknown_name(name: str, known: Mapping[str, object]) -> str:
    """A sentence for an unknown name that offers the nearest known one."""
    near = difflib.get_close_matches(name, list(known), n=1)
    if near:
        return _("unknown; did you mean “{name}”?").format(name=near[0])
    return _("unknown")


def _flat(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _taken(keymap: Mapping[str, str]) -> tuple[str, str] | None:
    """A command whose new key another command of its scope has, and that other; the later of two new ones gives way."""
    holders: dict[tuple[str, str], str] = {}
    fixed = [command.id for command in COMMANDS if command.id not in keymap]
    for name in (*fixed, *keymap):
        for key in _normal(keymap.get(name) or BY_ID[name].keys):
            holder = holders.setdefault((BY_ID[name].scope, key), name)
            if holder != name:
                return name, holder
    return None


def _normal(keys: str) -> set[str]:
    return {_NAMES.get(key.strip(), key.strip()) for key in keys.split(",")}
