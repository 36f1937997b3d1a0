"""Whether a copy that somebody holds says what was signed."""

import re
import unicodedata

from mentor_tui.documents import record
from mentor_tui.documents.copies import agreement_copy
from mentor_tui.models.enums import Party
from mentor_tui.rules.paper import Paper, canonical

VERIFIABLE = ("json", "md", "txt")
"""The formats of copies that can be compared letter by letter."""

_FINGERPRINT = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


def fingerprint_in(copy: bytes) -> str | None:
    """The fingerprint that a copy carries: the last one in it, since it stands at the end; None where there is none."""
    found = _FINGERPRINT.findall(copy.decode("utf-8", "replace"))
    return found[-1] if found else None


def is_copy_of(copy: bytes, paper: Paper, format: str) -> bool:
    """Whether `copy`, in one of VERIFIABLE, is a copy of `paper` for either party or for none.

    Line ends, white space at the end of lines and the composition of accents may differ, as mail and editors change
    them; every other letter counts. `paper` carries the marks that its version was printed with.
    """
    if format == "json":
        try:
            recorded, _carried, is_whole = record.read(copy)
        except record.RecordError:
            return False
        return is_whole and canonical(recorded) == canonical(paper)
    held = _text(copy)
    return any(held == _text(agreement_copy(paper, format, copy_for=copy_for).data) for copy_for in (None, *Party))


def _text(copy: bytes) -> str:
    lines = copy.decode("utf-8-sig", "replace").strip().splitlines()
    return unicodedata.normalize("NFC", "\n".join(line.rstrip() for line in lines))
