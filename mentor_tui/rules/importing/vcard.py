"""vCards of the versions 2.1, 3.0 and 4.0 taken apart: cards, their properties, and the texts in these.

Own, because the library for it (vobject) takes no soft line break of version 2.1 and raises for a character set or a
picture that it doesn't know. RFC 2426, RFC 6350 and the vCard 2.1 specification of 1996; bytes are decoded value by
value, because in version 2.1 each may have its own character set.
"""

import codecs
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mentor_tui.rules.importing.decoding import UTF_16

BEGIN, END = b"BEGIN:VCARD", b"END:VCARD"

LONGEST_HEAD = 2_000
"""Within so many bytes name and parameters of a property end; what has no colon until then is no property."""

_HEAD = re.compile(rb'\s*((?:"[^"\n]*"|[^":])*+):', re.DOTALL)
_NAME = re.compile(r"[A-Z0-9-]+")
_QUOTED_PRINTABLE = re.compile(rb"[;=]\s*QUOTED-PRINTABLE\s*[;:]", re.IGNORECASE)
_PIECES = re.compile(rb"\\.|[^\\;,]+|[\\;,]", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\,;:nN])")

_CHARACTER_SETS = frozenset(
    ("utf-8", "ascii", "iso8859-1", "iso8859-2", "iso8859-9", "iso8859-15", "cp1250", "cp1251", "cp1252", "cp1254",
     "cp437", "cp850", "koi8-r", "mac-roman")
)  # fmt: skip
"""Those that a card may name; Python knows others that are no character sets, such as "unicode_escape"."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property: its name in capitals without its group, its parameters in capitals, and its value undecoded."""

    name: str
    parameters: Mapping[str, tuple[str, ...]]
    value: bytes

    @property
    def preference(self) -> int:
        """Which of several is preferred: the lowest number."""
        said = self.parameters.get("PREF", ())
        if said and said[0].isascii() and said[0].isdigit():
            return int(said[0][:3])
        return 1 if "PREF" in (*self.parameters.get("TYPE", ()), *self.parameters) else 101

    def types(self) -> frozenset[str]:
        """What kind of a number or an address it is, in capitals: HOME, FAX."""
        return frozenset(self.parameters.get("TYPE", ()))

    def components(self) -> tuple[str, ...]:
        """The parts of the value between semicolons, decoded; the parts of a part become words beside each other."""
        parts: list[bytes] = [b""]
        for piece in _PIECES.findall(self.value):
            if piece == b";":
                parts.append(b"")
            else:
                parts[-1] += piece
        return tuple(self._decoded(part) for part in parts)

    def text(self) -> str:
        """The whole value, decoded."""
        return self._decoded(self.value)

    def _decoded(self, raw: bytes) -> str:
        if "QUOTED-PRINTABLE" in self.parameters.get("ENCODING", ()):
            raw = quopri.decodestring(raw)
        said = self.parameters.get("CHARSET", ("",))[0]
        for encoding in filter(None, (_character_set(said), "utf-8")):
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            break
        else:
            text = raw.decode("cp1252", "replace")
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text).strip()


@dataclass(slots=True)
class Card:
    """One card: the line on which it begins, from 1, its properties, and whether it also ends."""

    line: int
    properties: list[Property] = field(default_factory=list)
    ended: bool = False

    def all(self, name: str) -> list[Property]:
        """The properties of that name, those first that are preferred."""
        return sorted((one for one in self.properties if one.name == name), key=lambda one: one.preference)

    def first(self, name: str) -> str:
        """The text of the property of that name that is preferred and has words; "" where there is none."""
        return next((text for one in self.all(name) if (text := one.text())), "")


def is_vcard(data: bytes) -> bool:
    """Whether a file is one of vCards, whatever its name is."""
    return _as_utf_8(data[:1_000]).lstrip().upper().startswith(BEGIN)


def cards(data: bytes) -> Iterator[Card]:
    """The cards in a file, one after the other; one within another (an AGENT) is left out. Never raises."""
    card: Card | None = None
    inside = 0
    for number, line in _unfolded(_as_utf_8(data)):
        marker = line.strip().upper()
        if marker == BEGIN:
            if card is not None and (inside or _ends_with_agent(card)):
                inside += 1
                continue
            if card is not None:
                yield card
            card = Card(number)
        elif marker == END:
            if inside:
                inside -= 1
            elif card is not None:
                card.ended = True
                yield card
                card = None
        elif card is not None and not inside and (found := _property(line)):
            card.properties.append(found)
    if card is not None:
        yield card


def _ends_with_agent(card: Card) -> bool:
    return bool(card.properties) and card.properties[-1].name == "AGENT" and not card.properties[-1].value.strip()


def _as_utf_8(data: bytes) -> bytes:
    if data.startswith(UTF_16):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each line of a file with the number of the first line that it was folded from."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    at = 0
    while at < len(lines):
        number, parts = at + 1, [lines[at]]
        at += 1
        if _is_quoted_printable(parts[0]):
            while parts[-1].endswith(b"=") and at < len(lines) and not _is_marker(lines[at]):
                parts[-1] = parts[-1][:-1]
                parts.append(lines[at])
                at += 1
        while at < len(lines) and lines[at][:1] in (b" ", b"\t") and lines[at].strip():
            parts.append(lines[at][1:])
            at += 1
        yield number, b"".join(parts)


def _is_quoted_printable(line: bytes) -> bool:
    head = line[: line.find(b":") + 1]
    return bool(head) and bool(_QUOTED_PRINTABLE.search(head))


def _is_marker(line: bytes) -> bool:
    return line.strip().upper() in (BEGIN, END)


def _property(line: bytes) -> Property | None:
    """The property in an unfolded line; None for what is none, and for one that holds no text."""
    head = _HEAD.match(line[:LONGEST_HEAD])
    if head is None:
        at = line[:LONGEST_HEAD].find(b":")  # a quotation mark that is never closed
        if at < 0:
            return None
        said, value = line[:at], line[at + 1 :]
    else:
        said, value = head[1], line[head.end() :]
    name, *rest = _split(said.decode("utf-8", "replace"))
    name = name.rpartition(".")[2].strip().upper()
    if not _NAME.fullmatch(name):
        return None
    parameters: dict[str, tuple[str, ...]] = {}
    for parameter in rest:
        key, equals, values = (part.strip().upper() for part in parameter.partition("="))
        if not equals:  # version 2.1 leaves the names out: TEL;CELL, NOTE;QUOTED-PRINTABLE
            key, values = ("ENCODING" if key in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT") else "TYPE"), key
        found = tuple(value.strip(' "') for value in values.split(","))
        parameters[key] = (*parameters.get(key, ()), *found)
    if {"BASE64", "B"} & set(parameters.get("ENCODING", ())):
        return None
    return Property(name, parameters, value)


def _split(head: str) -> list[str]:
    """A name and its parameters, at the semicolons that stand in no quotation marks."""
    parts, quoted = [""], False
    for sign in head:
        quoted ^= sign == '"'
        if sign == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _character_set(said: str) -> str:
    """Python's name of a character set that a card names; "" for none, or for one that is not known."""
    if not re.fullmatch(r"[A-Za-z0-9_:.-]{1,40}", said):
        return ""
    try:
        found = codecs.lookup(said).name
    except LookupError:
        return ""
    return found if found in _CHARACTER_SETS else ""
