"""Text as paper takes it: without the control characters that no format can carry and no reader can see."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from mentor_tui.documents.document import Document

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# XML has no C0 controls, surrogates or noncharacters; the directional overrides would print words in another order
# than they were signed in. ZWJ and ZWNJ stay: they are part of emoji and of Persian spelling.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_T = TypeVar("_T")


def printable(text: str) -> str:
    """`text` with line feeds for all line ends and without unprintable characters."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


def printable_document(document: Document) -> Document:
    """The same document with every text in it printable."""
    return _printable(document)


def _printable(value: _T) -> _T:
    match value:
        case str():
            return cast(_T, printable(value))
        case Mapping():
            return cast(_T, {key: _printable(item) for key, item in value.items()})
        case tuple():
            return cast(_T, tuple(_printable(item) for item in value))
        case _ if is_dataclass(value) and not isinstance(value, type):
            parts = {field.name: _printable(getattr(value, field.name)) for field in fields(value)}
            return replace(value, **parts)
        case _:
            return value
