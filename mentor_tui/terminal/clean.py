"""User text as it may be kept and shown: nothing in it that a terminal would obey."""

import re
import unicodedata

# Everything that str.splitlines takes for the end of a line, \r\n first so that it counts once.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

# Text that changes its own direction can hide what it says (Trojan Source, CVE-2021-42574).
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"

# A byte order mark, interlinear marks and noncharacters show nothing, and XML (a DOCX, an ODT) may not hold the last.
_NOTHING_TO_SHOW = "\ufeff\ufff9-\ufffb\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17)
)

_SURROGATES = "\ud800-\udfff"
_UNWANTED = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{_DIRECTIONS}{_NOTHING_TO_SHOW}{_SURROGATES}]")
_LINE_BREAKS = re.compile("[\n\t]+")

# At the sink a line is a line already: no line end and no tab has any business there.
_OBEYED = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_DIRECTIONS}\ufeff\ufff9-\ufffb]")
_UNENCODABLE = re.compile(f"[{_SURROGATES}]")


def clean(text: str) -> str:
    """`text` on its way in: \\n for every line end, no other control character but \\t, composed (NFC).

    C0, C1, bidirectional controls, surrogates, noncharacters and the byte order mark are dropped (safety.md,
    Text that attacks). ZWJ and ZWNJ stay: emoji families and Persian are written with them.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_ENDS.sub("\n", text)))


def clean_line(text: str) -> str:
    """`text` cleaned for a place that holds a single line: each run of line ends and tabs becomes one space."""
    return _LINE_BREAKS.sub(" ", clean(text))


def printable(text: str) -> str:
    """`text` on its way to the terminal: nothing in it is obeyed, only shown.

    This is the last gate, for text that never came through `clean`. What is dropped here has no width for Textual
    either, so the layout holds; a surrogate, which has one and can't be encoded, becomes U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNENCODABLE.sub("\ufffd", _OBEYED.sub("", text))
