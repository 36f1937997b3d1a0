"""What a keyboard sends: keys by name, as the bytes of xterm."""

import re

_NAMED = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pgup": "\x1b[5~",
    "pgdn": "\x1b[6~",
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "lt": "<",
}
_CURSOR = {"up", "down", "right", "left", "home", "end"}
_KEY = re.compile(r"<([a-z-]+)>")


def encoded(keys: str, *, application: bool = False) -> bytes:
    """The bytes of `keys`: text as it is, and <down>, <enter>, <c-x>, <lt> for the others.

    `application` is the cursor mode (DECCKM) that the program has asked for. Raises ValueError for an unknown name.
    """
    return _KEY.sub(lambda key: _sequence(key[1], application), keys).encode()


def _sequence(name: str, application: bool) -> str:
    if application and name in _CURSOR:
        return "\x1bO" + _NAMED[name][-1]
    if name in _NAMED:
        return _NAMED[name]
    if name.startswith("c-") and len(name) == 3:
        return chr(ord(name[2].upper()) & 0x1F)
    raise ValueError(f"no such key: <{name}>")
