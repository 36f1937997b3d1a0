"""The mentee's own points from a text file: one a line, without bullets, whatever program wrote it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from mentor_tui.i18n import _
from mentor_tui.rules.plain_text import plain_text

MOST_BYTES = 64_000
MOST_POINTS = 40
LONGEST_POINT = 400
"""What a list of points may weigh, how many there are, and how many characters one has: more is another document."""

_QUOTED = re.compile(r"^(?:>\s?)+")
_BULLET = re.compile(r"^(?:[-*+](?=\s|$)|[•‣◦▪●○–—]|#{1,6}(?=\s|$))\s*")
_BOX = re.compile(r"^(?:\[[ xX]?\]|[☐☑☒✓✔])\s*")
_NUMBER = re.compile(r"^\(?(\d{1,2})[.):]\s+")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""What Windows programs put in front of a text, and the encoding that it tells."""

_NO_TEXT = (b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""How a PDF, a DOCX or ODT, an RTF and an old DOC begin."""


class PointsError(ValueError):
    """Nothing of a file can be used; the message is a sentence for the person, without a word of the file."""


@dataclass(frozen=True, slots=True)
class PointsRead:
    """The points in their order, and sentences on what was not taken as it stood."""

    texts: tuple[str, ...]
    notices: tuple[str, ...] = ()


def read_points(data: bytes) -> PointsRead:
    """The points in a file with these bytes: UTF-8, UTF-16 with its mark, or else Latin-1, which is said.

    Raises PointsError for a file that is too large, holds no text, or no point.
    """
    if len(data) > MOST_BYTES:
        raise PointsError(
            _("This file is larger than {n} kB: too large for a list of points.").format(n=MOST_BYTES // 1000)
        )
    if data.startswith(_NO_TEXT):
        raise PointsError(_("This file is no plain text. Save it as text (.txt) and read that."))
    text, notices = _decoded(data)
    found = tuple(dict.fromkeys(_points(text)))
    if not found:
        raise PointsError(_("There is no point in this file: each line is taken as one."))
    if len(found) > MOST_POINTS:
        notices.append(_("Only the first {n} points were read.").format(n=MOST_POINTS))
    if any(len(point) > LONGEST_POINT for point in found[:MOST_POINTS]):
        notices.append(_("Points of more than {n} characters were cut.").format(n=LONGEST_POINT))
    return PointsRead(tuple(_cut(point) for point in found[:MOST_POINTS]), tuple(notices))


def _decoded(data: bytes) -> tuple[str, list[str]]:
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        notices = [_("The file is not in UTF-8 and was read as Latin-1: please look at the umlauts.")]
    else:
        notices = []
    if "\0" in text:
        raise PointsError(_("This file is no plain text. Save it as text (.txt) and read that."))
    return text, notices


def _points(text: str) -> Iterator[str]:
    expected = 1
    for line in unicodedata.normalize("NFC", text).splitlines():
        point = _QUOTED.sub("", plain_text(line.replace("\t", " ")))
        point = _BULLET.sub("", point)
        # "1. Urlaub" is the first of a list, "8. Dezember" is a date: a number counts where it goes on counting.
        if (number := _NUMBER.match(point)) and int(number[1]) == expected:
            point, expected = point[number.end() :], expected + 1
        if point := " ".join(_BOX.sub("", point).split()):
            yield point


def _cut(point: str) -> str:
    return point if len(point) <= LONGEST_POINT else f"{point[: LONGEST_POINT - 1].rstrip()}…"
