"""The shortest way from one style of the terminal to another: only what differs is said (ECMA-48, SGR)."""

from functools import lru_cache
from typing import NamedTuple

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
"""What takes an attribute away; bold and dim go together."""

_TOGETHER = frozenset(("1", "2"))

_UNSEEN = frozenset(("1", "2", "3", "5", "8"))
"""Attributes that only what is written has: an empty cell looks the same with them."""

_COLOURS = {"38": "39", "48": "49"}
"""What begins a colour that is said in several numbers, and what takes a colour away."""


class _Style(NamedTuple):
    """The parts of a style; `others` is whatever is neither a known attribute nor a colour."""

    attributes: frozenset[str]
    ink: str
    ground: str
    others: str


@lru_cache(maxsize=1024)
def step(before: str, after: str) -> str:
    """The escape sequence that leads from the style `before` to `after`, both SGR parameters, "" the default one."""
    if not after:
        return "\x1b[m"
    anew = f"\x1b[0;{after}m" if before else f"\x1b[{after}m"
    if not before:
        return anew
    changed = f"\x1b[{';'.join(_changes(_parts(before), _parts(after)))}m"
    comparable = not (_parts(before).others or _parts(after).others)
    return changed if comparable and len(changed) < len(anew) else anew


@lru_cache(maxsize=1024)
def ground(style: str) -> str:
    """What of a style shows where nothing is written: the ground alone, or all of it where more of it shows."""
    parts = _parts(style)
    return style if parts.others or parts.attributes - _UNSEEN else parts.ground


def _changes(before: _Style, after: _Style) -> list[str]:
    gone, come = before.attributes - after.attributes, after.attributes - before.attributes
    if gone & _TOGETHER:
        come |= after.attributes & _TOGETHER  # taking one away took the other along
    said = [*dict.fromkeys(_OFF[attribute] for attribute in sorted(gone)), *sorted(come)]
    if after.ink != before.ink:
        said.append(after.ink or _COLOURS["38"])
    if after.ground != before.ground:
        said.append(after.ground or _COLOURS["48"])
    return said


@lru_cache(maxsize=1024)
def _parts(style: str) -> _Style:
    numbers = style.split(";")
    attributes: set[str] = set()
    others: list[str] = []
    colours = {"38": "", "48": ""}
    while numbers:
        first = numbers.pop(0)
        if first in _COLOURS and numbers:
            count = {"5": 2, "2": 4}.get(numbers[0], 0)
            colours[first] = ";".join((first, *numbers[:count]))
            others += [] if count and len(numbers) >= count else [first]
            del numbers[:count]
        elif first in _OFF:
            attributes.add(first)
        elif len(first) in (2, 3) and first[:-1] in ("3", "9"):
            colours["38"] = first
        elif len(first) in (2, 3) and first[:-1] in ("4", "10"):
            colours["48"] = first
        else:
            others.append(first)
    return _Style(frozenset(attributes), colours["38"], colours["48"], ";".join(others))
